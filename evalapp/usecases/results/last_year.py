"""What every unit had a year ago, criterion by criterion, for whoever appraises it now."""

from collections.abc import Iterator, Mapping

from evalapp.assessment.editions import EditionComparison
from evalapp.assessment.periods import Period
from evalapp.assessment.successions import Lineage
from evalapp.assessment.units import Unit, UnitStatus
from evalapp.scoring.compare_years import counterpart_of
from evalapp.usecases.periods.choose_period import earlier_than
from evalapp.usecases.ports import Services
from evalapp.usecases.results.compare_years import editions_of
from evalapp.usecases.results.earlier_period import EarlierPeriod, PointsThen, load_earlier


class LastYear:
    """An earlier period's points beside this one's criteria; each unit is looked up once."""

    def __init__(
        self,
        then: EarlierPeriod,
        lineage: Lineage,
        now: frozenset[str],
        editions: Mapping[str, EditionComparison],
    ) -> None:
        self._then = then
        self._lineage = lineage
        self._now = now
        self._editions = editions
        self._known: dict[str, dict[str, PointsThen]] = {}

    @property
    def period(self) -> Period:
        """The earlier period."""
        return self._then.period

    def of_unit(self, unit: Unit) -> Mapping[str, PointsThen]:
        """Return by criterion of this year what the unit's counterpart had on its predecessor.

        Criteria that are new, split or joined are left out, and all of a unit without counterpart.
        """
        if unit.id not in self._known:
            self._known[unit.id] = dict(self._points(unit))
        return self._known[unit.id]

    def _points(self, unit: Unit) -> Iterator[tuple[str, PointsThen]]:
        editions = self._editions.get(unit.group)
        found, _ = counterpart_of(unit, self._then.year, self._lineage, self._now)
        if found is None or editions is None:
            return
        points = self._then.points_of(found)
        for pair in editions.pairs:
            if pair.one_to_one and pair.old.id in points:
                yield pair.new.id, points[pair.old.id]


def last_year(services: Services, period: str) -> LastYear | None:
    """Return the newest period of an earlier year, None where there is none.

    Points of its newest locked version where it has one.
    """
    with services.workspace.reading() as work:
        present = work.periods.get(period)
        earlier = earlier_than(present.year, work.periods.all())
        if not earlier:
            return None
        then = load_earlier(work, earlier[0].id)
        sets = work.periods.sets(period)
        editions = {
            group: editions_of(work, then.sets[group], criteria)
            for group, criteria in sets.items()
            if group in then.sets
        }
        now = frozenset(
            each.unit.id
            for each in work.periods.units(period)
            if each.status is not UnitStatus.NOT_ASSESSED
        )
        lineage = Lineage(work.units.all())
    return LastYear(then, lineage, now, editions)
