"""Explanation workbooks of one edition: laid out once with every row, copied with some per unit."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evalapp.assessment.explanations import ExplanationRequest
from evalapp.exchange.forms import wording
from evalapp.exchange.forms.answer_grid import AnswerGrid
from evalapp.exchange.forms.canvas import Book
from evalapp.exchange.forms.explanation_cells import (
    ExplanationEdition,
    open_values,
    row_cell,
)
from evalapp.exchange.forms.explanation_guide import COUNT, ExplanationGuide
from evalapp.exchange.forms.explanation_sheet import (
    COLUMNS,
    INDENT_WIDTH,
    REASON_SIZE,
    REPEATED,
    WIDTHS,
    ExplanationSheet,
)
from evalapp.exchange.forms.hidden_sheet import OptionLists, write_hidden_sheet, write_record
from evalapp.exchange.forms.identity import PROPERTY
from evalapp.exchange.forms.layout import (
    FIRST_ROW,
    Column,
    CriterionRow,
    FormRow,
    form_rows,
    heading_places,
    rows_about,
)
from evalapp.exchange.forms.map_picking import LaidOutMap, LaidOutTexts
from evalapp.exchange.forms.moved_notes import LaidOutNotes
from evalapp.exchange.forms.open_cells import OpenCells, Value, written
from evalapp.exchange.forms.package import packed, parts_of, with_growing_rows
from evalapp.exchange.forms.page_breaks import page_breaks
from evalapp.exchange.forms.row_picking import LaidOutSheet, Picked
from evalapp.exchange.forms.sizes import row_height
from evalapp.exchange.forms.styles import Styles
from evalapp.exchange.forms.tokens import MARKS, Tokens, replaced
from evalapp.settings.language import Language

_GUIDE, _ANSWERS, _HIDDEN = (f"xl/worksheets/sheet{at}.xml" for at in (1, 2, 3))
_STRINGS, _BOOK, _PROPERTIES = "xl/sharedStrings.xml", "xl/workbook.xml", "docProps/custom.xml"
_NOTES, _FRAMES = "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"
_WHOLE_COLUMN = re.compile(rf"('{wording.EXPLANATION_SHEET}'!\$[A-Z]+\$[0-9]+:\$[A-Z]+\$)[0-9]+")
_REASON_WIDTH = WIDTHS[Column.REASON] - INDENT_WIDTH


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """How much height a printed page has for rows, and where the options of choices stand."""

    page_room: float
    lists: OptionLists


class ExplanationLayout:
    """A laid-out workbook, taken apart."""

    def __init__(self, edition: ExplanationEdition, words: Language, department: str) -> None:
        self._words = words
        self._rows = form_rows(edition.criteria, edition.rows)
        self._row_at = {each.id: FIRST_ROW + at for at, each in enumerate(self._rows, start=1)}
        book = Book()
        laid_out = _laid_out(book, edition, self._rows, words, department)
        self._page_room = laid_out.page_room
        parts = parts_of(book.content())
        opened = OpenCells(parts[_STRINGS].decode())
        parts[_STRINGS] = opened.strings.encode()
        self._texts = LaidOutTexts(parts[_STRINGS])
        self._guide = opened.pieces(parts[_GUIDE].decode())
        hidden = parts[_HIDDEN].decode()
        self._hidden = LaidOutMap(hidden, opened, self._rows, laid_out.lists)
        answers = with_growing_rows(parts[_ANSWERS], FIRST_ROW)
        self._answers = LaidOutSheet(answers, opened)
        self._notes = LaidOutNotes(parts[_NOTES], parts[_FRAMES])
        self._parts = parts

    def content(self, request: ExplanationRequest, texts: Tokens) -> bytes:
        """Return one unit's workbook as the bytes of an .xlsx file."""
        values = open_values(request, self._words)
        rows = rows_about(self._rows, {each.criterion for each in request.rows})
        picked = self._picked(rows, values)
        own = {
            _GUIDE: self._first_sheet(values, texts, rows, len(request.rows)),
            _ANSWERS: self._answers.copied(picked, texts),
            _HIDDEN: self._hidden.copied(rows, values),
            _BOOK: _reaching(self._parts[_BOOK].decode(), rows).encode(),
        }
        own[_STRINGS] = replaced(self._texts.copied((*own.values(),)), MARKS, texts)
        own[_PROPERTIES] = replaced(self._parts[_PROPERTIES], MARKS, texts)
        pixels = self._answers.pixels(picked)
        own[_NOTES], own[_FRAMES] = self._notes.moved(picked.places, pixels)
        return packed({name: own.get(name, part) for name, part in self._parts.items()})

    def _picked(self, rows: Sequence[FormRow], values: Mapping[str, Value]) -> Picked:
        keys = FIRST_ROW + len(self._rows) + 1
        chosen = (*range(1, FIRST_ROW + 1), *(self._row_at[each.id] for each in rows), keys)
        first = next(each for each in rows if isinstance(each, CriterionRow))
        picked = Picked(
            {row: at for at, row in enumerate(chosen, start=1)},
            values,
            dict(self._heights(rows, values)),
            self._row_at[first.id],
        )
        return replace(picked, breaks=self._breaks(rows, self._answers.heights(picked)))

    def _heights(
        self, rows: Sequence[FormRow], values: Mapping[str, Value]
    ) -> Iterator[tuple[int, float]]:
        """Yield how high rows must be for their reasons."""
        for each in rows:
            if isinstance(each, CriterionRow):
                reason = str(values[row_cell(Column.REASON, each.id)])
                yield self._row_at[each.id], row_height([(reason, _REASON_WIDTH)], REASON_SIZE, 0)

    def _breaks(self, rows: Sequence[FormRow], heights: Sequence[float]) -> Sequence[int]:
        headings = {FIRST_ROW + at for at in heading_places(rows)}
        first, last = REPEATED
        return page_breaks(heights[:-1], headings, self._page_room, sum(heights[first : last + 1]))

    def _first_sheet(
        self, values: Mapping[str, Value], texts: Tokens, rows: Sequence[FormRow], asked: int
    ) -> bytes:
        def own(xml: str) -> str:
            reaching = _reaching(xml.replace(COUNT, str(asked)), rows)
            return replaced(reaching.encode(), MARKS, texts).decode()

        pieces = tuple(own(each) if isinstance(each, str) else each for each in self._guide)
        return written(pieces, values).encode()


