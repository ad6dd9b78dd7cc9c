"""Cells of .xls, .xlsb and .ods that show an error such as #REF!, which the fast reader shows as blank.

Layouts: [MS-XLS], [MS-XLSB] of Microsoft's open specifications, OpenDocument 1.2.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree import ElementTree

from evalapp.assessment.cell_names import column_name
from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.compound_files import OLE, compound_root
from evalapp.exchange.safety import xml_tree
from evalapp.exchange.zip_parts import unpacked_part

ErrorCells = Mapping[str, frozenset[str]]
"""Names of cells that show an error, by the name of their sheet."""

_Found = dict[str, set[str]]
_LARGEST_PART: Final = 30_000_000
_UNREADABLE: Final = (
    *(AssessmentError, struct.error, zipfile.BadZipFile, zlib.error, UnicodeDecodeError),
    *(LookupError, ValueError, OSError, EOFError, OverflowError),
    RuntimeError,  # of a member with a password or a method that is not known
)


def error_cells(content: bytes) -> ErrorCells:
    """Return the cells that show an error; none where the file is not laid out as it should be."""
    found: _Found = {}
    try:
        for sheet, row, column in _cells(content):
            found.setdefault(sheet, set()).add(f"{column_name(column)}{row + 1}")
    except _UNREADABLE:  # the reading library has understood the file: only this look is lost
        pass
    return {sheet: frozenset(cells) for sheet, cells in found.items()}


_Cell = tuple[str, int, int]
"""Name of a sheet, row and column from 0."""


def _cells(content: bytes) -> Iterator[_Cell]:
    if content.startswith(OLE):
        yield from _of_xls(content)
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = _Parts(content, archive)
        yield from _of_ods(parts) if "content.xml" in parts.names else _of_xlsb(parts)


class _Parts:
    """Parts of a zip by name, unpacked within bounds when asked for."""

    def __init__(self, content: bytes, archive: zipfile.ZipFile) -> None:
        self._content = content
        self._archive = archive
        self.names = frozenset(archive.namelist())

    def of(self, name: str) -> bytes:
        """Return a part; KeyError where there is none, ValueError where it is too large."""
        member = self._archive.getinfo(name)
        part = unpacked_part(self._content, self._archive, member, _LARGEST_PART)
        if len(part) > _LARGEST_PART:
            raise ValueError(name)
        return part


_SHEET, _BEGIN, _FORMULA, _BOOLEAN_OR_ERROR = 0x85, 0x809, 0x06, 0x205
_SHEET_HEAD, _CELL_HEAD = struct.Struct("<IBBBB"), struct.Struct("<HHH")
_ERROR_RESULT, _NO_NUMBER = 2, 0xFFFF


def _of_xls(content: bytes) -> Iterator[_Cell]:
    book = compound_root(content).stream("Workbook") or b""
    names: dict[int, str] = {}
    sheet = ""
    for at, kind, data in _old_records(book):
        if kind == _SHEET:
            begin, _, _, length, wide = _SHEET_HEAD.unpack_from(data)
            name = data[_SHEET_HEAD.size :][: length * (1 + (wide & 1))]
            names[begin] = name.decode("utf-16-le" if wide & 1 else "latin-1")
        elif kind == _BEGIN:
            sheet = names.get(at, sheet)
        elif (kind == _FORMULA and _is_error_result(data)) or (
            kind == _BOOLEAN_OR_ERROR and data[7]
        ):
            row, column, _ = _CELL_HEAD.unpack_from(data)
            yield sheet, row, column


def _is_error_result(formula: bytes) -> bool:
    kind, mark = struct.unpack_from("<B5xH", formula, _CELL_HEAD.size)
    return mark == _NO_NUMBER and kind == _ERROR_RESULT


def _old_records(book: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield where each record begins, its kind and what it holds."""
    at = 0
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        yield at, kind, book[at + 4 : at + 4 + size]
        at += 4 + size


_ROW, _ERROR, _ERROR_FORMULA, _SHEET_OF_BOOK = 0, 3, 11, 156


def _of_xlsb(parts: _Parts) -> Iterator[_Cell]:
    links = {
        each.get("Id", ""): each.get("Target", "")
        for each in xml_tree(parts.of("xl/_rels/workbook.bin.rels"))
    }
    for kind, data in _records(parts.of("xl/workbook.bin")):
        if kind == _SHEET_OF_BOOK:
            link, name = _two_texts(data[8:])
            part = posixpath.normpath(posixpath.join("/xl", links[link]))[1:]
            yield from ((name, row, column) for row, column in _errors(parts.of(part)))


def _errors(sheet: bytes) -> Iterator[tuple[int, int]]:
    row = 0
    for kind, data in _records(sheet):
        if kind == _ROW:
            row = struct.unpack_from("<I", data)[0]
        elif kind in (_ERROR, _ERROR_FORMULA):
            yield row, struct.unpack_from("<I", data)[0]


def _two_texts(data: bytes) -> tuple[str, str]:
    first = struct.unpack_from("<I", data)[0]
    rest = data[4 + 2 * first :]
    second = struct.unpack_from("<I", rest)[0]
    texts = data[4 : 4 + 2 * first], rest[4 : 4 + 2 * second]
    return texts[0].decode("utf-16-le"), texts[1].decode("utf-16-le")


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield kind and content of each record; both kind and size are numbers of 7 bits a byte."""
    at = 0
    while at < len(part):
        kind, at = _number(part, at, 2)
        size, at = _number(part, at, 4)
        yield kind, part[at : at + size]
        at += size


def _number(part: bytes, at: int, most: int) -> tuple[int, int]:
    """Return a number and where it ends."""
    number = 0
    for place in range(most):
        byte = part[at + place]
        number |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return number, at + place + 1
    return number, at + most


_SHOWN = re.compile(r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)|Err:\d{3}")
_ANY_SHOWN = re.compile(rb">(?:#(?:REF|N/A|DIV/0|VALUE|NAME|NUM|NULL)|Err:\d{3})")
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _TEXT = _OFFICE % "table", _OFFICE % "text"


def _of_ods(parts: _Parts) -> Iterator[_Cell]:
    content = parts.of("content.xml")
    if not _ANY_SHOWN.search(content) or b"<!DOCTYPE" in content:
        return
    for table in xml_tree(content).iter(f"{_TABLE}table"):
        at = 0
        for row in table.iter(f"{_TABLE}table-row"):
            yield from (
                (table.get(f"{_TABLE}name", ""), at, column) for column in _errors_of_row(row)
            )
            at += int(row.get(f"{_TABLE}number-rows-repeated", "1"))


def _errors_of_row(row: ElementTree.Element) -> Iterator[int]:
    column = 0
    for cell in row:
        if cell.get(f"{_TABLE}formula") and _SHOWN.fullmatch(_shown(cell)):
            yield column
        column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))


def _shown(cell: ElementTree.Element) -> str:
    return "".join("".join(each.itertext()) for each in cell.iterfind(f"{_TEXT}p")).strip()
