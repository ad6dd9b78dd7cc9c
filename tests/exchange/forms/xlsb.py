"""Workbooks as Excel saves them in binary form (.xlsb), which no library here can write."""

import io
import struct
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from python_calamine import CalamineWorkbook, SheetVisibleEnum

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="bin" '
    'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BOOK, _END_BOOK, _SHEETS, _END_SHEETS, _SHEET = 0x83, 0x84, 0x8F, 0x90, 0x9C
_BEGIN, _END, _SIZE, _DATA, _END_DATA = 0x81, 0x82, 0x94, 0x91, 0x92
_ROW, _ERROR, _BOOLEAN, _REAL, _TEXT = 0, 3, 4, 5, 6
NO_REFERENCE = "(#REF!)"
"""What stands for that error in the workbook to be saved."""
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - days of Excel have no place
_STATES = [SheetVisibleEnum.Visible, SheetVisibleEnum.Hidden, SheetVisibleEnum.VeryHidden]


def as_xlsb(content: bytes, last: tuple[int, int] = (0, 0)) -> bytes:
    """Return the cells of an .xlsx workbook as a binary one, sheets hidden as they were; errors too.

    Sheets say that they reach to the row and column `last` (from 0) where that is further than they do.
    """
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _relations([("officeDocument", "xl/workbook.bin")]))
        names = [f"worksheets/sheet{at}.bin" for at in range(1, len(book.sheet_names) + 1)]
        archive.writestr(
            "xl/_rels/workbook.bin.rels", _relations([("worksheet", each) for each in names])
        )
        archive.writestr("xl/workbook.bin", b"".join(_workbook(book)))
        for part, name in zip(names, book.sheet_names, strict=True):
            grid = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            archive.writestr(f"xl/{part}", b"".join(_sheet(grid, last)))
    return out.getvalue()


def _relations(targets: list[tuple[str, str]]) -> str:
    lines = (
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{"".join(lines)}</Relationships>'


def _workbook(book: CalamineWorkbook) -> Iterator[bytes]:
    yield _record(_BOOK)
    yield _record(_SHEETS)
    for at, each in enumerate(book.sheets_metadata, start=1):
        head = struct.pack("<II", _STATES.index(each.visible), at)
        yield _record(_SHEET, head + _wide(f"rId{at}") + _wide(each.name))
    yield _record(_END_SHEETS)
    yield _record(_END_BOOK)


def _sheet(grid: Sequence[Sequence[object]], last: tuple[int, int]) -> Iterator[bytes]:
    rows, columns = max(len(grid) - 1, last[0]), max([last[1], *(len(row) - 1 for row in grid)])
    yield _record(_BEGIN)
    yield _record(_SIZE, struct.pack("<IIII", 0, rows, 0, columns))
    yield _record(_DATA)
    for at, row in enumerate(grid):
        yield _record(_ROW, struct.pack("<I", at) + bytes(13))
        for column, value in enumerate(row):
            if value != "":
                yield _cell(struct.pack("<II", column, 0), value)
    if any(last):
        yield _record(_ROW, struct.pack("<I", last[0]) + bytes(13))
        yield _cell(struct.pack("<II", last[1], 0), 1)
    yield _record(_END_DATA)
    yield _record(_END)


def _cell(place: bytes, value: object) -> bytes:
    match value:
        case bool():
            return _record(_BOOLEAN, place + bytes([value]))
        case int() | float():
            return _record(_REAL, place + struct.pack("<d", value))
        case datetime():
            return _cell(place, (value - _FIRST_DAY).days)
        case date():
            return _cell(place, (value - _FIRST_DAY.date()).days)
        case str() if value == NO_REFERENCE:
            return _record(_ERROR, place + b"\x17")
        case _:
            return _record(_TEXT, place + _wide(str(value)))


def _wide(text: str) -> bytes:
    raw = text.encode("utf-16-le")
    return struct.pack("<I", len(raw) // 2) + raw


def _record(kind: int, content: bytes = b"") -> bytes:
    return _number(kind) + _number(len(content)) + content


def _number(value: int) -> bytes:
    """Return a number in pieces of seven bits, the lowest first."""
    pieces = bytearray()
    while value > 0x7F:
        pieces.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*pieces, value])
