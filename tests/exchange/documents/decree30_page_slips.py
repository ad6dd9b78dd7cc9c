"""Slips against Decree 30 in paper, margins, letters and page numbers."""

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from evalapp.exchange.documents.ooxml import below, element, remove
from tests.exchange.documents.decree30_slipping import Slips, paragraph, style_of

PAGE = Slips()
slip = PAGE.slip


@slip("paper")
def letter_paper(document: WordDocument) -> None:
    document.sections[0].page_height = Mm(279)


@slip("paper", "reminder")
def text_across(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width


@slip("margins")
def narrow_left_margin(document: WordDocument) -> None:
    document.sections[0].left_margin = Mm(25)


@slip("margins")
def low_top_margin(document: WordDocument) -> None:
    document.sections[1].top_margin = Mm(30)


@slip("margins")
def high_bottom_margin(document: WordDocument) -> None:
    document.sections[0].bottom_margin = Mm(10)


@slip("font")
def another_font_in_a_run(document: WordDocument) -> None:
    paragraph(document, "Điều 2.").runs[-1].font.name = "Arial"


@slip("font")
def another_font_in_a_style(document: WordDocument) -> None:
    style_of(document, "Điều 2.").font.name = "Calibri"


@slip("font")
def the_font_of_the_theme(document: WordDocument) -> None:
    run = paragraph(document, "Căn cứ kết quả").runs[0]
    run.font.name = "Times New Roman"
    fonts = run._element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    assert fonts is not None
    fonts.set(qn("w:asciiTheme"), "minorHAnsi")


@slip("colour")
def red_letters(document: WordDocument) -> None:
    paragraph(document, "Điều 2.").runs[-1].font.color.rgb = RGBColor(255, 0, 0)


@slip("colour")
def a_blue_style(document: WordDocument) -> None:
    style_of(document, "Căn cứ Luật").font.color.rgb = RGBColor(0, 0, 255)


@slip("page_number")
def number_at_the_side(document: WordDocument) -> None:
    for each in document.sections[0].header.paragraphs:
        each.alignment = WD_ALIGN_PARAGRAPH.RIGHT


@slip("page_number")
def no_number(document: WordDocument) -> None:
    for each in document.sections[0].header.paragraphs:
        for said in list(below(each).iter(qn("w:fldSimple"), qn("w:r"))):
            remove(said)


@slip("page_number")
def small_number(document: WordDocument) -> None:
    for each in document.sections[0].header.paragraphs:
        for run in each.runs:
            run.font.size = Pt(10)
        style_of(document, each).font.size = Pt(10)


@slip("first_page")
def number_on_first_page(document: WordDocument) -> None:
    document.sections[0].different_first_page_header_footer = False


@slip("first_page")
def number_in_the_first_header(document: WordDocument) -> None:
    section = document.sections[0]
    field = element("w:fldSimple", instr="PAGE")
    below(section.first_page_header.add_paragraph()).append(field)


@slip("numbering")
def annex_numbered_on(document: WordDocument) -> None:
    numbering = below(document.sections[2]).find(qn("w:pgNumType"))
    assert numbering is not None
    remove(numbering)


@slip("numbering")
def pages_from_two(document: WordDocument) -> None:
    numbering = below(document.sections[0]).find(qn("w:pgNumType"))
    assert numbering is not None
    numbering.set(qn("w:start"), "2")


@slip("numbering")
def pages_in_roman_figures(document: WordDocument) -> None:
    numbering = below(document.sections[0]).find(qn("w:pgNumType"))
    assert numbering is not None
    numbering.set(qn("w:fmt"), "upperRoman")
