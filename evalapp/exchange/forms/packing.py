"""Forms as plain tuples on their way between processes: objects would be four times the work."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from evalapp.assessment.answers import BLANK, NO_EVIDENCE, Answer, Evidence, FormCell, Reply, Value
from evalapp.assessment.messages import Message
from evalapp.assessment.problems import Place, Problem, Severity
from evalapp.assessment.returns import FilledForm

_Cell = tuple[
    str, Mapping[str, Value], bool, Decimal | None, str, date | None, str, str, tuple[Reply, ...]
]
_Problem = tuple[str, Mapping[str, object], str, str, str, str, str, int]

Packed = tuple[Any, ...]
"""What `packed` makes of a form."""


def packed(form: FilledForm) -> Packed:
    """Return a form as tuples of plain values."""
    return (
        form.fingerprint,
        form.contact,
        [_packed_cell(each) for each in form.cells],
        form.self_total,
        [_packed_problem(each) for each in form.problems],
        form.proposed,
    )


def unpacked(form: Packed) -> FilledForm:
    """Return the form of `packed`."""
    code, contact, cells, total, problems, proposed = form
    return FilledForm(
        code,
        contact,
        tuple(_cells(cells)),
        total,
        tuple(_problems(problems)),
        proposed,
    )


def _packed_cell(cell: FormCell) -> _Cell:
    answer, evidence = cell.answer, cell.evidence
    return (
        cell.criterion,
        answer.values,
        answer.not_applicable,
        answer.points,
        evidence.number,
        evidence.issued_on,
        evidence.link,
        cell.explanation,
        cell.replies,
    )


def _cells(cells: Iterable[_Cell]) -> Iterable[FormCell]:
    for criterion, values, left_out, points, number, day, link, explanation, replies in cells:
        said = values or left_out or points is not None
        proof = number or day or link
        yield FormCell(
            criterion,
            Answer(values, left_out, points) if said else BLANK,
            Evidence(number, day, link) if proof else NO_EVIDENCE,
            explanation,
            replies,
        )


def _packed_problem(problem: Problem) -> _Problem:
    place = problem.place
    values = problem.message.values
    severity = problem.severity.value
    return (
        problem.code,
        values,
        severity,
        place.file,
        place.sheet,
        place.cell,
        place.key,
        place.line,
    )


def _problems(problems: Iterable[_Problem]) -> Iterable[Problem]:
    for code, values, severity, *place in problems:
        yield Problem(Message(code, values), _SEVERITIES[severity], Place(*place))  # type: ignore[arg-type]


_SEVERITIES = {each.value: each for each in Severity}
