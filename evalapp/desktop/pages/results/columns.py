"""The columns of a ranking."""

from collections.abc import Sequence
from dataclasses import dataclass

from evalapp.assessment.comparisons import YearComparison
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.results import UnitResult
from evalapp.assessment.units import Unit
from evalapp.desktop.models.columns import Column, Drawn, figures, words
from evalapp.desktop.terms import level_tone
from evalapp.desktop.widgets.ranking_chart import RankedBar
from evalapp.settings.language import Language
from evalapp.usecases.results.movements import MovedGroup


@dataclass(frozen=True, slots=True)
class RankRow:
    """One unit in the ranking of its group."""

    unit: Unit
    result: UnitResult
    criteria: CriteriaSet
    compared: YearComparison | None = None


def rank_rows(moved: MovedGroup) -> tuple[RankRow, ...]:
    """Return the rows of a group in the order of its results."""
    outcome, compared = moved.outcome, moved.comparisons
    return tuple(
        RankRow(outcome.units[each.unit], each, outcome.criteria, compared.get(each.unit))
        for each in outcome.results
    )


def rank_columns(language: Language) -> tuple[Column[RankRow], ...]:
    """Return the columns: rank, unit, points, share, converted points, level.

    The share is never hidden: units are ranked by it where their set does not say otherwise.
    """
    text = language.text
    return (
        Column(
            text("Rank"),
            rank_words,
            lambda row: row.result.rank,
            Drawn.NUMBER,
            tip=lambda row: text("Shares this rank with others") if row.result.tied else "",
            strong=lambda row: (row.result.rank or 9) <= 3,
            width=6,
        ),
        Column(
            text("Moved"),
            movement_words,
            lambda row: None if row.compared is None else row.compared.rank_change,
            Drawn.NUMBER,
            tone=movement_tone,
            tip=lambda row: movement_tip(language, row),
            head_tip=text("Places gained or lost against the year before"),
            width=6,
        ),
        words(text("Unit"), lambda row: row.unit.name, tip=lambda row: row.unit.name, width=0),
        figures(
            text("Points"),
            lambda row: row.result.points,
            lambda row: language.figure(row.result.points),
            width=8,
            spare=2,
        ),
        figures(
            text("Maximum"),
            lambda row: row.result.applicable_maximum,
            lambda row: language.figure(row.result.applicable_maximum),
            tone=lambda row: "neutral",
            width=6,
            spare=3,
        ),
        figures(
            text("Share"),
            lambda row: row.result.share,
            lambda row: "" if row.result.share is None else language.share(row.result.share),
            strong=lambda row: True,
            width=8,
        ),
        figures(
            text("Converted"),
            lambda row: row.result.converted,
            lambda row: language.figure(row.result.converted),
            width=8,
            spare=1,
        ),
        Column(
            text("Level"),
            lambda row: row.result.level.label,
            level_order,
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


def movement_words(row: RankRow) -> str:
    """Return the places gained or lost, a dash where they cannot be compared, '' in a first year."""
    if row.compared is None:
        return ""
    change = row.compared.rank_change
    if change is None:
        return "–"
    return f"▲ {change}" if change > 0 else f"▼ {-change}" if change else "="


def movement_tone(row: RankRow) -> str:
    """Return the colour of a movement."""
    change = None if row.compared is None else row.compared.rank_change
    if not change:
        return "neutral"
    return "best" if change > 0 else "weak"


def movement_tip(language: Language, row: RankRow) -> str:
    """Return the rank of the year before, or why nothing can be compared."""
    if row.compared is None:
        return ""
    earlier = row.compared.earlier
    if earlier is None:
        why = language.sentence(row.compared.why)
        return language.text("Cannot be compared: {why}", why=why)
    if earlier.rank is None:
        return language.text("Not ranked then")
    return language.text("Rank then: {rank} of {ranked}", rank=earlier.rank, ranked=earlier.ranked)


def in_rank_order(rows: Sequence[RankRow]) -> list[RankRow]:
    """Return rows by rank, whatever they are sorted by, units that are not ranked last."""
    return sorted(rows, key=lambda row: (row.result.rank is None, row.result.rank or 0))


def rank_bar(language: Language, row: RankRow) -> RankedBar:
    """Return a unit's bar, as long as its share of what it could reach."""
    share = row.result.share
    return RankedBar(
        row.unit.id,
        rank_words(row),
        row.unit.name,
        0.0 if share is None else float(share),
        "–" if share is None else language.share(share),
        row.result.level.label,
        level_tone(row.criteria.levels, row.result.level.id),
    )
