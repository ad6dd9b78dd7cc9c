"""The only file that knows XlsxWriter: a workbook to draw on, with every argument typed."""

import io
from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any

from xlsxwriter.workbook import Workbook  # pyright: ignore[reportMissingTypeStubs]

from evalapp.exchange.forms.open_cells import open_mark
from evalapp.exchange.forms.page_breaks import page_breaks, page_room

FONT = "Times New Roman"
SIZE = 11
NOTE_SIZE = 10
_NOTE_FILL = "#FFFDF0"
_A4 = 9
_DIGIT_PIXELS, _CELL_PIXELS, _POINTS_PER_PIXEL = 7, 5, 0.75
_USUAL_HEIGHT = 15.0

Style = object
"""A format of the workbook; only a canvas looks into it."""

Properties = dict[str, Any]


class Book:
    """A workbook in the making."""

    def __init__(self) -> None:
        self._out = io.BytesIO()
        # Tied to the theme, Excel would show the theme's font instead of the one named.
        font = {"font_name": FONT, "font_size": SIZE, "font_scheme": "none"}
        options = {"in_memory": True, "default_format_properties": font}
        self._book: Any = Workbook(self._out, options)
        self.style = cache(self._style)

    def _style(self, **properties: Any) -> Style:
        """Return a format; asking for the same again gives the same."""
        return self._book.add_format(properties)

    def sheet(self, name: str) -> "Canvas":
        """Add a sheet."""
        return Canvas(self._book.add_worksheet(name))

    def describe(self, title: str, subject: str, made: datetime, **custom: str) -> None:
        """Set document properties; `custom` ones by name."""
        self._book.set_properties({"title": title, "subject": subject, "created": made})
        for name, value in custom.items():
            self._book.set_custom_property(name, value)

    def content(self) -> bytes:
        """Finish the workbook and return it."""
        self._book.close()
        return self._out.getvalue()


