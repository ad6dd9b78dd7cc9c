"""Outcomes of unit groups kept from one reading to the next: only changed units are scored anew."""

from dataclasses import dataclass

from evalapp.assessment.collector import collector_at_rest
from evalapp.assessment.documents import GroupOutcome
from evalapp.assessment.units import PeriodUnit
from evalapp.scoring.score import ScoredGroup
from evalapp.usecases.appraisal.counting_sheet import counting_sheets
from evalapp.usecases.appraisal.group_sheet import (
    CountingSheet,
    assessed_units,
    load_unit,
    sets_of,
)
from evalapp.usecases.appraisal.news import Marks, changed_units, marks_of
from evalapp.usecases.ports import UnitOfWork
from evalapp.usecases.results.results import outcome_of_scored

MANY = 12
"""So many entries are read one by one sooner than a whole country; beyond, it is read anew."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A group scored, with the units and the marks of the journal that it goes with."""

    units: tuple[PeriodUnit, ...]
    marks: Marks
    scored: ScoredGroup
    answered: frozenset[str]


class KeptOutcomes:
    """ports.Outcomes: remembers every group that was asked for."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], _Known] = {}

    @collector_at_rest()
    def of(self, work: UnitOfWork, period: str, group: str = "") -> tuple[GroupOutcome, ...]:
        """Return the outcome of every group of a period, or of one, in annex order.

        AssessmentError `period.group_unknown` where the named group has no set.
        """
        marks, units = marks_of(work, period), work.periods.units(period)
        sets = sets_of(work, period, group)
        found = [self._followed(work, period, each, units, marks) for each in sets]
        known = [each for each in found if each is not None]
        if len(known) < len(found):
            known = [_read(sheet, marks) for sheet in counting_sheets(work, period, sets, units)]
        # One assignment each of what never changes afterwards: threads cannot disturb each other.
        self._known |= {(period, name): each for name, each in zip(sets, known, strict=True)}
        return tuple(
            outcome_of_scored(
                sets[name],
                {each.unit.id: each.unit for each in own.units},
                own.scored,
                own.answered,
            )
            for name, own in zip(sets, known, strict=True)
        )

    def _followed(
        self,
        work: UnitOfWork,
        period: str,
        group: str,
        units: tuple[PeriodUnit, ...],
        marks: Marks,
    ) -> _Known | None:
        """Return a group brought up to date unit by unit; None where it has to be read anew."""
        known = self._known.get((period, group))
        if known is None or known.units != assessed_units(units, group):
            return None
        changed = changed_units(work, period, known.marks, marks, MANY)
        return None if changed is None else _with_units(work, period, known, changed, marks)


def _with_units(
    work: UnitOfWork, period: str, known: _Known, changed: frozenset[str], marks: Marks
) -> _Known:
    scored, answered = known.scored, known.answered
    for unit in changed & {each.unit.id for each in known.units}:
        sheet = load_unit(work, period, unit)
        scored = scored.rescored(sheet.counting_entries()[0])
        answered = answered - {unit} | sheet.answered
    return _Known(known.units, marks, scored, answered)


def _read(sheet: CountingSheet, marks: Marks) -> _Known:
    return _Known(sheet.units, marks, sheet.scored(), sheet.answered)
