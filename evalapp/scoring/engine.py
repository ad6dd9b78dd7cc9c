"""Scores many units at once in whole numbers; the few that are doubtful, in fractions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.results import UnitResult
from evalapp.scoring import reference
from evalapp.scoring.grading import Grader
from evalapp.scoring.prepared import Prepared
from evalapp.scoring.ranks import ranks_of
from evalapp.scoring.reading import Readings
from evalapp.scoring.sheet import sheet_of
from evalapp.scoring.shortfalls import Shortfalls
from evalapp.scoring.spans import Doubts
from evalapp.scoring.tabulating import Tables
from evalapp.scoring.totals import totals_of

FEW = 3
"""So many units are scored in fractions faster than columns can be set up for them."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One unit before ranking: its result without a rank, and its rank key in whole steps.

    The key is None for units that are not ranked.
    """

    result: UnitResult
    key: int | None


def readings_of(prepared: Prepared, entries: Sequence[UnitAnswers]) -> Readings | None:
    """Return entries read into columns, None where they are to be scored one by one."""
    if len(entries) <= FEW or not prepared.plan.fits:
        return None
    return Readings(prepared.criteria.criteria, entries)


def score_each(
    prepared: Prepared, entries: Sequence[UnitAnswers], ranges: reference.Ranges
) -> tuple[Scored, ...]:
    """Score units in fractions, one by one; `ranges` are those of the whole group."""
    return tuple(_exactly(prepared, entry, ranges) for entry in entries)


def score_all(
    prepared: Prepared, readings: Readings, ranges: reference.Ranges
) -> tuple[Scored, ...]:
    """Score units of one group in columns; `ranges` are those of the whole group."""
    criteria, plan, entries = prepared.criteria, prepared.plan, readings.entries
    doubts = Doubts(len(entries))
    sheet = sheet_of(plan, prepared.cells, readings, ranges, doubts)
    totals = totals_of(plan, sheet, doubts)
    grader = Grader(plan, sheet, totals, doubts)
    grades = grader.grades()
    missed = Shortfalls(plan, totals, grader, grades, doubts).missed()
    keys = totals.measure(criteria.ranking.by).steps(reference.rank_rounding(criteria), doubts)
    results = Tables(plan, totals, grades, doubts).results(entries, missed)
    ranked = ~totals.nothing & np.array([entry.ranked for entry in entries], dtype=np.bool_)
    scored = [
        Scored(result, key if counts else None)
        for result, key, counts in zip(results, keys.tolist(), ranked.tolist(), strict=True)
    ]
    for place in np.flatnonzero(doubts.units).tolist():
        scored[place] = _exactly(prepared, entries[place], ranges)
    return tuple(scored)


def _exactly(prepared: Prepared, entry: UnitAnswers, ranges: reference.Ranges) -> Scored:
    return Scored(*reference.score_unit(prepared.criteria, prepared.cells, entry, ranges))


def ranked(criteria: CriteriaSet, scored: Sequence[Scored]) -> tuple[Scored, ...]:
    """Return scored units with their ranks; those that keep theirs stay the same objects."""
    found = list(scored)
    places = [place for place, each in enumerate(scored) if each.key is not None]
    keys = [each.key for each in scored if each.key is not None]
    ranks, tied = ranks_of(keys, criteria.ranking.ties)
    for place, rank, shared in zip(places, ranks.tolist(), tied.tolist(), strict=True):
        result = found[place].result
        if result.rank != rank or result.tied != shared:
            found[place] = Scored(replace(result, rank=rank, tied=shared), found[place].key)
    return tuple(found)
