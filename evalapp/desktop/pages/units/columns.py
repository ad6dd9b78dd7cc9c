"""The columns of the board."""

from collections.abc import Callable

from evalapp.assessment.periods import day_of
from evalapp.assessment.units import UnitStatus
from evalapp.desktop.models.columns import Column, Drawn, figures, place_in_dictionary, words
from evalapp.desktop.terms import STATE_TONES, state_word, status_word
from evalapp.settings.language import Language
from evalapp.usecases.forms.board import BoardRow

STATE_ORDER = {state: place for place, state in enumerate(STATE_TONES)}


def board_columns(language: Language, titles: dict[str, str]) -> tuple[Column[BoardRow], ...]:
    """Return the columns of the board."""
    text = language.text
    return (
        words(text("Unit"), lambda row: row.unit.name, tip=_tip(language), width=0),
        words(
            text("Belongs to"),
            lambda row: row.parent or titles.get(row.unit.group, ""),
            width=15,
            spare=1,
        ),
        Column(
            text("State"),
            lambda row: state_word(language, row.state),
            lambda row: (STATE_ORDER[row.state], place_in_dictionary(row.unit.name)),
            Drawn.PILL,
            tone=lambda row: STATE_TONES[row.state],
            width=17,
        ),
        Column(
            text("Received on"),
            lambda row: language.date(day_of(row.received_at)) if row.received_at else "",
            lambda row: row.received_at,
            width=12,
            spare=2,
        ),
        figures(
            text("Errors"),
            lambda row: row.errors if row.number else None,
            lambda row: str(row.errors) if row.errors else "",
            tone=lambda row: "poor" if row.errors else "",
            width=4,
        ),
        Column(
            text("Appraised"),
            lambda row: f"{row.appraised}/{row.to_appraise}" if row.number else "",
            lambda row: row.appraised / max(row.to_appraise, 1) if row.number else None,
            Drawn.BAR,
            share=lambda row: row.appraised / max(row.to_appraise, 1) if row.number else None,
            tone=lambda row: "best" if row.appraised >= row.to_appraise else "",
            width=11,
        ),
    )


def _tip(language: Language) -> Callable[[BoardRow], str]:
    def tip(row: BoardRow) -> str:
        if row.status is UnitStatus.RANKED:
            return row.unit.name
        return f"{row.unit.name} – {status_word(language, row.status)}"

    return tip
