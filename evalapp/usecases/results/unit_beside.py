"""One unit's criteria beside what it had on them in an earlier year."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.editions import ComparedCriterion, EditionComparison
from evalapp.assessment.messages import Message
from evalapp.assessment.periods import Period
from evalapp.assessment.successions import Lineage
from evalapp.assessment.units import UnitStatus
from evalapp.scoring.compare_years import counterpart_of
from evalapp.usecases.appraisal.group_sheet import load_unit
from evalapp.usecases.ports import Services
from evalapp.usecases.results.compare_years import editions_of
from evalapp.usecases.results.earlier_period import PointsThen, load_earlier


@dataclass(frozen=True, slots=True)
class CriterionBeside:
    """A criterion, its predecessor with what changed, and the points had on that.

    `pair` is None for a new criterion and where several were split or joined; `then` is None
    where there is nothing to compare with.
    """

    criterion: Criterion
    pair: ComparedCriterion | None
    then: PointsThen | None


@dataclass(frozen=True, slots=True)
class UnitBeside:
    """A unit beside its counterpart; `why` says which that is, or why there is none.

    `earlier_unit` is the counterpart's id, None where the years cannot be compared.
    """

    earlier: Period
    earlier_unit: str | None
    why: Message
    rows: Mapping[str, CriterionBeside]


def unit_beside(services: Services, period: str, earlier: str, unit: str) -> UnitBeside:
    """Return the criteria that concern a unit, by id, beside an earlier period.

    Points of the newest locked version where the earlier period has one.
    """
    with services.workspace.unit_of_work() as work:
        sheet = load_unit(work, period, unit)
        then = load_earlier(work, earlier)
        lineage = Lineage(work.units.all())
        now = {
            each.unit.id
            for each in work.periods.units(period)
            if each.status is not UnitStatus.NOT_ASSESSED
        }
        known = sheet.unit_by_id[unit]
        old_set = then.sets.get(known.group)
        editions = None if old_set is None else editions_of(work, old_set, sheet.criteria)
    found, why = counterpart_of(known, then.year, lineage, now)
    points: Mapping[str, PointsThen] = {} if found is None else then.points_of(found)
    criteria = sheet.criteria.applicable_criteria(known.tags)
    return UnitBeside(
        then.period,
        found,
        why,
        {each.criterion.id: each for each in _rows(criteria, editions, points)},
    )


def _rows(
    criteria: tuple[Criterion, ...],
    editions: EditionComparison | None,
    points: Mapping[str, PointsThen],
) -> Iterator[CriterionBeside]:
    pairs = (
        {}
        if editions is None
        else {each.new.id: each for each in editions.pairs if each.one_to_one}
    )
    for criterion in criteria:
        pair = pairs.get(criterion.id)
        then = None if pair is None else points.get(pair.old.id)
        yield CriterionBeside(criterion, pair, then)
