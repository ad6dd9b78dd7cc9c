"""The columns of the units and criteria that are appraised."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.criteria import CriteriaSet, Source
from evalapp.assessment.units import Unit
from evalapp.desktop.answers import answer_place, answer_words, score_words
from evalapp.desktop.models.columns import Column, Drawn, words
from evalapp.desktop.pages.appraisal.context import Beside
from evalapp.desktop.pages.appraisal.filters import counts_differently
from evalapp.desktop.terms import VERDICT_ICONS, VERDICT_TONES, verdict_word
from evalapp.settings.language import Language
from evalapp.usecases.appraisal.group_rows import CriterionRow
from evalapp.usecases.appraisal.unit_sheet import SheetRow
from evalapp.usecases.forms.board import BoardRow
from evalapp.usecases.results.earlier_period import PointsThen

ThenOf = Callable[[Any], PointsThen | None]
"""Gives what a row had a year ago."""


def unit_columns(language: Language, beside: Beside) -> tuple[Column[BoardRow], ...]:
    """Return the columns of the units to be appraised."""
    text = language.text
    return (
        unit_column(language, beside, lambda row: row.unit),
        Column(
            text("Done"),
            lambda row: f"{row.appraised}/{row.to_appraise}",
            lambda row: row.appraised / max(row.to_appraise, 1),
            Drawn.NUMBER,
            tone=lambda row: "best" if row.appraised >= row.to_appraise else "neutral",
            width=8,
            spare=1,
        ),
    )


def unit_column(language: Language, beside: Beside, unit_of: Callable[[Any], Unit]) -> Column[Any]:
    """Return the column of names, one's own office pale and with its reason."""

    def tip(each: Any) -> str:
        unit = unit_of(each)
        if beside.may_decide(unit):
            return unit.name
        said = language.text("You work for this unit, so somebody else appraises it.")
        return f"{unit.name}\n{said}"

    return words(
        language.text("Unit"),
        lambda each: unit_of(each).name,
        tip=tip,
        tone=lambda each: "" if beside.may_decide(unit_of(each)) else "neutral",
        width=0,
    )


def sheet_columns(
    language: Language, sets: list[CriteriaSet], then_of: ThenOf
) -> tuple[Column[SheetRow], ...]:
    """Return the columns of a unit's criteria; the last of `sets` is the one that prints points."""
    text = language.text
    return (
        Column(
            text("Code"), lambda row: row.criterion.code, lambda row: _order(sets, row), width=7
        ),
        words(
            text("Criterion"),
            lambda row: row.criterion.title,
            tip=lambda row: row.criterion.title,
            tone=explained_tone,
            width=0,
        ),
        *_reported_columns(language, sets, lambda row: row, then_of),
        Column(
            text("Measured"),
            lambda row: measured_words(language, row),
            lambda row: _measured_place(language, row),
            tone=_disagreement_tone,
            tip=lambda row: row.measured.source if row.measured else "",
            width=13,
            spare=2,
        ),
        *_decided_columns(language, sets, lambda row: row),
    )


def over_units_columns(
    language: Language, sets: list[CriteriaSet], then_of: ThenOf, beside: Beside
) -> tuple[Column[CriterionRow], ...]:
    """Return the columns of the units on one criterion."""
    return (
        unit_column(language, beside, lambda each: each.unit),
        *_reported_columns(language, sets, lambda each: each.row, then_of),
        *_decided_columns(language, sets, lambda each: each.row),
    )


def criterion_columns(language: Language) -> tuple[Column[Any], ...]:
    """Return the columns of the criteria of a set, in printed order."""
    return (
        Column(
            language.text("Code"),
            lambda each: each.criterion.code,
            lambda each: each.number,
            width=6,
        ),
        words(
            language.text("Criterion"),
            lambda each: each.criterion.title,
            tip=lambda each: each.criterion.title,
            width=0,
        ),
    )


def _reported_columns(
    language: Language,
    sets: list[CriteriaSet],
    row_of: Callable[[Any], SheetRow],
    then_of: ThenOf,
) -> tuple[Column[Any], ...]:
    """Return the columns of what was reported, now and a year ago."""
    text = language.text
    return (
        Column(
            text("Reported"),
            lambda each: claimed_words(language, row_of(each)),
            lambda each: _claimed_place(language, row_of(each)),
            tone=lambda each: _disagreement_tone(row_of(each)),
            width=13,
            spare=1,
        ),
        Column(
            text("Earlier year"),
            lambda each: _then_words(language, then_of(each)),
            lambda each: _then_share(then_of(each)),
            Drawn.NUMBER,
            tone=lambda each: "neutral",
            tip=lambda each: _then_tip(language, then_of(each)),
            width=6,
            spare=4,
        ),
        Column(
            text("Self"),
            lambda each: _out_of(language, sets[-1], row_of(each)),
            lambda each: row_of(each).claimed.points,
            Drawn.NUMBER,
            width=9,
            spare=3,
        ),
    )


