"""Cells of a sheet's XML written as most programs write them, whoever wrote them.

Prefixes of the namespace, attributes in another order or in single quotes, and cells without an
address are all sound; what looks at a sheet's bytes would see no such cell.
"""

from collections.abc import Iterator
from xml.etree import ElementTree

from evalapp.exchange.forms.cell_names import cell_name
from evalapp.exchange.safety import column_of, xml_tree

_FORMULA, _VALUE = "<f>1</f>", "<v>1</v>"


def plain_cells(part: bytes) -> bytes:
    """Return a sheet's part, or where its cells are written unusually their looks in plain cells.

    Address, style and type are told, and whether there is a formula and a value; no contents.
    """
    cells = part.count(b"<c ")
    if cells == part.count(b'<c r="') and b":c " not in part and b"<c>" not in part:
        return part
    rows = xml_tree(part).iterfind(".//{*}sheetData/{*}row")
    return "".join(each for row in _numbered(rows) for each in _cells(*row)).encode()


def _numbered(rows: Iterator[ElementTree.Element]) -> Iterator[tuple[int, ElementTree.Element]]:
    """Yield rows with their numbers from 1; a row without one follows the one before."""
    at = 0
    for row in rows:
        said = row.get("r", "")
        at = int(said) if said.isdecimal() else at + 1
        yield at, row


def _cells(row: int, element: ElementTree.Element) -> Iterator[str]:
    column = -1
    for cell in element.iterfind("{*}c"):
        letters = cell.get("r", "").rstrip("0123456789")
        column = column_of(letters.encode()) - 1 if letters else column + 1
        yield _plain(cell_name(row - 1, column), cell)


def _plain(name: str, cell: ElementTree.Element) -> str:
    style, kind = cell.get("s", ""), cell.get("t", "")
    said = f' s="{style}"' if style.isdecimal() else ""
    said += f' t="{kind}"' if kind.isalpha() else ""
    formula = _FORMULA if cell.find("{*}f") is not None else ""
    value = _VALUE if cell.findtext("{*}v") or cell.find("{*}is") is not None else ""
    return f'<c r="{name}"{said}>{formula}{value}</c>'
