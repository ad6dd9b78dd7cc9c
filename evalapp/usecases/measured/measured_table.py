"""A table of measured data as understood: which unit each row means, which values it gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from evalapp.assessment.answers import Answer
from evalapp.assessment.criteria import CriteriaSet, Criterion
from evalapp.assessment.problems import AssessmentError, Place, Problem, error, warning
from evalapp.assessment.text import tidy
from evalapp.assessment.units import Unit, UnitStatus
from evalapp.usecases.file_ports import Table
from evalapp.usecases.matching.answer_table import AnswerColumn, answer_columns, row_answers
from evalapp.usecases.matching.cell_values import says_yes
from evalapp.usecases.matching.header_names import HeaderMatch, header_match
from evalapp.usecases.matching.table_columns import (
    CONFIRMED,
    PARENT,
    cell_place,
    named_column,
    unit_column,
    unit_column_notes,
)
from evalapp.usecases.matching.unit_names import MatchKind, UnitMatch, UnitNames
from evalapp.usecases.ports import Services, UnitOfWork

NO_COLUMNS: Mapping[str, str] = MappingProxyType({})
ROW = ("row", "dong")
NAMED = ("name", "name in the table", "ten trong bang")
MEANT = ("unit", "unit id", "ma don vi")


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A person's word that a name means a unit: in every row with it, or in one row of the sheet.

    Rows count as the sheet does, its header included.
    """

    text: str
    unit: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class MeasuredRow:
    """One row: the unit it means, if certain, its values by criterion id, what is wrong with it.

    `number` is the row of the sheet; `place` is the cell with the unit's name. Values are
    read only where the unit is known, because the unit decides which criteria there are.
    """

    number: int
    place: Place
    match: UnitMatch
    answers: Mapping[str, Answer]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class MeasuredPreview:
    """The whole table as understood; `problems` are those of its header.

    `headers` are column titles that stand for no criterion, with the criteria that they may mean.
    """

    file: str
    criteria: tuple[Criterion, ...]
    rows: tuple[MeasuredRow, ...]
    problems: tuple[Problem, ...]
    headers: tuple[HeaderMatch, ...] = ()

    def rows_of(self, kind: MatchKind) -> tuple[MeasuredRow, ...]:
        """Return the rows whose unit is certain, proposed or unknown."""
        return tuple(row for row in self.rows if row.match.kind is kind)


def preview_measured(
    services: Services,
    period: str,
    path: Path,
    confirmed: Sequence[Confirmation] = (),
    columns: Mapping[str, str] = NO_COLUMNS,
) -> MeasuredPreview:
    """Say what a table holds and store nothing; `columns` are criteria that headers stand for.

    AssessmentError where the table has no unit column, or a confirmation names a unit that takes
    no part in the period.
    """
    table = services.tables.read(path)
    with services.workspace.reading() as work:
        return read_measured(work, period, table, confirmed, columns)


def read_confirmations(table: Table) -> tuple[Confirmation, ...]:
    """Return what a table of names confirms: columns row, name, unit and confirmed.

    AssessmentError `measured.no_confirmation_columns`.
    """
    name, unit = named_column(table, *NAMED), named_column(table, *MEANT)
    row, confirmed = named_column(table, *ROW), named_column(table, *CONFIRMED)
    if name is None or unit is None:
        place = table.place
        raise AssessmentError("measured.no_confirmation_columns", place)
    found: list[Confirmation] = []
    for cells in table.rows:
        said = confirmed is None or says_yes(cells[confirmed])
        if said and cells[name] and cells[unit]:
            number = "" if row is None else tidy(cells[row])
            only = int(number) if number.isdecimal() else None
            found.append(Confirmation(cells[name], tidy(cells[unit]), only))
    return tuple(found)


