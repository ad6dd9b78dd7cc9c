"""CSV in and out: encodings and delimiters of Vietnamese offices, formulas made harmless."""

import csv
import io
import re
import unicodedata
from collections import Counter
from typing import Final

from evalapp.assessment.problems import AssessmentError, Place
from evalapp.exchange.safety import text_of
from evalapp.exchange.table_shape import shaped
from evalapp.usecases.file_ports import Table

DELIMITERS: Final = (",", ";", "\t", "|")
_SNIFFED_LINES = 50
_LONGEST_CELL = 1_000_000
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?%?")
_VIETNAMESE = re.compile(r"[\x09\x0a\x0d\x20-\x7e\xa0-\xff–—‘’“”…€₫ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]*")


def csv_table(content: bytes, name: str) -> Table:
    """Return the table of CSV content, its header found (`csv_rows`, `shaped`)."""
    return shaped(csv_rows(content, name), name)


def csv_rows(content: bytes, name: str) -> list[list[str]]:
    """Return the rows of CSV content as they stand; the delimiter is the one that makes even rows.

    UTF-8, UTF-16 with its mark, and the old Vietnamese Windows code page 1258 are understood.
    AssessmentError `table.damaged_text` with the line of the row that quotes leave open: what follows
    an open quote would silently become part of its cell.
    """
    text = _decoded(content, name)
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    csv.field_size_limit(_LONGEST_CELL)
    rows: list[list[str]] = []
    begun = 1
    try:
        for row in reader:
            rows.append([_as_meant(cell) for cell in row])
            begun = reader.line_num + 1
    except csv.Error as fault:
        raise AssessmentError("table.damaged_text", Place(file=name, line=begun)) from fault
    return rows


def csv_content(table: Table) -> bytes:
    """Return a table as CSV: UTF-8 with its mark so that Excel shows Vietnamese, commas, CRLF."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_harmless(cell) for cell in table.columns])
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """Return a text that no spreadsheet takes for a formula; numbers stay as they are.

    A text that has such a mark of its own gets one more, so that reading takes one off again.
    """
    meant = cell.lstrip("'")
    if meant.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(meant):
        return f"'{cell}"
    return cell


def _as_meant(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _harmless(cell[1:]) == cell else cell


def _decoded(content: bytes, name: str) -> str:
    try:
        return unicodedata.normalize("NFC", text_of(content))
    except AssessmentError as fault:
        text = unicodedata.normalize("NFC", content.decode("cp1258", errors="replace"))
        if _VIETNAMESE.fullmatch(text):
            return text
        raise AssessmentError("file.not_utf8", Place(file=name)) from fault


def _delimiter(text: str) -> str:
    """Return the delimiter that gives the most cells on the most lines, a comma where none does."""
    lines = text.split("\n", _SNIFFED_LINES)[:_SNIFFED_LINES]
    return max(DELIMITERS, key=lambda each: _evenness(lines, each))


def _evenness(lines: list[str], delimiter: str) -> tuple[int, int]:
    """Count the lines that share the commonest number of cells above one, then those cells."""
    cells = Counter(_outside_quotes(line).count(delimiter) for line in lines)
    del cells[0]
    if not cells:
        return 0, 0
    count, times = max(cells.items(), key=lambda pair: (pair[1], pair[0]))
    return times, count


def _outside_quotes(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line)
