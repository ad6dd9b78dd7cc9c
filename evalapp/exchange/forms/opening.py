"""Returned bytes to sheets of cells, with what the reading library cannot tell."""

import io
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook

from evalapp.assessment.problems import AssessmentError, Place
from evalapp.exchange.forms.values import Raw
from evalapp.exchange.safety import check_workbook

Grid = list[list[Raw]]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ERROR_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*\st="e"')
_EMPTY_FORMULA = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"[^>]*>\s*<f(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
_STYLE = rb'<c r="%s"[^>]*\ss="([0-9]+)"'
_PERCENT_FORMATS = {"9", "10"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name and its cells from A1 on; rows may differ in length."""

    name: str
    grid: Grid

    def at(self, row: int, column: int | None) -> Raw:
        """Return a cell by zero-based position, '' outside."""
        if column is None or row >= len(self.grid) or column >= len(self.grid[row]):
            return ""
        return self.grid[row][column]


class Opened:
    """A checked workbook: its sheets, and a second look at its parts where that is needed."""

    def __init__(self, content: bytes, sheets: tuple[Sheet, ...]) -> None:
        self.sheets = sheets
        self._content = content

    def error_cells(self, sheet: str) -> frozenset[str]:
        """Return cells that hold an error value such as #REF!; they look blank otherwise."""
        return self._found(_ERROR_CELL, sheet)

    def formulas_without_value(self, sheet: str) -> frozenset[str]:
        """Return cells with a formula whose result was never stored."""
        return self._found(_EMPTY_FORMULA, sheet)

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
    def _zip(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self._content))

    @cached_property
    def _parts(self) -> dict[str, bytes]:
        return {}

    def _part(self, name: str) -> bytes:
        if name not in self._parts:
            names = self._zip.namelist()
            self._parts[name] = self._zip.read(name) if name in names else b""
        return self._parts[name]

    def _tree(self, name: str) -> ElementTree.Element:
        try:
            return ElementTree.fromstring(self._part(name))
        except ElementTree.ParseError as fault:
            raise AssessmentError("file.damaged") from fault

    def _part_of(self, sheet: str) -> bytes:
        return self._part(self._sheet_parts.get(sheet, ""))

    @cached_property
    def _sheet_parts(self) -> dict[str, str]:
        """Part names by sheet name."""
        relations = self._tree("xl/_rels/workbook.xml.rels")
        targets = {each.get("Id", ""): each.get("Target", "") for each in relations}
        book = self._tree("xl/workbook.xml")
        return {
            each.get("name", ""): _absolute(targets.get(each.get(_RELATION, ""), ""))
            for each in book.iter(f"{_MAIN}sheet")
        }

    @cached_property
    def _percent_styles(self) -> frozenset[int]:
        styles = self._tree("xl/styles.xml")
        shown = {
            each.get("numFmtId", "")
            for each in styles.iter(f"{_MAIN}numFmt")
            if "%" in each.get("formatCode", "")
        } | _PERCENT_FORMATS
        formats = styles.find(f"{_MAIN}cellXfs")
        found = () if formats is None else formats
        return frozenset(at for at, each in enumerate(found) if each.get("numFmtId") in shown)


def _absolute(target: str) -> str:
    return target[1:] if target.startswith("/") else f"xl/{target}"


def open_workbook(content: bytes, name: str) -> Opened:
    """Return a workbook's sheets; AssessmentError `file.*` where it is hostile or unreadable."""
    check_workbook(content, name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = tuple(
            Sheet(each, book.get_sheet_by_name(each).to_python(skip_empty_area=False))
            for each in book.sheet_names
        )
    except CalamineError as fault:
        raise AssessmentError("file.damaged", Place(file=name)) from fault
    return Opened(content, sheets)
