"""Slips against Decree 30 in the text: who decides, bases, articles, body."""

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from evalapp.exchange.documents.ooxml import below, remove
from tests.exchange.documents.decree30_slipping import Slips, paragraph, rewritten, rewritten_label

TEXT = Slips()
slip = TEXT.slip

ISSUER = "ỦY BAN NHÂN DÂN TỈNH GIA LAI"


@slip("issuer")
def nobody_decides(document: WordDocument) -> None:
    remove(below(paragraph(document, ISSUER)))


@slip("issuer")
def light_issuer(document: WordDocument) -> None:
    paragraph(document, ISSUER).runs[0].font.bold = False


@slip("bases")
def upright_bases(document: WordDocument) -> None:
    paragraph(document, "Căn cứ Nghị định").runs[0].font.italic = False


@slip("bases")
def basis_without_semicolon(document: WordDocument) -> None:
    rewritten(document, "Căn cứ Nghị định", ";", ",")


@slip("bases")
def last_basis_without_full_stop(document: WordDocument) -> None:
    found = paragraph(document, "Theo đề nghị")
    assert found.text.endswith(".")
    rewritten(document, "Theo đề nghị", found.text, found.text[:-1] + ";")


@slip("bases")
def numbered_law(document: WordDocument) -> None:
    rewritten(document, "Căn cứ Luật Công", "thông tin", "thông tin số 67/2006/QH11")


@slip("bases")
def decree_without_number(document: WordDocument) -> None:
    rewritten(document, "Căn cứ Nghị định", " số 64/2007/NĐ-CP", "")


@slip("bases")
def decision_without_issuer(document: WordDocument) -> None:
    rewritten(document, "Căn cứ Quyết định số 2392", " của Bộ trưởng Bộ Thông tin", "")


@slip("bases")
def basis_of_a_wrongly_written_day(document: WordDocument) -> None:
    rewritten(document, "Căn cứ Nghị định", "tháng 4", "tháng 04")


@slip("bases")
def no_bases(document: WordDocument) -> None:
    for each in document.paragraphs:
        if each.text.startswith(("Căn cứ Luật", "Căn cứ Nghị", "Căn cứ Quyết", "Theo đề nghị")):
            remove(below(each))


@slip("bases")
def ragged_basis(document: WordDocument) -> None:
    paragraph(document, "Căn cứ Nghị định").alignment = WD_ALIGN_PARAGRAPH.LEFT


@slip("bases")
def basis_that_begins_at_the_margin(document: WordDocument) -> None:
    paragraph(document, "Căn cứ Nghị định").paragraph_format.first_line_indent = Cm(0)


@slip("bases", "submission")
def last_basis_of_a_submission_goes_on(document: WordDocument) -> None:
    last = [each for each in document.paragraphs if each.text.startswith("Căn cứ")][-1]
    last.runs[-1].text = last.runs[-1].text.rstrip(".") + ";"


@slip("bases", "submission")
def upright_basis_of_a_submission(document: WordDocument) -> None:
    paragraph(document, "Căn cứ Nghị định").runs[0].font.italic = False


@slip("articles")
def article_left_out(document: WordDocument) -> None:
    rewritten_label(document, "Điều 3.", "Điều 4.")


@slip("articles")
def light_label(document: WordDocument) -> None:
    paragraph(document, "Điều 2.").runs[0].font.bold = False


@slip("articles")
def decides_nothing(document: WordDocument) -> None:
    remove(below(paragraph(document, "QUYẾT ĐỊNH:")))


@slip("articles")
def decides_at_the_side(document: WordDocument) -> None:
    paragraph(document, "QUYẾT ĐỊNH:").alignment = WD_ALIGN_PARAGRAPH.LEFT


@slip("body")
def ragged_text(document: WordDocument) -> None:
    paragraph(document, "Căn cứ kết quả").alignment = WD_ALIGN_PARAGRAPH.LEFT


@slip("body", "notice")
def slanted_text(document: WordDocument) -> None:
    paragraph(document, "Căn cứ Quyết định").runs[0].font.italic = True


@slip("body")
def small_text(document: WordDocument) -> None:
    for run in paragraph(document, "Căn cứ kết quả").runs:
        run.font.size = Pt(12)


@slip("body")
def lines_far_apart(document: WordDocument) -> None:
    paragraph(document, "Căn cứ kết quả").paragraph_format.line_spacing = 2.0


@slip("body")
def deep_first_line(document: WordDocument) -> None:
    paragraph(document, "Căn cứ kết quả").paragraph_format.first_line_indent = Cm(2)


@slip("body")
def paragraphs_close_together(document: WordDocument) -> None:
    for said in ("Điều 2.", "Căn cứ kết quả"):
        style = paragraph(document, said).paragraph_format
        style.space_before = style.space_after = Pt(0)


@slip("ending")
def no_end_mark(document: WordDocument) -> None:
    rewritten(document, "Quyết định này có", "./.", ".")
