"""Slips against Decree 30 at the end: authority, signer, recipients, annexes, tables."""

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from evalapp.exchange.documents.ooxml import below, remove
from tests.exchange.documents.decree30_slipping import (
    Slips,
    line_under,
    paragraph,
    rewritten,
    rewritten_label,
)

END = Slips()
slip = END.slip


@slip("authority")
def slanted_authority(document: WordDocument) -> None:
    paragraph(document, "TM.").runs[0].font.italic = True


@slip("authority")
def collective_in_nobodys_name(document: WordDocument) -> None:
    rewritten(document, "TM.", "TM. ", "")


@slip("authority")
def authority_without_its_dot(document: WordDocument) -> None:
    rewritten(document, "KT.", "KT. ", "KT ")


@slip("authority")
def deputy_for_nobody(document: WordDocument) -> None:
    remove(below(paragraph(document, "KT.")))


@slip("authority", "report")
def head_in_the_name_of_a_collective(document: WordDocument) -> None:
    rewritten(document, "GIÁM ĐỐC", "GIÁM ĐỐC", "TM. GIÁM ĐỐC")


@slip("authority")
def nobody_signs(document: WordDocument) -> None:
    for said in ("TM.", "KT.", "PHÓ"):
        remove(below(paragraph(document, said)))


@slip("signer")
def learned_signer(document: WordDocument) -> None:
    rewritten(document, "Nguyễn", "Nguyễn", "TS. Nguyễn")


@slip("signer")
def light_signer(document: WordDocument) -> None:
    paragraph(document, "Nguyễn").runs[0].font.bold = False


@slip("recipients")
def no_archive(document: WordDocument) -> None:
    remove(below(paragraph(document, "- Lưu")))


@slip("recipients")
def archive_without_its_drafter(document: WordDocument) -> None:
    rewritten(document, "- Lưu", paragraph(document, "- Lưu").text, "- Lưu: VT.")


@slip("recipients")
def recipients_away_from_the_margin(document: WordDocument) -> None:
    paragraph(document, "- Như").paragraph_format.left_indent = Cm(1)


@slip("recipients")
def recipients_in_the_middle(document: WordDocument) -> None:
    paragraph(document, "Nơi nhận:").alignment = WD_ALIGN_PARAGRAPH.CENTER


@slip("recipients")
def recipients_below_the_authority(document: WordDocument) -> None:
    table = next(each for each in document.tables if "Nơi nhận" in each.cell(0, 0).text)
    lower = table.add_row()
    for each in table.cell(0, 0).paragraphs:
        below(lower.cells[0]).append(below(each))
    table.cell(0, 0).add_paragraph()


@slip("recipients", "report")
def first_recipient_not_as_above(document: WordDocument) -> None:
    rewritten(document, "- Như", "Như trên", "Văn phòng Ủy ban nhân dân tỉnh")


@slip("recipients")
def recipients_under_another_word(document: WordDocument) -> None:
    rewritten(document, "Nơi nhận:", "Nơi nhận:", "Gửi:")


@slip("recipients")
def upright_recipients(document: WordDocument) -> None:
    paragraph(document, "Nơi nhận:").runs[0].font.italic = False


@slip("recipients")
def large_recipients(document: WordDocument) -> None:
    paragraph(document, "- Lưu").runs[0].font.size = Pt(13)


@slip("recipients")
def recipient_without_dash(document: WordDocument) -> None:
    rewritten(document, "- Như", "- ", "")


@slip("recipients")
def archive_without_full_stop(document: WordDocument) -> None:
    found = paragraph(document, "- Lưu")
    rewritten(document, "- Lưu", found.text, found.text.rstrip(".") + ";")


@slip("annexes")
def annex_in_arabic_figures(document: WordDocument) -> None:
    rewritten(document, "Phụ lục II", "II", "2")


@slip("annexes")
def small_annex_heading(document: WordDocument) -> None:
    paragraph(document, "Phụ lục I").runs[0].font.size = Pt(13)


@slip("annexes")
def annex_title_in_small_letters(document: WordDocument) -> None:
    said = paragraph(document, "KẾT QUẢ ĐÁNH GIÁ").text
    rewritten(document, "KẾT QUẢ ĐÁNH GIÁ", said, said.capitalize())


@slip("annexes")
def annex_of_no_paper(document: WordDocument) -> None:
    remove(below(paragraph(document, "(Kèm theo")))


@slip("annexes")
def upright_attached(document: WordDocument) -> None:
    paragraph(document, "(Kèm theo").runs[0].font.italic = False


@slip("annexes")
def attached_to_a_paper_of_nobody(document: WordDocument) -> None:
    said = paragraph(document, "(Kèm theo").text
    rewritten(document, "(Kèm theo", said, "(Kèm theo Quyết định)")


@slip("annexes")
def annex_without_line(document: WordDocument) -> None:
    remove(line_under(document, "(Kèm theo"))


@slip("annexes")
def annexes_that_nobody_points_to(document: WordDocument) -> None:
    for each in document.paragraphs:
        if not each.text.startswith("Phụ lục"):
            for run in each.runs:
                run.text = run.text.replace("Phụ lục", "bảng").replace("phụ lục", "bảng")


@slip("annexes")
def last_annex_that_nobody_points_to(document: WordDocument) -> None:
    rewritten_label(document, "Điều 1.", "Điều 1.", behind=(", II và III", " và II"))


@slip("tables")
def rows_may_split(document: WordDocument) -> None:
    properties = below(document.tables[2].rows[4]).find(qn("w:trPr"))
    assert properties is not None
    remove(properties)


@slip("tables")
def heading_does_not_repeat(document: WordDocument) -> None:
    heading = below(document.tables[2].rows[0]).find(f"{qn('w:trPr')}/{qn('w:tblHeader')}")
    assert heading is not None
    remove(heading)
