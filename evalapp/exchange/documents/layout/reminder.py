"""The template of a reminder letter (công văn, sample 1.5 of Decree 30)."""

from docx.document import Document as WordDocument
from docx.shared import Pt

from evalapp.exchange.documents.layout.parts import (
    add_heading,
    add_signature,
    each,
    new_template,
    say,
)


def reminder_template() -> WordDocument:
    """Return the template of the reminder."""
    document = new_template("Công văn đôn đốc gửi phiếu tự đánh giá")
    add_heading(document, about="{{ about }}")
    say(document, "Addressee", "Kính gửi: {{ unit }}").paragraph_format.space_before = Pt(18)
    say(
        document,
        "Body",
        "Thực hiện việc {{ assessment }}, {{ department }} đã gửi phiếu tự đánh giá đến các cơ "
        "quan, đơn vị; thời hạn gửi lại phiếu là hết {{ deadline }}.",
    )
    _add_what_is_wrong(document)
    _add_closing(document)
    add_signature(document)
    return document


def _add_what_is_wrong(document: WordDocument) -> None:
    say(document, "Body", "{%p if missing %}")
    say(
        document,
        "Body",
        "Đến nay, {{ department }} chưa nhận được phiếu tự đánh giá của {{ unit }}. Đề nghị "
        "{{ unit }} khẩn trương hoàn thành phiếu tự đánh giá kèm tài liệu kiểm chứng.",
    )
    say(document, "Body", "{%p else %}")
    say(
        document,
        "Body",
        "Qua kiểm tra, phiếu tự đánh giá của {{ unit }} còn những nội dung cần bổ sung, chỉnh sửa "
        "như sau:",
    )
    each(document, "line in faults", "Body", "{{ line }}")
    say(document, "Body", "{%p endif %}")


def _add_closing(document: WordDocument) -> None:
    deadline = say(
        document,
        "Body",
        "Phiếu đã hoàn thiện gửi về {{ department }} trước {{ new_deadline }} để tổng hợp, thẩm "
        "định. Quá thời hạn trên, {{ department }} đánh giá theo số liệu hiện có và báo cáo "
        "{{ issuer }}.",
    )
    deadline.paragraph_format.keep_with_next = True
    last = say(
        document,
        "Body",
        "{{ department }} đề nghị {{ unit }} quan tâm, phối hợp thực hiện./.",
    )
    last.paragraph_format.keep_with_next = True
