"""What a unit wrote where nothing is read: told with its words, so that somebody sees it."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import islice

from evalapp.assessment.number_texts import number_text
from evalapp.assessment.problems import AssessmentError, Place, Problem, info, warning
from evalapp.assessment.text import folded, tidy
from evalapp.exchange.apart import Raw
from evalapp.exchange.forms.cell_names import cell_name
from evalapp.exchange.forms.identity import COLUMNS_ROW, CONTACT_ROWS, TOTAL_ROW, is_code
from evalapp.exchange.forms.layout import Column
from evalapp.exchange.forms.locating import AnswerArea, rows_without_id, visible_columns
from evalapp.exchange.forms.opening import Opened, Sheet
from evalapp.exchange.forms.printed_cells import IssuedWith, PrintedCells, hidden_sheet_of
from evalapp.exchange.forms.printed_record import PrintedRecord
from evalapp.exchange.forms.unit_notes import notes_of_unit
from evalapp.exchange.forms.values import as_text, is_dash, is_number
from evalapp.exchange.forms.wording import (
    CORRECTION_HEADERS,
    DEADLINE,
    HOW_TO_EXPLAIN,
    HOW_TO_FILL,
    UNIT_LABELS,
)
from evalapp.exchange.forms.words import words_key

_MOST_TOLD = 12
_LONGEST_QUOTE = 200
_FIGURE = re.compile(r"[\d.,\s%]*")
_COUNTED = {Column.STATE, Column.NO_EVIDENCE, Column.NO_EXPLANATION}
_FIGURES = {Column.MAXIMUM, Column.POINTS, Column.SELF_POINTS, *_COUNTED}
_CLOSING = re.compile(
    r"^\W*tong\b|thu truong|giam doc|chu tich|nguoi lap|ky ten|dong dau|ky, ghi ro|, ngay\b.*\bthang\b"
)
"""Below the table: a total, and the block in which a form is signed with all that follows."""
_BY_RECORD = {"form.locked_cell_written", "form.unit_note", "form.row_not_ours"}
"""What is known by the words that a form was printed with: where it does not say them, by today's."""
_HEAD_ROWS = 20
_FEWEST_GUIDE_WORDS = 2
_CORRECTIONS = [*CORRECTION_HEADERS]
_GUIDE_WORDS = {words_key(each) for each in (*HOW_TO_FILL, *HOW_TO_EXPLAIN)}


