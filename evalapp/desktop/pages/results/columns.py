"""The columns of a ranking."""

from collections.abc import Mapping
from dataclasses import dataclass

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.results import UnitResult
from evalapp.assessment.units import Unit
from evalapp.desktop.models.columns import Column, Drawn, figures, words
from evalapp.desktop.terms import level_tone
from evalapp.settings.language import Language


@dataclass(frozen=True, slots=True)
class RankRow:
    """One unit in the ranking of its group."""

    unit: Unit
    result: UnitResult
    criteria: CriteriaSet


def rank_rows(
    criteria: CriteriaSet, units: Mapping[str, Unit], results: tuple[UnitResult, ...]
) -> tuple[RankRow, ...]:
    """Return the rows of a group in the order of its results."""
    return tuple(RankRow(units[each.unit], each, criteria) for each in results)


def rank_columns(language: Language) -> tuple[Column[RankRow], ...]:
    """Return the columns: rank, unit, points, share, converted points, level."""
    text = language.text
    return (
        Column(
            text("Rank"),
            lambda row: rank_words(row),
            lambda row: row.result.rank,
            Drawn.NUMBER,
            tip=lambda row: text("Shares this rank with others") if row.result.tied else "",
            strong=lambda row: (row.result.rank or 9) <= 3,
            width=6,
        ),
        words(text("Unit"), lambda row: row.unit.name, tip=lambda row: row.unit.name, width=0),
        figures(
            text("Points"),
            lambda row: row.result.points,
            lambda row: language.number(row.result.points),
            width=8,
        ),
        figures(
            text("Maximum"),
            lambda row: row.result.applicable_maximum,
            lambda row: language.number(row.result.applicable_maximum),
            tone=lambda row: "neutral",
            width=6,
        ),
        figures(
            text("Share"),
            lambda row: row.result.share,
            lambda row: "" if row.result.share is None else language.percent(row.result.share),
            width=8,
        ),
        figures(
            text("Converted"),
            lambda row: row.result.converted,
            lambda row: language.number(row.result.converted),
            strong=lambda row: True,
            width=8,
        ),
        Column(
            text("Level"),
            lambda row: row.result.level.label,
            lambda row: level_order(row),
            Drawn.PILL,
            tone=lambda row: level_tone(row.criteria.levels, row.result.level.id),
            width=14,
        ),
    )


def rank_words(row: RankRow) -> str:
    """Return the rank, a shared one with "=", a dash where the unit is not ranked."""
    if row.result.rank is None:
        return "–"
    return f"={row.result.rank}" if row.result.tied else str(row.result.rank)


def level_order(row: RankRow) -> int:
    """Return the place of the level, the highest first, below the lowest last."""
    ids = [band.id for band in row.criteria.levels.bands]
    level = row.result.level.id
    return ids.index(level) if level in ids else len(ids)
