"""Returned bytes to sheets of cells, with what the reading library cannot tell."""

import io
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from evalapp.assessment.problems import AssessmentError, Problem, info
from evalapp.exchange.apart import Raw, sheets_of
from evalapp.exchange.error_cells import error_cells
from evalapp.exchange.forms.cell_fonts import (
    codes_by_cell,
    codes_by_style,
    names_legacy_font,
    names_legacy_run,
    rich_texts,
)
from evalapp.exchange.forms.cell_looks import NO_LOOKS, CellLooks
from evalapp.exchange.forms.floating import is_drawing, told_of_floating
from evalapp.exchange.forms.identity import PROPERTY
from evalapp.exchange.forms.legacy_text import LegacyCode
from evalapp.exchange.forms.merged_first import merged_first
from evalapp.exchange.forms.plain_cells import plain_cells
from evalapp.exchange.forms.unicode_cells import made_unicode
from evalapp.exchange.forms.unit_notes import is_notes, notes_part
from evalapp.exchange.safety import CheckedParts, checked_parts, xml_tree
from evalapp.exchange.stored_zip import stored_zip

Grid = list[list[Raw]]
Block = tuple[tuple[int, int], tuple[int, int]]
"""First and last (row, column), from 0."""

_NEVER_READ = (
    *("xl/drawings/", "xl/media/", "xl/theme/", "xl/printersettings/"),
    *("xl/threadedcomments/", "xl/vbaproject", "xl/embeddings/", "xl/activex/", "xl/ctrlprops/"),
    *("docprops/app.xml", "docprops/core.xml", "docprops/thumbnail", "customxml/"),
)
_OTHER_KINDS = {"file.old_excel", "file.other_workbook"}
_MOST_MERGED = 1000
_PERCENT_FORMATS = {"9", "10"}
_RELATIONS = "xl/_rels/workbook.xml.rels"
_WINDING = re.compile(rb'Target="(\.{1,2}/[\x21\x23-\x7e]*)(?=")')


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name and its cells from A1 on; rows may differ in length."""

    name: str
    grid: Grid
    merged: tuple[Block, ...] = ()
    """Blocks of cells that were merged; the first cell's value was written down its column."""
    looks: CellLooks = NO_LOOKS
    """What else is to be known of cells."""
    notes: bytes = b""
    """The part with the notes on its cells, empty where there is none or the format hides it."""

    def at(self, row: int, column: int | None) -> Raw:
        """Return a cell by zero-based position, '' outside."""
        if column is None or row >= len(self.grid) or column >= len(self.grid[row]):
            return ""
        return self.grid[row][column]


@dataclass(frozen=True, slots=True)
class Opened:
    """A checked workbook: its sheets, its code in the properties, and what is to be told of it.

    Workbooks that are no .xlsx have no properties, and of their cells' looks only errors are known.
    """

    sheets: tuple[Sheet, ...]
    code: str = ""
    problems: tuple[Problem, ...] = field(default_factory=tuple)


def opened(content: bytes) -> Opened:
    """Return a workbook's sheets, read in this very process.

    AssessmentError `file.*` where it is hostile or unreadable. .xls, .xlsb and .ods are read too.
    """
    try:
        checked = checked_parts(content, "", wanted=_is_read)
    except AssessmentError as fault:
        if fault.problems[0].code not in _OTHER_KINDS:
            raise
        return _of_other_kind(content)
    try:
        read = {
            name: merged_first(part)
            for name, part in checked.parts.items()
            if part and not is_notes(name)
        }
        read[_RELATIONS] = _from_the_top(read.get(_RELATIONS, b""))
        book = CalamineWorkbook.from_filelike(io.BytesIO(stored_zip(read)))
        sheets = [book.get_sheet_by_name(each) for each in book.sheet_names]
    except PasswordError as fault:
        raise AssessmentError("file.encrypted") from fault
    except CalamineError as fault:
        raise AssessmentError("file.damaged") from fault
    return _Parts(checked).opened(sheets)


def _is_read(part: str) -> bool:
    """Tell parts that hold cells, or may, from pictures, comments and the like."""
    return not part.lower().startswith(_NEVER_READ) or is_drawing(part)


def _of_other_kind(content: bytes) -> Opened:
    cells, errors = sheets_of(content), error_cells(content)
    sheets = tuple(
        Sheet(name, grid, looks=CellLooks(errors=errors.get(name, frozenset())))
        for name, grid in cells
    )
    told = [each for sheet in sheets for each in made_unicode(sheet.name, sheet.grid, {}, {})]
    return Opened(sheets, problems=(*told, info("form.notes_not_read")))


