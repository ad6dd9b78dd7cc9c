"""The columns of the units in an explanation round."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from evalapp.assessment.periods import day_of
from evalapp.assessment.result_versions import LockedUnit, UnitChange
from evalapp.desktop.models.columns import Column, Drawn, figures, place_in_dictionary, words
from evalapp.desktop.terms import REPLY_TONES, reply_word
from evalapp.settings.language import Language
from evalapp.usecases.explanations.explanation_status import ExplainingUnit

_ORDER = {state: place for place, state in enumerate(REPLY_TONES)}


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A unit in a round, and how its result has changed since it was sent out."""

    unit: ExplainingUnit
    change: UnitChange | None


def round_columns(language: Language) -> tuple[Column[RoundRow], ...]:
    """Return the columns."""
    text = language.text
    return (
        words(
            text("Unit"),
            lambda row: row.unit.unit.name,
            tip=lambda row: row.unit.file or row.unit.unit.name,
            width=0,
        ),
        Column(
            text("State"),
            lambda row: reply_word(language, row.unit.state),
            lambda row: (_ORDER[row.unit.state], place_in_dictionary(row.unit.unit.name)),
            Drawn.PILL,
            tone=lambda row: REPLY_TONES[row.unit.state],
            width=17,
        ),
        _moment(language, text("Sent out"), lambda row: row.unit.issued_at),
        Column(
            text("Received"),
            lambda row: _day(language, row.unit.received_at),
            lambda row: row.unit.received_at,
            tone=lambda row: "fair" if row.unit.late else "",
            tip=lambda row: text("After the deadline") if row.unit.late else "",
            width=11,
        ),
        figures(
            text("Agreed"),
            lambda row: row.unit.agreed,
            lambda row: str(row.unit.agreed or ""),
            width=7,
            spare=2,
        ),
        figures(
            text("Explained"),
            lambda row: row.unit.spoken,
            lambda row: str(row.unit.spoken or ""),
            width=9,
            spare=1,
        ),
        figures(
            text("To decide"),
            lambda row: len(row.unit.undecided),
            lambda row: str(len(row.unit.undecided) or ""),
            tone=lambda row: "notice" if row.unit.undecided else "",
            width=11,
        ),
        Column(
            text("Provisional → now"),
            lambda row: change_words(language, row.change),
            lambda row: _gain(row.change),
            Drawn.NUMBER,
            strong=lambda row: bool(_gain(row.change)),
            tip=lambda row: change_words(language, row.change),
            width=16,
        ),
    )


def change_words(language: Language, change: UnitChange | None) -> str:
    """Return points before and after, ranks where only these differ, '' where neither does."""
    if change is None:
        return ""
    if change.old and change.new and not _gain(change):
        old, new = change.old.result.rank, change.new.result.rank
        return (
            ""
            if old == new
            else language.text("rank {old} → {new}", old=old or "–", new=new or "–")
        )
    return f"{_points(language, change.old)} → {_points(language, change.new)}"


def _points(language: Language, locked: LockedUnit | None) -> str:
    return "–" if locked is None else language.figure(locked.result.points)


def _gain(change: UnitChange | None) -> Decimal | None:
    if change is None or change.old is None or change.new is None:
        return None
    return change.new.result.points - change.old.result.points


def _moment(
    language: Language, title: str, at: Callable[[RoundRow], datetime | None]
) -> Column[RoundRow]:
    return Column(title, lambda row: _day(language, at(row)), at, width=11, spare=3)


def _day(language: Language, moment: datetime | None) -> str:
    return "" if moment is None else language.date(day_of(moment))