def _reaching(xml: str, rows: Sequence[FormRow]) -> str:
    """Return XML in which ranges of the answer sheet end with the last of its rows."""
    return _WHOLE_COLUMN.sub(rf"\g<1>{FIRST_ROW + len(rows)}", xml)


def _laid_out(
    book: Book,
    edition: ExplanationEdition,
    rows: Sequence[FormRow],
    words: Language,
    department: str,
) -> _LaidOut:
    """Lay a workbook out with every row."""
    styles = Styles(book)
    names = (wording.PROVISIONAL_SHEET, wording.EXPLANATION_SHEET, wording.HIDDEN_SHEET)
    guide, answers, hidden = (book.sheet(name) for name in names)
    lists = write_hidden_sheet(hidden, MARKS.code, rows, wording.REPLYING_UNIT_LABEL)
    grid = AnswerGrid(answers, styles, rows, COLUMNS)
    asked = ExplanationSheet(grid, edition)
    asked.write(MARKS, lists)
    asked.write_copies(hidden)
    write_record(hidden, grid)
    ExplanationGuide(guide, styles, edition, words).write(department, MARKS, asked)
    title = f"Phiếu giải trình đợt {edition.round.number} – {edition.criteria.title}"
    made = edition.round.opened_at
    book.describe(title, edition.period.title, made, **{PROPERTY: MARKS.code})
    return _LaidOut(answers.page_room, lists)
