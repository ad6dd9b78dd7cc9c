"""The template of the submission letter to the provincial People's Committee (tờ trình)."""

from docx.document import Document as WordDocument

from evalapp.exchange.documents.layout.parts import (
    add_heading,
    add_signature,
    add_version_footer,
    each,
    new_template,
    say,
)
from evalapp.exchange.documents.layout.report import LEVEL_COLUMNS
from evalapp.exchange.documents.layout.styles import LINE_SHORT
from evalapp.exchange.documents.layout.tables import add_ruled_table


def submission_template() -> WordDocument:
    """Return the template of the submission letter."""
    document = new_template("Tờ trình phê duyệt kết quả đánh giá, xếp hạng")
    add_heading(document)
    say(document, "DocumentKind", "TỜ TRÌNH")
    say(document, "Subject", "Về việc {{ decision_subject }}")
    say(document, LINE_SHORT)
    say(document, "Addressee", "Kính gửi: {{ issuer }}")
    each(document, "basis in legal_bases", "Basis", "{{ basis }}")
    say(
        document,
        "Body",
        "{{ department }} kính trình {{ issuer }} xem xét, {{ decision_subject }} với những nội "
        "dung chính như sau:",
    )
    _add_results(document)
    _add_proposal(document)
    add_signature(document)
    add_version_footer(document.sections[0])
    return document


def _add_results(document: WordDocument) -> None:
    say(document, "Heading", "1. Quá trình thực hiện")
    say(
        document,
        "Body",
        "{{ department }} đã gửi phiếu tự đánh giá đến các cơ quan, đơn vị; tiếp nhận, kiểm tra, "
        "thẩm định kết quả tự đánh giá trong kỳ từ {{ assessed_from }} đến {{ assessed_to }}; "
        "tổng hợp, xếp hạng theo bộ tiêu chí đã ban hành.",
    )
    say(document, "Heading", "2. Kết quả đánh giá, xếp hạng")
    each(document, "line in overview", "Body", "{{ line }}")
    say(document, "TableCaption", "Bảng 1. Số đơn vị theo mức độ")
    add_ruled_table(document, LEVEL_COLUMNS, "row in levels", group_style="TableGroup")


def _add_proposal(document: WordDocument) -> None:
    say(document, "Heading", "3. Đề xuất, kiến nghị")
    say(
        document,
        "Body",
        "{{ department }} kính đề nghị {{ issuer }} xem xét, {{ decision_subject }}.",
    )
    last = say(
        document,
        "Body",
        "(Hồ sơ trình kèm theo gồm: dự thảo Quyết định và các phụ lục; Biên bản thẩm định; Báo cáo "
        "tổng hợp kết quả)./.",
    )
    last.paragraph_format.keep_with_next = True
