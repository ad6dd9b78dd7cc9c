"""XLSX tables in and out: the first visible sheet with content, cells as exact texts."""

import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import ceil
from typing import Any, Final

from evalapp.assessment.problems import AssessmentError, Place
from evalapp.exchange.percent_cells import percent_cells, shown_per_cent
from evalapp.exchange.safety import TABLE_LIMITS, check_workbook
from evalapp.exchange.table_shape import number_cells, shaped
from evalapp.exchange.unread_cells import unread_cells
from evalapp.usecases.file_ports import Table

_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?")
_NARROWEST_COLUMN: Final = 8
_WIDEST_COLUMN: Final = 48
_LINE_HEIGHT: Final = 15.0
_BOLD: Final = 1.25
"""How much wider than the digits of the default font bold letters may run."""
_LETTER: Final = 0.95
"""The same of other letters, with what lines leave free where they break between words."""
_HIGHEST_ROW: Final = 400.0
_A4: Final = 9


def workbook_table(content: bytes, name: str) -> Table:
    """Return the table on the first visible sheet that has any content.

    AssessmentError `file.*` for files that are no sound workbook, `table.error_cell` for cells
    that show an Excel error and `table.formula_without_value` for formulas never calculated.
    """
    # Imported here: loading the reader takes longer than starting the program should.
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    check_workbook(content, name, TABLE_LIMITS)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet in workbook.sheets_metadata:
            if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet:
                rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                texts = [[cell_text(cell) for cell in row] for row in rows]
                if any(cell for row in texts for cell in row):
                    unread = tuple(unread_cells(content, name, sheet.name))
                    if unread:
                        raise AssessmentError.of(unread)
                    shown = _seen_per_cent(texts, rows, content, sheet.name)
                    exact = (*number_cells(rows, texts), *shown)
                    return shaped(texts, name, sheet.name, exact)
    except CalamineError as fault:
        raise AssessmentError("file.damaged", Place(file=name)) from fault
    raise AssessmentError("table.empty", Place(file=name))


def _seen_per_cent(
    texts: list[list[str]], values: Sequence[Sequence[object]], content: bytes, sheet: str
) -> list[tuple[int, int]]:
    """Write numbers that are seen per cent as they are seen, and return where they are."""
    found: list[tuple[int, int]] = []
    for row, column in percent_cells(content, sheet):
        if row < len(values) and column < len(values[row]):
            value = values[row][column]
            if isinstance(value, float | int) and not isinstance(value, bool):
                texts[row][column] = shown_per_cent(texts[row][column])
                found.append((row, column))
    return found


def other_workbook_table(content: bytes, name: str) -> Table:
    """Return the first table of an old or foreign workbook (.xls, .xlsb, .ods).

    Errors and formulas cannot be told from blanks there. AssessmentError as for `workbook_table`.
    """
    # Imported here: loading the reader takes longer than starting the program should.
    from evalapp.exchange.apart import sheets_read_apart

    for sheet, rows in sheets_read_apart(content, name):
        texts = [[cell_text(cell) for cell in row] for row in rows]
        if any(cell for row in texts for cell in row):
            return shaped(texts, name, sheet, number_cells(rows, texts))
    raise AssessmentError("table.empty", Place(file=name))


def cell_text(value: object) -> str:
    """Return a cell's value as text: numbers exact and shortest, dates as yyyy-mm-dd."""
    match value:
        case bool():
            return "true" if value else "false"
        case float() | int():
            return number_text(value)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case None:
            return ""
        case _:
            return str(value)


def number_text(value: float | Decimal) -> str:
    """Return the shortest plain decimal text that means the same number."""
    shown = f"{Decimal(repr(value)) if isinstance(value, float) else Decimal(value):f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def workbook_content(table: Table) -> bytes:
    """Return a table as XLSX: header row bold and frozen, numbers as numbers, never a formula.

    Texts that are longer than a column is wide are broken, so that a page holds and shows all of them.
    A text becomes a number only where Excel gives the very same text back.
    """
    import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]

    out = io.BytesIO()
    workbook: Any
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet(table.sheet[:31] or None)
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
        top = workbook.add_format({"valign": "top"})
        broken = workbook.add_format({"valign": "top", "text_wrap": True})
        widths = [_width(table, column) for column in range(len(table.columns))]
        for column, words in enumerate(table.columns):
            sheet.write_string(0, column, words, bold)
            sheet.set_column(column, column, widths[column])
        for at, row in enumerate(table.rows, start=1):
            if any(len(text) > width for text, width in zip(row, widths, strict=True)):
                sheet.set_row(at, _height(row, widths))
            for column, text in enumerate(row):
                if is_plain_number(text):
                    sheet.write_number(at, column, float(text), top)
                elif text:
                    style = broken if len(text) > widths[column] else top
                    sheet.write_string(at, column, text, style)
        sheet.set_row(0, _height(table.columns, widths, _BOLD))
        if table.rows:
            sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return out.getvalue()


def is_plain_number(text: str) -> bool:
    """Tell whether a text is a number that a spreadsheet keeps to the last digit."""
    if not _PLAIN_NUMBER.fullmatch(text):
        return False
    return number_text(float(text)) == text


def _height(texts: Sequence[str], widths: Sequence[int], wider: float = _LETTER) -> float:
    """Return the height in points of texts that are broken; office suites do not fit it themselves."""
    lines = (ceil(len(text) * wider / width) for text, width in zip(texts, widths, strict=True))
    return min(_LINE_HEIGHT * max(lines, default=1), _HIGHEST_ROW)


def _width(table: Table, column: int) -> int:
    longest = max((len(row[column]) for row in table.rows), default=0)
    return min(max(longest, len(table.columns[column]) // 2, _NARROWEST_COLUMN), _WIDEST_COLUMN)
