"""Slips against Decree 30 in stamps, copies and annexes as people write them."""

from docx.document import Document as WordDocument
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from evalapp.exchange.documents.ooxml import below, body_of, element, properties_of
from tests.exchange.documents.decree30_slipping import Slips, paragraph, rewritten

STAMPS = Slips()
slip = STAMPS.slip


def stamped(document: WordDocument, said: str, *, framed: bool = True) -> Paragraph:
    """Put a stamp under the number, as an office does that types it."""
    cell = document.tables[0].cell(1, 0)
    added = cell.add_paragraph()
    run = added.add_run(said)
    run.font.name, run.font.size, run.font.bold = "Times New Roman", Pt(13), True
    if framed:
        borders = element("w:pBdr")
        for side in ("top", "left", "bottom", "right"):
            borders.append(element(f"w:{side}", val="single", sz="6", space="1", color="auto"))
        properties_of(below(added), "w:pPr").append(borders)
    return added


def copied(document: WordDocument, form: str, number: str) -> Paragraph:
    """Put what makes a copy of a paper below its signature."""
    signature = below(document.tables[-1])
    made = [document.add_paragraph() for _ in (form, number)]
    for each, said in zip(made, (form, number), strict=True):
        run = each.add_run(said)
        run.font.name, run.font.size, run.font.bold = "Times New Roman", Pt(13), said == form
    body = body_of(document)
    place = list(body.iterchildren()).index(signature) + 1
    for each in reversed(made):
        body.insert(place, below(each))
    return made[0]


@slip("stamps")
def urgency_in_small_letters(document: WordDocument) -> None:
    stamped(document, "Hỏa tốc")


@slip("stamps")
def urgency_without_a_frame(document: WordDocument) -> None:
    stamped(document, "KHẨN", framed=False)


@slip("stamps")
def small_urgency(document: WordDocument) -> None:
    stamped(document, "THƯỢNG KHẨN").runs[0].font.size = Pt(11)


@slip("stamps", "notice")
def light_mark_of_circulation(document: WordDocument) -> None:
    stamped(document, "LƯU HÀNH NỘI BỘ").runs[0].font.bold = False


@slip("stamps")
def secrecy_in_small_letters(document: WordDocument) -> None:
    stamped(document, "Tối mật", framed=False)


@slip("copies", "notice")
def copy_in_small_letters(document: WordDocument) -> None:
    copied(document, "Sao y", "Số: 05/SY-STTTT")


@slip("copies", "notice")
def light_copy(document: WordDocument) -> None:
    copied(document, "SAO LỤC", "Số: 05/SL-STTTT").runs[0].font.bold = False


@slip("copies", "notice")
def copy_numbered_as_another_kind(document: WordDocument) -> None:
    copied(document, "TRÍCH SAO", "Số: 05/SY-STTTT")


@slip("annexes", "amendment")
def annex_in_capitals(document: WordDocument) -> None:
    rewritten(document, "Phụ lục", "Phụ lục", "PHỤ LỤC")


@slip("annexes")
def annex_in_arabic_figures(document: WordDocument) -> None:
    rewritten(document, "Phụ lục II", "Phụ lục II", "Phụ lục 2")


@slip("motto")
def motto_with_long_dashes(document: WordDocument) -> None:
    rewritten(document, "Độc lập", " - ", " – ")


@slip("bases")
def semicolon_behind_the_last_of_other_bases(document: WordDocument) -> None:
    rewritten(document, "Theo đề nghị", "Theo đề nghị", "Thực hiện đề nghị")
    found = paragraph(document, "Thực hiện đề nghị")
    rewritten(document, "Thực hiện đề nghị", found.text, found.text[:-1] + ";")


@slip("body")
def text_set_closer_than_single(document: WordDocument) -> None:
    found = paragraph(document, "Căn cứ kết quả").paragraph_format
    found.line_spacing = Pt(12)


@slip("body")
def no_space_among_paragraphs_of_a_style(document: WordDocument) -> None:
    found = below(paragraph(document, "Căn cứ kết quả"))
    properties_of(found, "w:pPr").append(element("w:contextualSpacing"))
