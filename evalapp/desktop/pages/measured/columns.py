"""The columns of measured values, of disagreements and of a table that is looked at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evalapp.assessment.answers import BLANK, Answer
from evalapp.assessment.criteria import Criterion
from evalapp.desktop.answers import answer_place, answer_words
from evalapp.desktop.models.columns import Column, Drawn, figures, words
from evalapp.desktop.terms import VERDICT_ICONS, VERDICT_TONES, verdict_word
from evalapp.settings.language import Language
from evalapp.usecases.matching.unit_names import MatchKind
from evalapp.usecases.measured.disagreements import DisagreeingClaim
from evalapp.usecases.measured.measured_sheet import MeasuredUnit
from evalapp.usecases.measured.measured_table import MeasuredRow

MATCH_TONES = {
    MatchKind.MATCHED: "best",
    MatchKind.PROPOSED: "fair",
    MatchKind.UNKNOWN: "poor",
}


Texts = dict[int, tuple[MeasuredUnit, dict[str, str]]]
"""What the cells of some rows say, by criterion; the rows go with their texts, so none is another."""


def texts_of(
    language: Language, indicators: Sequence[Criterion], rows: Sequence[MeasuredUnit]
) -> Texts:
    """Return what the cells of some rows say."""
    return {
        id(row): (row, {each.id: _said(language, each, row) for each in indicators}) for row in rows
    }


def _said(language: Language, criterion: Criterion, row: MeasuredUnit) -> str:
    found = row.answer(criterion.id)
    return "" if found is None else answer_words(language, criterion, found)


def value_columns(
    language: Language, indicators: Sequence[Criterion], known: Texts
) -> tuple[Column[MeasuredUnit], ...]:
    """Return a column for each indicator; what is known already is not worded again."""
    return tuple(_indicator(language, each, known) for each in indicators)


def _indicator(language: Language, criterion: Criterion, known: Texts) -> Column[MeasuredUnit]:
    def text(row: MeasuredUnit) -> str:
        _, said = known.get(id(row), (row, {}))
        found = said.get(criterion.id)
        return _said(language, criterion, row) if found is None else found

    def source(row: MeasuredUnit) -> str:
        said = f"{criterion.code} {criterion.title}".strip()
        if row.answer(criterion.id) is None:
            return f"{said}: {language.text('not measured')}"
        return f"{said}: {row.source(criterion.id) or language.text('typed by hand')}"

    return Column(
        criterion.code or criterion.id,
        text,
        lambda row: answer_place(language, criterion, row.answer(criterion.id) or BLANK),
        Drawn.NUMBER,
        tip=source,
        head_tip=criterion.title,
        width=14,
    )


def disagreement_columns(language: Language) -> tuple[Column[DisagreeingClaim], ...]:
    """Return the columns of claims that measurements contradict."""
    text = language.text
    return (
        words(text("Unit"), lambda row: row.unit.name, tip=lambda row: row.unit.name, width=0),
        words(
            text("Criterion"),
            lambda row: f"{row.criterion.code} {row.criterion.title}".strip(),
            tip=lambda row: row.criterion.title,
            width=34,
        ),
        _answer(text("Claimed"), language, lambda row: row.disagreement.claimed),
        _answer(text("Measured"), language, lambda row: row.disagreement.measured),
        figures(
            text("Difference"),
            difference,
            lambda row: _percent(language, difference(row)),
            tone=difference_tone,
            strong=lambda row: True,
            width=10,
        ),
        figures(
            text("Tolerance"),
            lambda row: row.disagreement.tolerance,
            lambda row: language.percent(row.disagreement.tolerance),
            tone=lambda row: "neutral",
            width=8,
            spare=1,
        ),
        Column(
            text("Decision"),
            lambda row: verdict_word(language, row.appraisal.verdict) if row.appraisal else "",
            lambda row: row.appraisal.verdict.value if row.appraisal else "",
            Drawn.PILL,
            tone=lambda row: VERDICT_TONES[row.appraisal.verdict] if row.appraisal else "",
            icon=lambda row: VERDICT_ICONS[row.appraisal.verdict] if row.appraisal else "",
            width=12,
        ),
        words(text("Source"), lambda row: row.source or text("typed by hand"), width=16, spare=2),
    )


def _answer(
    title: str, language: Language, of: Callable[[DisagreeingClaim], Answer]
) -> Column[DisagreeingClaim]:
    return Column(
        title,
        lambda row: answer_words(language, row.criterion, of(row)),
        lambda row: answer_place(language, row.criterion, of(row)),
        Drawn.NUMBER,
        width=14,
    )


def _percent(language: Language, share: Decimal | None) -> str:
    return "–" if share is None else language.share(share, 1)


def difference(row: DisagreeingClaim) -> Decimal | None:
    """Return the largest share by which a claim lies off, None where there is no such share."""
    shares = [each.share for each in row.disagreement.fields if each.share is not None]
    return Decimal(round(max(shares) * 10_000)).scaleb(-4) if shares else None


def difference_tone(row: DisagreeingClaim) -> str:
    """Return the colour of a difference: the further beyond the tolerance, the graver."""
    share = difference(row)
    if share is None or share > 4 * row.disagreement.tolerance:
        return "poor"
    return "weak" if share > 2 * row.disagreement.tolerance else "fair"


@dataclass(frozen=True, slots=True)
class SeenRow:
    """One row of a table that is looked at; `unit` is the id that a person has picked for it."""

    row: MeasuredRow
    unit: str = ""
    unit_name: str = ""

    @property
    def key(self) -> str:
        """Number of the row in its sheet."""
        return str(self.row.number)

    @property
    def is_sure(self) -> bool:
        """Tell whether the unit is certain or was picked."""
        return bool(self.unit) or self.row.match.unit is not None


def seen_columns(language: Language) -> tuple[Column[SeenRow], ...]:
    """Return the columns of a table that is looked at."""
    text = language.text
    return (
        figures(text("Row"), lambda row: row.row.number, lambda row: str(row.row.number), width=5),
        words(text("Name in the table"), lambda row: row.row.match.text, width=28),
        words(text("Unit"), named_unit, width=0),
        Column(
            text("State"),
            lambda row: match_words(language, row),
            lambda row: (row.is_sure, row.row.match.kind.value),
            Drawn.PILL,
            tone=lambda row: "notice" if row.unit else MATCH_TONES[row.row.match.kind],
            width=15,
        ),
        figures(
            text("Values"),
            lambda row: len(row.row.answers),
            lambda row: str(len(row.row.answers) or ""),
            width=6,
        ),
        figures(
            text("Errors"),
            lambda row: len(row.row.problems),
            lambda row: str(len(row.row.problems) or "") if row.is_sure else "",
            tone=lambda row: "poor",
            width=5,
        ),
    )


def named_unit(row: SeenRow) -> str:
    """Return the name of the unit that a row is for, '' where that is open."""
    if row.unit:
        return row.unit_name
    return row.row.match.unit.name if row.row.match.unit else ""


def match_words(language: Language, row: SeenRow) -> str:
    """Return how sure a row is."""
    if row.unit:
        return language.text("Confirmed")
    match row.row.match.kind:
        case MatchKind.MATCHED:
            return language.text("Matched")
        case MatchKind.PROPOSED:
            return language.text("To be confirmed")
        case MatchKind.UNKNOWN:
            return language.text("Unknown unit")
