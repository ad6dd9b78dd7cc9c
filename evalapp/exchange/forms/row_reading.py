"""One criterion's row of a returned form: answer, evidence, explanation, and their problems."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from evalapp.assessment.answers import Answer, Evidence, FormCell, Value
from evalapp.assessment.cell_checks import cell_problems
from evalapp.assessment.criteria import Criterion
from evalapp.assessment.messages import Message
from evalapp.assessment.problems import (
    Place,
    Problem,
    Severity,
    error,
    errors_only,
    warning,
)
from evalapp.exchange.apart import Raw
from evalapp.exchange.forms.cell_names import cell_name, column_name
from evalapp.exchange.forms.layout import ENTRY_COLUMNS, Column, CriterionRow, FieldPlace
from evalapp.exchange.forms.locating import AnswerArea
from evalapp.exchange.forms.number_texts import ratio_text
from evalapp.exchange.forms.percents import hundred_of
from evalapp.exchange.forms.values import (
    BLANK_READING,
    Reading,
    as_lines,
    as_text,
    is_dash,
    read_date,
    read_field,
    read_mark,
    says_none,
)

ReadsCell = Callable[[Raw], Reading]

_HUNDRED = Decimal(100)
_EVIDENCE = (Column.NUMBER, Column.DATE, Column.LINK)
_WHOLE_ROW = {
    "answer.blank": Column.ANSWER,
    "answer.evidence_missing": Column.NUMBER,
    "answer.not_applicable_unexplained": Column.EXPLANATION,
}


@dataclass(frozen=True, slots=True)
class RowRead:
    """One row as understood, with what is to be told about its cells."""

    cell: FormCell
    problems: tuple[Problem, ...]


class RowReader:
    """Reads the rows of one answer area."""

    def __init__(self, area: AnswerArea, file: str) -> None:
        self._area = area
        self._grid = area.sheet.grid
        self._columns = area.columns
        self._file = file
        self._errors = self._entries(area.sheet.errors)
        self._unsaved = self._entries(area.sheet.unsaved)

    def _entries(self, cells: frozenset[str]) -> frozenset[str]:
        """Return those cells that stand in a column that is filled in."""
        columns = self._area.columns
        letters = {column_name(columns[each]) for each in ENTRY_COLUMNS if each in columns}
        return frozenset(cell for cell in cells if cell.rstrip("0123456789") in letters)

    def read(self, row: CriterionRow, rows: dict[str, int]) -> RowRead:
        """Return what the unit says about a criterion; `rows` gives sheet rows by row id."""
        return _OneRow(self, row, rows).read()

    def raw(self, row: int, column: Column) -> Raw:
        """Return a cell of one of the area's rows."""
        at, line = self._columns.get(column), self._grid[row]
        return "" if at is None or at >= len(line) else line[at]

    def place(self, row: int, column: Column) -> Place:
        """Return where a cell is."""
        at = self._area.columns.get(column, 0)
        return Place(self._file, self._area.sheet.name, cell_name(row, at))

    def hidden_fault(self, row: int, column: Column) -> Problem | None:
        """Return why a cell that looks blank is not: an error value, or an unsaved result."""
        if not self._errors and not self._unsaved:
            return None
        cell = self.place(row, column).cell
        if cell in self._errors:
            return error("form.error_cell")
        return error("form.formula_without_value") if cell in self._unsaved else None

    def is_percent(self, row: int, column: Column) -> bool:
        """Tell whether a cell shows its number as per cent."""
        return self.place(row, column).cell in self._area.sheet.percents


