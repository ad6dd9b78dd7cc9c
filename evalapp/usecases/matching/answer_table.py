"""Answers in a plain table: one row per unit, a column per criterion or per field of one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from decimal import Decimal

from evalapp.assessment.answers import BLANK, NOT_APPLICABLE, Answer, Value
from evalapp.assessment.criteria import Criterion
from evalapp.assessment.messages import Message, message
from evalapp.assessment.percents import asks_per_cent, hundred_of, share_up_to
from evalapp.assessment.problems import NOWHERE, AssessmentError, Place, Problem, Severity, warning
from evalapp.assessment.rules import RuleField
from evalapp.assessment.text import tidy
from evalapp.usecases.file_ports import Table
from evalapp.usecases.matching.cell_values import says_not_applicable, value_meant
from evalapp.usecases.matching.table_columns import (
    OTHER_COLUMNS,
    cell_place,
    header_place,
    named_column,
    unit_column,
)


@dataclass(frozen=True, slots=True)
class _Cell:
    """What one text means in one column, wherever it stands."""

    answer: Answer = BLANK
    faults: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A column of the table that holds a criterion (`field` '') or one of its fields.

    `fields` are all the fields of the criterion. Cells repeat themselves: each text is read once
    and then remembered in `seen`.
    """

    index: int
    criterion: Criterion
    fields: tuple[RuleField, ...]
    field: str = ""
    seen: dict[tuple[str, bool], _Cell] = dataclass_field(
        default_factory=dict[tuple[str, bool], _Cell], compare=False, repr=False
    )

    def read(self, text: str, is_number: bool = False) -> _Cell:
        """Return what a cell's text means; faults across several columns are not looked for.

        The text of a cell that holds a number is that number and is not guessed at.
        """
        known = self.seen.get((text, is_number))
        if known is None:
            known = self.seen[text, is_number] = self._read(tidy(text), is_number)
        return known

    def _read(self, text: str, is_number: bool) -> _Cell:
        notes: list[Message] = []
        if is_number and text.endswith("%"):
            text = self._seen_per_cent(text, notes)
        try:
            answer = _read(self, text, None if is_number else notes)
        except AssessmentError as fault:
            return _Cell(faults=tuple(each.message for each in fault.problems))
        notes += self._unclear_shares(text, answer.values)
        if self.field or not answer.values:
            return _Cell(answer, notes=tuple(notes))
        faults = _faults(self.criterion, answer.values)
        return _Cell(answer, tuple(fault for _, fault in faults), tuple(notes))

    def _seen_per_cent(self, text: str, notes: list[Message]) -> str:
        """Return a number that its cell shows per cent as it counts here; noted where it is no share.

        "75.5%" stays where 100% means something, else it is the 0.755 that the cell holds.
        """
        asked = [each for each in self.fields if each.required and self.field in ("", each.id)]
        field = asked[0] if len(asked) == 1 else None
        if field is not None and hundred_of(self.criterion.rule, field) is not None:
            return text
        shown = Decimal(text.removesuffix("%"))
        meant = shown.scaleb(-2)
        notes.append(message("table.percent_as_number", value=shown, meant=meant))
        return f"{meant:f}"

    def _unclear_shares(self, text: str, values: Mapping[str, Value]) -> Iterator[Message]:
        """Yield a note on a number up to 1 where 100 is all: Excel keeps "92%" as 0.92."""
        for field in self.fields:
            value = values.get(field.id)
            if not isinstance(value, Decimal) or text.endswith("%"):
                continue
            rule = self.criterion.rule
            if 0 < value <= share_up_to(rule, field) and asks_per_cent(rule, field):
                yield message("form.percent_unclear", value=value)


def answer_meant(criterion: Criterion, text: str) -> Answer:
    """Return what a text says of a criterion; AssessmentError with everything wrong with it."""
    column = AnswerColumn(0, criterion, tuple(criterion.rule.fields(criterion.maximum)))
    read = column.read(text)
    if read.faults:
        raise AssessmentError.of(_placed(each, NOWHERE, criterion) for each in read.faults)
    return read.answer


def answer_columns(
    table: Table, criteria: Mapping[str, Criterion]
) -> tuple[tuple[AnswerColumn, ...], tuple[Problem, ...]]:
    """Return the columns that hold answers, and a warning for each that nobody knows.

    A header is a criterion's id, or `id.field` for one field of it.
    """
    columns: list[AnswerColumn] = []
    problems: list[Problem] = []
    reserved = {unit_column(table), *(named_column(table, *names) for names in OTHER_COLUMNS)}
    for index, header in enumerate(table.columns):
        name = tidy(header)
        column = _answer_column(index, name, criteria)
        if column is not None:
            columns.append(column)
        elif index not in reserved and name:
            problems.append(_unknown(name, header_place(table, index), criteria))
    return tuple(columns), tuple(problems)


def _answer_column(index: int, name: str, criteria: Mapping[str, Criterion]) -> AnswerColumn | None:
    """Return the column of a header, None where it names no criterion or no field of it."""
    for criterion, field in _meant(name, criteria):
        fields = tuple(criterion.rule.fields(criterion.maximum))
        if not field or field in {each.id for each in fields}:
            return AnswerColumn(index, criterion, fields, field)
    return None