class Strays:
    """Looks through a workbook for words outside of what is read."""

    def __init__(self, book: Opened, area: AnswerArea, file: str) -> None:
        self._book = book
        self._area = area
        self._file = file
        self._sheet = area.sheet
        self._covered = _covered(area.sheet)

    def told(self, printed: Mapping[str, PrintedCells], issued: IssuedWith) -> list[Problem]:
        """Return a problem per place, the first few each and the rest as a number.

        `printed` gives what stands in the unread cells of every row of the form.
        """
        found = self._found(printed, issued)
        told = list(islice(found, _MOST_TOLD))
        more = sum(1 for _ in found)
        told += [warning("form.more_strays", self._place(""), count=more)] if more else []
        if any(each.code in _BY_RECORD for each in told) and not self._record.is_there:
            told.append(info("form.no_printed_record", self._place("")))
        return told

    def other_unit(self, unit: str) -> Iterator[Problem]:
        """Yield a problem where the workbook names another unit than its code does."""
        for sheet, at, column in self._names_shown():
            said = as_text(sheet.at(at, column))
            if not _same_name(said, unit):
                place = Place(self._file, sheet.name, cell_name(at, column))
                yield warning("form.other_unit_named", place, unit=unit, said=_quoted([said]))
                return

    def _names_shown(self) -> Iterator[tuple[Sheet, int, int]]:
        """Yield where the unit's name stands: in the line of the deadline, and after its label."""
        deadline, label = self._record.naming
        labels, deadlines = {*UNIT_LABELS, label} - {""}, tuple({DEADLINE, deadline} - {""})
        for at, row in enumerate(self._sheet.grid[:_HEAD_ROWS]):
            first = _first_text(row, 0)
            if first is not None and _begins_with(row[first + 1 :], deadlines):
                yield self._sheet, at, first
        for sheet in self._own_sheets:
            for at, row in enumerate(sheet.grid[:_HEAD_ROWS]):
                if found := labels.intersection(row):
                    after = _first_text(row, row.index(found.pop()) + 1)
                    yield from [] if after is None else [(sheet, at, after)]

    @cached_property
    def _own_sheets(self) -> list[Sheet]:
        """The form's sheets beside the one that asks."""
        return [each for each in self._book.sheets if each is not self._sheet and _is_ours(each)]

    @cached_property
    def _record(self) -> PrintedRecord:
        return PrintedRecord(hidden_sheet_of(self._book))

    def _found(self, printed: Mapping[str, PrintedCells], issued: IssuedWith) -> Iterator[Problem]:
        yield from self._overwritten(printed)
        yield from self._in_total_row()
        yield from self._beside()
        yield from self._notes(issued)
        yield from self._rows_added(printed.keys())
        yield from self._other_sheets()

    def _notes(self, issued: IssuedWith) -> Iterator[Problem]:
        try:
            for note in notes_of_unit(self._sheet.notes, issued.note_count, issued.notes):
                if not self._record.anywhere(note.text):
                    place = self._place(note.cell)
                    yield warning("form.unit_note", place, said=_quoted([note.text]))
        except AssessmentError:  # notes are no answers: the form is read without them
            yield warning("form.notes_damaged", Place(self._file, self._sheet.name))

    def _overwritten(self, printed: Mapping[str, PrintedCells]) -> Iterator[Problem]:
        grid, columns = self._sheet.grid, self._area.columns
        for key, cells in printed.items():
            for at in self._area.rows.get(key, ()):
                line = grid[at]
                for column, text in cells.items():
                    place = columns.get(column)
                    if place is None or place >= len(line):
                        continue
                    raw = line[place]
                    if raw == "" or raw == text or not self._is_news(at, column, raw, text):
                        continue
                    if self._record.in_row(key, as_text(raw)):
                        continue
                    cell = self._place(cell_name(at, place))
                    said = _quoted([_added(as_text(raw), text)])
                    yield warning("form.locked_cell_written", cell, said=said)

    def _in_total_row(self) -> Iterator[Problem]:
        """Tell of words in the row of the total, which says nothing but its title and figures."""
        title = self._area.columns.get(Column.TITLE)
        for at in self._area.rows.get(TOTAL_ROW, ()):
            for column in visible_columns(self._area):
                said = as_text(self._sheet.at(at, column))
                if column == title or _FIGURE.fullmatch(said) or not words_key(said):
                    continue
                if (at, column) not in self._covered and not self._record.around(said):
                    place = self._place(cell_name(at, column))
                    yield warning("form.locked_cell_written", place, said=_quoted([said]))

    def _is_news(self, at: int, column: Column, raw: Raw, printed: str) -> bool:
        """Tell whether a cell says something that was not printed there."""
        if column in _FIGURES and not isinstance(raw, str):
            return column is Column.MAXIMUM and _is_other_figure(raw, printed)
        said = as_text(raw)
        if (column in _FIGURES and _FIGURE.fullmatch(said)) or is_dash(said):
            return (
                column is Column.MAXIMUM and not is_dash(said) and _is_other_figure(said, printed)
            )
        if (at, self._area.columns[column]) in self._covered:
            return False
        return words_key(said) not in ("", words_key(printed))

    def _beside(self) -> Iterator[Problem]:
        taken = set(self._area.columns.values())
        wide = max(map(len, self._sheet.grid), default=0)
        outside = [column for column in range(wide) if column not in taken]
        for at, row in enumerate(self._sheet.grid if outside else ()):
            said = [(column, row[column]) for column in outside if column < len(row)]
            said = [each for each in said if self._says(at, *each)]
            if said:
                cell = self._place(cell_name(at, said[0][0]))
                yield warning("form.beside_table", cell, said=_quoted(as_text(r) for _, r in said))

    def _says(self, at: int, column: int, raw: Raw) -> bool:
        if raw == "" or (at, column) in self._covered:
            return False
        said = as_text(raw)
        return bool(words_key(said)) and not is_code(said)

    def _rows_added(self, known: Collection[str]) -> Iterator[Problem]:
        """Tell of rows that say something and belong to no criterion."""
        ours = [at for key in known for at in self._area.rows.get(key, ())]
        last, closing = max(ours, default=0), False
        for at in rows_without_id(self._area, {*known, TOTAL_ROW, COLUMNS_ROW}):
            texts = self._texts_of(at)
            if all(map(self._record.around, filter(None, texts))):
                continue
            closing = at > last and (closing or bool(_CLOSING.search(folded(" ".join(texts)))))
            tell = info if closing else warning
            place = self._place(cell_name(at, self._first_said(at)))
            yield tell("form.row_not_ours", place, row=at + 1, said=_quoted(texts))

    def _texts_of(self, at: int) -> list[str]:
        return [as_text(self._sheet.at(at, column)) for column in visible_columns(self._area)]

    def _first_said(self, at: int) -> int:
        columns = visible_columns(self._area)
        return next((each for each in columns if self._sheet.at(at, each) != ""), columns[0])

    def _other_sheets(self) -> Iterator[Problem]:
        for sheet in self._book.sheets:
            if sheet is not self._sheet and sheet not in self._own_sheets:
                said = _quoted(_texts(sheet))
                if said:
                    place = Place(self._file, sheet.name)
                    yield warning("form.sheet_not_ours", place, added=sheet.name, said=said)

    def _place(self, cell: str) -> Place:
        return Place(self._file, self._sheet.name, cell)


