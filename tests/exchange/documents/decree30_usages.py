"""What offices write in Word that keeps Decree 30, though our own templates do not: (kind, what)."""

import re
from collections.abc import Callable

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.shared import Pt, RGBColor

from evalapp.exchange.documents.ooxml import below, qn, remove
from evalapp.exchange.documents.text_width import text_width
from tests.exchange.documents.decree30_slipping import (
    line_under,
    numbered_by_word,
    paragraph,
    paragraphs,
    rewritten,
)
from tests.exchange.documents.decree30_stamp_slips import copied, stamped

Usage = Callable[[WordDocument], None]
USAGES: list[tuple[str, Usage]] = []
_SHAPES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def usage(kind: str = "decision") -> Callable[[Usage], Usage]:
    def noted(made: Usage) -> Usage:
        USAGES.append((kind, made))
        return made

    return noted


def drawn(length: float) -> str:
    """Give the drawing of a straight line, `length` points long."""
    return (
        f'<w:r {_SHAPES}><w:drawing><wp:anchor><wp:extent cx="{round(length * 12700)}" cy="0"/>'
        '<a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst="line"/></wps:spPr>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def boxed(said: str) -> str:
    """Give a box with words in it, as Word draws a stamp."""
    return (
        f"<w:r {_SHAPES}><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
        f'<w:txbxContent><w:p><w:r><w:rPr><w:rFonts w:ascii="Times New Roman"/><w:b/>'
        f'<w:color w:val="FF0000"/><w:sz w:val="26"/></w:rPr><w:t>{said}</w:t></w:r></w:p>'
        "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing></w:r>"
    )


@usage()
def the_other_place_of_the_accent(document: WordDocument) -> None:
    rewritten(document, "CỘNG HÒA", "HÒA", "HOÀ")


@usage()
def two_spaces_and_a_hard_one(document: WordDocument) -> None:
    rewritten(document, "CỘNG HÒA", "CỘNG HÒA", "CỘNG  HÒA")
    rewritten(document, "Độc lập", "Độc lập", "Độc\u00a0lập")


@usage()
def lines_drawn_as_shapes(document: WordDocument) -> None:
    motto = text_width("Độc lập - Tự do - Hạnh phúc", 13, bold=True)
    for said, length in (("Độc lập", motto), ("Phê duyệt kết quả", 190.0), ("TỈNH GIA LAI", 40.0)):
        remove(line_under(document, said))
        found = below(paragraph(document, said))
        found.append(parse_xml(drawn(length)))


@usage()
def pages_that_count_from_one_by_themselves(document: WordDocument) -> None:
    properties = below(document.sections[0])
    found = properties.find(qn("w:pgNumType"))
    assert found is not None
    remove(found)


@usage()
def a_place_with_a_generic_name(document: WordDocument) -> None:
    rewritten(document, "Gia Lai, ngày", "Gia Lai,", "Thành phố Hồ Chí Minh,")


@usage()
def number_and_date_in_the_first_row(document: WordDocument) -> None:
    table = document.tables[0]
    for column in (0, 1):
        for each in table.cell(1, column).paragraphs:
            below(table.cell(0, column)).append(below(each))
    remove(below(table.rows[1]))


@usage()
def bases_of_other_kinds(document: WordDocument) -> None:
    rewritten(document, "Căn cứ Quyết định số 734", "Căn cứ Quyết định số 734/QĐ-UBND",
              "Thực hiện Kế hoạch số 734/KH-UBND")  # fmt: skip
    rewritten(document, "Theo đề nghị", "Theo đề nghị", "Xét đề nghị")


@usage()
def issuer_without_its_place(document: WordDocument) -> None:
    rewritten(document, "ỦY BAN NHÂN DÂN TỈNH GIA LAI", " GIA LAI", "")


@usage()
def lines_set_exactly(document: WordDocument) -> None:
    paragraph(document, "Căn cứ kết quả").paragraph_format.line_spacing = Pt(19)


@usage()
def recipients_that_hang(document: WordDocument) -> None:
    found = paragraph(document, "- Cổng thông tin").paragraph_format
    found.left_indent, found.first_line_indent = Pt(7), Pt(-7)


@usage("report")
def another_kind_of_paper(document: WordDocument) -> None:
    rewritten(document, "BÁO CÁO", "BÁO CÁO", "KẾ HOẠCH")
    rewritten(document, "Số:", "BC-", "KH-")


@usage("notice")
def a_centre_below_a_committee(document: WordDocument) -> None:
    rewritten(document, "SỞ THÔNG TIN", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "TRUNG TÂM CHUYỂN ĐỔI SỐ")


@usage()
def dots_for_the_year_of_an_electronic_paper(document: WordDocument) -> None:
    for each in paragraphs(document):
        if each.text.startswith("(Kèm theo"):
            each.runs[0].text = re.sub(r"năm\W\d{4}", "năm ……", each.text)


@usage()
def a_typed_stamp_in_red(document: WordDocument) -> None:
    stamped(document, "HOẢ TỐC").runs[0].font.color.rgb = RGBColor(255, 0, 0)


@usage()
def a_stamp_in_a_drawn_box(document: WordDocument) -> None:
    below(document.tables[0].cell(1, 0).paragraphs[0]).append(parse_xml(boxed("KHẨN")))


@usage()
def a_carved_stamp_of_secrecy(document: WordDocument) -> None:
    stamped(document, "MẬT", framed=False)


@usage("notice")
def a_copy_with_its_number(document: WordDocument) -> None:
    copied(document, "SAO Y", "Số: 05/SY-STTTT")


@usage("reminder")
def one_page_without_a_number(document: WordDocument) -> None:
    section = document.sections[0]
    for each in section.header.paragraphs:
        for said in list(below(each).iter(qn("w:fldSimple"), qn("w:r"))):
            remove(said)
    section.different_first_page_header_footer = False


@usage("notice")
def recipients_on_lines_of_one_paragraph(document: WordDocument) -> None:
    """As whoever presses Shift+Enter writes them: each line with the look of its own."""
    cell = document.tables[-1].cell(0, 0)
    first, *others = cell.paragraphs
    for each in others:
        run = first.add_run()
        run.add_break()
        run.add_text(each.text)
        run.font.size, run.font.bold, run.font.italic = Pt(11), False, False
        remove(below(each))


@usage()
def recipients_with_dashes_of_word(document: WordDocument) -> None:
    numbered_by_word(document, "bullet", "-", [
        each for each in document.tables[1].cell(0, 0).paragraphs if each.text.startswith("- ")
    ])  # fmt: skip


@usage("submission")
def clauses_numbered_by_word(document: WordDocument) -> None:
    numbered_by_word(document, "decimal", "%1.", [
        each for each in document.paragraphs if re.match(r"\d\. ", each.text)
    ])  # fmt: skip
