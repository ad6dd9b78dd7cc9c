"""Produced documents read back: result tables and checksums of Word papers and workbooks."""

# xlsxwriter brings no types for this part.
# pyright: reportMissingTypeStubs=false

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from xlsxwriter.utility import xl_rowcol_to_cell

from evalapp.assessment.printed_documents import (
    Figure,
    PrintedDocument,
    PrintedRow,
    PrintedTable,
    Said,
)
from evalapp.assessment.problems import AssessmentError, Place
from evalapp.assessment.text import tidy
from evalapp.exchange.documents.formats import words
from evalapp.exchange.documents.ooxml import Element, body_of, qn
from evalapp.exchange.documents.printed_columns import (
    PaperColumn,
    codes_in,
    paper_column,
    workbook_figures,
)
from evalapp.exchange.documents.ruled_tables import ruled_tables
from evalapp.exchange.safety import TABLE_LIMITS, check_workbook, content_of

LARGEST_DOCUMENT: Final = 50_000_000
LARGEST_UNPACKED: Final = 400_000_000
_ADDRESSED: Final = "đối với "
_HEADING_ROWS: Final = 30


class PrintedFiles:
    """Reads documents back (`ports.DocumentReader`)."""

    def read(self, path: Path) -> PrintedDocument:
        """Return what a .docx or .xlsx says.

        AssessmentError `file.*`, `document.not_word`, or `verify.unknown_format` for other files.
        """
        match path.suffix.lower():
            case ".docx":
                return _paper(_opened(content_of(path, LARGEST_DOCUMENT), path.name))
            case ".xlsx":
                return _workbook(content_of(path, LARGEST_DOCUMENT), path.name)
            case ending:
                raise AssessmentError("verify.unknown_format", Place(file=path.name), ending=ending)


def _opened(content: bytes, name: str) -> WordDocument:
    place = Place(file=name)
    try:
        with ZipFile(io.BytesIO(content)) as package:
            if sum(part.file_size for part in package.infolist()) > LARGEST_UNPACKED:
                raise AssessmentError("file.hostile", place)
        return Document(io.BytesIO(content))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as fault:
        raise AssessmentError("document.not_word", place) from fault


def _paper(document: WordDocument) -> PrintedDocument:
    body = body_of(document)
    paragraphs = [words(each) for each in body.findall(qn("w:p"))]
    return PrintedDocument(
        codes=tuple(dict.fromkeys(codes_in("\n".join((*_feet(document), *paragraphs))))),
        addressee=_addressee(paragraphs),
        tables=tuple(
            table for each in ruled_tables(body) if (table := _paper_table(each)) is not None
        ),
    )


def _feet(document: WordDocument) -> Iterator[str]:
    for section in document.sections:
        for footer in (section.footer, section.first_page_footer, section.even_page_footer):
            if not footer.is_linked_to_previous:
                yield from (each.text for each in footer.paragraphs)


def _addressee(paragraphs: list[str]) -> str:
    named = (tidy(each) for each in paragraphs)
    return next((each[len(_ADDRESSED) :] for each in named if each.startswith(_ADDRESSED)), "")


def _paper_table(table: Element) -> PrintedTable | None:
    heading, *rows = (row.findall(qn("w:tc")) for row in table.findall(qn("w:tr")))
    columns = [paper_column(words(cell)) for cell in heading]
    figures = {each.figure for each in columns if each is not None}
    if not figures & {Figure.POINTS, Figure.LEVEL}:
        return None
    return PrintedTable(
        tuple(
            _paper_row(columns, [words(cell) for cell in row])
            for row in rows
            if len(row) == len(columns)
        )
    )


def _paper_row(columns: list[PaperColumn | None], cells: list[str]) -> PrintedRow:
    figures: dict[Figure, Said] = {}
    before: dict[Figure, Said] = {}
    for column, text in zip(columns, cells, strict=True):
        if column is not None:
            said = before if column.before else figures
            said.setdefault(column.figure, column.said(text))
    return PrintedRow(figures, before)


def _workbook(content: bytes, name: str) -> PrintedDocument:
    # Imported here: loading the reader takes longer than starting the programme should.
    from python_calamine import CalamineError, CalamineWorkbook

    check_workbook(content, name, TABLE_LIMITS)
    codes: dict[str, None] = {}
    tables: list[PrintedTable] = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet in book.sheet_names:
            rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            texts = (cell for row in rows for cell in row if isinstance(cell, str))
            codes |= dict.fromkeys(code for text in texts for code in codes_in(text))
            tables += _sheet_table(sheet, rows)
    except CalamineError as fault:
        raise AssessmentError("file.damaged", Place(file=name)) from fault
    return PrintedDocument(tuple(codes), "", tuple(tables))


def _sheet_table(sheet: str, rows: Sequence[Sequence[object]]) -> Iterator[PrintedTable]:
    known = workbook_figures()
    for start, heading in enumerate(rows[:_HEADING_ROWS]):
        named = [known.get(tidy(str(cell))) for cell in heading]
        if {Figure.NAME, Figure.POINTS} <= set(named):
            yield PrintedTable(tuple(_sheet_rows(sheet, rows, start, named)))
            return


def _sheet_rows(
    sheet: str, rows: Sequence[Sequence[object]], start: int, named: list[Figure | None]
) -> Iterator[PrintedRow]:
    """Yield the rows below a heading, down to the note: the first row without points."""
    headings = [tidy(str(cell)) for cell in rows[start]]
    name, points = named.index(Figure.NAME), named.index(Figure.POINTS)
    for number, row in enumerate(rows[start + 1 :], start=start + 2):
        if row[name] == "" and row[points] == "":
            return
        figures = {figure: _cell(cell) for figure, cell in zip(named, row, strict=True) if figure}
        others = {
            heading: _cell(cell)
            for heading, figure, cell in zip(headings, named, row, strict=True)
            if figure is None and heading
        }
        cell = xl_rowcol_to_cell(number - 1, name)
        yield PrintedRow(figures, others=others, place=Place(sheet=sheet, cell=cell))


def _cell(value: object) -> Said:
    if isinstance(value, bool) or not isinstance(value, int | float):
        text = tidy(str(value))
        return None if text in {"", "–"} else text
    return Decimal(repr(value))