def _unknown(name: str, place: Place, criteria: Mapping[str, Criterion]) -> Problem:
    """Return a warning about a header; it names the fields of the criterion that it begins with."""
    criterion, _ = next(_meant(name, criteria), (None, ""))
    if criterion is None:
        return warning("table.unknown_column", place, column=name)
    fields = criterion.rule.fields(criterion.maximum)
    columns = ", ".join(f"“{criterion.id}.{each.id}”" for each in fields)
    return warning(
        "table.unknown_field", place, column=name, criterion=criterion.id, columns=columns
    )


def _meant(name: str, criteria: Mapping[str, Criterion]) -> Iterator[tuple[Criterion, str]]:
    """Yield criteria that a header begins with and what follows: ids and fields may hold dots.

    The longest id goes first.
    """
    dots = [at for at, letter in enumerate(name) if letter == "."]
    for end in (len(name), *reversed(dots)):
        if name[:end] in criteria:
            yield criteria[name[:end]], name[end + 1 :]


def row_answers(
    table: Table, row: int, columns: Iterable[AnswerColumn]
) -> tuple[dict[str, Answer], list[Problem]]:
    """Return a row's answers by criterion id, what could not be used, and notes on what was.

    Blanks and criteria with anything wrong are left out.
    """
    answers: dict[str, Answer] = {}
    problems: list[Problem] = []
    divided: dict[str, list[AnswerColumn]] = {}
    faulty: set[str] = set()
    cells = table.rows[row]
    for column in columns:
        is_number = (row, column.index) in table.number_cells
        read, criterion = column.read(cells[column.index], is_number), column.criterion.id
        if read.faults:
            place = cell_place(table, row, column.index)
            problems += (_placed(each, place, column.criterion) for each in read.faults)
            faulty.add(criterion)
        elif not read.answer.is_blank:
            if read.notes:
                place = cell_place(table, row, column.index)
                problems += (_noted(each, place, column.criterion) for each in read.notes)
            if column.field:
                divided.setdefault(criterion, []).append(column)
            answers[criterion] = _joined(answers.get(criterion), read.answer)
    for criterion, parts in divided.items():
        found = tuple(_faults_across(table, row, parts, answers[criterion]))
        problems += found
        if found:
            faulty.add(criterion)
    for criterion in faulty:
        answers.pop(criterion, None)
    return answers, problems


def _joined(one: Answer | None, other: Answer) -> Answer:
    """Return what two columns of one criterion say together."""
    if one is None:
        return other
    if one.not_applicable or other.not_applicable:
        return NOT_APPLICABLE
    return Answer({**one.values, **other.values})


def _faults_across(
    table: Table, row: int, columns: list[AnswerColumn], answer: Answer
) -> Iterator[Problem]:
    """Yield faults of a criterion whose fields stand in columns of their own."""
    by_field = {column.field: column for column in columns}
    for field, fault in _faults(columns[0].criterion, answer.values):
        column = by_field.get(field)
        if column is not None:
            yield _placed(fault, cell_place(table, row, column.index), column.criterion)


def _faults(criterion: Criterion, values: Mapping[str, Value]) -> Iterator[tuple[str, Message]]:
    """Yield what is wrong with values; fields may be missing, another table may have them."""
    for field, fault in criterion.rule.answer_problems(values, criterion.maximum):
        if fault.code != "answer.field_missing":
            yield field, fault


def _placed(fault: Message, place: Place, criterion: Criterion) -> Problem:
    values = {**fault.values, "criterion": criterion.title}
    return Problem(message(fault.code, **values), place=place)


def _noted(note: Message, place: Place, criterion: Criterion) -> Problem:
    """Return a note on a cell that was used."""
    return replace(_placed(note, place, criterion), severity=Severity.WARNING)


def _read(column: AnswerColumn, text: str, notes: list[Message] | None) -> Answer:
    """Return what a cell says; how a number was understood is added to the notes.

    Without notes nothing is to be understood: the cell holds the very number.
    """
    if not text:
        return BLANK
    if not text[0].isdigit() and says_not_applicable(text):
        return NOT_APPLICABLE
    fields = column.fields
    if column.field:
        chosen = [field for field in fields if field.id == column.field]
        return Answer({column.field: _value(column, chosen[0], text, notes)})
    required = [field for field in fields if field.required]
    if len(required) == 1 or len(fields) == 1:
        alone = (required or fields)[0]
        return Answer({alone.id: _value(column, alone, text, notes)})
    parts = text.split("/")
    used = required if len(parts) == len(required) else fields
    if len(parts) != len(used):
        raise AssessmentError(
            "table.parts_expected", value=text, parts=len(required) or len(fields)
        )
    pairs = zip(used, parts, strict=True)
    return Answer({field.id: _value(column, field, part, notes) for field, part in pairs})


def _value(column: AnswerColumn, field: RuleField, text: str, notes: list[Message] | None) -> Value:
    return value_meant(field, text, notes, hundred_of(column.criterion.rule, field))
