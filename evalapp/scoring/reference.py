"""The slow, plain, exact way to score: one unit at a time in fractions, to be read and trusted.

Figures (`reference_figures.py`), then levels (`reference_levels.py`), then ranks, here. The engine in
`evalapp.scoring.engine` is tested against it and asks it for the few units whose figures fixed-point
arithmetic cannot settle.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from evalapp.assessment.criteria import CriteriaSet, Group
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.levels import Measure
from evalapp.assessment.numbers import Rounding, rounded, rounded_steps, trimmed
from evalapp.assessment.results import CriterionScore, GroupScore, Standing, UnitResult
from evalapp.scoring.cells import CellScorer
from evalapp.scoring.reference_figures import Figures, figures_of, printed
from evalapp.scoring.reference_levels import band_of, reasons_of
from evalapp.scoring.rules import GroupRange, scorer_of

Ranges = Mapping[str, GroupRange]
"""Group ranges by criterion id, for the rules that compare units."""


def score_units(criteria: CriteriaSet, entries: Sequence[UnitAnswers]) -> tuple[UnitResult, ...]:
    """Score, grade and rank the units of one group, in the order given."""
    cells = cell_scorers(criteria)
    ranges = group_ranges(cells, entries)
    scored = [score_unit(criteria, cells, entry, ranges) for entry in entries]
    keys = [key for _, key in scored]
    return tuple(_ranked(criteria, result, key, keys) for result, key in scored)


def score_unit(
    criteria: CriteriaSet, cells: Iterable[CellScorer], entry: UnitAnswers, ranges: Ranges
) -> tuple[UnitResult, int | None]:
    """Return a unit's result without its rank, and its rank key in steps of `rank_rounding`.

    The key is None for units that are not ranked.
    """
    figures = figures_of(criteria, unit_scores(cells, entry, ranges))
    counts = entry.ranked and figures.share is not None
    measure = figures.measure(criteria.ranking.by)
    key = rounded_steps(measure, rank_rounding(criteria)) if counts else None
    return _result(criteria, entry.unit, figures), key


def graded(criteria: CriteriaSet, unit: str, scores: Sequence[CriterionScore]) -> UnitResult:
    """Return a unit's result without its rank from its scores on all criteria."""
    return _result(criteria, unit, figures_of(criteria, scores))


def cell_scorers(criteria: CriteriaSet) -> tuple[CellScorer, ...]:
    """Return the set's criteria in printed order, ready to score."""
    return tuple(CellScorer(criteria, each, scorer_of(each)) for each in criteria.criteria)


def group_ranges(cells: Iterable[CellScorer], entries: Sequence[UnitAnswers]) -> Ranges:
    """Return lowest and highest standing of the group for each criterion that compares units.

    Criteria on which no unit has a standing are left out.
    """
    standings = {
        cell.criterion.id: [each for entry in entries if (each := cell.standing(entry)) is not None]
        for cell in cells
        if cell.scorer.compares
    }
    return {name: GroupRange(min(some), max(some)) for name, some in standings.items() if some}


def unit_scores(
    cells: Iterable[CellScorer], entry: UnitAnswers, ranges: Ranges
) -> tuple[CriterionScore, ...]:
    """Return one score per criterion, in printed order."""
    return tuple(cell.score(entry, ranges.get(cell.criterion.id)) for cell in cells)


def _result(criteria: CriteriaSet, unit: str, figures: Figures) -> UnitResult:
    points, share = criteria.rounding.printed_points(), criteria.rounding.printed_share()
    band = band_of(criteria, figures)
    level = (*criteria.levels.bands, criteria.levels.below)[band]
    return UnitResult(
        unit=unit,
        points=rounded(figures.total, points),
        maximum=trimmed(figures.maximum),
        excluded=trimmed(figures.maximum - figures.applicable),
        applicable_maximum=trimmed(figures.applicable),
        share=None if figures.share is None else rounded(figures.share, share),
        converted=rounded(figures.converted, points),
        level=Standing(level.id, level.label),
        rank=None,
        tied=False,
        groups={
            each.id: GroupScore(
                each.id,
                rounded(figures.groups[each.id].points, points),
                trimmed(figures.groups[each.id].applicable),
            )
            for each in criteria.all_groups
        },
        pillars={
            each.id: _pillar(criteria, each.id, each.members, figures) for each in criteria.pillars
        },
        why=reasons_of(criteria, band, figures),
    )


def _pillar(
    criteria: CriteriaSet, pillar: str, members: Iterable[str], figures: Figures
) -> GroupScore:
    counted = set(members)
    points, maximum = Fraction(0), Fraction(0)
    for part in _outermost(criteria.groups, counted):
        points += figures.groups[part.id].points
        maximum += figures.groups[part.id].applicable
        counted -= {each.id for each in part.all_criteria()}
    for criterion in criteria.criteria:
        if criterion.id in counted:
            points += figures.scores[criterion.id].points
            maximum += Fraction(figures.scores[criterion.id].maximum)
    return GroupScore(pillar, rounded(points, criteria.rounding.printed_points()), trimmed(maximum))


def _outermost(groups: Iterable[Group], wanted: set[str]) -> Iterator[Group]:
    for group in groups:
        if group.id in wanted:
            yield group
        else:
            yield from _outermost(group.groups, wanted)


def rank_rounding(criteria: CriteriaSet) -> Rounding:
    """Return the rounding at which equal ranking measures share a rank."""
    ranking = criteria.ranking
    if ranking.decimals is None:
        return printed(criteria, share=ranking.by is Measure.SHARE)
    return Rounding(decimals=ranking.decimals, mode=criteria.rounding.mode)


def _ranked(
    criteria: CriteriaSet, result: UnitResult, key: int | None, keys: Sequence[int | None]
) -> UnitResult:
    if key is None:
        return result
    others = [each for each in keys if each is not None]
    better = [each for each in others if each > key]
    dense = criteria.ranking.ties == "dense"
    rank = 1 + (len(set(better)) if dense else len(better))
    return replace(result, rank=rank, tied=others.count(key) > 1)
