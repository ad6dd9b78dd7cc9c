"""Marked copies: a unit's own workbook with wrong cells coloured and a list of what to correct."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from evalapp.assessment.file_names import safe_name
from evalapp.assessment.problems import AssessmentError, Problem, Severity
from evalapp.exchange.forms.cell_patch import with_fills
from evalapp.exchange.forms.correction_sheet import HEAD_ROW, correction_part, correction_workbook
from evalapp.exchange.forms.corrections import (
    SHEET,
    Correction,
    corrections_of,
    covering_message,
    title_lines,
)
from evalapp.exchange.forms.opening import sheet_parts
from evalapp.exchange.forms.package import packed
from evalapp.exchange.forms.sent_back import placed
from evalapp.exchange.forms.style_patch import StylePatch
from evalapp.exchange.safety import checked_parts
from evalapp.exchange.writing import write_content
from evalapp.usecases.form_ports import CoveringLetter, MarkedCopy, SentBack

_FILLS = {Severity.ERROR: "F4B9B2", Severity.WARNING: "FFE49A"}
_NOT_OURS = {"form.styles_unknown", "file.old_excel", "file.other_workbook"}
_STYLES, _BOOK = "xl/styles.xml", "xl/workbook.xml"
_RELATIONS, _TYPES = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_NAMES_END = "</definedNames>"
_SELECTED = re.compile(r'\stabSelected="(?:1|true)"')


class MarkedCopies:
    """Writes marked copies; the bytes that came are never changed, only copied."""

    def write(
        self,
        folder: Path,
        content: bytes,
        letter: CoveringLetter,
        problems: Iterable[Problem],
        sent_back: Sequence[SentBack] = (),
    ) -> MarkedCopy:
        """Write a copy into a folder and return it with the text of the covering message.

        A workbook that is no .xlsx, or one whose styles are unusual, and a return without workbook
        (b"") get a new workbook with the list alone. The message is written beside it as a text
        file. AssessmentError `file.*` where the content is unreadable or cannot be written.
        """
        lines = corrections_of([*problems, *placed(content, letter.file, sent_back)])
        stem = f"{safe_name(f'{letter.unit.id} - {letter.unit.name}')} - cần chỉnh sửa"
        try:
            marked, coloured = (
                marked_content(content, title_lines(letter, lines, True), lines),
                True,
            )
            path = folder / f"{stem}{_ending(content)}"
        except AssessmentError as fault:
            if content and fault.problems[0].code not in _NOT_OURS:
                raise
            titles = title_lines(letter, lines, False)
            marked, coloured = correction_workbook(titles, lines), False
            path = folder / f"{stem}.xlsx"
        write_content(path, marked)
        message = covering_message(letter, lines, coloured)
        write_content(folder / f"{stem} (thư gửi kèm).txt", message.encode("utf-8-sig"))
        return MarkedCopy(path, message)


def _ending(content: bytes) -> str:
    return ".xlsm" if b"vbaProject.bin" in content else ".xlsx"


def marked_content(content: bytes, titles: Sequence[str], lines: Sequence[Correction]) -> bytes:
    """Return an .xlsx workbook with cells coloured and the list as a sheet of its own.

    Only the styles, the sheets with wrong cells and what names the sheets differ from the original.
    """
    parts = checked_parts(content, "").parts
    styles = StylePatch(_text(parts, _STYLES))
    fills = {severity: styles.fill(colour) for severity, colour in _FILLS.items()}
    for sheet, part in sheet_parts(parts).items():
        cells = {
            line.cell: fills[line.severity]
            for line in reversed(lines)
            if line.sheet == sheet and line.severity in fills
        }
        said = _SELECTED.sub("", _text(parts, part))
        parts[part] = with_fills(said, cells, styles.recoloured).encode()
    listed = sheet_parts(parts).get(SHEET) or _added_sheet(parts)
    parts[listed] = correction_part(titles, lines, styles)
    parts[_STYLES] = styles.part()
    at = list(sheet_parts(parts)).index(SHEET)
    parts[_BOOK] = _opening_on(_with_titles(_text(parts, _BOOK), at), at)
    return packed(parts)


def _text(parts: dict[str, bytes], name: str) -> str:
    if name not in parts:
        raise AssessmentError("form.styles_unknown")
    return parts[name].decode("utf-8-sig", "replace")


def _added_sheet(parts: dict[str, bytes]) -> str:
    """Name a new sheet wherever a workbook names its sheets; return the part it is to be in."""
    book, relations, types = (_text(parts, each) for each in (_BOOK, _RELATIONS, _TYPES))
    number = 1 + max(map(int, re.findall(r'sheetId="([0-9]+)"', book)), default=0)
    name = f"xl/worksheets/corrections{number}.xml"
    link = f"rIdCorrections{number}"
    sheet = f'<sheet xmlns:r="{_KIND}" name={quoteattr(SHEET)} sheetId="{number}" r:id="{link}"/>'
    target = f'<Relationship Id="{link}" Type="{_KIND}/worksheet" Target="/{name}"/>'
    override = f'<Override PartName="/{name}" ContentType="{_CONTENT}"/>'
    for part, text, end, new in (
        (_BOOK, book, "</sheets>", sheet),
        (_RELATIONS, relations, "</Relationships>", target),
        (_TYPES, types, "</Types>", override),
    ):
        if end not in text:
            raise AssessmentError("form.styles_unknown")
        parts[part] = text.replace(end, f"{new}{end}", 1).encode()
    return name


def _with_titles(book: str, sheet: int) -> str:
    """Return the workbook part whose list (its place from 0) repeats its column titles on each page."""
    rows = f"'{SHEET}'!${HEAD_ROW + 1}:${HEAD_ROW + 1}"
    name = f'<definedName name="_xlnm.Print_Titles" localSheetId="{sheet}">{rows}</definedName>'
    if rows in book:
        return book
    if _NAMES_END in book:
        return book.replace(_NAMES_END, f"{name}{_NAMES_END}", 1)
    if "<definedNames" in book:
        return book
    before = "</externalReferences>" if "</externalReferences>" in book else "</sheets>"
    return book.replace(before, f"{before}<definedNames>{name}{_NAMES_END}", 1)


def _opening_on(book: str, sheet: int) -> bytes:
    """Return the workbook part that opens on a sheet (0-based)."""
    plain = re.sub(r'\s(?:activeTab|firstSheet)="[0-9]+"', "", book)
    return re.sub(r"<workbookView\b", f'<workbookView activeTab="{sheet}"', plain, count=1).encode()
