"""The template of the minutes of the appraisal (sample 1.9 of Decree 30)."""

from typing import Final

from docx.document import Document as WordDocument
from docx.shared import Pt

from evalapp.exchange.documents.layout.parts import (
    AGENCY_WIDTH,
    NATION_WIDTH,
    add_heading,
    add_version_footer,
    drop_first_paragraphs,
    each,
    keep_rows_whole,
    new_template,
    plain_table,
    say,
)
from evalapp.exchange.documents.layout.styles import LINE_SHORT
from evalapp.exchange.documents.layout.tables import Column, add_ruled_table

UNIT_COLUMNS: Final = (
    Column("STT", "row.order", 12),
    Column("Tên đơn vị", "row.name", 46, "TableText"),
    Column("Điểm tối đa cần thực hiện", "row.maximum", 20),
    Column("Điểm tự chấm", "row.claimed", 20),
    Column("Điểm thẩm định", "row.points", 20),
    Column("Số tiêu chí điều chỉnh", "row.adjusted", 18),
    Column("Mức độ", "row.level", 20),
    Column("Thứ hạng", "row.rank", 14),
)
_LINES_TO_FILL: Final = (
    "Thời gian bắt đầu: …… giờ ……, ngày …… tháng …… năm {{ meeting_year }}.",
    "Địa điểm: ………………………………………………………",
    "Thành phần tham dự: ………………………………………………",
    "Chủ trì (chủ tọa): ………………………, chức vụ: …………………",
    "Thư ký (người ghi biên bản): …………………, chức vụ: ………………",
)


def minutes_template() -> WordDocument:
    """Return the template of the minutes."""
    document = new_template("Biên bản thẩm định kết quả tự đánh giá")
    add_heading(document, dated=False)
    say(document, "DocumentKind", "BIÊN BẢN")
    say(document, "Subject", "Thẩm định {{ subject }}")
    say(document, LINE_SHORT)
    say(document, "SectionEnd").paragraph_format.space_after = Pt(6)
    for line in _LINES_TO_FILL:
        say(document, "Body", line)
    _add_results(document)
    _add_conclusion(document)
    _add_signatures(document)
    add_version_footer(document.sections[0])
    return document


def _add_results(document: WordDocument) -> None:
    say(document, "Heading", "I. NỘI DUNG THẨM ĐỊNH")
    each(document, "line in overview", "Body", "{{ line }}")
    say(
        document,
        "Body",
        "Cuộc họp đã đối chiếu điểm tự chấm của từng đơn vị với tài liệu kiểm chứng và số liệu đo "
        "được; điểm, mức độ, thứ hạng sau thẩm định như sau:",
    )
    say(document, "Heading", "II. KẾT QUẢ THẨM ĐỊNH")
    say(document, "Body", "{%p for group in groups %}")
    say(document, "Heading", "{{ group.order }}. Khối {{ group.title }}")
    add_ruled_table(document, UNIT_COLUMNS, "row in group.units")
    say(
        document,
        "Note",
        "**Ghi chú:**",
        " Điểm tự chấm là tổng điểm các tiêu chí do đơn vị tự chấm; điểm thẩm định gồm cả các "
        "tiêu chí lấy từ số liệu đo (nếu có). {{ group.rounding_rule }}"
        "{% for note in group.notes %} {{ note }}{% endfor %}",
    )
    say(document, "Body", "{%p if group.explained %}")
    before = say(document, "Body", "Kết quả xem xét giải trình của các đơn vị:")
    before.paragraph_format.keep_with_next = True
    before.paragraph_format.space_before = Pt(6)
    each(document, "line in group.explained", "Body", "- {{ line }}")
    say(document, "Body", "{%p endif %}")
    say(document, "Body", "{%p endfor %}")


def _add_conclusion(document: WordDocument) -> None:
    say(document, "Heading", "III. KẾT LUẬN")
    say(document, "Body", "Ý kiến thảo luận: …………………………………………………")
    say(
        document,
        "Body",
        "Các thành viên dự họp thống nhất với kết quả thẩm định nêu trên; giao {{ department }} "
        "hoàn thiện hồ sơ, trình {{ issuer }} xem xét, quyết định.",
    )
    last = say(
        document,
        "Body",
        "Cuộc họp kết thúc vào …… giờ ……, ngày …… tháng …… năm {{ meeting_year }}; biên bản đã "
        "được đọc cho những người dự họp cùng nghe và thống nhất./.",
    )
    last.paragraph_format.keep_with_next = True


def _add_signatures(document: WordDocument) -> None:
    """Add room for the secretary and the chair, "Nơi nhận" below them."""
    table = plain_table(document, 2, (AGENCY_WIDTH, NATION_WIDTH))
    for column, role in enumerate(("THƯ KÝ", "CHỦ TỌA")):
        cell = table.cell(0, column)
        say(cell, "Power", role)
        for _ in range(4):
            say(cell, "SignatureRoom")
        say(cell, "Signer")
    say(table.cell(1, 0), "RecipientsHead", "Nơi nhận:")
    each(table.cell(1, 0), "line in recipients", "Recipients", "{{ line }}")
    say(table.cell(1, 1), "SignatureRoom")
    drop_first_paragraphs(table)
    keep_rows_whole(table)
