"""The template of the summary report to the provincial People's Committee."""

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


CLAIM_COLUMNS: Final = (
    Column("STT", "row.order", 12),
    Column("Khối", "row.title", 48, "TableText"),
    Column("Số đơn vị tự chấm", "row.units", 20),
    Column("Điểm tự chấm bình quân", "row.claimed", 22),
    Column("Điểm thẩm định bình quân", "row.points", 22),
    Column("Chênh lệch", "row.difference", 18),
    Column("Số lượt giảm điểm", "row.lowered", 18),
    Column("Số lượt tăng điểm", "row.raised", 18),
)
MOVEMENT_COLUMNS: Final = (
    Column("STT", "row.order", 12),
    Column("Khối", "row.title", 44, "TableText"),
    Column("Số đơn vị so sánh được", "row.compared", 20),
    Column("Tăng hạng", "row.up", 16),
    Column("Giữ nguyên", "row.same", 16),
    Column("Giảm hạng", "row.down", 16),
    Column("Tăng mức", "row.level_up", 16),
    Column("Giảm mức", "row.level_down", 16),
    Column("Tăng, giảm tỷ lệ bình quân (điểm %)", "row.share_change", 26),
)
UNMET_COLUMNS: Final = (
    Column("STT", "row.order", 12),
    Column("Mã", "row.code", 16),
    Column("Tiêu chí", "row.title", 82, "TableText"),
    Column("Số đơn vị", "row.units", 18),
    Column("Tỷ lệ (%)", "row.share", 18),
    Column("Trong đó không có điểm", "row.without", 22),
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
    _add_claims(document)
    _add_movement(document)
    _add_closing(document)
    add_signature(document)
    add_version_footer(document.sections[0])
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
    say(document, "TableCaption", "Bảng 1. Số đơn vị theo mức độ")
    add_ruled_table(document, LEVEL_COLUMNS, "row in levels", group_style="TableGroup")
    say(document, "Picture", "{{ level_chart }}")
    say(document, "Caption", "Hình 1. Cơ cấu mức độ của từng khối (%; trong cột ghi số đơn vị)")


def _add_groups(document: WordDocument) -> None:
    say(document, "Heading", "II. KẾT QUẢ TỪNG KHỐI")
    say(document, "Body", "{%p for group in groups %}")
    say(document, "Heading", "{{ group.order }}. Khối {{ group.title }}")
    each(document, "line in group.findings", "Body", "- {{ line }}")
    say(document, "TableCaption", "Bảng {{ group.table_order }}. Điểm bình quân theo nhóm tiêu chí")
    add_ruled_table(document, PART_COLUMNS, "row in group.parts")
    say(document, "Note", "**Ghi chú:**", " {{ group.note }}")
    say(document, "Picture", "{{ group.chart }}")
    say(
        document,
        "Caption",
        "Hình {{ group.table_order }}. Tỷ lệ bình quân theo nhóm tiêu chí, khối {{ group.title }}",
    )
    say(document, "Body", "{%p endfor %}")


def _add_claims(document: WordDocument) -> None:
    say(document, "Heading", "III. ĐIỂM TỰ CHẤM VÀ ĐIỂM THẨM ĐỊNH")
    say(
        document,
        "Body",
        "So sánh trên các tiêu chí do đơn vị tự chấm, không gồm các tiêu chí lấy từ số liệu đo:",
    )
    each(document, "line in claim_findings", "Body", "- {{ line }}")
    say(
        document, "TableCaption", "Bảng {{ claim_order }}. Điểm tự chấm và điểm thẩm định bình quân"
    )
    add_ruled_table(document, CLAIM_COLUMNS, "row in claims")
    say(document, "Picture", "{{ claim_chart }}")
    say(
        document,
        "Caption",
        "Hình {{ claim_order }}. Tỷ lệ điểm tự chấm và điểm thẩm định bình quân (%)",
    )


def _add_movement(document: WordDocument) -> None:
    say(document, "Body", "{%p if before_year %}")
    say(document, "Heading", "IV. SO VỚI NĂM {{ before_year }}")
    each(document, "line in movement_findings", "Body", "- {{ line }}")
    say(
        document, "TableCaption", "Bảng {{ movement_order }}. Thay đổi so với năm {{ before_year }}"
    )
    add_ruled_table(document, MOVEMENT_COLUMNS, "row in movements")
    say(document, "Picture", "{{ movement_chart }}")
    say(
        document,
        "Caption",
        "Hình {{ movement_order }}. Thay đổi thứ hạng so với năm {{ before_year }} (%; trong cột ghi số "
        "đơn vị)",
    )
    say(document, "Body", "{%p for group in unmet %}")
    say(
        document,
        "TableCaption",
        "Bảng {{ group.table_order }}. Tiêu chí chưa đạt điểm tối đa hai năm liền, "
        "khối {{ group.title }}",
    )
    add_ruled_table(document, UNMET_COLUMNS, "row in group.rows")
    say(document, "Body", "{%p endfor %}")
    say(document, "Body", "{%p endif %}")


def _add_closing(document: WordDocument) -> None:
    say(document, "Heading", "{{ closing_order }}. ĐỀ XUẤT, KIẾN NGHỊ")
    last = say(
        document,
        "Body",
        "{{ department }} kính đề nghị {{ issuer }} xem xét, {{ decision_subject }}; chỉ đạo các "
        "cơ quan, đơn vị khắc phục những nội dung đạt thấp trong năm {{ next_year }}./.",
    )
    last.paragraph_format.keep_with_next = True
