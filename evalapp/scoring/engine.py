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
from evalapp.scoring.ranks import ranks_among
from evalapp.scoring.reading import Readings
from evalapp.scoring.sheet import Changed, Sheet, sheet_of, sheet_with
from evalapp.scoring.shortfalls import Shortfalls
from evalapp.scoring.spans import Doubts
from evalapp.scoring.standings import FEW
from evalapp.scoring.tabulating import Tables
from evalapp.scoring.totals import Totals, totals_of


@dataclass(frozen=True, slots=True)
class Scored:
    """One unit's result, and its rank key in whole steps: None for units that are not ranked."""

    result: UnitResult
    key: int | None


@dataclass(frozen=True, slots=True)
class Columns:
    """A group scored in columns: what was entered, its ranges, the points, and what they make."""

    readings: Readings
    ranges: reference.Ranges
    sheet: Sheet
    tables: Tables
    scored: tuple[Scored, ...]


def readings_of(prepared: Prepared, entries: Sequence[UnitAnswers]) -> Readings | None:
    """Read a group for columns; None where its units are to be scored one by one."""
    if len(entries) <= FEW or not prepared.plan.fits:
        return None
    return Readings(prepared.criteria.criteria, entries)


def columns_of(prepared: Prepared, readings: Readings, ranges: reference.Ranges) -> Columns:
    """Score and rank a group in columns."""
    sheet = sheet_of(prepared.plan, prepared.cells, readings, ranges)
    return _scored(prepared, readings, ranges, sheet, None)


def brought_to(
    prepared: Prepared, columns: Columns, entries: Sequence[UnitAnswers], ranges: reference.Ranges
) -> Columns:
    """Return columns of the same units with other entries, of which only what changed is new."""
    readings = columns.readings.brought_to(entries)
    changed = _changed(prepared, columns, entries, ranges)
    sheet = sheet_with(columns.sheet, prepared.plan, prepared.cells, readings, ranges, changed)
    return _scored(prepared, readings, ranges, sheet, columns.tables)


def _changed(
    prepared: Prepared, columns: Columns, entries: Sequence[UnitAnswers], ranges: reference.Ranges
) -> Changed:
    ids = [cell.criterion.id for cell in prepared.cells]
    pairs = list(zip(columns.readings.entries, entries, strict=True))
    units = [at for at, (before, after) in enumerate(pairs) if before is not after]
    edited = [pairs[unit] for unit in units]
    moved = [at for at, id_ in enumerate(ids) if ranges.get(id_) != columns.ranges.get(id_)]
    if any(before.tags != after.tags for before, after in edited):
        return Changed(moved, units, range(len(ids)))
    answers = [at for at, id_ in enumerate(ids) if any(_edited(id_, *each) for each in edited)]
    return Changed(moved, units, answers)


def _edited(criterion: str, before: UnitAnswers, after: UnitAnswers) -> bool:
    return before.answers.get(criterion) is not after.answers.get(criterion)


def score_each(
    prepared: Prepared, entries: Sequence[UnitAnswers], ranges: reference.Ranges
) -> tuple[Scored, ...]:
    """Score units in fractions, one by one and without ranks; `ranges` are those of the group."""
    return tuple(_exactly(prepared, entry, ranges) for entry in entries)


def _scored(
    prepared: Prepared,
    readings: Readings,
    ranges: reference.Ranges,
    sheet: Sheet,
    before: Tables | None,
) -> Columns:
    """Bring a sheet to results; units that whole numbers cannot settle are scored in fractions."""
    criteria, plan, printed = prepared.criteria, prepared.plan, prepared.printed
    entries = readings.entries
    doubts = sheet.doubts()
    totals = totals_of(plan, sheet, doubts)
    grader = Grader(plan, sheet, totals, doubts)
    grades = grader.grades()
    missed = Shortfalls(plan, printed, totals, grader, grades, doubts).sentences()
    keys = _keys(criteria, totals, entries, doubts)
    tables = Tables(plan, printed, totals, grades, missed, doubts, before)
    exact = {
        place: _exactly(prepared, entries[place], ranges)
        for place in np.flatnonzero(doubts.units).tolist()
    }
    for place, each in exact.items():
        keys[place] = each.key
    ranks = ranks_among(keys, criteria.ranking.ties)
    scored = list(map(Scored, tables.results(entries, ranks), keys))
    for place, each in exact.items():
        scored[place] = _placed(each, *ranks[place])
    return Columns(readings, ranges, sheet, tables, tuple(scored))


def _keys(
    criteria: CriteriaSet, totals: Totals, entries: Sequence[UnitAnswers], doubts: Doubts
) -> list[int | None]:
    measure = totals.measure(criteria.ranking.by)
    steps = measure.steps(reference.rank_rounding(criteria), doubts).tolist()
    each = zip(steps, entries, totals.nothing.tolist(), strict=True)
    return [None if nothing or not entry.ranked else key for key, entry, nothing in each]


def _exactly(prepared: Prepared, entry: UnitAnswers, ranges: reference.Ranges) -> Scored:
    return Scored(*reference.score_unit(prepared.criteria, prepared.cells, entry, ranges))


def ranked(criteria: CriteriaSet, scored: Sequence[Scored]) -> tuple[Scored, ...]:
    """Return scored units with their ranks; those that keep theirs stay the same objects."""
    ranks = ranks_among([each.key for each in scored], criteria.ranking.ties)
    return tuple(_placed(each, *place) for each, place in zip(scored, ranks, strict=True))


def _placed(scored: Scored, rank: int | None, tied: bool) -> Scored:
    result = scored.result
    if result.rank == rank and result.tied == tied:
        return scored
    return Scored(replace(result, rank=rank, tied=tied), scored.key)