class _Parts:
    """The parts of an .xlsx workbook, for what the library does not tell."""

    def __init__(self, checked: CheckedParts) -> None:
        self._parts: Mapping[str, bytes] = checked.parts
        self._usual = checked.usual

    def opened(self, sheets: list[CalamineSheet]) -> Opened:
        """Return the workbook with both looks put together."""
        told = [*self._foreign_matter(), *told_of_floating(self._parts)]
        read: list[Sheet] = []
        for each in sheets:
            name = self._names.get(each.name, "")
            part = self._part(name)
            grid, merged = _cells(each)
            is_usual = name in self._usual
            plain = part if is_usual else plain_cells(part)
            told += made_unicode(each.name, grid, self._fonts(plain), self._rich(part))
            errors = frozenset[str]() if is_usual else None
            looks = CellLooks(plain, self._percent_styles, errors)
            notes = self._part(notes_part(self._parts, name))
            read.append(Sheet(each.name, grid, merged, looks, notes))
        return Opened(tuple(read), self._code(), tuple(told))

    def _foreign_matter(self) -> list[Problem]:
        """Return what a person should know: macros were not run, links not followed."""
        kinds = {
            "form.macros_not_run": any(
                each.lower().endswith("vbaproject.bin") for each in self._parts
            ),
            "form.links_not_followed": any(
                "externallinks/" in each.lower() for each in self._parts
            ),
        }
        return [info(code) for code, found in kinds.items() if found]

    def _code(self) -> str:
        """Return the form's code in the document properties, '' where there is none."""
        custom = "docProps/custom.xml"
        for each in self._tree(custom) if self._part(custom) else ():
            if each.get("name") == PROPERTY:
                return "".join(each.itertext())
        return ""

    def _part(self, name: str) -> bytes:
        """Return a part, b'' where there is none."""
        return self._parts.get(name) or self._parts.get(self._written.get(name.lower(), ""), b"")

    @cached_property
    def _written(self) -> dict[str, str]:
        """Names of parts as they are written: capital and small letters mean the same in them."""
        return {name.lower(): name for name in self._parts}

    def _tree(self, name: str) -> ElementTree.Element:
        return xml_tree(self._part(name))

    @cached_property
    def _names(self) -> dict[str, str]:
        return sheet_parts(self._parts)

    def _fonts(self, part: bytes) -> dict[str, LegacyCode]:
        return codes_by_cell(part, self._legacy_styles) if self._legacy_styles else {}

    @cached_property
    def _legacy_styles(self) -> dict[int, LegacyCode]:
        styles = "xl/styles.xml"
        return codes_by_style(self._tree(styles)) if names_legacy_font(self._part(styles)) else {}

    def _rich(self, part: bytes) -> dict[str, str]:
        own = rich_texts(xml_tree(part)) if names_legacy_run(part) else {}
        return {**self._shared_texts, **own} if own else self._shared_texts

    @cached_property
    def _shared_texts(self) -> dict[str, str]:
        part = self._part("xl/sharedStrings.xml")
        return rich_texts(xml_tree(part)) if names_legacy_run(part) else {}

    @cached_property
    def _percent_styles(self) -> frozenset[bytes]:
        part = self._part("xl/styles.xml")
        if b"%" not in part and not _PERCENT_ID.search(part):
            return frozenset()
        styles = xml_tree(part)
        shown = {
            each.get("numFmtId", "")
            for each in styles.findall(".//{*}numFmt")
            if "%" in each.get("formatCode", "")
        } | _PERCENT_FORMATS
        formats = styles.iterfind("{*}cellXfs/{*}xf")
        return frozenset(
            str(at).encode() for at, each in enumerate(formats) if each.get("numFmtId") in shown
        )


_PERCENT_ID = re.compile(rb"""numFmtId\s*=\s*["'](?:9|10)["']""")


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return part names by sheet name, in the workbook's order."""
    relations = xml_tree(parts.get(_RELATIONS, b""))
    targets = {each.get("Id", ""): each.get("Target", "") for each in relations}
    book = xml_tree(parts.get("xl/workbook.xml", b""))
    return {
        each.get("name", ""): _absolute(targets.get(_relation(each), ""))
        for each in book.findall(".//{*}sheet")
    }


def _relation(sheet: ElementTree.Element) -> str:
    return next((value for name, value in sheet.items() if name.endswith("}id")), "")


def _absolute(target: str) -> str:
    """Return the name of the part that a workbook's relation aims at."""
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _from_the_top(relations: bytes) -> bytes:
    """Return relations that the reading library understands: it takes no "./" and "../"."""
    return _WINDING.sub(
        lambda each: b'Target="/%s' % _absolute(each[1].decode()).encode(), relations
    )


def _cells(sheet: CalamineSheet) -> tuple[Grid, tuple[Block, ...]]:
    """Return a sheet's cells, the value of merged ones written down their first column."""
    grid = sheet.to_python(skip_empty_area=False)
    merged = tuple(sheet.merged_cell_ranges or ())[:_MOST_MERGED]
    for (top, left), (bottom, _) in merged:
        for row in grid[top + 1 : bottom + 1]:
            if left < len(row):
                row[left] = grid[top][left]
    return grid, merged
