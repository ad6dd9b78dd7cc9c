"""Produced documents read back: checksums, result tables and words of papers, pages, workbooks."""

# xlsxwriter brings no types for this part.
# pyright: reportMissingTypeStubs=false

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from docx import Document
from docx.document import Document as WordDocument
from xlsxwriter.utility import xl_rowcol_to_cell

from evalapp.assessment.printed_documents import (
    RESULT_FIGURES,
    Figure,
    PrintedDocument,
    PrintedKind,
    PrintedRow,
    PrintedTable,
    Said,
    printed_name,
)
from evalapp.assessment.problems import AssessmentError, Place
from evalapp.assessment.text import tidy
from evalapp.exchange.documents.formats import words
from evalapp.exchange.documents.ooxml import FAULTS_OF_FILES, body_of, qn, whole
from evalapp.exchange.documents.page_reading import paper_of_page
from evalapp.exchange.documents.pdf.objects import LockedPdfError, NotPdfError
from evalapp.exchange.documents.pdf.papers import paper_of_pdf
from evalapp.exchange.documents.printed_columns import (
    PaperColumn,
    codes_in,
    paper_column,
    summary_headings,
    workbook_figures,
)
from evalapp.exchange.documents.read_papers import Grid, ReadPaper
from evalapp.exchange.documents.ruled_tables import ruled_tables
from evalapp.exchange.safety import TABLE_LIMITS, check_workbook, content_of, unknown_kind

LARGEST_DOCUMENT: Final = 50_000_000
LARGEST_UNPACKED: Final = 400_000_000
_ADDRESSED: Final = "đối với "
_HEADING_ROWS: Final = 30
_ENDINGS: Final = frozenset({".docx", ".pdf", ".xlsx", ".html"})
_KINDS: Final = {
    "BÁO CÁO": PrintedKind.REPORT,
    "TỜ TRÌNH": PrintedKind.SUBMISSION,
    "BIÊN BẢN": PrintedKind.MINUTES,
}
_RESULTS: Final = frozenset(RESULT_FIGURES)


class PrintedFiles:
    """Reads documents back (`ports.DocumentReader`)."""

    def read(self, path: Path) -> PrintedDocument:
        """Return what a .docx, .pdf, .xlsx or .html says.

        AssessmentError `file.*`, `document.not_word`, `document.not_pdf`,
        `document.pdf_locked`, `document.pdf_of_pictures`, or `verify.unknown_format` for other files.
        """
        ending = path.suffix.lower()
        if ending not in _ENDINGS:
            raise unknown_kind(path, "verify.unknown_format")
        content = content_of(path, LARGEST_DOCUMENT)
        match ending:
            case ".docx":
                return _printed(_word(_opened(content, path.name)))
            case ".pdf":
                return replace(_printed(_pdf(content, path.name)), drawn=True)
            case ".html":
                return _printed(paper_of_page(content), PrintedKind.PAGE)
            case _:
                return _workbook(content, path.name)


def _opened(content: bytes, name: str) -> WordDocument:
    place = Place(file=name)
    try:
        with ZipFile(io.BytesIO(content)) as package:
            if sum(part.file_size for part in package.infolist()) > LARGEST_UNPACKED:
                raise AssessmentError("file.hostile", place)
        return whole(Document(io.BytesIO(content)))
    except FAULTS_OF_FILES as fault:
        raise AssessmentError("document.not_word", place) from fault


def _word(document: WordDocument) -> ReadPaper:
    body = body_of(document)
    tables = tuple(
        tuple(
            tuple(words(cell) for cell in row.findall(qn("w:tc")))
            for row in table.findall(qn("w:tr"))
        )
        for table in ruled_tables(body)
    )
    paragraphs = tuple(words(each) for each in body.findall(qn("w:p")))
    return ReadPaper(paragraphs, tables, tuple(_feet(document)))


def _feet(document: WordDocument) -> Iterator[str]:
    for section in document.sections:
        for footer in (section.footer, section.first_page_footer, section.even_page_footer):
            if not footer.is_linked_to_previous:
                yield from (each.text for each in footer.paragraphs)


def _pdf(content: bytes, name: str) -> ReadPaper:
    place = Place(file=name)
    try:
        paper = paper_of_pdf(content)
    except LockedPdfError as fault:
        raise AssessmentError("document.pdf_locked", place) from fault
    except NotPdfError as fault:
        raise AssessmentError("document.not_pdf", place) from fault
    if not paper.tables and not any("".join((*paper.paragraphs, *paper.edges)).split()):
        raise AssessmentError("document.pdf_of_pictures", place)
    return paper


