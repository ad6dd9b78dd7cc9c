"""Returned bytes to sheets of cells, with what the reading library cannot tell."""

import io
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from evalapp.assessment.problems import AssessmentError, Place, Problem
from evalapp.exchange.apart import Raw, sheets_read_apart
from evalapp.exchange.forms.cell_fonts import (
    codes_by_cell,
    codes_by_style,
    names_legacy_font,
    rich_texts,
)
from evalapp.exchange.forms.legacy_text import LegacyCode
from evalapp.exchange.forms.unicode_cells import made_unicode
from evalapp.exchange.safety import check_workbook

Grid = list[list[Raw]]
Block = tuple[tuple[int, int], tuple[int, int]]
"""First and last (row, column), from 0."""

_ERROR_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*\st="e"')
_EMPTY_FORMULA = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"[^>]*>\s*<f(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
_EMPTY_MARKS = (b"</f></c>", b"</f>\n", b"</f>\r", b"</f> ", b"<v></v>", b"/></c>", b"/> </c>")
_STYLE = rb'<c r="%s"[^>]*\ss="([0-9]+)"'
_OTHER_KINDS = {"file.old_excel", "file.other_workbook"}
_MOST_MERGED = 1000
_PERCENT_FORMATS = {"9", "10"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name and its cells from A1 on; rows may differ in length."""

    name: str
    grid: Grid
    merged: tuple[Block, ...] = ()
    """Blocks of cells that were merged; the first cell's value was written down its column."""

    def at(self, row: int, column: int | None) -> Raw:
        """Return a cell by zero-based position, '' outside."""
        if column is None or row >= len(self.grid) or column >= len(self.grid[row]):
            return ""
        return self.grid[row][column]


class Opened:
    """A checked workbook: its sheets, and a second look at its parts where that is needed.

    Workbooks that are no .xlsx (`content` empty) have no parts to look at.
    """

    def __init__(self, sheets: tuple[Sheet, ...], content: bytes = b"") -> None:
        self.sheets = sheets
        self._content = content
        self.problems = tuple(problem for each in sheets for problem in self._made_unicode(each))
        """What is to be told of the workbook as a whole."""

    def _made_unicode(self, sheet: Sheet) -> list[Problem]:
        styles = self._legacy_styles
        fonts = codes_by_cell(self._part_of(sheet.name), styles) if styles else {}
        own = self._rich_in(self._part_names.get(sheet.name, ""))
        return made_unicode(sheet.name, sheet.grid, fonts, {**self._shared_texts, **own})

    @cached_property
    def _legacy_styles(self) -> dict[int, LegacyCode]:
        styles = "xl/styles.xml"
        return codes_by_style(self._tree(styles)) if names_legacy_font(self._part(styles)) else {}

    @cached_property
    def _shared_texts(self) -> dict[str, str]:
        return self._rich_in("xl/sharedStrings.xml")

    def _rich_in(self, part: str) -> dict[str, str]:
        return rich_texts(self._tree(part)) if names_legacy_font(self._part(part)) else {}

    def error_cells(self, sheet: str) -> frozenset[str]:
        """Return cells that hold an error value such as #REF!; they look blank otherwise."""
        has_some = b't="e"' in self._part_of(sheet)
        return self._found(_ERROR_CELL, sheet) if has_some else frozenset()

    def formulas_without_value(self, sheet: str) -> frozenset[str]:
        """Return cells with a formula whose result was never stored."""
        part = self._part_of(sheet)
        has_some = any(mark in part for mark in _EMPTY_MARKS)
        return self._found(_EMPTY_FORMULA, sheet) if has_some else frozenset()

    def is_percent(self, sheet: str, cell: str) -> bool:
        """Tell whether a cell shows its number as per cent."""
        found = re.search(_STYLE % cell.encode(), self._part_of(sheet))
        return found is not None and int(found[1]) in self._percent_styles

    def property(self, name: str) -> str:
        """Return a custom document property, '' where there is none."""
        custom = "docProps/custom.xml"
        for each in self._tree(custom) if self._part(custom) else ():
            if each.get("name") == name:
                return "".join(each.itertext())
        return ""

    def _found(self, pattern: re.Pattern[bytes], sheet: str) -> frozenset[str]:
        return frozenset(each.decode() for each in pattern.findall(self._part_of(sheet)))

    @cached_property
    def _zip(self) -> zipfile.ZipFile | None:
        return zipfile.ZipFile(io.BytesIO(self._content)) if self._content else None

    @cached_property
    def _parts(self) -> dict[str, bytes]:
        return {}

    def _part(self, name: str) -> bytes:
        """Return a part, b'' where there is none."""
        if name not in self._parts:
            found = self._zip is not None and name in self._zip.namelist()
            self._parts[name] = self._zip.read(name) if self._zip and found else b""
        return self._parts[name]

    def _tree(self, name: str) -> ElementTree.Element:
        """Return a part's root; names are looked up without namespace, which Excel varies."""
        try:
            return ElementTree.fromstring(self._part(name))
        except ElementTree.ParseError as fault:
            raise AssessmentError("file.damaged") from fault

    def _part_of(self, sheet: str) -> bytes:
        return self._part(self._part_names.get(sheet, ""))

    @cached_property
    def _part_names(self) -> dict[str, str]:
        """Part names by sheet name."""
        if self._zip is None:
            return {}
        relations = self._tree("xl/_rels/workbook.xml.rels")
        targets = {each.get("Id", ""): each.get("Target", "") for each in relations}
        book = self._tree("xl/workbook.xml")
        return {
            each.get("name", ""): _absolute(targets.get(_relation(each), ""))
            for each in book.findall(".//{*}sheet")
        }

    @cached_property
    def _percent_styles(self) -> frozenset[int]:
        styles = self._tree("xl/styles.xml")
        shown = {
            each.get("numFmtId", "")
            for each in styles.findall(".//{*}numFmt")
            if "%" in each.get("formatCode", "")
        } | _PERCENT_FORMATS
        formats = styles.find("{*}cellXfs")
        found = () if formats is None else formats
        return frozenset(at for at, each in enumerate(found) if each.get("numFmtId") in shown)


def _relation(sheet: ElementTree.Element) -> str:
    return next((value for name, value in sheet.items() if name.endswith("}id")), "")


def _absolute(target: str) -> str:
    return target[1:] if target.startswith("/") else f"xl/{target}"


def open_workbook(content: bytes, name: str) -> Opened:
    """Return a workbook's sheets; AssessmentError `file.*` where it is hostile or unreadable.

    .xls, .xlsb and .ods are read too, in a process of their own.
    """
    try:
        check_workbook(content, name)
    except AssessmentError as fault:
        if fault.problems[0].code not in _OTHER_KINDS:
            raise
        return Opened(tuple(Sheet(*each) for each in sheets_read_apart(content, name)))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = tuple(_sheet(book.get_sheet_by_name(each)) for each in book.sheet_names)
    except CalamineError as fault:
        raise AssessmentError("file.damaged", Place(file=name)) from fault
    return Opened(sheets, content)


def _sheet(sheet: CalamineSheet) -> Sheet:
    grid = sheet.to_python(skip_empty_area=False)
    merged = tuple(sheet.merged_cell_ranges or ())[:_MOST_MERGED]
    for (top, left), (bottom, _) in merged:
        for row in grid[top + 1 : bottom + 1]:
            if left < len(row):
                row[left] = grid[top][left]
    return Sheet(sheet.name, grid, merged)
