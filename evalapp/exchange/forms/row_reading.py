"""One criterion's row of a returned form: answer, evidence, explanation, and their problems."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from evalapp.assessment.answers import BLANK, NO_EVIDENCE, Answer, Evidence, FormCell, Value
from evalapp.assessment.cell_checks import row_faults
from evalapp.assessment.messages import Message
from evalapp.assessment.number_texts import number_text, ratio_text
from evalapp.assessment.problems import Problem, Severity, error, warning
from evalapp.exchange.apart import Raw
from evalapp.exchange.forms.area_cells import AreaCells
from evalapp.exchange.forms.layout import Column, CriterionRow, FieldPlace
from evalapp.exchange.forms.values import (
    BLANK_READING,
    Reading,
    as_lines,
    as_text,
    is_dash,
    is_number,
    read_date,
    read_field,
    read_mark,
    says_none,
)

ReadsCell = Callable[[Raw], Reading]

_HUNDRED = Decimal(100)
_PROOF = frozenset({Column.NUMBER, Column.DATE, Column.LINK})
_WHOLE_ROW = {
    "answer.evidence_missing": Column.NUMBER,
    "answer.not_applicable_unexplained": Column.EXPLANATION,
}


@dataclass(slots=True)
class RowRead:
    """One row as understood, with what is to be told about its cells."""

    cell: FormCell
    problems: tuple[Problem, ...]


class RowReader(AreaCells):
    """Reads the rows of one answer area."""

    def read(self, row: CriterionRow, rows: dict[str, int]) -> RowRead:
        """Return what the unit says about a criterion; `rows` gives sheet rows by row id."""
        return _OneRow(self, row, rows).read()

    def said(self, row: CriterionRow, rows: dict[str, int]) -> RowRead:
        """Return what stands in a criterion's row, blanks and missing proof untold."""
        return _OneRow(self, row, rows).said()