def _decided_columns(
    language: Language, sets: list[CriteriaSet], row_of: Callable[[Any], SheetRow]
) -> tuple[Column[Any], ...]:
    """Return the columns of what counts and what was decided."""
    text = language.text
    return (
        Column(
            text("Counts"),
            lambda each: _counting_words(language, sets[-1], row_of(each)),
            lambda each: row_of(each).counting.points,
            Drawn.NUMBER,
            tone=lambda each: "notice" if counts_differently(row_of(each)) else "",
            strong=lambda each: counts_differently(row_of(each)),
            width=6,
        ),
        Column(
            "",
            lambda each: _verdict_words(language, row_of(each)),
            lambda each: _verdict_order(row_of(each)),
            Drawn.MARK,
            tone=lambda each: _of_verdict(VERDICT_TONES, row_of(each), "notice"),
            icon=lambda each: _of_verdict(VERDICT_ICONS, row_of(each), "write"),
            tip=lambda each: _tip(language, row_of(each)),
            width=3,
            called=text("Decision"),
        ),
    )


def _then_words(language: Language, then: PointsThen | None) -> str:
    return "" if then is None else language.figure(then.points)


def _then_share(then: PointsThen | None) -> Fraction | None:
    return None if then is None else then.share


def _then_tip(language: Language, then: PointsThen | None) -> str:
    if then is None:
        return language.text("Nothing to compare with in an earlier year")
    points, maximum = language.figure(then.points), language.figure(then.maximum)
    return language.text("Earlier year: {points}/{maximum}", points=points, maximum=maximum)


def claimed_words(language: Language, row: SheetRow) -> str:
    """Return what the unit answered, or what was measured for it."""
    return answer_words(language, row.criterion, row.supplied)


def _claimed_place(language: Language, row: SheetRow) -> Any:
    return answer_place(language, row.criterion, row.supplied)


def measured_words(language: Language, row: SheetRow) -> str:
    """Return what was measured for the unit, '' where nothing was."""
    return answer_words(language, row.criterion, row.measured.answer) if row.measured else ""


def _measured_place(language: Language, row: SheetRow) -> Any:
    return answer_place(language, row.criterion, row.measured.answer) if row.measured else None


def _disagreement_tone(row: SheetRow) -> str:
    return "weak" if row.disagreement else ""


def self_score(language: Language, criteria: CriteriaSet, row: SheetRow) -> str:
    """Return what the unit's own answer earns, a dash where the unit is not the one who answers."""
    if row.criterion.source is Source.MEASURED:
        return "–"
    return score_words(language, criteria, row.claimed)


def _out_of(language: Language, criteria: CriteriaSet, row: SheetRow) -> str:
    if not row.criterion.maximum:
        return ""
    return f"{self_score(language, criteria, row)}/{language.number(row.criterion.maximum)}"


def _counting_words(language: Language, criteria: CriteriaSet, row: SheetRow) -> str:
    return score_words(language, criteria, row.counting) if row.criterion.maximum else ""


def _tip(language: Language, row: SheetRow) -> str:
    if waits_again(row):
        return language.text("The unit has explained this; appraise it a second time")
    if row.appraisal is None:
        return language.text("Not appraised yet")
    word = verdict_word(language, row.appraisal.verdict)
    return f"{word}: {row.appraisal.reason}" if row.appraisal.reason else word


def _order(sets: list[CriteriaSet], row: SheetRow) -> int:
    return sets[-1].criteria.index(row.criterion)


def _verdict_order(row: SheetRow) -> int:
    return list(Verdict).index(row.appraisal.verdict) if row.appraisal else len(Verdict)


def _verdict_words(language: Language, row: SheetRow) -> str:
    return verdict_word(language, row.appraisal.verdict) if row.appraisal else ""


def _of_verdict(words_by_verdict: Mapping[Verdict, str], row: SheetRow, when_explained: str) -> str:
    if row.appraisal is not None:
        return words_by_verdict[row.appraisal.verdict]
    return when_explained if waits_again(row) else ""


def waits_again(row: SheetRow) -> bool:
    """Tell whether the unit has explained a criterion and nobody has decided on that yet."""
    return row.appraisal is None and bool(row.cell.spoken)


def explained_tone(row: SheetRow) -> str:
    """Return the colour of a criterion that its unit has explained."""
    return "notice" if row.cell.spoken else ""
