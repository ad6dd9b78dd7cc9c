"""The slow, plain, exact way to score: one unit at a time in fractions, to be read and trusted.

The engine in `evalapp.scoring.engine` is tested against this file and asks it for the few units
whose figures fixed-point arithmetic cannot settle.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from evalapp.assessment.aggregation import Aggregate
from evalapp.assessment.criteria import CriteriaSet, Criterion, Group
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.levels import GroupMinimum, LevelBand, Measure
from evalapp.assessment.messages import Message
from evalapp.assessment.numbers import (
    Rounding,
    RoundingMode,
    carried,
    decimal_of,
    rounded,
    rounded_steps,
    total_of,
    trimmed,
)
from evalapp.assessment.results import CriterionScore, GroupScore, Standing, UnitResult
from evalapp.scoring.cells import CellScorer
from evalapp.scoring.reasons import (
    Missed,
    Shortfall,
    level_reasons,
    nothing_applies,
)
from evalapp.scoring.rules import GroupRange, scorer_of

Ranges = Mapping[str, GroupRange]
"""Group ranges by criterion id, for the rules that compare units."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A criterion, group or the whole set for one unit: points reached, and out of what.

    `maximum` is that of everything which concerns the unit, `applicable` that of what counts.
    """

    points: Fraction
    maximum: Fraction
    applicable: Fraction


@dataclass(frozen=True, slots=True)
class _Figures:
    """A unit's carried figures before they are printed."""

    scores: Mapping[str, CriterionScore]
    groups: Mapping[str, _Node]
    total: Fraction
    maximum: Fraction
    applicable: Fraction
    share: Fraction | None
    converted: Fraction

    def measure(self, by: Measure) -> Fraction:
        match by:
            case Measure.SHARE:
                return self.share or Fraction(0)
            case Measure.POINTS:
                return self.total
            case Measure.CONVERTED:
                return self.converted


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
    figures = _figures(criteria, unit_scores(cells, entry, ranges))
    counts = entry.ranked and figures.share is not None
    measure = figures.measure(criteria.ranking.by)
    key = rounded_steps(measure, rank_rounding(criteria)) if counts else None
    return _result(criteria, entry.unit, figures), key


def graded(criteria: CriteriaSet, unit: str, scores: Sequence[CriterionScore]) -> UnitResult:
    """Return a unit's result without its rank from its scores on all criteria."""
    return _result(criteria, unit, _figures(criteria, scores))


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


def _figures(criteria: CriteriaSet, scores: Sequence[CriterionScore]) -> _Figures:
    by_id = {each.criterion: each for each in scores}
    groups: dict[str, _Node] = {}
    tops = [_group(criteria, group, by_id, groups) for group in criteria.groups]
    root = _together(criteria, criteria.aggregate, criteria.groups, tops, criteria.maximum)
    total = carried(root.points, criteria.rounding.at("total"))
    applicable = root.applicable
    share = carried(total / applicable, criteria.rounding.at("share")) if applicable else None
    converted = carried((share or 0) * root.maximum, criteria.rounding.at("converted"))
    return _Figures(by_id, groups, total, root.maximum, applicable, share, converted)


def _group(
    criteria: CriteriaSet,
    group: Group,
    scores: Mapping[str, CriterionScore],
    found: dict[str, _Node],
) -> _Node:
    own = [_criterion(scores[each.id]) for each in group.criteria]
    below = [_group(criteria, each, scores, found) for each in group.groups]
    node = _together(criteria, group.aggregate, group.parts, own + below, group.full_points)
    points = carried(node.points, criteria.rounding.at("group"))
    found[group.id] = replace(node, points=points)
    return found[group.id]


def _criterion(score: CriterionScore) -> _Node:
    applicable = _fraction(score.maximum)
    maximum = applicable + _fraction(score.excluded) if score.excluded else applicable
    return _Node(score.points, maximum, applicable)


@lru_cache(maxsize=1024)
def _fraction(maximum: Decimal) -> Fraction:
    """Return a maximum as a fraction, made once: sets have few different ones."""
    return Fraction(maximum)


def _together(
    criteria: CriteriaSet,
    aggregate: Aggregate,
    parts: Sequence[Criterion | Group],
    nodes: Sequence[_Node],
    scale: Decimal,
) -> _Node:
    """Return a node from the nodes below it; `scale` is the maximum of a weighted mean."""
    if aggregate is Aggregate.SUM:
        return _Node(
            total_of(each.points for each in nodes),
            total_of(each.maximum for each in nodes),
            total_of(each.applicable for each in nodes),
        )
    weights = [Fraction(criteria.official_weights[each.id]) for each in parts]
    return _mean(weights, nodes, Fraction(scale))


def _mean(weights: Sequence[Fraction], nodes: Sequence[_Node], scale: Fraction) -> _Node:
    """Return Σ weight × share / Σ weight over the parts that count, on the scale of the node.

    Parts without weight or without anything that applies do not count: the weights of the others
    share the whole (OECD/JRC Handbook on Constructing Composite Indicators 2008, §6).
    """
    weighted = [(w, node) for w, node in zip(weights, nodes, strict=True) if w]
    maximum = scale if any(node.maximum for _, node in weighted) else Fraction(0)
    counted = [(w, node) for w, node in weighted if node.applicable]
    if not counted:
        return _Node(Fraction(0), maximum, Fraction(0))
    shares = total_of(w * node.points / node.applicable for w, node in counted)
    return _Node(scale * shares / total_of(w for w, _ in counted), maximum, scale)