def read_measured(
    work: UnitOfWork,
    period: str,
    table: Table,
    confirmed: Sequence[Confirmation],
    columns: Mapping[str, str] = NO_COLUMNS,
) -> MeasuredPreview:
    """Return what a table holds for a period."""
    sets = work.periods.sets(period)
    known = {each.id: each for criteria in sets.values() for each in criteria.criteria}
    named = replace(table, columns=tuple(columns.get(tidy(each), each) for each in table.columns))
    answered, problems = answer_columns(named, known)
    reader = _Reader(named, sets, answered, _names(work, period), confirmed)
    criteria = tuple({each.criterion.id: each.criterion for each in answered}.values())
    unknown = [tidy(str(each.message.values["column"])) for each in problems]
    headers = tuple(header_match(each, known.values()) for each in unknown)
    told = (*unit_column_notes(table), *map(_proposed, problems, headers))
    return MeasuredPreview(table.file, criteria, reader.rows(), told, headers)


def _proposed(problem: Problem, header: HeaderMatch) -> Problem:
    """Return what is said of a column that nobody knows: which criterion it may mean."""
    if not header.candidates:
        return problem
    meant = header.candidates[0].criterion
    values = {"column": header.header, "criterion": meant.title, "id": meant.id}
    return warning("measured.column_proposed", problem.place, **values)


def _names(work: UnitOfWork, period: str) -> UnitNames:
    members = work.periods.units(period)
    assessed = [each.unit for each in members if each.status is not UnitStatus.NOT_ASSESSED]
    return UnitNames(assessed, {each.id: each for each in work.units.all()})


class _Reader:
    """Reads the rows of a table, remembering which units had theirs."""

    def __init__(
        self,
        table: Table,
        sets: Mapping[str, CriteriaSet],
        columns: tuple[AnswerColumn, ...],
        names: UnitNames,
        confirmed: Sequence[Confirmation],
    ) -> None:
        self._table = table
        self._sets = sets
        self._columns = columns
        self._names = names
        self._unit_column = unit_column(table)
        self._parent_column = named_column(table, *PARENT)
        self._confirmed = self._by_text(confirmed)
        self._first: dict[str, int] = {}

    def rows(self) -> tuple[MeasuredRow, ...]:
        """Return every row that is not blank throughout."""
        return tuple(self._row(at) for at, row in enumerate(self._table.rows) if any(row))

    def _by_text(self, confirmed: Sequence[Confirmation]) -> dict[tuple[str, int | None], Unit]:
        found: dict[tuple[str, int | None], Unit] = {}
        for each in confirmed:
            unit = self._names.unit(each.unit)
            if unit is None:
                raise AssessmentError("measured.confirmed_unknown", text=each.text, unit=each.unit)
            known = found.setdefault((tidy(each.text).casefold(), each.row), unit)
            if known is not unit:
                units = f"{known.name} ({known.id}); {unit.name} ({unit.id})"
                raise AssessmentError("measured.confirmed_twice", text=each.text, units=units)
        return found

    def _row(self, index: int) -> MeasuredRow:
        number = self._table.first_row + index
        place = cell_place(self._table, index, self._unit_column)
        match = self._match(index)
        if match.unit is None:
            return MeasuredRow(number, place, match, {}, (_unmatched(match, place),))
        first = self._first.setdefault(match.unit.id, number)
        if first != number:
            twice = error("measured.unit_twice", place, unit=match.unit.name, row=first)
            return MeasuredRow(number, place, match, {}, (twice,))
        known = self._sets[match.unit.group].criterion_by_id
        columns = (each for each in self._columns if each.criterion.id in known)
        answers, problems = row_answers(self._table, index, columns)
        return MeasuredRow(number, place, match, answers, tuple(problems))

    def _match(self, index: int) -> UnitMatch:
        row = self._table.rows[index]
        text = tidy(row[self._unit_column])
        for key in ((text.casefold(), self._table.first_row + index), (text.casefold(), None)):
            if key in self._confirmed:
                return UnitMatch(text, self._confirmed[key])
        parent = "" if self._parent_column is None else tidy(row[self._parent_column])
        return self._names.match(text, parent)


def _unmatched(match: UnitMatch, place: Place) -> Problem:
    """Return why a row cannot be used, naming the units that it may mean."""
    names = "; ".join(f"{each.unit.name} ({each.unit.id})" for each in match.candidates)
    if not match.text:
        return error("table.unit_missing", place)
    if not match.candidates:
        return error("measured.unit_unknown", place, unit=match.text)
    if match.ambiguous:
        return error("measured.unit_ambiguous", place, unit=match.text, candidates=names)
    return error("measured.unit_proposed", place, unit=match.text, candidates=names)
