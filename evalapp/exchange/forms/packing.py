"""Forms as plain values on their way between processes: objects would be four times the work.

What a unit said is written down once, as it is kept.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from evalapp.assessment.cell_texts import encode_cells
from evalapp.assessment.messages import Message
from evalapp.assessment.problems import Place, Problem, Severity
from evalapp.assessment.returns import FilledForm
from evalapp.assessment.unread_cells import UnreadCells

_Problem = tuple[str, Mapping[str, object], str, str, str, str, str, int]

Packed = tuple[Any, ...]
"""What `packed` makes of a form."""


def packed(form: FilledForm) -> Packed:
    """Return a form as a tuple of plain values."""
    return (
        form.fingerprint,
        form.contact,
        encode_cells(form.cells),
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
        UnreadCells(*cells),
        total,
        tuple(_problems(problems)),
        proposed,
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
