"""Files from outside, before any library sees them: size, encoding and hostile workbooks."""

import errno
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from evalapp.assessment.problems import AssessmentError, Place
from evalapp.exchange.file_kinds import UTF8_MARK, UTF16, check_kind, kind_of_zip
from evalapp.exchange.zip_parts import unpacked_part
from evalapp.settings.system_reasons import reason_of

_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})([0-9]+)["']""")
_DISGUISED = re.compile(rb"""\sr\s*=\s*["'][^"'<]*&""")
_UNUSUAL_CELL = re.compile(
    rb'<c\b(?! r="[A-Z][0-9]{1,3}+"(?: s="[0-9]++")?+(?: t="(?!e")[A-Za-z]++")?+/?+>)', re.ASCII
)
_UNUSUAL_ROW = re.compile(rb'<row\b(?! r="[0-9]{1,3}"[^>r]*+(?:r(?![\s=])[^>r]*+)*+>)', re.ASCII)
_PREFIXED_CELL = re.compile(rb":(?:row|c)\b")
"""Rows or cells that are not written as most are, with one address among A1 to Z999, or hold an error.

The reading library believes the last address of an element that has two.
"""
_DECLARED = re.compile(rb"!(?<=<!)(?:DOCTYPE|ENTITY)")
"""Looks for the rarest of its letters first, which takes a third of the time."""
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_CELL = re.compile(rb"<(?:\w+:)?c\b")
_HELD_BY_ANOTHER = (32, 33)
"""What Windows says of a file that another program, such as Excel, has open."""
_UNREAD = {errno.ENAMETOOLONG: "file.name_too_long", errno.ELOOP: "file.link_in_circles"}
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    UnicodeDecodeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class WorkbookLimits:
    """How large a workbook may be: parts, bytes unpacked, rows, columns, and cells as a block.

    Readers lay the used block of a sheet out in memory, so one stray cell in the last corner of a
    20 KB file would ask for hundreds of gigabytes.
    """

    parts: int = 400
    part_bytes: int = 30_000_000
    all_bytes: int = 60_000_000
    rows: int = 5_000
    columns: int = 200
    cells: int = 1_000_000


@dataclass(frozen=True, slots=True)
class CheckedParts:
    """The parts of a workbook by name, looked at before anybody reads them."""

    parts: dict[str, bytes]
    usual: frozenset[str]
    """Names of sheets of which every row and cell is written as most programs write them, and none
    holds an error value."""


FORM_LIMITS: Final = WorkbookLimits()
TABLE_LIMITS: Final = WorkbookLimits(rows=50_000, columns=2_000, cells=5_000_000)


