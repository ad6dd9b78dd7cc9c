"""Building blocks of the templates: paper, page header, paragraphs, heading and signature."""

from collections.abc import Sequence
from typing import Final, Protocol

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.section import Section
from docx.shared import Length, Mm
from docx.table import Table
from docx.text.paragraph import Paragraph

from evalapp.exchange.documents.layout.styles import LINE_FULL, LINE_SHORT, add_styles
from evalapp.exchange.documents.ooxml import (
    below,
    core_of,
    element,
    insert_before,
    properties_of,
    qn,
    remove,
)

SHORT_SIDE: Final = Mm(210)
LONG_SIDE: Final = Mm(297)
TOP: Final = Mm(20)
BOTTOM: Final = Mm(20)
LEFT: Final = Mm(30)
RIGHT: Final = Mm(15)
HEADER_DISTANCE: Final = Mm(8)
FOOTER_DISTANCE: Final = Mm(10)
AGENCY_WIDTH: Final = Mm(75)
NATION_WIDTH: Final = Mm(90)
PAGE_NUMBER_BEFORE: Final = ("w:cols", "w:vAlign", "w:noEndnote", "w:titlePg", "w:docGrid")


class Story(Protocol):
    """Anything that paragraphs can be added to: body, header, cell."""

    def add_paragraph(self, text: str = "") -> Paragraph:
        """Add a paragraph at the end."""
        ...


def new_template(title: str) -> WordDocument:
    """Return an empty document on A4 by Decree 30 with every style of official papers."""
    document = Document()
    add_styles(document)
    properties = document.core_properties
    properties.title, properties.language = title, "vi-VN"
    properties.author = properties.comments = ""
    _forget_dates(document)
    set_paper(document.sections[0])
    add_page_header(document.sections[0])
    return document


def _forget_dates(document: WordDocument) -> None:
    """Take away the day on which python-docx's own empty document was made."""
    core = core_of(document)
    for part in tuple(core.iterchildren()):
        if part.tag.endswith(("}created", "}modified", "}lastModifiedBy")):
            core.remove(part)


def set_paper(section: Section, *, landscape: bool = False) -> None:
    """Set A4 and the margins; pages count from 1, with another header on the first."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width = LONG_SIDE if landscape else SHORT_SIDE
    section.page_height = SHORT_SIDE if landscape else LONG_SIDE
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.header_distance = section.footer_distance = HEADER_DISTANCE
    section.different_first_page_header_footer = True
    properties = below(section)
    if properties.find(qn("w:pgNumType")) is None:
        insert_before(properties, element("w:pgNumType", start="1"), *PAGE_NUMBER_BEFORE)


def add_page_header(section: Section) -> None:
    """Put the page number at the top centre, the mark of drafts and made-up figures above it."""
    for header, numbered in ((section.header, True), (section.first_page_header, False)):
        header.is_linked_to_previous = False
        opening = header.paragraphs[0]
        opening.text = "{%p if page_mark %}"
        say(header, "Illustrative", "{{ page_mark }}")
        say(header, "Illustrative", "{%p endif %}")
        last = say(header, "PageNumber")
        if numbered:
            _add_page_field(last)


def add_version_footer(section: Section) -> None:
    """Put the result version with its checksum at the foot of every page of a section."""
    section.footer_distance = FOOTER_DISTANCE
    for footer in (section.footer, section.first_page_footer):
        footer.is_linked_to_previous = False
        footer.paragraphs[0].text = "{%p if version_line %}"
        say(footer, "VersionLine", "{{ version_line }}")
        say(footer, "VersionLine", "{%p endif %}")


def _add_page_field(paragraph: Paragraph) -> None:
    field = element("w:fldSimple", instr=" PAGE ")
    run = element("w:r")
    shown = element("w:t")
    shown.text = "2"
    run.append(shown)
    field.append(run)
    below(paragraph).append(field)


def say(story: Story, style: str, *pieces: str) -> Paragraph:
    """Add a paragraph of a style (by id); a piece in **two stars** on either side is bold."""
    paragraph = story.add_paragraph()
    dress(paragraph, style)
    for piece in pieces:
        bare = piece.removeprefix("**").removesuffix("**")
        run = paragraph.add_run(bare)
        run.bold = True if bare != piece else None
    return paragraph


def dress(paragraph: Paragraph, style: str) -> None:
    """Give a paragraph a style by its id."""
    properties = properties_of(below(paragraph), "w:pPr")
    for old in properties.findall(qn("w:pStyle")):
        properties.remove(old)
    properties.insert(0, element("w:pStyle", val=style))


def each(story: Story, loop: str, style: str, *pieces: str) -> None:
    """Add a paragraph that is repeated: `loop` is "line in lines"."""
    say(story, style, f"{{%p for {loop} %}}")
    say(story, style, *pieces)
    say(story, style, "{%p endfor %}")


def plain_table(document: WordDocument, rows: int, widths: Sequence[Length]) -> Table:
    """Add a table without lines or cell margins, to place things side by side."""
    table = document.add_table(rows, len(widths))
    set_widths(table, widths)
    margins = element("w:tblCellMar")
    margins.append(element("w:left", w="0", type="dxa"))
    margins.append(element("w:right", w="0", type="dxa"))
    insert_before(properties_of(below(table), "w:tblPr"), margins, "w:tblLook")
    return table


def set_widths(table: Table, widths: Sequence[Length]) -> None:
    """Fix column widths, in the grid and in every cell."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def add_heading(document: WordDocument, *, about: str = "", dated: bool = True) -> None:
    """Add issuing agency and national name side by side, number and date below them.

    `about` is the subject of a letter, which stands under its number; minutes are not `dated`.
    """
    table = plain_table(document, 2, (AGENCY_WIDTH, NATION_WIDTH))
    left, right = table.cell(0, 0), table.cell(0, 1)
    each(left, "line in parent_agency_lines", "ParentAgency", "{{ line }}")
    each(left, "line in agency_lines", "Agency", "{{ line }}")
    say(left, LINE_SHORT)
    say(right, "NationalName", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    say(right, "Motto", "Độc lập - Tự do - Hạnh phúc")
    say(right, LINE_FULL)
    say(table.cell(1, 0), "NumberLine", "Số: {{ number }}/{{ symbol }}")
    if about:
        say(table.cell(1, 0), "About", f"V/v {about}")
    say(table.cell(1, 1), "PlaceDate", *(["{{ place }}, {{ date }}"] if dated else []))
    drop_first_paragraphs(table)


def drop_first_paragraphs(table: Table) -> None:
    """Take away the empty paragraph that every new cell begins with."""
    for row in table.rows:
        for cell in row.cells:
            remove(below(cell.paragraphs[0]))


def add_signature(document: WordDocument) -> None:
    """Add "Nơi nhận" at the left, level with authority, room for the signature and the name."""
    table = plain_table(document, 1, (AGENCY_WIDTH, NATION_WIDTH))
    left, right = table.cell(0, 0), table.cell(0, 1)
    say(left, "RecipientsHead", "Nơi nhận:")
    each(left, "line in recipients", "Recipients", "{{ line }}")
    each(right, "line in signer.lines", "Power", "{{ line }}")
    for _ in range(4):
        say(right, "SignatureRoom")
    say(right, "Signer", "{{ signer.name }}")
    drop_first_paragraphs(table)
    keep_rows_whole(table)


def keep_rows_whole(table: Table) -> None:
    """Let no row be split over two pages."""
    for row in table.rows:
        properties_of(below(row), "w:trPr").append(element("w:cantSplit"))
