"""Of the units that somebody means, those of which there is anything to appraise."""

from collections.abc import Iterator
from dataclasses import dataclass

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.problems import AssessmentError, error
from evalapp.assessment.units import Unit
from evalapp.usecases.appraisal.judged import FEW
from evalapp.usecases.appraisal.subjects import Subjects, Wanted, subjects
from evalapp.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class KnownSubjects:
    """What is meant of the units that have sent something, and the units that have not."""

    found: Subjects
    units: tuple[Unit, ...]
    silent: tuple[Unit, ...]

    def criteria_of(self, unit: Unit) -> Iterator[Criterion]:
        """Yield the criteria meant of those that concern a unit, in printed order."""
        for each in self.found.sets[unit.group].applicable_criteria(unit.tags):
            if self.found.means(unit, each.id):
                yield each


def known_subjects(work: UnitOfWork, period: str, wanted: Wanted) -> KnownSubjects:
    """Return what is meant, units that are silent aside.

    AssessmentError as `subjects` has it, or `appraisal.nothing_sent` where a unit that was named
    has sent nothing and nothing was measured of it.
    """
    found = subjects(work, period, wanted)
    sent = {each.unit for each in work.returns.current(period)}
    sent |= _measured(work, period, found, [each for each in found.units if each.id not in sent])
    silent = tuple(each for each in found.units if each.id not in sent)
    if wanted.units and silent:
        raise AssessmentError.of(error("appraisal.nothing_sent", unit=each.name) for each in silent)
    return KnownSubjects(found, tuple(each for each in found.units if each.id in sent), silent)


def _measured(work: UnitOfWork, period: str, found: Subjects, units: list[Unit]) -> frozenset[str]:
    """Return which of some units have a measured value on a criterion that concerns them."""
    if not units:
        return frozenset()
    values = (
        (value for unit in units for value in work.measured.of_unit(period, unit.id))
        if len(units) <= FEW
        else work.measured.of_period(period)
    )
    concerns = {
        (unit.id, each.id)
        for unit in units
        for each in found.sets[unit.group].applicable_criteria(unit.tags)
    }
    return frozenset(each.unit for each in values if (each.unit, each.criterion) in concerns)