def _printed(paper: ReadPaper, kind: PrintedKind | None = None) -> PrintedDocument:
    said = "\n".join((*paper.edges, *paper.paragraphs))
    lines = tuple(line for each in paper.paragraphs if (line := printed_name(each)))
    return PrintedDocument(
        codes=tuple(dict.fromkeys(codes_in(said))),
        addressee=_addressee(lines),
        tables=tuple(table for each in paper.tables if (table := _paper_table(each)) is not None),
        kind=kind or next((_KINDS[each] for each in lines if each in _KINDS), PrintedKind.FIGURES),
        lines=lines,
        grids=tuple(
            tuple(tuple(printed_name(cell) for cell in row) for row in table)
            for table in paper.tables
            if len(table) > 1
        ),
    )


def _addressee(lines: Sequence[str]) -> str:
    return next((each[len(_ADDRESSED) :] for each in lines if each.startswith(_ADDRESSED)), "")


def _paper_table(table: Grid) -> PrintedTable | None:
    heading, *rows = table or ((),)
    columns = [paper_column(cell) for cell in heading]
    figures = {each.figure for each in columns if each is not None}
    if not figures & {Figure.NAME, Figure.CRITERION, Figure.LEVEL} or not figures & _RESULTS:
        return None
    return PrintedTable(tuple(_paper_row(columns, row) for row in rows if len(row) == len(columns)))


def _paper_row(columns: list[PaperColumn | None], cells: Sequence[str]) -> PrintedRow:
    figures: dict[Figure, Said] = {}
    before: dict[Figure, Said] = {}
    for column, text in zip(columns, cells, strict=True):
        if column is not None:
            said = before if column.before else figures
            said.setdefault(column.figure, column.said(text))
    return PrintedRow(figures, before)


def _workbook(content: bytes, name: str) -> PrintedDocument:
    # Imported here: loading the reader takes longer than starting the program should.
    from python_calamine import CalamineError, CalamineWorkbook

    check_workbook(content, name, TABLE_LIMITS)
    codes: dict[str, None] = {}
    tables: list[PrintedTable] = []
    summary: list[PrintedRow] = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet in book.sheet_names:
            rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            texts = (cell for row in rows for cell in row if isinstance(cell, str))
            codes |= dict.fromkeys(code for text in texts for code in codes_in(text))
            tables += _sheet_table(sheet, rows)
            summary += _summary_rows(sheet, rows)
    except CalamineError as fault:
        raise AssessmentError("file.damaged", Place(file=name)) from fault
    return PrintedDocument(
        tuple(codes), "", tuple(tables), PrintedKind.WORKBOOK, summary=tuple(summary)
    )


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
    for number, row in enumerate(rows[start + 1 :], start=start + 1):
        if row[name] == "" and row[points] == "":
            return
        yield _sheet_row(sheet, number, row, headings, named)


def _sheet_row(
    sheet: str,
    number: int,
    row: Sequence[object],
    headings: Sequence[str],
    named: Sequence[Figure | None],
) -> PrintedRow:
    figures: dict[Figure, Said] = {}
    others: dict[str, Said] = {}
    cells: dict[str, str] = {}
    for column, (heading, figure, said) in enumerate(zip(headings, named, row, strict=True)):
        if figure is not None:
            figures[figure] = _cell(said)
        elif heading:
            others[heading] = _cell(said)
        cells[figure or heading] = xl_rowcol_to_cell(number, column)
    place = Place(sheet=sheet, cell=cells[Figure.NAME])
    return PrintedRow(figures, others=others, place=place, cells=cells)


def _summary_rows(sheet: str, rows: Sequence[Sequence[object]]) -> Iterator[PrintedRow]:
    """Yield the rows of the table with a row per unit group, down to the first without a name."""
    for start, heading in enumerate(rows[:_HEADING_ROWS]):
        headings = [tidy(str(cell)) for cell in heading]
        if headings[:2] in summary_headings():
            named = [Figure.NAME, *[None] * (len(headings) - 1)]
            numbered = enumerate(rows[start + 1 :], start=start + 1)
            for number, row in takewhile(lambda each: str(each[1][0]).strip(), numbered):
                yield _sheet_row(sheet, number, row, headings, named)
            return


def _cell(value: object) -> Said:
    if isinstance(value, bool) or not isinstance(value, int | float):
        text = tidy(str(value))
        return None if text in {"", "–"} else text
    return Decimal(repr(value))
