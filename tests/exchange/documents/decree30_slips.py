"""Slips against Decree 30, one each: (rule that it breaks, kind of paper, what a hand did in Word)."""

from collections.abc import Callable

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from evalapp.exchange.documents.ooxml import Element, below, element, remove

Slip = Callable[[WordDocument], None]
Listed = list[tuple[str, str, Slip]]


class Slips(Listed):
    """Slips, each noted with the rule that it breaks and the kind of paper that it is made in."""

    def slip(self, rule: str, kind: str = "decision") -> Callable[[Slip], Slip]:
        def noted(made: Slip) -> Slip:
            self.append((rule, kind, made))
            return made

        return noted


PAGE_AND_HEADING = Slips()
slip = PAGE_AND_HEADING.slip


def paragraphs(document: WordDocument) -> list[Paragraph]:
    inside = [each for table in document.tables for row in table.rows for cell in row.cells
              for each in cell.paragraphs]  # fmt: skip
    return [*document.paragraphs, *inside]


def paragraph(document: WordDocument, said: str) -> Paragraph:
    bound = ((each, each.text.replace("\u00a0", " ")) for each in paragraphs(document))
    return next(each for each, text in bound if text.startswith(said))


def style_of(document: WordDocument, said: str | Paragraph) -> ParagraphStyle:
    """Return the style of a paragraph, given by its first words or itself."""
    style = (paragraph(document, said) if isinstance(said, str) else said).style
    assert style is not None
    return style


def rewritten(document: WordDocument, begins: str, old: str, new: str) -> None:
    found = paragraph(document, begins)
    said = found.text
    assert old in said
    for run in found.runs[1:]:
        run.text = ""
    found.runs[0].text = said.replace(old, new)


def line_under(document: WordDocument, said: str) -> Element:
    found = below(paragraph(document, said)).getnext()
    assert found is not None
    return found


def indented(line: Element, twentieths: int) -> None:
    """Indent a drawn line from both sides, which makes it shorter or longer."""
    found = line.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    assert found is not None
    for side in ("left", "right"):
        found.set(qn(f"w:{side}"), str(twentieths))


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


@slip("national_name")
def small_nation(document: WordDocument) -> None:
    paragraph(document, "CỘNG HÒA").runs[0].font.size = Pt(11)


@slip("national_name")
def slanted_nation(document: WordDocument) -> None:
    paragraph(document, "CỘNG HÒA").runs[0].font.italic = True


@slip("national_name")
def misspelt_nation(document: WordDocument) -> None:
    rewritten(document, "CỘNG HÒA", "VIỆT NAM", "VIỆTNAM")


@slip("motto")
def motto_without_line(document: WordDocument) -> None:
    remove(line_under(document, "Độc lập"))


@slip("motto")
def motto_with_half_a_line(document: WordDocument) -> None:
    indented(line_under(document, "Độc lập"), 1600)


@slip("motto")
def motto_with_a_dashed_line(document: WordDocument) -> None:
    properties = line_under(document, "Độc lập").find(qn("w:pPr"))
    assert properties is not None
    sides = element("w:pBdr")
    sides.append(element("w:top", val="dashed", sz="6", space="0", color="000000"))
    properties.insert(1, sides)


@slip("motto")
def motto_with_tight_hyphens(document: WordDocument) -> None:
    rewritten(document, "Độc lập", " - ", "-")


@slip("motto")
def light_motto(document: WordDocument) -> None:
    paragraph(document, "Độc lập").runs[0].font.bold = False


@slip("motto")
def motto_far_below_the_nation(document: WordDocument) -> None:
    paragraph(document, "Độc lập").paragraph_format.line_spacing = 1.5


@slip("agency")
def agency_line_as_long_as_the_text(document: WordDocument) -> None:
    indented(line_under(document, "TỈNH GIA LAI"), 0)


@slip("agency")
def agency_line_too_short(document: WordDocument) -> None:
    indented(line_under(document, "TỈNH GIA LAI"), 2000)


@slip("agency")
def agency_lines_far_apart(document: WordDocument) -> None:
    paragraph(document, "TỈNH GIA LAI").paragraph_format.line_spacing = 1.3


@slip("agency")
def agency_in_small_letters(document: WordDocument) -> None:
    rewritten(document, "TỈNH GIA LAI", "TỈNH GIA LAI", "Tỉnh Gia Lai")


@slip("agency")
def light_agency(document: WordDocument) -> None:
    paragraph(document, "TỈNH GIA LAI").runs[0].font.bold = False


@slip("agency", "report")
def bold_parent_agency(document: WordDocument) -> None:
    paragraph(document, "UBND TỈNH").runs[0].font.bold = True


@slip("number")
def number_without_zero(document: WordDocument) -> None:
    rewritten(document, "Số:", "05", "5")


@slip("number")
def number_with_spaces(document: WordDocument) -> None:
    rewritten(document, "Số:", "/QĐ-UBND", "/QĐ - UBND")