def content_of(path: Path, at_most: int) -> bytes:
    """Return a file's bytes; AssessmentError `file.*` where it is missing, shut or too large."""
    content = _beginning(path, at_most + 1)
    if len(content) > at_most:
        place = Place(file=path.name)
        raise AssessmentError("file.too_large", place, megabytes=at_most // 1_000_000)
    return content


def unknown_kind(path: Path, code: str) -> AssessmentError:
    """Return the fault of a file whose ending nobody reads.

    AssessmentError `file.*` as `content_of` has it where there is no such file to read at all.
    """
    _beginning(path, 0)
    return AssessmentError(code, Place(file=path.name), ending=path.suffix or path.name)


def _beginning(path: Path, size: int) -> bytes:
    place = Place(file=path.name)
    try:
        with path.open("rb") as file:
            return file.read(size)
    except FileNotFoundError as fault:
        raise AssessmentError("file.not_found", place, path=str(path)) from fault
    except IsADirectoryError as fault:
        raise AssessmentError("file.is_a_folder", place, folder=str(path)) from fault
    except OSError as fault:
        code = _why_unread(fault, path)
        raise AssessmentError(code, place, folder=str(path), reason=reason_of(fault)) from fault


def _why_unread(fault: OSError, path: Path) -> str:
    if getattr(fault, "winerror", None) in _HELD_BY_ANOTHER:
        return "file.in_use"
    if isinstance(fault, PermissionError):
        return "file.is_a_folder" if path.is_dir() else "file.no_permission"
    return _UNREAD.get(fault.errno or 0, "file.cannot_read")


def text_of(content: bytes) -> str:
    """Return the text of UTF-8 (byte order mark or not) or marked UTF-16 content.

    AssessmentError `file.not_utf8` where it is neither.
    """
    encoding = "utf-16" if content.startswith(UTF16) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise AssessmentError("file.not_utf8", Place(line=line)) from fault


def check_workbook(content: bytes, name: str, limits: WorkbookLimits = FORM_LIMITS) -> None:
    """Refuse content that is no .xlsx workbook, is damaged, or would exhaust memory.

    AssessmentError `file.empty`, `file.encrypted`, `file.rights_managed`, `file.old_excel`,
    `file.markup`, `file.spreadsheet_xml`, `file.plain_text`, `file.only_a_link`, `file.winmail`,
    `file.program`, `file.apple`, `file.not_a_workbook`, `file.other_workbook`, `file.damaged`,
    `file.hostile`, `file.sheet_too_large`. The kind is told from the first bytes; the file's ending
    is not asked.
    """
    checked_parts(content, name, limits)


def checked_parts(
    content: bytes,
    name: str,
    limits: WorkbookLimits = FORM_LIMITS,
    wanted: Callable[[str], bool] = lambda part: True,
) -> CheckedParts:
    """Return the parts of an .xlsx workbook; refuses as `check_workbook` does.

    Parts that are not wanted are empty: nobody has looked at them, and nobody may read them.
    """
    place = Place(file=name)
    check_kind(content, place)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _parts(content, archive, place, limits, wanted)
    except _BROKEN_ZIP as fault:
        raise AssessmentError("file.damaged", place) from fault


def xml_tree(part: bytes) -> ElementTree.Element:
    """Return the root of a checked part; names are best looked up without namespace.

    AssessmentError `file.damaged` where it is no XML, or in an encoding that nobody knows.
    """
    try:
        return ElementTree.fromstring(part)
    except (ElementTree.ParseError, LookupError, ValueError) as fault:
        raise AssessmentError("file.damaged") from fault


def _parts(
    content: bytes,
    archive: zipfile.ZipFile,
    place: Place,
    limits: WorkbookLimits,
    wanted: Callable[[str], bool],
) -> CheckedParts:
    members = [(_part_name(each), each) for each in archive.infolist()]
    names = {name.lower() for name, _ in members}
    if "xl/workbook.xml" not in names:
        locked = _is_locked(content, archive, dict(members), limits)
        raise AssessmentError("file.encrypted" if locked else kind_of_zip(names), place)
    if len(members) > limits.parts:
        raise AssessmentError("file.hostile", place)
    parts: dict[str, bytes] = {}
    usual: set[str] = set()
    unpacked = 0
    for name, member in members:
        if member.flag_bits & 1:
            raise AssessmentError("file.encrypted", place)
        wanted_here = wanted(name)
        part = unpacked_part(content, archive, member, limits.part_bytes) if wanted_here else b""
        unpacked += len(part)
        if len(part) > limits.part_bytes or unpacked > limits.all_bytes:
            raise AssessmentError("file.hostile", place)
        # Of two parts of one name the last one is read.
        (usual.add if _is_usual_sheet(part, place, limits) else usual.discard)(name)
        parts[name] = part
    return CheckedParts(parts, frozenset(usual))


def _is_locked(
    content: bytes,
    archive: zipfile.ZipFile,
    members: dict[str, zipfile.ZipInfo],
    limits: WorkbookLimits,
) -> bool:
    """Tell an OpenDocument file under a password: only the list of its parts can be read."""
    listed = members.get("META-INF/manifest.xml")
    if listed is None:
        return False
    return b"encryption-data" in unpacked_part(content, archive, listed, limits.part_bytes)


def _part_name(member: zipfile.ZipInfo) -> str:
    """Return a part's name with the strokes of the standard; some Windows tools pack with others."""
    return member.filename.replace("\\", "/")


def _is_usual_sheet(part: bytes, place: Place, limits: WorkbookLimits) -> bool:
    """Refuse a hostile part; tell whether it is a sheet whose rows and cells are as most are."""
    head = part[:1000].removeprefix(UTF8_MARK).lstrip()
    if part.startswith(UTF16) or head.startswith((b"<\0", b"\0<")):
        raise AssessmentError("file.hostile", place)
    if not head.startswith(b"<"):
        return False
    if _DECLARED.search(part):
        raise AssessmentError("file.hostile", place)
    if b"sheetData" not in part:
        return False
    if any(each.search(part) for each in (_UNUSUAL_CELL, _UNUSUAL_ROW, _PREFIXED_CELL)):
        _check_addresses(part, place, limits)
        return False
    return True


def _check_addresses(part: bytes, place: Place, limits: WorkbookLimits) -> None:
    if _DISGUISED.search(part):
        raise AssessmentError("file.hostile", place)
    addresses = _ADDRESS.findall(part)
    last_row = max((int(digits) for digits in {digits for _, digits in addresses}), default=0)
    last_column = max(
        (column_of(each.upper()) for each in {each for each, _ in addresses}), default=0
    )
    if len(_ROW.findall(part)) + len(_CELL.findall(part)) > len(addresses):
        # Rows and cells may go without an address; then they count from the one before.
        rows = [len(_CELL.findall(row)) for row in _ROW.split(part)[1:]]
        last_row, last_column = max(last_row, len(rows)), max(last_column, max(rows, default=0))
    too_many = last_row > limits.rows or last_column > limits.columns
    if too_many or last_row * last_column > limits.cells:
        raise AssessmentError(
            "file.sheet_too_large",
            place,
            rows=last_row,
            columns=last_column,
            most_rows=limits.rows,
            most_columns=limits.columns,
        )


def column_of(letters: bytes) -> int:
    """Return the number of a column counted from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
