"""Slips against Decree 30 in the heading: nation, agency, number, day, subject, addressee."""

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Pt

from evalapp.exchange.documents.ooxml import element, remove
from tests.exchange.documents.decree30_slipping import (
    Slips,
    indented,
    line_under,
    paragraph,
    rewritten,
)

HEADING = Slips()
slip = HEADING.slip


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


@slip("kind", "submission")
def kind_in_small_letters(document: WordDocument) -> None:
    rewritten(document, "TỜ TRÌNH", "TỜ TRÌNH", "Tờ trình")


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
