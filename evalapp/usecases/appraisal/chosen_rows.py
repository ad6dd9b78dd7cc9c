"""Rows of many units to be appraised without a window: those of units that have sent something."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.numbers import rounded
from evalapp.assessment.problems import AssessmentError, Problem, error
from evalapp.assessment.results import CriterionScore
from evalapp.assessment.units import Unit, UnitStatus
from evalapp.usecases.appraisal.unit_sheet import SheetRow, UnitSheet, unit_sheet
from evalapp.usecases.matching.unit_names import UnitNames
from evalapp.usecases.ports import Services, UnitOfWork
from evalapp.usecases.progress import Progress


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are meant: of a unit group, of units, of criteria; all where nothing is named.

    Units by id or name, criteria by id or by a printed code that only one of the set bears.
    `undecided` leaves out the rows on which a decision stands.
    """

    group: str = ""
    units: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class ChosenRow:
    """One criterion of one unit with what is known of it."""

    unit: Unit
    criteria: CriteriaSet
    row: SheetRow

    def printed(self, score: CriterionScore) -> Decimal | None:
        """Return points as the set prints them, None where the criterion is left out."""
        if score.excluded:
            return None
        return rounded(score.points, self.criteria.rounding.printed_points())


@dataclass(frozen=True, slots=True)
class ChosenRows:
    """The rows meant, in the order of units and criteria, and the units that have sent nothing."""

    rows: tuple[ChosenRow, ...]
    silent: tuple[Unit, ...]


def chosen_rows(services: Services, period: str, wanted: Wanted, progress: Progress) -> ChosenRows:
    """Return the rows meant.

    AssessmentError with every unit or criterion that nobody knows, or `appraisal.nothing_sent`
    where a unit that was named has sent nothing and nothing was measured of it.
    """
    units, criteria = _named(services, period, wanted)
    rows: list[ChosenRow] = []
    silent: list[Unit] = []
    for done, unit in enumerate(units):
        progress.report(done, len(units))
        sheet = unit_sheet(services, period, unit.id)
        if not is_known(sheet):
            silent.append(unit)
            continue
        meant = criteria.get(unit.group)
        for row in sheet.rows:
            if meant is not None and row.criterion.id not in meant:
                continue
            if row.appraisal is None or not wanted.undecided:
                rows.append(ChosenRow(unit, sheet.criteria, row))
    progress.report(len(units), len(units))
    if wanted.units and silent:
        raise AssessmentError.of(error("appraisal.nothing_sent", unit=each.name) for each in silent)
    return ChosenRows(tuple(rows), tuple(silent))


def is_known(sheet: UnitSheet) -> bool:
    """Tell whether there is anything to appraise: a return, or something measured."""
    return bool(sheet.returns) or any(each.measured is not None for each in sheet.rows)


def assessed_units(work: UnitOfWork, period: str) -> tuple[Unit, ...]:
    """Return the units of a period that are assessed, in stored order."""
    return tuple(
        each.unit
        for each in work.periods.units(period)
        if each.status is not UnitStatus.NOT_ASSESSED
    )


def units_meant(services: Services, period: str, texts: Sequence[str]) -> tuple[Unit, ...]:
    """Return the assessed units that texts mean, by id or name.

    AssessmentError `appraisal.unit_unknown` for each that means none.
    """
    problems: list[Problem] = []
    with services.workspace.unit_of_work() as work:
        found = _units(_names(work, assessed_units(work, period)), texts, problems)
    if problems:
        raise AssessmentError.of(problems)
    return found


def criterion_of_unit(services: Services, period: str, unit: Unit, text: str) -> str:
    """Return the id of a unit's criterion that a text means; the text where it means none."""
    with services.workspace.unit_of_work() as work:
        criteria = work.periods.sets(period)[unit.group]
    return criterion_meant(criteria, text) or text


def _names(work: UnitOfWork, units: Iterable[Unit]) -> UnitNames:
    return UnitNames(units, {each.id: each for each in work.units.all()})


def criterion_meant(criteria: CriteriaSet, text: str) -> str:
    """Return the id of the criterion that a text means: its id, or a code only it bears; else ''."""
    if text in criteria.criterion_by_id:
        return text
    codes = [each.id for each in criteria.criteria if each.code == text]
    return codes[0] if len(codes) == 1 else ""


def _named(
    services: Services, period: str, wanted: Wanted
) -> tuple[tuple[Unit, ...], dict[str, frozenset[str]]]:
    """Return the units meant, and by unit group the criteria meant where any are named."""
    with services.workspace.unit_of_work() as work:
        sets = work.periods.sets(period)
        units = assessed_units(work, period)
        names = _names(work, units)
    problems: list[Problem] = []
    if wanted.group and wanted.group not in sets:
        known = ", ".join(sets)
        problems.append(error("period.group_unknown", group=wanted.group, known=known))
    meant = _units(names, wanted.units, problems) if wanted.units else units
    meant = tuple(each for each in meant if wanted.group in ("", each.group))
    groups = dict.fromkeys(each.group for each in meant)
    criteria = _criteria([sets[each] for each in groups], wanted.criteria, problems)
    if problems:
        raise AssessmentError.of(problems)
    return meant, criteria


def _units(names: UnitNames, texts: Iterable[str], problems: list[Problem]) -> tuple[Unit, ...]:
    found: dict[str, Unit] = {}
    for text in texts:
        unit = names.match(text).unit
        if unit is None:
            problems.append(error("appraisal.unit_unknown", unit=text))
        else:
            found[unit.id] = unit
    return tuple(found.values())


def _criteria(
    sets: Sequence[CriteriaSet], texts: Sequence[str], problems: list[Problem]
) -> dict[str, frozenset[str]]:
    if not texts:
        return {}
    for text in texts:
        if sets and not any(criterion_meant(each, text) for each in sets):
            problems.append(error("answer.unknown_criterion", criterion=text))
    return {each.unit_group: frozenset(_meant(each, texts)) for each in sets}


def _meant(criteria: CriteriaSet, texts: Iterable[str]) -> Iterator[str]:
    return filter(None, (criterion_meant(criteria, each) for each in texts))
