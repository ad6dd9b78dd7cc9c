"""Which rows and columns the answer sheet of a form has, before anything is written."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from evalapp.assessment.criteria import CriteriaSet, Criterion, Group, Source
from evalapp.assessment.percents import hundred_of, share_up_to
from evalapp.assessment.rules import RuleField
from evalapp.exchange.forms.identity import criterion_row, field_row, group_row


class Column(StrEnum):
    """Columns of the sheets that units fill in; the value stands in a hidden key row.

    Hidden columns come last and the key row stands below the total: office suites disagree on
    whether hidden rows and columns count in a frozen head.
    """

    CODE = "code"
    TITLE = "title"
    MAXIMUM = "maximum"
    GUIDANCE = "guidance"
    ANSWER = "answer"
    SECOND_ANSWER = "second_answer"
    NOT_APPLICABLE = "not_applicable"
    POINTS = "points"
    NUMBER = "number"
    DATE = "date"
    LINK = "link"
    EXPLANATION = "explanation"
    ID = "id"
    STATE = "state"
    PATH = "path"
    NO_EVIDENCE = "no_evidence"
    NO_EXPLANATION = "no_explanation"
    SELF_POINTS = "self_points"
    PROVISIONAL = "provisional"
    REASON = "reason"
    AGREE = "agree"

    # An enumeration hashes in Python; a form looks its columns up a thousand times.
    __hash__ = str.__hash__


EXPLANATION_COLUMNS = (
    Column.CODE,
    Column.TITLE,
    Column.MAXIMUM,
    Column.SELF_POINTS,
    Column.PROVISIONAL,
    Column.REASON,
    Column.AGREE,
    Column.EXPLANATION,
    Column.NUMBER,
    Column.DATE,
    Column.LINK,
    Column.ANSWER,
    Column.SECOND_ANSWER,
    Column.ID,
)
"""Columns of an explanation workbook in printed order."""
_EXPLANATION_ONLY = {Column.SELF_POINTS, Column.PROVISIONAL, Column.REASON, Column.AGREE}

COLUMNS = tuple(each for each in Column if each not in _EXPLANATION_ONLY)
"""Columns of an answer sheet in printed order."""
COLUMN_AT = {column: at for at, column in enumerate(COLUMNS)}
ENTRY_COLUMNS = (
    Column.ANSWER,
    Column.SECOND_ANSWER,
    Column.NOT_APPLICABLE,
    Column.NUMBER,
    Column.DATE,
    Column.LINK,
    Column.EXPLANATION,
)
FIRST_ROW = 6
"""Row (0-based) of the first group on the answer sheet."""

_SIDE_BY_SIDE = {"a": Column.ANSWER, "b": Column.SECOND_ANSWER}


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where one field of a criterion is entered: the hidden id of the row, and the column."""

    field: RuleField
    row_id: str
    column: Column
    hundred: Decimal | None
    """What 100% is in this field, None where a percentage makes no sense."""
    share_up_to: Decimal
    """Up to where a number may have been meant as a share, where 100 is all."""
    side: str
    """Which of two sides "a" and "b" the field is, '' for others."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group's line with its subtotal; `path` names the group and those above it."""

    group: Group
    path: str
    depth: int
    id: str
    """Hidden id of the row."""


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion's line: one field or a and b stand here, other fields on rows below."""

    criterion: Criterion
    path: str
    depth: int
    places: tuple[FieldPlace, ...]
    id: str
    """Hidden id of the row."""
    measured: bool
    """A central system supplies the value, so that nothing is asked."""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of a criterion that asks for several, on a line of its own."""

    criterion: str
    place: FieldPlace
    depth: int

    @property
    def id(self) -> str:
        """Hidden id of the row."""
        return self.place.row_id


FormRow = GroupRow | CriterionRow | FieldRow


class FormRows(tuple[FormRow, ...]):
    """The rows of an edition's forms, and what is asked of them at each form that comes back."""

    @cached_property
    def ids(self) -> frozenset[str]:
        """The hidden ids of all rows."""
        return frozenset(row.id for row in self)

    @cached_property
    def asked(self) -> tuple[CriterionRow, ...]:
        """The lines of criteria that units report on themselves."""
        return tuple(row for row in self if isinstance(row, CriterionRow) and not row.measured)


def field_places(criterion: Criterion) -> tuple[FieldPlace, ...]:
    """Return where a criterion's fields are entered: one, or a and b, on its line, else below."""
    fields = criterion.rule.fields(criterion.maximum)
    alone = len(fields) == 1
    side_by_side = {each.id for each in fields} == _SIDE_BY_SIDE.keys()
    return tuple(
        FieldPlace(
            each,
            criterion.id if alone or side_by_side else field_row(criterion.id, each.id),
            _SIDE_BY_SIDE[each.id] if side_by_side else Column.ANSWER,
            hundred_of(criterion.rule, each),
            share_up_to(criterion.rule, each),
            each.id[-1] if each.id[-1] in _SIDE_BY_SIDE else "",
        )
        for each in fields
    )


def form_rows(criteria: CriteriaSet, applicable: frozenset[str]) -> FormRows:
    """Return the rows for the criteria (by id) that concern a unit, in printed order."""
    return FormRows(
        row for group in criteria.groups for row in _rows_of(group, applicable, path="|", depth=0)
    )


def rows_about(rows: Iterable[FormRow], criteria: Collection[str]) -> list[FormRow]:
    """Return the rows that ask about some criteria (by id), with the groups above them."""
    wanted = [each for each in rows if isinstance(each, CriterionRow) and each.id in criteria]
    above = {each.path[:end] for each in wanted for end in _ends(each.path)}
    return [each for each in rows if _is_about(each, criteria, above)]


def _ends(path: str) -> Iterator[int]:
    return (at + 1 for at, letter in enumerate(path) if letter == "|")


def _is_about(row: FormRow, criteria: Collection[str], paths: Collection[str]) -> bool:
    match row:
        case GroupRow():
            return row.path in paths
        case CriterionRow():
            return row.id in criteria
        case FieldRow():
            return row.criterion in criteria


def heading_places(rows: Sequence[FormRow]) -> Iterator[int]:
    """Yield where groups stand, and criteria that are answered in rows below them."""
    for at, (row, below) in enumerate(pairwise(rows)):
        if isinstance(row, GroupRow) or isinstance(below, FieldRow):
            yield at


def _rows_of(group: Group, applicable: frozenset[str], path: str, depth: int) -> Iterator[FormRow]:
    if not any(each.id in applicable for each in group.all_criteria()):
        return
    path = f"{path}{group.id}|"
    yield GroupRow(group, path, depth, group_row(group.id))
    for criterion in group.criteria:
        if criterion.id in applicable:
            yield from _criterion_rows(criterion, path, depth + 1)
    for below in group.groups:
        yield from _rows_of(below, applicable, path, depth + 1)


def _criterion_rows(criterion: Criterion, path: str, depth: int) -> Iterator[FormRow]:
    places, measured = field_places(criterion), criterion.source is Source.MEASURED
    row = CriterionRow(criterion, path, depth, places, criterion_row(criterion.id), measured)
    yield row
    if row.measured:
        return
    for place in row.places:
        if place.row_id != row.id:
            yield FieldRow(criterion.id, place, depth + 1)