class _OneRow:
    """Gathers one row's values and problems."""

    __slots__ = (
        "_at",
        "_cells",
        "_criterion",
        "_problems",
        "_row",
        "_rows",
        "_spoken",
        "_unread",
    )

    def __init__(self, cells: AreaCells, row: CriterionRow, rows: dict[str, int]) -> None:
        self._cells = cells
        self._row = row
        self._criterion = row.criterion
        self._rows = rows
        self._at = rows[row.id]
        self._spoken = cells.spoken(self._at)
        self._problems: list[Problem] = []
        self._unread: set[str] = set()

    def read(self) -> RowRead:
        answer = self._answer()
        evidence = self._evidence()
        explanation = self._lines(Column.EXPLANATION)
        cell = FormCell(self._criterion.id, answer, evidence, explanation)
        self._check(cell)
        return RowRead(cell, tuple(self._problems))

    def said(self) -> RowRead:
        """Return the row as it stands; only faults of an answer that was given are told."""
        explanation = self._lines(Column.EXPLANATION)
        cell = FormCell(self._criterion.id, self._answer(), self._evidence(), explanation)
        if not cell.answer.is_blank:
            self._tell_faults(cell)
        return RowRead(cell, tuple(self._problems))

    def _answer(self) -> Answer:
        marked, values = self._marked(), self._values()
        if not marked:
            return Answer(values) if values else BLANK
        if values:
            self._tell(warning("form.answered_and_not_applicable"), Column.NOT_APPLICABLE)
        return Answer(values, not_applicable=True)

    def _marked(self) -> bool:
        if Column.NOT_APPLICABLE not in self._spoken:
            return False
        reading = self._reading(Column.NOT_APPLICABLE, read_mark)
        return self._noted(reading, Column.NOT_APPLICABLE) is True

    def _values(self) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for place in self._row.places:
            at = self._rows.get(place.row_id)
            if at is None:
                continue
            spoken = self._spoken if at == self._at else self._cells.spoken(at)
            raw = spoken.get(place.column)
            if raw is None and place.side != "b":
                continue  # what b misses may stand in a
            reading = self._field(place, at, "" if raw is None else raw)
            value = self._noted(reading, place.column, at)
            if value is not None:
                values[place.field.id] = value
            elif reading.problem is not None and reading.problem.severity is Severity.ERROR:
                self._unread.add(place.field.id)
        return values

    def _field(self, place: FieldPlace, at: int, raw: Raw) -> Reading:
        field = place.field
        if place.side and (side := self._side(field.id)) is not None:
            return read_field(side, field)
        if raw == "":
            return self._blank(at, place.column)
        reading = read_field(raw, field, place.hundred)
        if place.hundred == _HUNDRED and is_number(raw) and 0 < raw <= 1:
            return self._percent(reading, place, at)
        return reading

    def _percent(self, reading: Reading, place: FieldPlace, at: int) -> Reading:
        """Return a number up to 1 as what it means where 100 is all."""
        if not isinstance(reading.value, Decimal):
            return reading
        if self._cells.is_percent(at, place.column):
            return Reading(reading.value * _HUNDRED)
        if reading.value > place.share_up_to:
            return reading
        return Reading(reading.value, warning("form.percent_unclear", value=reading.value))

    def _side(self, field: str) -> str | None:
        """Return one side of "5/7" that was written into the first of the two cells a and b."""
        first = self._raw_of(f"{field[:-1]}a")
        if not isinstance(first, str) or "/" not in first:
            return None
        sides, second = ratio_text(first), self._raw_of(f"{field[:-1]}b")
        if sides is None or second is None or as_text(second) not in ("", sides[1]):
            return None
        return sides[0] if field[-1:] == "a" else sides[1]

    def _raw_of(self, field: str) -> Raw | None:
        """Return the cell of a field, None where the criterion asks for no such field."""
        for place in self._row.places:
            if place.field.id == field and place.row_id in self._rows:
                return self._cells.raw(self._rows[place.row_id], place.column)
        return None

    def _reading(self, column: Column, read: ReadsCell) -> Reading:
        raw = self._spoken[column]
        return self._blank(self._at, column) if raw == "" else read(raw)

    def _blank(self, at: int, column: Column) -> Reading:
        fault = self._cells.hidden_fault(at, column)
        return BLANK_READING if fault is None else Reading(problem=fault)

    def _noted(self, reading: Reading, column: Column, at: int | None = None) -> Value | None:
        if reading.problem is not None:
            self._tell(reading.problem, column, at)
        return reading.value

    def _tell(self, problem: Problem, column: Column, at: int | None = None) -> None:
        place = self._cells.place(self._at if at is None else at, column)
        values = {**problem.message.values, "criterion": self._criterion.title}
        said = Message(problem.code, values)
        self._problems.append(Problem(said, problem.severity, place))

    def _evidence(self) -> Evidence:
        if _PROOF.isdisjoint(self._spoken):
            return NO_EVIDENCE
        number, link = self._evidence_text(Column.NUMBER), self._evidence_text(Column.LINK)
        issued = self._evidence_date()
        return Evidence(number, issued, link) if number or issued or link else NO_EVIDENCE

    def _evidence_date(self) -> date | None:
        raw = self._spoken.get(Column.DATE)
        if raw is None or (isinstance(raw, str) and says_none(as_text(raw))):
            return None
        value = self._noted(self._reading(Column.DATE, read_date), Column.DATE)
        return value if isinstance(value, date) else None

    def _evidence_text(self, column: Column) -> str:
        text = self._lines(column)
        return "" if not text or says_none(text) else text

    def _lines(self, column: Column) -> str:
        raw = self._spoken.get(column)
        if raw is None:
            return ""
        if raw == "":
            fault = self._cells.hidden_fault(self._at, column)
            if fault is not None:
                self._tell(warning(fault.code), column)
            return ""
        text = as_lines(raw)
        return "" if is_dash(text) else text

    def _check(self, cell: FormCell) -> None:
        """Add what the content itself lacks, each at its own cell."""
        if cell.answer.is_blank and (points := self._points_alone()):
            said = error("form.points_without_answer", points=points)
            self._tell(said, Column.POINTS)
            return
        faulty = False
        for severity, fault in row_faults(self._criterion, cell):
            column = _WHOLE_ROW.get(fault.code)
            faulty = faulty or severity is Severity.ERROR
            if fault.code == "answer.blank":
                self._tell_blank(Problem(fault, severity))
            elif column is not None:
                self._tell(Problem(fault, severity), column)
        if faulty:
            self._tell_faults(cell)

    def _points_alone(self) -> str:
        """Return points that somebody wrote where they are counted, '' for none and for nought."""
        said = as_text(self._cells.raw(self._at, Column.POINTS))
        found = number_text(said) if said else None
        return said if found is not None and any(found.readings) else ""

    def _tell_blank(self, problem: Problem) -> None:
        """Tell of a missing answer where it is entered, unless it is there and cannot be read."""
        first = self._row.places[0]
        if not self._unread:
            self._tell(problem, first.column, self._rows.get(first.row_id, self._at))

    def _tell_faults(self, cell: FormCell) -> None:
        rule, maximum = self._criterion.rule, self._criterion.maximum
        for field, fault in rule.answer_problems(cell.answer.values, maximum):
            if field not in self._unread:
                self._tell_field(field, fault)

    def _tell_field(self, field: str, fault: Message) -> None:
        place = next(each for each in self._row.places if each.field.id == field)
        at = self._rows.get(place.row_id, self._at)
        self._tell(Problem(fault), place.column, at)
