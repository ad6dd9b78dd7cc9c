"""Say whether units of a period are ranked or assessed only."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.problems import AssessmentError, error
from evalapp.assessment.units import STATUS_WORDS, PeriodUnit, Unit, UnitStatus
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.matching.unit_names import UnitNames
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class StatusSet:
    """The units whose status is another now."""

    units: tuple[Unit, ...]
    changes: Changes = Changes.of(Kind.PERIODS, Kind.UNITS)


def set_ranked(services: Services, period: str, units: Sequence[str], *, ranked: bool) -> StatusSet:
    """Let assessed units, by id or name, be ranked or not; their points stay.

    AssessmentError with every unit that nobody knows or that is not assessed. Locked versions
    stay as they are; the change takes an amended one.
    """
    wanted = UnitStatus.RANKED if ranked else UnitStatus.NOT_RANKED
    with services.workspace.unit_of_work() as work:
        members = work.periods.units(period)
        assessed = {
            each.unit.id: each for each in members if each.status is not UnitStatus.NOT_ASSESSED
        }
        above = {each.id: each for each in work.units.all()}
        names = UnitNames((each.unit for each in assessed.values()), above)
        found = {text: names.match(text).unit for text in units}
        unknown = [text for text, unit in found.items() if unit is None]
        if unknown:
            raise AssessmentError.of(error("period.unit_unknown", unit=each) for each in unknown)
        meant = {unit.id for unit in found.values() if unit is not None}
        changed = [
            each
            for each in assessed.values()
            if each.unit.id in meant and each.status is not wanted
        ]
        turned = {each.unit.id for each in changed}
        work.periods.set_units(
            period,
            [replace(each, status=wanted) if each.unit.id in turned else each for each in members],
        )
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
