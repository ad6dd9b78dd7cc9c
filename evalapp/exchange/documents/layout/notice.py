"""The template of a unit's result notice."""

from typing import Final

from docx.document import Document as WordDocument

from evalapp.exchange.documents.layout.parts import (
    add_heading,
    add_signature,
    add_version_footer,
    each,
    new_template,
    say,
)
from evalapp.exchange.documents.layout.styles import LINE_SHORT
from evalapp.exchange.documents.layout.tables import Column, add_ruled_table

SUMMARY_COLUMNS: Final = (
    Column("Điểm tối đa", "row.maximum", 20),
    Column("Điểm không đưa vào đánh giá", "row.excluded", 25),
    Column("Điểm tối đa cần thực hiện", "row.applicable_maximum", 25),
    Column("Điểm thực hiện", "row.points", 20),
    Column("Tỷ lệ thực hiện (%)", "row.share", 22),
    Column("Điểm quy đổi", "row.converted", 20),
    Column("Mức độ", "row.level", 24),
    Column("Thứ hạng", "row.rank", 18),
)
CRITERIA_COLUMNS: Final = (
    Column("Mã", "row.code", 12, "SmallFigure"),
    Column("Nhóm tiêu chí, tiêu chí", "row.title", 57, "SmallText"),
    Column("Điểm tối đa", "row.maximum", 13, "SmallFigure"),
    Column("Điểm tự chấm", "row.claimed", 13, "SmallFigure"),
    Column("Điểm thẩm định", "row.points", 14, "SmallFigure"),
    Column("Lý do", "row.why", 56, "SmallText"),
)


def notice_template() -> WordDocument:
    """Return the template of the notice."""
    document = new_template("Thông báo kết quả đánh giá, xếp hạng")
    add_heading(document)
    say(document, "DocumentKind", "THÔNG BÁO")
    say(document, "Subject", "{{ subject }}")
    say(document, "Subject", "đối với {{ unit }}")
    say(document, LINE_SHORT)
    say(document, "SectionEnd").paragraph_format.space_after = 76200
    _add_result(document)
    _add_criteria(document)
    add_signature(document)
    add_version_footer(document.sections[0])
    return document


def _add_result(document: WordDocument) -> None:
    say(
        document,
        "Body",
        "Căn cứ Quyết định số {{ decision_number }} {{ decision_date }} của {{ issuer }} về việc "
        "{{ decision_subject }}, {{ department }} thông báo kết quả đối với {{ unit }} như sau:",
    )
    say(document, "Heading", "1. Kết quả chung")
    add_ruled_table(document, SUMMARY_COLUMNS, "row in summary")
    say(document, "Note", "{{ standing }}")
    say(document, "Heading", "2. Căn cứ xếp mức độ và khoảng cách đến mức cao hơn")
    each(document, "line in reasons", "Body", "- {{ line }}")


def _add_criteria(document: WordDocument) -> None:
    say(document, "Heading", "3. Điểm theo từng tiêu chí")
    say(document, "Body", "{{ shortfall }}")
    add_ruled_table(
        document,
        CRITERIA_COLUMNS,
        "row in criteria",
        heading="SmallHead",
        group_style="SmallGroup",
    )
    say(document, "Note", "**Ghi chú:**", " {{ rounding_rule }}")
    last = say(
        document,
        "Body",
        "{{ department }} thông báo để {{ recipient }} biết, {{ request }}./.",
    )
    last.paragraph_format.space_before = 76200
    last.paragraph_format.keep_with_next = True
