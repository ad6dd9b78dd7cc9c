"""Answers in a plain table: one row per unit, a column per criterion or per field of one."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from evalapp.assessment.answers import BLANK, NOT_APPLICABLE, Answer, Value
from evalapp.assessment.criteria import Criterion
from evalapp.assessment.messages import message
from evalapp.assessment.problems import AssessmentError, Place, Problem, error
from evalapp.assessment.rules import FieldKind, RuleField
from evalapp.assessment.text import folded, tidy
from evalapp.usecases.ports import Table

_NOT_APPLICABLE = {"n/a", "na", "kad", "khong ap dung", "not applicable"}
_YES = {"1", "true", "yes", "co", "x", "y", "dung"}
_NO = {"0", "false", "no", "khong", "n", "sai"}
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?")


GROUP = ("group", "khoi")
NAME = ("name", "ten don vi")
TAGS = ("tags", "nhan")
STATUS = ("status", "tham gia")
PARENT = ("parent", "don vi cap tren", "cap tren", "huyen", "district")
OTHER_COLUMNS = (GROUP, NAME, TAGS, STATUS, PARENT)
"""Folded names of the columns that say something of the unit itself."""


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A column of the table that holds a criterion (`field` '') or one of its fields."""

    index: int
    criterion: Criterion
    field: str = ""


def unit_column(table: Table) -> int:
    """Return the index of the column `unit`; AssessmentError `table.no_unit_column`."""
    index = named_column(table, "unit", "don vi", "ma don vi")
    if index is None:
        raise AssessmentError("table.no_unit_column", Place(file=table.file, sheet=table.sheet))
    return index


def named_column(table: Table, *names: str) -> int | None:
    """Return the index of the first column with one of these folded names."""
    headers = [folded(each) for each in table.columns]
    return next((headers.index(name) for name in names if name in headers), None)


def says_yes(text: str) -> bool:
    """Tell whether a cell says yes ("x", "có", 1 …)."""
    return folded(text) in _YES


def cell_place(table: Table, row: int, column: int) -> Place:
    """Return where a data cell is (row from 0), as file, sheet and A1 address."""
    return Place(table.file, table.sheet, f"{_letters(column)}{table.first_row + row}")


def answer_columns(
    table: Table, criteria: Mapping[str, Criterion]
) -> tuple[tuple[AnswerColumn, ...], tuple[Problem, ...]]:
    """Return the columns that hold answers, and a problem for each that nobody knows.

    A header is a criterion's id, or `id.field` for one field of it.
    """
    columns: list[AnswerColumn] = []
    problems: list[Problem] = []
    reserved = {unit_column(table), *(named_column(table, *names) for names in OTHER_COLUMNS)}
    for index, header in enumerate(table.columns):
        name = tidy(header)
        owner, _, field = name.rpartition(".")
        if name in criteria:
            columns.append(AnswerColumn(index, criteria[name]))
        elif owner in criteria and field in _field_ids(criteria[owner]):
            columns.append(AnswerColumn(index, criteria[owner], field))
        elif index not in reserved and name:
            place = Place(table.file, table.sheet, f"{_letters(index)}{table.first_row - 1}")
            problems.append(error("table.unknown_column", place, column=name))
    return tuple(columns), tuple(problems)


def row_answers(
    table: Table, row: int, columns: Iterable[AnswerColumn]
) -> tuple[dict[str, Answer], list[Problem]]:
    """Return a row's answers by criterion id, blanks left out, and what could not be used."""
    values: dict[str, dict[str, Value]] = {}
    answers: dict[str, Answer] = {}
    problems: list[Problem] = []
    for column in columns:
        place = cell_place(table, row, column.index)
        text = tidy(table.rows[row][column.index])
        try:
            answer = _read(column, text)
        except AssessmentError as fault:
            problems += [_placed(each, place, column.criterion) for each in fault.problems]
            continue
        if answer.not_applicable:
            answers[column.criterion.id] = answer
        elif not answer.is_blank:
            values.setdefault(column.criterion.id, {}).update(answer.values)
            faults = _faults(column.criterion, values[column.criterion.id], answer.values)
            problems += [_placed(Problem(each), place, column.criterion) for each in faults]
    answers.update({criterion: Answer(found) for criterion, found in values.items()})
    return answers, problems


def _faults(criterion: Criterion, so_far: Mapping[str, Value], new: Mapping[str, Value]):
    return [
        fault
        for field, fault in criterion.rule.answer_problems(so_far, criterion.maximum)
        if field in new and fault.code != "answer.field_missing"
    ]


def _placed(problem: Problem, place: Place, criterion: Criterion) -> Problem:
    values = {**problem.message.values, "criterion": criterion.title}
    return Problem(message(problem.code, **values), problem.severity, place)


def _read(column: AnswerColumn, text: str) -> Answer:
    if not text:
        return BLANK
    if folded(text) in _NOT_APPLICABLE:
        return NOT_APPLICABLE
    fields = column.criterion.rule.fields(column.criterion.maximum)
    if column.field:
        chosen = [field for field in fields if field.id == column.field]
        return Answer({column.field: _value(chosen[0], text)})
    parts = text.split("/") if len(fields) > 1 else [text]
    required = [field for field in fields if field.required]
    if len(parts) not in (len(required), len(fields)):
        raise AssessmentError("table.parts_expected", value=text, parts=len(required))
    used = fields if len(parts) == len(fields) else required
    return Answer({field.id: _value(field, part) for field, part in zip(used, parts, strict=True)})


def _value(field: RuleField, text: str) -> Value:
    text = text.strip()
    match field.kind:
        case FieldKind.NUMBER | FieldKind.WHOLE:
            return _number(text)
        case FieldKind.YES_NO:
            return _yes_no(text)
        case FieldKind.CHOICE:
            return _option(field, text)
        case FieldKind.CHOICES:
            return tuple(_option(field, each) for each in text.split(";") if each.strip())
        case FieldKind.DATE:
            return _date(text)
        case FieldKind.TEXT:
            return text


def _number(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise AssessmentError("answer.not_a_number", value=text)
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise AssessmentError("answer.not_a_number", value=text) from None


def _yes_no(text: str) -> bool:
    if says_yes(text):
        return True
    if folded(text) in _NO:
        return False
    raise AssessmentError("answer.not_yes_no", value=text)


def _option(field: RuleField, text: str) -> str:
    said = folded(text)
    for option in field.options:
        if said in (folded(option.id), folded(option.label)):
            return option.id
    raise AssessmentError("answer.unknown_option", value=text)


def _date(text: str) -> date:
    for pattern in (
        r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
        r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})",
    ):
        found = re.fullmatch(pattern, text)
        if found:
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                break
    raise AssessmentError("answer.not_a_date", value=text)


def _field_ids(criterion: Criterion) -> set[str]:
    return {field.id for field in criterion.rule.fields(criterion.maximum)}


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
