"""The template of the summary report to the provincial People's Committee."""

from typing import Final

from docx.document import Document as WordDocument

from evalapp.exchange.documents.layout.parts import (
    add_heading,
    add_signature,
    each,
    new_template,
    say,
)
from evalapp.exchange.documents.layout.styles import LINE_SHORT
from evalapp.exchange.documents.layout.tables import Column, add_ruled_table

LEVEL_COLUMNS: Final = (
    Column("STT", "row.order", 14),
    Column("Khối, mức độ", "row.title", 85, "TableText"),
    Column("Số đơn vị", "row.units", 30),
    Column("Tỷ lệ (%)", "row.share", 30),
)
PART_COLUMNS: Final = (
    Column("STT", "row.order", 14),
    Column("Nhóm tiêu chí", "row.title", 75, "TableText"),
    Column("Điểm tối đa", "row.maximum", 24),
    Column("Điểm bình quân", "row.points", 26),
    Column("Tỷ lệ bình quân (%)", "row.share", 26),
)


def report_template() -> WordDocument:
    """Return the template of the report."""
    document = new_template("Báo cáo kết quả đánh giá, xếp hạng")
    add_heading(document)
    say(document, "DocumentKind", "BÁO CÁO")
    say(document, "Subject", "{{ subject }}")
    say(document, LINE_SHORT)
    say(document, "Addressee", "Kính gửi: {{ issuer }}")
    _add_overview(document)
    _add_groups(document)
    _add_closing(document)
    add_signature(document)
    return document


def _add_overview(document: WordDocument) -> None:
    say(
        document,
        "Body",
        "{{ department }} đã tổ chức đánh giá, xếp hạng các cơ quan, đơn vị trong kỳ từ "
        "{{ assessed_from }} đến {{ assessed_to }}. Kết quả như sau:",
    )
    say(document, "Heading", "I. KẾT QUẢ CHUNG")
    each(document, "line in overview", "Body", "{{ line }}")
    say(document, "Caption", "Bảng 1. Số đơn vị theo mức độ")
    add_ruled_table(document, LEVEL_COLUMNS, "row in levels", group_style="TableGroup")
    say(document, "Picture", "{{ level_chart }}")
    say(document, "Caption", "Hình 1. Cơ cấu mức độ của từng khối (% số đơn vị)")


def _add_groups(document: WordDocument) -> None:
    say(document, "Heading", "II. KẾT QUẢ TỪNG KHỐI")
    say(document, "Body", "{%p for group in groups %}")
    say(document, "Heading", "{{ group.order }}. Khối {{ group.title }}")
    each(document, "line in group.findings", "Body", "- {{ line }}")
    say(document, "Caption", "Bảng {{ group.table_order }}. Điểm bình quân theo nhóm tiêu chí")
    add_ruled_table(document, PART_COLUMNS, "row in group.parts")
    say(document, "Note", "**Ghi chú:**", " {{ group.note }}")
    say(document, "Picture", "{{ group.chart }}")
    say(
        document,
        "Caption",
        "Hình {{ group.table_order }}. Tỷ lệ bình quân theo nhóm tiêu chí, khối {{ group.title }}",
    )
    say(document, "Body", "{%p endfor %}")


def _add_closing(document: WordDocument) -> None:
    say(document, "Heading", "III. ĐỀ XUẤT, KIẾN NGHỊ")
    last = say(
        document,
        "Body",
        "{{ department }} kính đề nghị {{ issuer }} xem xét, {{ decision_subject }}; chỉ đạo các "
        "cơ quan, đơn vị khắc phục những nội dung đạt thấp trong năm {{ next_year }}./.",
    )
    last.paragraph_format.keep_with_next = True
