"""The template of the decision that amends results, with annexes of old and new figures."""

from typing import Final

from docx.document import Document as WordDocument

from evalapp.exchange.documents.layout.decision import (
    add_annex_heading,
    add_decision_title,
    add_execution,
    begin_annexes,
)
from evalapp.exchange.documents.layout.parts import (
    add_heading,
    add_signature,
    each,
    new_template,
    say,
)
from evalapp.exchange.documents.layout.tables import Column, add_ruled_table

COLUMNS: Final = (
    Column("STT", "row.order", 12),
    Column("Tên đơn vị", "row.name", 44, "TableText"),
    Column("Trực thuộc", "row.parent", 30, "TableText"),
    Column("Điểm thực hiện đã phê duyệt", "row.old.points", 20),
    Column("Điểm thực hiện sau điều chỉnh", "row.new.points", 20),
    Column("Tỷ lệ (%) đã phê duyệt", "row.old.share", 19),
    Column("Tỷ lệ (%) sau điều chỉnh", "row.new.share", 19),
    Column("Điểm quy đổi đã phê duyệt", "row.old.converted", 20),
    Column("Điểm quy đổi sau điều chỉnh", "row.new.converted", 20),
    Column("Mức độ đã phê duyệt", "row.old.level", 22),
    Column("Mức độ sau điều chỉnh", "row.new.level", 22),
    Column("Thứ hạng đã phê duyệt", "row.old.rank", 17),
    Column("Thứ hạng sau điều chỉnh", "row.new.rank", 17),
)
CRITERIA_COLUMNS: Final = (
    Column("STT", "row.order", 12),
    Column("Tên đơn vị", "row.name", 44, "TableText"),
    Column("Mã", "row.code", 14),
    Column("Tiêu chí", "row.title", 75, "TableText"),
    Column("Điểm đã phê duyệt", "row.old", 20),
    Column("Điểm sau điều chỉnh", "row.new", 20),
    Column("Ý kiến thẩm định", "row.remark", 60, "TableText"),
)


def amendment_template() -> WordDocument:
    """Return the template of the amending decision."""
    document = new_template("Quyết định điều chỉnh kết quả đánh giá, xếp hạng")
    add_heading(document)
    add_decision_title(document)
    _add_articles(document)
    add_execution(document)
    add_signature(document)
    _add_annexes(document)
    return document


def _add_articles(document: WordDocument) -> None:
    say(
        document,
        "Body",
        "**Điều 1.**",
        " Điều chỉnh kết quả của {{ unit_count }} đơn vị đã được phê duyệt tại {{ amended }} "
        "(chi tiết tại {{ annexes_named }} kèm theo Quyết định này).",
    )
    say(document, "Body", "Lý do điều chỉnh: {{ reason }}")
    say(
        document,
        "Body",
        "**Điều 2.**",
        " Giao {{ department }} công bố kết quả sau điều chỉnh trên Cổng thông tin điện tử tỉnh, "
        "thông báo đến các đơn vị có kết quả thay đổi. Những nội dung khác của {{ amended }} "
        "không thuộc phạm vi điều chỉnh tại Quyết định này giữ nguyên hiệu lực.",
    )


def _add_annexes(document: WordDocument) -> None:
    begin_annexes(document)
    add_annex_heading(document)
    add_ruled_table(document, COLUMNS, "row in annex.units")
    say(document, "SectionEnd", "{%p if annex.criteria %}")
    say(document, "Block", "Các tiêu chí có điểm thay đổi")
    add_ruled_table(document, CRITERIA_COLUMNS, "row in annex.criteria")
    say(document, "SectionEnd", "{%p endif %}")
    say(document, "Note", "**Ghi chú:**", " {{ annex.rounding_rule }}")
    each(document, "note in annex.level_notes", "Note", "{{ note }}")
    say(document, "SectionEnd", "{%p endfor %}")
