"""Say whether units of a period are ranked or assessed only."""

from collections.abc import Sequence
from dataclasses import dataclass

from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.problems import AssessmentError, error
from evalapp.assessment.units import STATUS_WORDS, PeriodUnit, Unit, UnitStatus
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class StatusSet:
    """The units whose status is another now."""

    units: tuple[Unit, ...]
    changes: Changes = Changes.of(Kind.PERIODS, Kind.UNITS)


def set_ranked(services: Services, period: str, units: Sequence[str], *, ranked: bool) -> StatusSet:
    """Let assessed units, by id, be ranked or not; their points stay.

    AssessmentError `period.unit_unknown` for each that is not assessed. Locked versions stay as
    they are; the change takes an amended one.
    """
    wanted = UnitStatus.RANKED if ranked else UnitStatus.NOT_RANKED
    with services.workspace.unit_of_work() as work:
        assessed = {
            each.unit.id: each
            for each in work.periods.units(period)
            if each.status is not UnitStatus.NOT_ASSESSED
        }
        unknown = [each for each in units if each not in assessed]
        if unknown:
            raise AssessmentError.of(error("period.unit_unknown", unit=each) for each in unknown)
        changed = [
            known
            for unit, known in assessed.items()
            if unit in units and known.status is not wanted
        ]
        work.periods.set_status(period, [each.unit.id for each in changed], wanted)
        work.journal.add(_entry(services, period, each, wanted) for each in changed)
        work.commit()
    return StatusSet(tuple(each.unit for each in changed))


def _entry(services: Services, period: str, before: PeriodUnit, wanted: UnitStatus) -> JournalEntry:
    return JournalEntry(
        at=services.now(),
        by=services.person,
        action="journal.status_set",
        period=period,
        unit=before.unit.id,
        old=STATUS_WORDS[before.status],
        new=STATUS_WORDS[wanted],
    )
