"""Reads produced papers back: texts, tables and parts of Word files."""

import io
import zipfile
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table
from lxml import etree  # pyright: ignore


def opened(paths: tuple[Path, ...]) -> WordDocument:
    """Open the one Word file that was written."""
    (path,) = paths
    return Document(str(path))


def lines(document: WordDocument) -> list[str]:
    """Return the paragraphs with words outside tables, bound spaces as plain ones."""
    said = [each.text.replace("\u00a0", " ").strip() for each in document.paragraphs]
    return [line for line in said if line]


def cells(table: Table) -> list[list[str]]:
    """Return a table's texts row by row."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def ruled(document: WordDocument) -> list[Table]:
    """Return the tables between heading and end, without heading and signature."""
    return [table for table in document.tables if table.cell(0, 0).text in HEADINGS]


HEADINGS = {"STT", "Điểm tối đa", "Mã"}


def parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file in canonical XML, so that they can be compared."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: _canonical(name, package.read(name)) for name in package.namelist()}


def _canonical(name: str, content: bytes) -> bytes:
    if not name.endswith((".xml", ".rels")):
        return content
    return etree.tostring(etree.fromstring(content), method="c14n")  # pyright: ignore