def _covered(sheet: Sheet) -> set[tuple[int, int]]:
    """Return cells (from 0) that repeat what the first of their merged block says."""
    return {
        (row, left)
        for (top, left), (bottom, _) in sheet.merged
        for row in range(top + 1, min(bottom, len(sheet.grid) - 1) + 1)
    }


def _is_ours(sheet: Sheet) -> bool:
    """Tell whether a sheet is one of ours, however it was renamed: guide, hidden, corrections."""
    if any(
        row[:1] == _CORRECTIONS[:1] and row[: len(_CORRECTIONS)] == _CORRECTIONS
        for row in sheet.grid
    ):
        return True
    keys = set(CONTACT_ROWS.values())
    guiding = 0
    for text in _texts(sheet):
        if is_code(text) or text in keys:
            return True
        guiding += words_key(text).lstrip("0123456789") in _GUIDE_WORDS
    return guiding >= _FEWEST_GUIDE_WORDS


def _texts(sheet: Sheet) -> Iterator[str]:
    return (as_text(cell) for row in sheet.grid for cell in row if cell != "")


def _is_other_figure(raw: Raw, printed: str) -> bool:
    """Tell whether a figure was put in the place of one that was printed."""
    if not printed or isinstance(raw, bool):
        return False
    if is_number(raw):
        return raw != float(printed)
    found = number_text(as_text(raw))
    return found is not None and Decimal(printed) not in found.readings


def _begins_with(row: Sequence[Raw], words: tuple[str, ...]) -> bool:
    """Tell whether a text in a row begins with one of some words."""
    return any(isinstance(each, str) and each.startswith(words) for each in row)


def _first_text(row: Sequence[Raw], start: int) -> int | None:
    return next((at for at in range(start, len(row)) if row[at] != ""), None)


def _same_name(said: str, unit: str) -> bool:
    """Tell whether a name says the unit's, perhaps with words before or after it."""
    one, other = words_key(said), words_key(unit)
    return not one or one in other or other in one


def _added(said: str, printed: str) -> str:
    """Return what was written after what had been printed, all where it was changed within."""
    before = as_text(printed)
    return said[len(before) :].strip() if before and said.startswith(before) else said


def _quoted(texts: Iterable[str]) -> str:
    """Return texts as one line that is not too long to read."""
    line = ""
    for text in texts:
        if text.strip():
            line = f"{line} | {tidy(text)}" if line else tidy(text)
        if len(line) > _LONGEST_QUOTE:
            return f"{line[:_LONGEST_QUOTE].rstrip()}…"
    return line