@slip("number")
def number_with_two_slashes(document: WordDocument) -> None:
    rewritten(document, "Số:", "/QĐ-UBND", "/QĐ/UBND")


@slip("number")
def bold_number(document: WordDocument) -> None:
    paragraph(document, "Số:").runs[0].font.bold = True


@slip("number")
def no_number_at_all(document: WordDocument) -> None:
    rewritten(document, "Số:", "Số:", "No.")


@slip("place_date")
def month_with_a_zero_too_many(document: WordDocument) -> None:
    rewritten(document, "Gia Lai,", paragraph(document, "Gia Lai,").text,
              "Gia Lai, ngày 14 tháng 06 năm 2023")  # fmt: skip


@slip("place_date")
def day_without_zero(document: WordDocument) -> None:
    rewritten(document, "Gia Lai,", paragraph(document, "Gia Lai,").text,
              "Gia Lai, ngày 9 tháng 02 năm 2023")  # fmt: skip


@slip("place_date")
def february_without_zero(document: WordDocument) -> None:
    rewritten(document, "Gia Lai,", paragraph(document, "Gia Lai,").text,
              "Gia Lai, ngày 09 tháng 2 năm 2023")  # fmt: skip


@slip("place_date")
def no_comma_behind_the_place(document: WordDocument) -> None:
    rewritten(document, "Gia Lai,", "Gia Lai,", "Gia Lai")


@slip("place_date")
def place_in_small_letters(document: WordDocument) -> None:
    rewritten(document, "Gia Lai,", "Gia Lai,", "Gia lai,")


@slip("place_date")
def upright_date(document: WordDocument) -> None:
    paragraph(document, "Gia Lai,").runs[0].font.italic = False


@slip("kind")
def kind_not_bold(document: WordDocument) -> None:
    paragraph(document, "QUYẾT ĐỊNH").runs[0].font.bold = False


@slip("kind", "notice")
def kind_too_large(document: WordDocument) -> None:
    paragraph(document, "THÔNG BÁO").runs[0].font.size = Pt(16)


@slip("subject")
def subject_in_capitals(document: WordDocument) -> None:
    said = paragraph(document, "Phê duyệt").text
    rewritten(document, "Phê duyệt", said, said.upper())


@slip("subject")
def light_subject(document: WordDocument) -> None:
    paragraph(document, "Phê duyệt").runs[0].font.bold = False


@slip("subject")
def subject_without_line(document: WordDocument) -> None:
    line = line_under(document, "Phê duyệt")
    border = line.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    assert border is not None
    border.set(qn("w:val"), "Normal")


@slip("subject")
def subject_with_a_full_line(document: WordDocument) -> None:
    indented(line_under(document, "Phê duyệt"), 0)


@slip("subject")
def subject_with_a_line_at_the_side(document: WordDocument) -> None:
    found = line_under(document, "Phê duyệt").find(f"{qn('w:pPr')}/{qn('w:ind')}")
    assert found is not None
    both = sum(int(found.get(qn(f"w:{side}"), "0")) for side in ("left", "right"))
    found.set(qn("w:left"), "0")
    found.set(qn("w:right"), str(both))


@slip("subject", "reminder")
def bold_about(document: WordDocument) -> None:
    paragraph(document, "V/v").runs[0].bold = True


@slip("subject", "reminder")
def close_about(document: WordDocument) -> None:
    paragraph(document, "V/v").paragraph_format.space_before = Pt(2)


@slip("addressee", "report")
def bold_addressee(document: WordDocument) -> None:
    paragraph(document, "Kính gửi").runs[0].font.bold = True


@slip("addressee", "reminder")
def big_addressee(document: WordDocument) -> None:
    paragraph(document, "Kính gửi").runs[0].font.size = Pt(16)


@slip("addressee", "report")
def addressee_without_a_colon(document: WordDocument) -> None:
    rewritten(document, "Kính gửi", "Kính gửi:", "Kính gửi")


@slip("addressee", "report")
def several_addressees_without_an_end(document: WordDocument) -> None:
    found = paragraph(document, "Kính gửi")
    rewritten(document, "Kính gửi", found.text, "Kính gửi:")
    after = document.paragraphs[[each.text for each in document.paragraphs].index(found.text) + 1]
    for said in ("- Ủy ban nhân dân tỉnh;", "- Bộ Thông tin và Truyền thông;"):
        named = after.insert_paragraph_before(said, style=found.style)
        named.paragraph_format.space_after = Pt(6)


@slip("addressee", "report")
def one_addressee_on_a_line_of_its_own(document: WordDocument) -> None:
    found = paragraph(document, "Kính gửi")
    rewritten(document, "Kính gửi", found.text, "Kính gửi:")


@slip("addressee", "submission")
def no_addressee(document: WordDocument) -> None:
    rewritten(document, "Kính gửi", "Kính gửi", "Gửi")
