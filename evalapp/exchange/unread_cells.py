"""Cells that the fast reader shows as blank although they are not: errors, uncounted formulas."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from evalapp.assessment.problems import Place, Problem, error
from evalapp.exchange.safety import xml_tree

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_ADDRESS = re.compile(rb"""\sr\s*=\s*["'](\w+)["']""")
_TYPE = re.compile(rb"""\st\s*=\s*["'](\w+)["']""")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]+)<")
_SUSPICIOUS = re.compile(rb"""["']e["']|<(?:\w+:)?f\b""")


def unread_cells(content: bytes, name: str, sheet: str) -> Iterator[Problem]:
    """Yield a problem per cell of a sheet that shows an error or was never calculated.

    The content must have passed `check_workbook`.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = part_of(archive, sheet)
        xml = archive.read(part) if part else b""
    if not _SUSPICIOUS.search(xml):
        return
    for attributes, inside in _CELL.findall(xml):
        kind, value = _first(_TYPE, attributes), _first(_VALUE, inside)
        place = Place(name, sheet, _first(_ADDRESS, attributes))
        if kind == "e":
            yield error("table.error_cell", place, shown=value)
        elif kind != "str" and not value and _FORMULA.search(inside):
            yield error("table.formula_without_value", place)


def _first(pattern: re.Pattern[bytes], text: bytes) -> str:
    found = pattern.search(text)
    return found[1].decode("ascii", "replace") if found else ""


def part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of the part that holds a sheet, '' where the workbook does not say."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return ""
    workbook = xml_tree(archive.read("xl/workbook.xml"))
    links = xml_tree(archive.read("xl/_rels/workbook.xml.rels"))
    wanted = {
        each.get(_LINK) for each in workbook.iter(f"{_MAIN}sheet") if each.get("name") == sheet
    }
    for link in links:
        target = posixpath.normpath(posixpath.join("/xl", link.get("Target", "")))[1:]
        if link.get("Id") in wanted and target in names:
            return target
    return ""
