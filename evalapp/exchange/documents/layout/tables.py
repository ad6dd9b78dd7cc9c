"""Ruled tables of the templates: one heading row that repeats, one row per thing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.shared import Mm
from docx.table import Table

from evalapp.exchange.documents.layout.parts import dress, keep_rows_whole, set_widths
from evalapp.exchange.documents.ooxml import below, element, insert_before, properties_of

_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, field shown in each row, width in millimetres, style of its cells."""

    heading: str
    field: str
    width: float
    style: str = "TableFigure"


def add_ruled_table(
    document: WordDocument,
    columns: Sequence[Column],
    loop: str,
    *,
    heading: str = "TableHead",
    group_style: str = "",
) -> Table:
    """Add a table with a heading row and a row repeated for `loop`, e.g. "row in annex.rows".

    With `group_style`, rows that say `is_group` are written in that style, figures in
    `<group_style>Figure`.
    """
    plain = [column.style for column in columns]
    rows = [("for " + loop, None), ("", plain), ("endfor", None)]
    if group_style:
        grouped = [
            f"{group_style}Figure" if style.endswith("Figure") else group_style for style in plain
        ]
        rows[1:2] = [("if row.is_group", None), ("", grouped), ("else", None), ("", plain)]
        rows.insert(-1, ("endif", None))
    table = document.add_table(1 + len(rows), len(columns))
    set_widths(table, [Mm(column.width) for column in columns])
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _rule(table)
    for index, column in enumerate(columns):
        fill(table, 0, index, heading, column.heading)
    for number, (command, styles) in enumerate(rows, start=1):
        if styles is None:
            fill(table, number, 0, columns[0].style, f"{{%tr {command} %}}")
            continue
        for index, (column, style) in enumerate(zip(columns, styles, strict=True)):
            fill(table, number, index, style, f"{{{{ {column.field} }}}}")
    keep_rows_whole(table)
    repeat_heading(table)
    return table


def fill(table: Table, row: int, column: int, style: str, text: str) -> None:
    """Write template text into a cell, centred from top to bottom."""
    cell = table.cell(row, column)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    dress(cell.paragraphs[0], style)
    cell.paragraphs[0].add_run(text)


def repeat_heading(table: Table) -> None:
    """Repeat the first row at the top of every page."""
    properties_of(below(table.rows[0]), "w:trPr").append(element("w:tblHeader"))


def _rule(table: Table) -> None:
    borders = element("w:tblBorders")
    for side in _SIDES:
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color="000000"))
    properties = properties_of(below(table), "w:tblPr")
    insert_before(properties, borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    margins = element("w:tblCellMar")
    margins.append(element("w:left", w="57", type="dxa"))
    margins.append(element("w:right", w="57", type="dxa"))
    insert_before(properties, margins, "w:tblLook")