def _result(criteria: CriteriaSet, unit: str, figures: _Figures) -> UnitResult:
    points, share = criteria.rounding.printed_points(), criteria.rounding.printed_share()
    band = _band(criteria, figures)
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
        why=_why(criteria, band, figures),
    )


def _pillar(
    criteria: CriteriaSet, pillar: str, members: Iterable[str], figures: _Figures
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


def _compared(criteria: CriteriaSet, figures: _Figures) -> Fraction:
    """Return the measure as levels compare it."""
    levels = criteria.levels
    rounding = None
    if levels.decimals is not None:
        rounding = Rounding(decimals=levels.decimals, mode=criteria.rounding.mode)
    return carried(figures.measure(levels.by), rounding)


def _band(criteria: CriteriaSet, figures: _Figures) -> int:
    """Return the first band from the top that holds; the number of bands means none."""
    bands = criteria.levels.bands
    holding = (place for place, band in enumerate(bands) if _holds(criteria, band, figures))
    return len(bands) if figures.share is None else next(holding, len(bands))


def _holds(criteria: CriteriaSet, band: LevelBand, figures: _Figures) -> bool:
    missed = _missed(criteria, band, figures)
    return missed.total is None and not missed.groups and not missed.gates


def _missed(criteria: CriteriaSet, band: LevelBand, figures: _Figures) -> Missed:
    return Missed(
        total=_short_total(criteria, band, figures),
        groups=tuple(
            (minimum.group, short)
            for minimum in band.group_minimums
            if (short := _short_group(criteria, minimum, figures)) is not None
        ),
        gates=tuple(
            (gate.criterion, short)
            for gate in band.gates
            if (short := _short_gate(criteria, gate.criterion, gate.at_least, figures)) is not None
        ),
    )


def _short_total(criteria: CriteriaSet, band: LevelBand, figures: _Figures) -> Shortfall | None:
    compared = _compared(criteria, figures)
    lacking = Fraction(band.at_least) - compared
    if lacking <= 0:
        return None
    by_share = criteria.levels.by is Measure.SHARE
    reached, missing = _shown(Fraction(band.at_least), compared, _printed(criteria, by_share))
    points = rounded(lacking * figures.applicable, _up(criteria)) if by_share else missing
    return Shortfall(band.at_least, reached, missing, points)


def _short_group(
    criteria: CriteriaSet, minimum: GroupMinimum, figures: _Figures
) -> Shortfall | None:
    group = figures.groups[minimum.group]
    needed = Fraction(minimum.at_least)
    lacking = needed * group.applicable - group.points
    if not group.applicable or lacking <= 0:
        return None
    share = group.points / group.applicable
    reached, missing = _shown(needed, share, _printed(criteria, share=True))
    return Shortfall(minimum.at_least, reached, missing, rounded(lacking, _up(criteria)))


def _short_gate(
    criteria: CriteriaSet, criterion: str, at_least: Decimal, figures: _Figures
) -> Shortfall | None:
    score = figures.scores[criterion]
    needed = Fraction(at_least) * Fraction(score.maximum)
    if not score.maximum or score.points >= needed:
        return None
    reached, missing = _shown(needed, score.points, _printed(criteria, share=False))
    return Shortfall(trimmed(needed), reached, missing, missing)


def _shown(needed: Fraction, reached: Fraction, printed: Rounding) -> tuple[Decimal, Decimal]:
    """Return what is reached and what is missing so that together they are what is needed.

    What is reached is printed as everywhere, but cut off where rounding would make it suffice.
    """
    steps = rounded_steps(reached, printed)
    if Fraction(steps, 10**printed.decimals) >= needed:
        steps = (reached * 10**printed.decimals).__floor__()
    missing = needed - Fraction(steps, 10**printed.decimals)
    return decimal_of(steps, printed.decimals), trimmed(missing)


def _printed(criteria: CriteriaSet, share: bool) -> Rounding:
    rounding = criteria.rounding
    return rounding.printed_share() if share else rounding.printed_points()


def _up(criteria: CriteriaSet) -> Rounding:
    return Rounding(decimals=criteria.rounding.printed.points, mode=RoundingMode.UP)


def _why(criteria: CriteriaSet, band: int, figures: _Figures) -> tuple[Message, ...]:
    bands = criteria.levels.bands
    if figures.share is None:
        return nothing_applies(criteria)
    by = criteria.levels.by
    figure = rounded(figures.measure(by), _printed(criteria, by is Measure.SHARE))
    missed = _missed(criteria, bands[band - 1], figures) if band else None
    return level_reasons(criteria, band, figure, missed)


def rank_rounding(criteria: CriteriaSet) -> Rounding:
    """Return the rounding at which equal ranking measures share a rank."""
    ranking = criteria.ranking
    if ranking.decimals is None:
        return _printed(criteria, ranking.by is Measure.SHARE)
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
