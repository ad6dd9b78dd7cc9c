"""What a form prints in the cells of its rows that it does not read, to know what was added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from evalapp.assessment.criteria import Criterion
from evalapp.exchange.apart import Raw
from evalapp.exchange.forms import wording
from evalapp.exchange.forms.guidance import guidance_text
from evalapp.exchange.forms.identity import is_code
from evalapp.exchange.forms.layout import Column, CriterionRow, FieldRow, FormRow, GroupRow
from evalapp.exchange.forms.opening import Opened, Sheet
from evalapp.exchange.forms.values import as_text

PrintedCells = Mapping[Column, str]
"""Cells of one row that nobody reads, with what was printed in them ('' where nothing was)."""

_PROOF = (Column.NUMBER, Column.DATE, Column.LINK)
_ANSWERS = (Column.ANSWER, Column.SECOND_ANSWER)
_FORM = (
    *(Column.TITLE, Column.MAXIMUM, Column.GUIDANCE, *_ANSWERS, Column.NOT_APPLICABLE),
    *(Column.POINTS, *_PROOF, Column.EXPLANATION),
    *(Column.STATE, Column.PATH, Column.NO_EVIDENCE, Column.NO_EXPLANATION),
)
"""The last ones are hidden, which keeps nobody from writing there once they are shown."""
_REPLY = (
    *(Column.TITLE, Column.MAXIMUM, Column.SELF_POINTS, Column.PROVISIONAL, Column.REASON),
    *(Column.AGREE, Column.EXPLANATION, *_PROOF, *_ANSWERS),
)
_HEADER_NOTES, _REPLY_HEADER_NOTES = 7, 5
HIDDEN_COPIES: Mapping[Column, int] = {Column.PROVISIONAL: 6, Column.REASON: 7}
"""Columns of the hidden sheet that keep what a unit's own workbook says in a row."""


@dataclass(frozen=True, slots=True)
class IssuedWith:
    """What an edition's workbooks were issued with: unread cells by row id, and notes."""

    cells: Mapping[str, PrintedCells]
    criteria: tuple[Criterion, ...]
    is_reply: bool

    @classmethod
    def of(cls, rows: Sequence[FormRow], *, is_reply: bool) -> Self:
        """Return what stands in the rows of a form, or of an explanation workbook."""
        kind = _reply_cells if is_reply else _form_cells
        criteria = tuple(row.criterion for row in rows if isinstance(row, CriterionRow))
        return cls({row.id: kind(row) for row in rows}, criteria, is_reply)

    @property
    def note_count(self) -> int:
        """How many notes there are, known without wording them."""
        return len(self.criteria) + (_REPLY_HEADER_NOTES if self.is_reply else _HEADER_NOTES)

    def notes(self) -> tuple[str, ...]:
        """Return the notes on headers and criteria, which take a while to word."""
        from evalapp.exchange.forms import notes  # hardly any form asks for them

        head = notes.EXPLANATION_NOTES if self.is_reply else notes.COLUMN_NOTES
        return (*head.values(), *map(notes.criterion_note, self.criteria))

    def cells_of(self, book: Opened) -> Mapping[str, PrintedCells]:
        """Return the unread cells, with the reasons and points of one unit's own workbook."""
        hidden = hidden_sheet_of(book)
        return with_reasons(self.cells, hidden) if self.is_reply and hidden else self.cells

    def unworded_cells(self) -> Mapping[str, PrintedCells]:
        """Return the unread cells without those whose words a proposal has compared already."""
        worded = {Column.TITLE, Column.GUIDANCE}
        return {
            key: {column: text for column, text in cells.items() if column not in worded}
            for key, cells in self.cells.items()
        }


def _form_cells(row: FormRow) -> PrintedCells:
    cells = _but(_FORM, _read_of_form(row), row)
    if isinstance(row, CriterionRow):
        cells = {**cells, Column.MAXIMUM: f"{row.criterion.maximum:f}"}
    return cells


def _reply_cells(row: FormRow) -> PrintedCells:
    return _but(_REPLY, _read_of_reply(row), row)


def hidden_sheet_of(book: Opened) -> Sheet | None:
    """Return the very hidden sheet, None where it is gone."""
    return next((each for each in book.sheets if _is_hidden(each)), None)


def _is_hidden(sheet: Sheet) -> bool:
    """Tell whether a sheet is the very hidden one: its first cell is the code, then row ids."""
    first = sheet.at(0, 0)
    return isinstance(first, str) and is_code(first) and sheet.at(0, 1) == ""


def _but(columns: Sequence[Column], read: set[Column], row: FormRow) -> PrintedCells:
    printed = _printed(row)
    return {each: printed.get(each, "") for each in columns if each not in read}


def _read_of_form(row: FormRow) -> set[Column]:
    if isinstance(row, CriterionRow) and not row.measured:
        return {Column.NOT_APPLICABLE, *_PROOF, Column.EXPLANATION, *_entered(row)}
    return _entered(row)


def _read_of_reply(row: FormRow) -> set[Column]:
    if isinstance(row, CriterionRow):
        heard = {Column.AGREE, *_PROOF, Column.EXPLANATION}
        return {*heard, *_entered(row), *HIDDEN_COPIES}
    return _entered(row)


def _entered(row: FormRow) -> set[Column]:
    """Return where a row's answers are entered."""
    match row:
        case GroupRow():
            return set()
        case FieldRow():
            return {row.place.column}
        case CriterionRow():
            here = {each.column for each in row.places if each.row_id == row.id}
            return set() if row.measured else here


def with_reasons(printed: Mapping[str, PrintedCells], hidden: Sheet) -> Mapping[str, PrintedCells]:
    """Return the unread cells with the reasons and points that the hidden sheet keeps of them."""
    said = {as_text(row[0]): row for row in hidden.grid if row}
    told = {key: _copied(row) for key, row in said.items() if key in printed}
    return {**printed, **{key: {**printed[key], **copies} for key, copies in told.items()}}


def _copied(row: Sequence[Raw]) -> dict[Column, str]:
    copies = ((column, row[at]) for column, at in HIDDEN_COPIES.items() if at < len(row))
    return {column: as_text(raw) for column, raw in copies if raw != ""}


def _printed(row: FormRow) -> PrintedCells:
    match row:
        case GroupRow():
            return {Column.TITLE: row.group.title}
        case FieldRow():
            label = wording.capital(wording.field_label(row.place.field))
            return {Column.TITLE: label, Column.GUIDANCE: wording.field_hint(row.place.field)}
        case CriterionRow():
            return {
                Column.TITLE: row.criterion.title,
                Column.GUIDANCE: guidance_text(row.criterion),
                Column.ANSWER: wording.MEASURED if row.measured else "",
                Column.POINTS: wording.COMPARED,
                Column.PATH: row.path,
            }
