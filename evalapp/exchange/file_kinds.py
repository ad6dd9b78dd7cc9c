"""What a file from outside is, by its first bytes: a workbook, or which of the things sent in its place."""

import codecs
import re
from typing import Final

from evalapp.assessment.problems import AssessmentError, Place

UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
UTF8_MARK = codecs.BOM_UTF8
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_RIGHTS_STREAMS = tuple(
    each.encode("utf-16-le") for each in ("DRMEncryptedDataSpace", "DRMContent", "\x09DRMContent")
)
_LOCKED_EXCEL = re.compile(
    rb"\x09\x08(?:\x10\0\0\x06\x05\0.{12}|\x08\0\0\x05\x05\0.{4})(?:\x86\0\0\0)?\x2f\0", re.DOTALL
)
"""The record of a password where the cells of an .xls begin."""
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|style|div)\b", re.IGNORECASE)
_SPREADSHEET_XML = re.compile(rb"<(?:\w+:)?Workbook\b")
_LINK = re.compile(
    rb"^(?:\[InternetShortcut\]|L\0\0\0\x01\x14\x02\0|[^<]{0,400}docs\.google\.com/)"
)
"""A way to a file instead of the file: a shortcut, or what stands for a file of Google Drive."""
_PROGRAM, _ZIP, _LEAD = b"MZ", b"PK\x03\x04", 200
_WINMAIL = b"\x78\x9f\x3e\x22"
_APPLE_PART = ".iwa"
_NO_WORKBOOK: Final = "file.not_a_workbook"


def check_kind(content: bytes, place: Place) -> None:
    """Refuse content that is no zip, and so no .xlsx workbook; AssessmentError `file.*` says what it is."""
    if not content.strip(b"\0"):
        raise AssessmentError("file.empty", place)
    if content.startswith(_OLE):
        raise AssessmentError(_kind_of_ole(content), place)
    if not content.startswith(b"PK"):
        raise AssessmentError(_kind_of_text(content), place)


def _kind_of_ole(content: bytes) -> str:
    if any(each in content for each in _RIGHTS_STREAMS):
        return "file.rights_managed"
    locked = _ENCRYPTED_STREAM in content or _LOCKED_EXCEL.search(content)
    return "file.encrypted" if locked else "file.old_excel"


def _kind_of_text(content: bytes) -> str:
    """Return why a file that is neither a zip nor OLE is no workbook."""
    start = content[:4000]
    if start.startswith(_WINMAIL):
        return "file.winmail"
    if start.startswith(_PROGRAM) and b"\0" in start:
        return "file.program"
    if _ZIP in start[:_LEAD]:
        return "file.damaged"  # a few bytes were put before a workbook, as by some web pages
    if _LINK.search(start.removeprefix(UTF8_MARK).lstrip()):
        return "file.only_a_link"
    if start.startswith(UTF16):
        start = start.decode("utf-16", "ignore").encode()
    start = start.removeprefix(UTF8_MARK).lstrip()
    if start.startswith(b"<"):
        return "file.spreadsheet_xml" if _SPREADSHEET_XML.search(start) else "file.markup"
    if _HTML.search(start):
        return "file.markup"
    is_table = b"\0" not in start and any(mark in start for mark in (b",", b";", b"\t"))
    printable = not any(byte < 9 or 13 < byte < 32 for byte in start)
    return "file.plain_text" if is_table and printable and b"\n" in start else _NO_WORKBOOK


def kind_of_zip(names: set[str]) -> str:
    """Return why a zip with parts of these names (in small letters) is no .xlsx workbook."""
    if any(each.endswith(_APPLE_PART) for each in names):
        return "file.apple"
    other = "xl/workbook.bin" in names or "content.xml" in names
    return "file.other_workbook" if other else _NO_WORKBOOK
