"""Import measured data: a table of units × criteria from a central system."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evalapp.assessment.appraisals import MeasuredValue
from evalapp.assessment.criteria import CriteriaSet, Criterion
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.assessment.text import folded
from evalapp.assessment.units import PeriodUnit, Unit, UnitStatus
from evalapp.usecases.answer_table import (
    AnswerColumn,
    answer_columns,
    cell_place,
    row_answers,
    unit_column,
)
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services, Table


@dataclass(frozen=True, slots=True)
class ImportedMeasured:
    """What was stored, and what in the table could not be used."""

    values: int
    units: int
    problems: tuple[Problem, ...]
    changes: Changes = Changes.of(Kind.MEASURED)


def import_measured(services: Services, period: str, path: Path) -> ImportedMeasured:
    """Store a table's values; rows of unknown units and bad cells are named, the rest is stored.

    Units are found by id, else by their whole name where only one unit has it. AssessmentError
    where the table has no unit column or no criterion of the period.
    """
    table = services.tables.read(path)
    with services.workspace.unit_of_work() as work:
        sets = work.periods.sets(period)
        units = [
            each
            for each in work.periods.units(period)
            if each.status is not UnitStatus.NOT_ASSESSED
        ]
        columns, problems = answer_columns(table, _criteria_by_id(sets))
        read = _Reader(table, sets, columns, _UnitNames(units))
        values = tuple(read.values(period))
        if not values and not read.problems:
            raise AssessmentError("measured.nothing", cell_place(table, 0, 0))
        work.measured.save(values)
        work.journal.add([_entry(services, period, path, len(values))])
        work.commit()
    return ImportedMeasured(
        len(values), len({each.unit for each in values}), (*problems, *read.problems)
    )


def _criteria_by_id(sets: Mapping[str, CriteriaSet]) -> dict[str, Criterion]:
    return {each.id: each for criteria in sets.values() for each in criteria.criteria}


class _UnitNames:
    """Finds units by id or by a name that only one unit has."""

    def __init__(self, units: list[PeriodUnit]) -> None:
        self._by_id = {each.unit.id: each.unit for each in units}
        self._by_name: dict[str, list[Unit]] = {}
        for unit in self._by_id.values():
            for name in {folded(unit.name), *(folded(alias) for alias in unit.aliases)}:
                self._by_name.setdefault(name, []).append(unit)

    def find(self, text: str) -> Unit | str:
        """Return the unit, or the code of why there is none."""
        if text in self._by_id:
            return self._by_id[text]
        named = self._by_name.get(folded(text), [])
        if len(named) == 1:
            return named[0]
        return "measured.unit_ambiguous" if named else "measured.unit_unknown"


class _Reader:
    """Reads the rows of a measured table, collecting problems on the way."""

    def __init__(
        self,
        table: Table,
        sets: Mapping[str, CriteriaSet],
        columns: tuple[AnswerColumn, ...],
        names: _UnitNames,
    ) -> None:
        self.problems: list[Problem] = []
        self._table = table
        self._sets = sets
        self._columns = columns
        self._names = names
        self._unit_column = unit_column(table)

    def values(self, period: str) -> Iterator[MeasuredValue]:
        """Yield every usable value."""
        for index, row in enumerate(self._table.rows):
            unit = self._names.find(row[self._unit_column])
            if isinstance(unit, str):
                place = cell_place(self._table, index, self._unit_column)
                self.problems += AssessmentError(unit, place, unit=row[self._unit_column]).problems
                continue
            known = self._sets[unit.group].criterion_by_id
            columns = tuple(each for each in self._columns if each.criterion.id in known)
            answers, problems = row_answers(self._table, index, columns)
            self.problems += problems
            for criterion, answer in answers.items():
                yield MeasuredValue(period, unit.id, criterion, answer, self._table.file)


def _entry(services: Services, period: str, path: Path, values: int) -> JournalEntry:
    return JournalEntry(
        at=services.now(),
        by=services.person,
        action="journal.measured_imported",
        period=period,
        new=f"{path.name}: {values}",
    )