class _OneRow:
    """Gathers one row's values and problems."""

    def __init__(self, reader: RowReader, row: CriterionRow, rows: dict[str, int]) -> None:
        self._reader = reader
        self._row = row
        self._rows = rows
        self._at = rows[row.id]
        self._problems: list[Problem] = []
        self._unread: set[str] = set()

    @property
    def _criterion(self) -> Criterion:
        return self._row.criterion

    def read(self) -> RowRead:
        answer = self._answer()
        evidence = self._evidence()
        explanation = self._lines(Column.EXPLANATION)
        cell = FormCell(self._criterion.id, answer, evidence, explanation)
        self._check(cell)
        return RowRead(cell, tuple(self._problems))

    def _answer(self) -> Answer:
        marked = self._noted(
            self._reading(self._at, Column.NOT_APPLICABLE, read_mark), Column.NOT_APPLICABLE
        )
        values = dict(self._values())
        if marked is True and values:
            self._tell(warning("form.answered_and_not_applicable"), Column.NOT_APPLICABLE)
        return Answer(values, not_applicable=marked is True)

    def _values(self) -> Iterator[tuple[str, Value]]:
        for place in self._row.places:
            at = self._rows.get(place.row_id)
            if at is None:
                continue
            reading = self._field(place, at)
            value = self._noted(reading, place.column, at)
            if value is not None:
                yield place.field.id, value
            elif reading.problem is not None and reading.problem.severity is Severity.ERROR:
                self._unread.add(place.field.id)

    def _field(self, place: FieldPlace, at: int) -> Reading:
        field, hundred = place.field, hundred_of(self._criterion.rule, place.field)
        if (side := self._side(field.id)) is not None:
            return read_field(side, field)
        reading = self._reading(at, place.column, lambda raw: read_field(raw, field, hundred))
        raw = self._reader.raw(at, place.column)
        share = hundred == _HUNDRED and isinstance(raw, int | float) and 0 < raw <= 1
        if not share or not isinstance(reading.value, Decimal):
            return reading
        if self._reader.is_percent(at, place.column):
            return Reading(reading.value * _HUNDRED)
        return Reading(reading.value, warning("form.percent_unclear", value=reading.value))

    def _side(self, field: str) -> str | None:
        """Return one side of "5/7" that was written into the first of the two cells a and b."""
        prefix, name = field[:-1], field[-1:]
        if name not in ("a", "b"):
            return None
        first, second = self._raw_of(f"{prefix}a"), self._raw_of(f"{prefix}b")
        sides = ratio_text(first) if isinstance(first, str) and second is not None else None
        if sides is None or as_text(second or "") not in ("", sides[1]):
            return None
        return sides[0] if name == "a" else sides[1]

    def _raw_of(self, field: str) -> Raw | None:
        """Return the cell of a field, None where the criterion asks for no such field."""
        for place in self._row.places:
            if place.field.id == field and place.row_id in self._rows:
                return self._reader.raw(self._rows[place.row_id], place.column)
        return None

    def _reading(self, at: int, column: Column, read: ReadsCell) -> Reading:
        raw = self._reader.raw(at, column)
        if raw != "":
            return read(raw)
        fault = self._reader.hidden_fault(at, column)
        return BLANK_READING if fault is None else Reading(problem=fault)

    def _noted(self, reading: Reading, column: Column, at: int | None = None) -> Value | None:
        if reading.problem is not None:
            self._tell(reading.problem, column, at)
        return reading.value

    def _tell(self, problem: Problem, column: Column, at: int | None = None) -> None:
        place = self._reader.place(self._at if at is None else at, column)
        values = {**problem.message.values, "criterion": self._criterion.title}
        said = Message(problem.code, values)
        self._problems.append(Problem(said, problem.severity, place))

    def _evidence(self) -> Evidence:
        issued = self._evidence_date()
        return Evidence(
            number=self._evidence_text(Column.NUMBER),
            issued_on=issued,
            link=self._evidence_text(Column.LINK),
        )

    def _evidence_date(self) -> date | None:
        raw = self._reader.raw(self._at, Column.DATE)
        if isinstance(raw, str) and says_none(as_text(raw)):
            return None
        value = self._noted(self._reading(self._at, Column.DATE, read_date), Column.DATE)
        return value if isinstance(value, date) else None

    def _evidence_text(self, column: Column) -> str:
        text = self._lines(column)
        return "" if says_none(text) else text

    def _lines(self, column: Column) -> str:
        reading = self._reading(self._at, column, lambda raw: Reading(as_lines(raw)))
        if reading.problem is not None:
            self._tell(warning(reading.problem.code), column)
        text = reading.value if isinstance(reading.value, str) else ""
        return "" if is_dash(text) else text

    def _check(self, cell: FormCell) -> None:
        """Add what the content itself lacks, each at its own cell."""
        found = cell_problems(self._criterion, cell)
        if errors_only(found):
            self._tell_faults(cell)
        for problem in found:
            column = _WHOLE_ROW.get(problem.code)
            if column is not None and not (problem.code == "answer.blank" and self._unread):
                self._tell(problem, column)

    def _tell_faults(self, cell: FormCell) -> None:
        rule, maximum = self._criterion.rule, self._criterion.maximum
        for field, fault in rule.answer_problems(cell.answer.values, maximum):
            if field not in self._unread:
                self._tell_field(field, fault)

    def _tell_field(self, field: str, fault: Message) -> None:
        place = next(each for each in self._row.places if each.field.id == field)
        at = self._rows.get(place.row_id, self._at)
        self._tell(Problem(fault), place.column, at)
