"""An earlier period as later ones are compared with it: as it was locked, else as it stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.numbers import rounded
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.result_versions import LockedUnit, VersionHead
from evalapp.assessment.units import Unit
from evalapp.scoring.compare_years import EarlierYear
from evalapp.scoring.score import ScoredGroup
from evalapp.usecases.appraisal.counting_sheet import load_counting
from evalapp.usecases.periods.choose_period import all_periods
from evalapp.usecases.ports import Services, UnitOfWork


@dataclass(frozen=True, slots=True)
class PointsThen:
    """What a unit had on one criterion, as printed, out of how many points (above 0)."""

    points: Decimal
    maximum: Decimal

    @property
    def share(self) -> Fraction:
        """Points as a share of the maximum."""
        return Fraction(self.points) / Fraction(self.maximum)


PointsOf = Callable[[str], Mapping[str, PointsThen]]
"""Gives a unit's points by criterion id; criteria that did not count are left out."""


@dataclass(frozen=True, slots=True)
class EarlierPeriod:
    """The period with its results and sets by unit group.

    `locked` is the version that the results come from, None where nothing was locked.
    """

    period: Period
    locked: VersionHead | None
    year: EarlierYear
    sets: Mapping[str, CriteriaSet]
    points_of: PointsOf


def period_of_year(services: Services, year: int) -> Period:
    """Return the period of a year; AssessmentError `period.year_unknown` where there is none."""
    periods = all_periods(services)
    found = next((each for each in periods if each.year == year), None)
    if found is None:
        known = ", ".join(str(each.year) for each in periods)
        raise AssessmentError("period.year_unknown", year=str(year), known=known)
    return found


def load_earlier(work: UnitOfWork, period: str) -> EarlierPeriod:
    """Return a period by its newest locked version, else scored from what is stored."""
    heads = work.versions.heads(period)
    return _locked(work, period, heads[-1]) if heads else _live(work, period)


def _locked(work: UnitOfWork, period: str, head: VersionHead) -> EarlierPeriod:
    version = work.versions.get(period, head.number)
    by_id = version.unit_by_id

    def points_of(unit: str) -> Mapping[str, PointsThen]:
        return _printed_points(by_id[unit])

    return EarlierPeriod(
        version.period,
        head,
        EarlierYear(
            {unit: each.result for unit, each in by_id.items()},
            {unit: each.unit for unit, each in by_id.items()},
        ),
        {each.group: work.criteria.get(each.fingerprint) for each in version.groups},
        points_of,
    )


def _printed_points(locked: LockedUnit) -> dict[str, PointsThen]:
    return {
        row.criterion: PointsThen(row.points, row.maximum)
        for row in locked.criteria
        if row.points is not None and row.maximum
    }


def _live(work: UnitOfWork, period: str) -> EarlierPeriod:
    sheets = load_counting(work, period)
    scored: dict[str, ScoredGroup] = {sheet.group: sheet.scored() for sheet in sheets}
    units: dict[str, Unit] = {id_: unit for each in sheets for id_, unit in each.unit_by_id.items()}
    sets = {sheet.group: sheet.criteria for sheet in sheets}

    def points_of(unit: str) -> Mapping[str, PointsThen]:
        group = units[unit].group
        printed = sets[group].rounding.printed_points()
        return {
            score.criterion: PointsThen(rounded(score.points, printed), score.maximum)
            for score in scored[group].criterion_scores(unit)
            if score.maximum
        }

    results = {result.unit: result for each in scored.values() for result in each.results()}
    return EarlierPeriod(
        work.periods.get(period), None, EarlierYear(results, units), sets, points_of
    )