class Canvas:
    """One sheet; rows and columns count from 0."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._heights: dict[int, float] = {}
        self._across = 0.0

    def text(self, row: int, column: int, text: str, style: Style | None = None) -> None:
        """Write a text, never a formula."""
        self._sheet.write_string(row, column, text, style)

    def number(self, row: int, column: int, number: float, style: Style | None = None) -> None:
        """Write a number."""
        self._sheet.write_number(row, column, number, style)

    def formula(
        self, row: int, column: int, formula: str, style: Style, shown: float | str = 0
    ) -> None:
        """Write a formula and the result to show until it is first counted."""
        self._sheet.write_formula(row, column, formula, style, shown)

    def note(self, row: int, column: int, text: str, width: float, height: float) -> None:
        """Hang a comment on a cell, `width` × `height` pixels."""
        looks = {"font_name": FONT, "font_size": NOTE_SIZE, "color": _NOTE_FILL, "author": ""}
        self._sheet.write_comment(row, column, text, {"width": width, "height": height, **looks})

    def open(
        self,
        row: int,
        column: int,
        name: str,
        style: Style | None = None,
        whole: Style | None = None,
    ) -> None:
        """Leave a cell open under a name; a whole number put into it may look otherwise."""
        format_of_whole: Any = whole
        number = None if whole is None else format_of_whole._get_xf_index()
        self.text(row, column, open_mark(name, number), style)

    def blank(self, row: int, column: int, style: Style) -> None:
        """Write a formatted cell without content."""
        self._sheet.write_blank(row, column, None, style)

    def merged(
        self, row: int, first: int, last: int, text: str, style: Style, rows: int = 1
    ) -> None:
        """Write a text over several columns (and rows), never a formula."""
        bottom = row + rows - 1
        self._sheet.merge_range(row, first, bottom, last, "", style)
        if text:
            self._sheet.write_string(row, first, text, style)

    def width(self, column: int, width: float, hidden: bool = False) -> None:
        """Set a column's width in digits of the default font."""
        self._sheet.set_column(column, column, width, None, {"hidden": hidden})
        self._across += 0 if hidden else (width * _DIGIT_PIXELS + _CELL_PIXELS) * _POINTS_PER_PIXEL

    def height(self, row: int, height: float, level: int = 0) -> None:
        """Set a row's height in points and its outline level."""
        self._sheet.set_row(row, height, None, {"level": level})
        self._heights[row] = height

    def hide_row(self, row: int) -> None:
        """Hide a row."""
        self._sheet.set_row(row, None, None, {"hidden": True})

    def check(self, ranges: list[tuple[int, int, int, int]], options: Properties) -> None:
        """Add one validation for (first row, first column, last row, last column) ranges."""
        first, *others = ranges
        more: Properties = {"other_cells": [list(each) for each in others]} if others else {}
        self._sheet.data_validation(*first, {**options, **more})

    def mark(self, first: int, begin: int, last: int, end: int, when: str, style: Style) -> None:
        """Add a conditional format for rows `first` to `last`, columns `begin` to `end`."""
        options = {"type": "formula", "criteria": when, "format": style}
        self._sheet.conditional_format(first, begin, last, end, options)

    def lock(self, **allowed: bool) -> None:
        """Protect the sheet without a password."""
        self._sheet.protect("", allowed)

    def freeze(self, row: int, column: int) -> None:
        """Keep the rows and columns before a cell in sight."""
        self._sheet.freeze_panes(row, column)

    def filter(self, row: int, last: int, columns: int) -> None:
        """Offer filters on a header row over the first `columns` columns."""
        self._sheet.autofilter(row, 0, last, columns - 1)

    def page(
        self, area: tuple[int, int, int, int], footer: str, landscape: bool, one_page: bool
    ) -> None:
        """Set up A4 pages as wide as the area, with the footer's left side and page numbers."""
        if landscape:
            self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.set_margins(0.7 if not landscape else 0.4, 0.4, 0.5, 0.6)
        self._sheet.fit_to_pages(1, 1 if one_page else 0)
        self._sheet.print_area(*area)
        self._sheet.set_footer(f'&L&"{FONT},Italic"&9 {footer}&R&9Trang &P/&N')
        self._sheet.hide_gridlines(2)

    def break_pages(self, headings: Collection[int], last: int, repeated: tuple[int, int]) -> None:
        """End printed pages up to row `last` where no heading is parted from the row below it.

        Widths and heights must have been set; `repeated` are the first and last row of `repeat`.
        """
        heights = [self._heights.get(row, _USUAL_HEIGHT) for row in range(last + 1)]
        again = sum(heights[repeated[0] : repeated[1] + 1])
        self._sheet.set_h_pagebreaks(page_breaks(heights, headings, self.page_room, again))

    @property
    def page_room(self) -> float:
        """Height in points of the rows on a printed page; widths must have been set."""
        return page_room(self._across)

    def no_green_corners(self, formulas: str, texts: str) -> None:
        """Let Excel not warn of formulas that differ by row, or of numbers in text cells."""
        self._sheet.ignore_errors({"formula_differs": formulas, "number_stored_as_text": texts})

    def repeat(self, first: int, last: int) -> None:
        """Repeat rows on every printed page."""
        self._sheet.repeat_rows(first, last)

    def outline_above(self) -> None:
        """Let group lines stand above what they group."""
        self._sheet.outline_settings(True, False, True, False)

    def zoom(self, percent: int) -> None:
        """Set the size on the screen."""
        self._sheet.set_zoom(percent)

    def select(self, row: int, column: int) -> None:
        """Let the sheet open with a cell selected."""
        self._sheet.set_selection(row, column, row, column)

    def show_first(self) -> None:
        """Let the workbook open on this sheet."""
        self._sheet.activate()

    def hide(self) -> None:
        """Hide the sheet so that no menu brings it back."""
        self._sheet.very_hidden()
