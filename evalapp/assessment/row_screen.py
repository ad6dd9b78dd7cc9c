"""Rows of typed returns that are plainly sound, told without making objects of them.

A country's returns have hundreds of thousands of rows, nearly all of them as they should be.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import inf
from typing import cast

from evalapp.assessment.answers import FormCell
from evalapp.assessment.cell_texts import CellReader
from evalapp.assessment.criteria import Criterion, EvidenceNeed, Source
from evalapp.assessment.rules import FieldKind, RuleField
from evalapp.assessment.unread_cells import UnreadCells

_Chosen = tuple[str, ...]
Check = Callable[[object], bool]
"""Tells whether a plain value (as in `PlainAnswers`) surely is sound."""


class RowScreen:
    """Finds the rows of units whom the same criteria concern that want a closer look.

    `cell_checks.cell_problems` has nothing to say of any other row.
    """

    def __init__(self, criteria: Iterable[Criterion]) -> None:
        self._rows = [_Row(each) for each in criteria if each.source is not Source.MEASURED]
        self._ids = [each.criterion.id for each in self._rows]
        self._reader = CellReader()

    def doubtful(
        self, cells: Sequence[FormCell], sent: Collection[str]
    ) -> Iterator[tuple[Criterion, FormCell]]:
        """Yield the rows in doubt of one unit; files were `sent` for some of its criteria."""
        if isinstance(cells, UnreadCells):
            wanted = list(self._in_doubt(cells, sent))
            rows = cells.rows((each.id for each in wanted), self._reader)
        else:
            wanted = [each.criterion for each in self._rows]
            rows = {each.criterion: each for each in cells}
        for each in wanted:
            yield each, rows.get(each.id, FormCell(each.id))

    def _in_doubt(self, cells: UnreadCells, sent: Collection[str]) -> Iterator[Criterion]:
        said, proven = cells.answers.plain(self._ids), {*cells.explained(), *sent}
        odd = {*said.not_applicable, *said.points}
        for place, (row, values) in enumerate(zip(self._rows, said.values, strict=True)):
            lacks_proof = row.needs_proof and row.criterion.id not in proven
            if lacks_proof or place in odd or not row.is_sound(values):
                yield row.criterion


class _Row:
    """What is to be known of the row of one criterion."""

    def __init__(self, criterion: Criterion) -> None:
        self.criterion = criterion
        self.needs_proof = criterion.evidence is EvidenceNeed.REQUIRED
        fields = criterion.rule.fields(criterion.maximum)
        self._checks = [(each.id, _check(each), each.required) for each in fields]
        self.is_sound = self._is_sound_alone if len(fields) == 1 else self._are_sound
        """Tells whether plain values surely are sound; a row left blank is to be told of."""

    def _is_sound_alone(self, values: Mapping[str, object]) -> bool:
        ((field, check, _),) = self._checks
        sound = field in values and check(values[field])
        return sound and self.criterion.rule.surely_fit_together(values)

    def _are_sound(self, values: Mapping[str, object]) -> bool:
        if not values:
            return False
        for field, check, required in self._checks:
            value = values.get(field)
            if required if value is None else not check(value):
                return False
        return self.criterion.rule.surely_fit_together(values)


def _check(field: RuleField) -> Check:
    ids = frozenset(each.id for each in field.options)
    match field.kind:
        case FieldKind.NUMBER:
            return _number(field, float, int)
        case FieldKind.WHOLE:
            return _number(field, int)
        case FieldKind.YES_NO:
            return lambda value: value is True or value is False
        case FieldKind.CHOICE:
            return lambda value: type(value) is str and value in ids
        case FieldKind.CHOICES:
            return lambda value: type(value) is tuple and ids.issuperset(cast("_Chosen", value))
        case FieldKind.TEXT:
            return lambda value: type(value) is str
        case FieldKind.DATE:
            return lambda value: type(value) is date


def _number(field: RuleField, *kinds: type) -> Check:
    """Return the check on a number, which is of other kinds than these where it is in doubt."""
    least = -inf if field.minimum is None else float(field.minimum)
    most = inf if field.maximum is None else float(field.maximum)
    given = zip((field.minimum, field.maximum), (least, most), strict=True)
    if any(edge is not None and edge != Decimal(repr(found)) for edge, found in given):
        return lambda value: False  # an edge that no float tells

    def is_within(value: object) -> bool:
        return type(value) in kinds and least <= value <= most  # type: ignore[operator]

    return is_within
