"""Slips against Decree 30 in how a text is divided: numbers of mục, khoản and điểm, in every kind."""

from docx.document import Document as WordDocument
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from tests.exchange.documents.decree30_slipping import Slips, numbered_by_word, paragraph, rewritten

DIVISION = Slips()
slip = DIVISION.slip


def listed(document: WordDocument, *labels: str) -> list[Paragraph]:
    """Put a clause or point for each label before a paragraph of the decision."""
    model = paragraph(document, "Căn cứ kết quả")
    return [
        model.insert_paragraph_before(f"{label} Việc phải làm trong năm;", style=model.style)
        for label in labels
    ]


@slip("clauses")
def clause_left_out(document: WordDocument) -> None:
    listed(document, "1.", "3.")


@slip("clauses")
def clauses_from_two(document: WordDocument) -> None:
    listed(document, "2.", "3.")


@slip("clauses")
def clause_counted_twice(document: WordDocument) -> None:
    listed(document, "1.", "1.")


@slip("clauses")
def clauses_that_word_numbers_from_two(document: WordDocument) -> None:
    numbered_by_word(document, "decimal", "%1.", listed(document, "1.", "2."), start=2)


@slip("clauses")
def points_that_word_tells_by_english_letters(document: WordDocument) -> None:
    points = listed(document, "1.", "a)", "b)", "c)", "d)", "đ)")[1:]
    numbered_by_word(document, "lowerLetter", "%1)", points)


@slip("clauses")
def clause_with_a_bracket(document: WordDocument) -> None:
    listed(document, "1)", "2)")


@slip("clauses")
def slanted_clause(document: WordDocument) -> None:
    listed(document, "1.")[0].runs[0].font.italic = True


@slip("clauses")
def bold_clause_that_is_no_title(document: WordDocument) -> None:
    listed(document, "1.")[0].runs[0].font.bold = True


@slip("clauses")
def number_smaller_than_its_words(document: WordDocument) -> None:
    (clause,) = listed(document, "1.")
    clause.runs[0].text = "1."
    clause.runs[0].font.size = Pt(13)
    clause.add_run(" Việc phải làm;").font.size = Pt(14)


@slip("clauses")
def points_by_another_alphabet(document: WordDocument) -> None:
    listed(document, "a)", "b)", "c)", "e)")


@slip("clauses")
def points_without_the_letter_d_with_a_stroke(document: WordDocument) -> None:
    listed(document, "1.", "a)", "b)", "c)", "d)", "e)")


@slip("clauses")
def points_that_go_on_in_the_next_clause(document: WordDocument) -> None:
    listed(document, "1.", "a)", "b)", "2.", "c)")


@slip("clauses")
def point_with_a_dot(document: WordDocument) -> None:
    listed(document, "1.", "a.", "b.")


@slip("clauses")
def point_in_capitals(document: WordDocument) -> None:
    listed(document, "A)")


@slip("clauses")
def slanted_point(document: WordDocument) -> None:
    listed(document, "a)")[0].runs[0].font.italic = True


@slip("clauses")
def bold_point(document: WordDocument) -> None:
    listed(document, "a)")[0].runs[0].font.bold = True


@slip("clauses", "report")
def section_left_out(document: WordDocument) -> None:
    rewritten(document, "II. KẾT QUẢ", "II.", "III.")


@slip("clauses", "report")
def section_in_small_letters(document: WordDocument) -> None:
    rewritten(document, "III. ĐIỂM", "ĐIỂM TỰ CHẤM", "Điểm tự chấm")


@slip("clauses", "report")
def title_counted_twice(document: WordDocument) -> None:
    rewritten(document, "2. Khối", "2.", "1.")


@slip("clauses", "minutes")
def light_section(document: WordDocument) -> None:
    paragraph(document, "III. KẾT LUẬN").runs[0].font.bold = False


@slip("clauses", "minutes")
def titles_that_count_on_from_the_section_before(document: WordDocument) -> None:
    rewritten(document, "1. Khối", "1.", "2.")


@slip("clauses", "notice")
def title_left_out(document: WordDocument) -> None:
    rewritten(document, "3. Điểm theo", "3.", "4.")


@slip("clauses", "notice")
def light_title(document: WordDocument) -> None:
    paragraph(document, "2. Căn cứ xếp").runs[0].font.bold = False


@slip("clauses", "submission")
def slanted_title(document: WordDocument) -> None:
    paragraph(document, "1. Quá trình").runs[0].font.italic = True


@slip("clauses", "submission")
def title_in_capitals(document: WordDocument) -> None:
    rewritten(document, "3. Đề xuất", "Đề xuất, kiến nghị", "ĐỀ XUẤT, KIẾN NGHỊ")


@slip("clauses", "reminder")
def clauses_of_a_letter_out_of_order(document: WordDocument) -> None:
    model = paragraph(document, "Phiếu đã hoàn thiện")
    for label in ("1.", "2.", "4."):
        model.insert_paragraph_before(f"{label} Nội dung cần bổ sung;", style=model.style)


@slip("clauses", "amendment")
def clauses_of_an_amendment_out_of_order(document: WordDocument) -> None:
    model = paragraph(document, "Lý do điều chỉnh")
    for label in ("1.", "2.", "2."):
        model.insert_paragraph_before(f"{label} Nội dung được điều chỉnh;", style=model.style)
