"""What a new period can be made of without looking for files: an earlier period, sets, samples."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import PeriodUnit
from evalapp.usecases.periods.carry_over import CarriedOver, carry_over
from evalapp.usecases.periods.choose_period import all_periods, earlier_than
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class UnitList:
    """A shipped list of units; `name` is its path below the folder of samples."""

    name: str
    units: tuple[PeriodUnit, ...]


@dataclass(frozen=True, slots=True)
class Samples:
    """Shipped criteria sets and lists of units, to be tried out or adapted."""

    sets: tuple[CriteriaSet, ...]
    unit_lists: tuple[UnitList, ...]


@dataclass(frozen=True, slots=True)
class PeriodSources:
    """Samples, and the earlier period carried over to the year where there is one.

    `finished` are the sets of the workspace that are none of these: drafts finished here, and sets
    of other years, the newest first.
    """

    samples: Samples
    finished: tuple[CriteriaSet, ...]
    earlier: Period | None
    carried: CarriedOver | None


def period_sources(services: Services, folder: Path, year: int) -> PeriodSources:
    """Return what a year's period can start from; `folder` holds the samples by year."""
    samples = Samples(tuple(_sets(services, folder)), tuple(_unit_lists(services, folder)))
    earlier = next(iter(earlier_than(year, all_periods(services))), None)
    carried = carry_over(services, earlier.id, year) if earlier else None
    others = (*samples.sets, *(carried.new.sets.values() if carried else ()))
    return PeriodSources(samples, _finished(services, others), earlier, carried)


def _finished(
    services: Services, offered_already: Iterable[CriteriaSet]
) -> tuple[CriteriaSet, ...]:
    known = {each.fingerprint for each in offered_already}
    with services.workspace.reading() as work:
        return tuple(each for each in work.criteria.all() if each.fingerprint not in known)


def _sets(services: Services, folder: Path) -> Iterator[CriteriaSet]:
    """Yield the sets that can be used; one that was spoilt is no sample any more."""
    for file in sorted(folder.glob("*/*.yaml")):
        try:
            yield services.criteria_files.load(file)
        except AssessmentError:
            continue


def _unit_lists(services: Services, folder: Path) -> Iterator[UnitList]:
    for file in sorted(folder.glob("*/units-*.csv")):
        try:
            units = services.unit_files.load(file)
        except AssessmentError:
            continue
        yield UnitList(file.relative_to(folder).as_posix(), units)
