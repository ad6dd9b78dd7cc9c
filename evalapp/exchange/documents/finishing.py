"""What a template cannot say: paper per annex, columns that fit, lines as long as their text."""

from docx.document import Document as WordDocument

from evalapp.exchange.documents.drawn_lines import draw_lines
from evalapp.exchange.documents.filled import FilledPaper
from evalapp.exchange.documents.formats import words
from evalapp.exchange.documents.ooxml import body_of, qn
from evalapp.exchange.documents.ruled_tables import (
    column_widths,
    drop_blank_columns,
    drop_tables_without_rows,
    fit_tables,
    keep_end_together,
    ruled_tables,
)
from evalapp.exchange.documents.sections import sections_of, text_width, turn_page


def finish(paper: FilledPaper) -> None:
    """Drop what is empty of tables, turn pages where they need it, fit them and draw lines."""
    document = paper.document
    for parts, section in sections_of(body_of(document)):
        tables = drop_tables_without_rows(table for part in parts for table in ruled_tables(part))
        if not tables:
            continue
        for table in tables:
            drop_blank_columns(table)
            keep_end_together(table, paper.formats)
        turn_page(section, max(sum(column_widths(table)) for table in tables))
        fit_tables(tables, text_width(section), paper)
    draw_lines(paper)
    describe_pictures(document)


def body_rows(document: WordDocument) -> int:
    """Return how many rows the ruled tables have below their headings."""
    tables = ruled_tables(body_of(document))
    return sum(len(table.findall(qn("w:tr"))) - 1 for table in tables)


def describe_pictures(document: WordDocument) -> None:
    """Give every picture the caption below it as its alternative text."""
    for paragraph in body_of(document).findall(qn("w:p")):
        caption = paragraph.getnext()
        for picture in paragraph.iter(qn("wp:docPr")):
            picture.set("descr", "" if caption is None else words(caption).strip())
