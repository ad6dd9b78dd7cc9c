"""The template of the ranking decision with its annexes (sample 1.3 of Decree 30)."""

from copy import deepcopy
from typing import Final

from docx.document import Document as WordDocument
from docx.shared import Pt

from evalapp.exchange.documents.layout.parts import (
    add_heading,
    add_signature,
    add_version_footer,
    each,
    new_template,
    say,
    set_paper,
)
from evalapp.exchange.documents.layout.styles import LINE_SHORT
from evalapp.exchange.documents.layout.tables import Column, add_ruled_table
from evalapp.exchange.documents.ooxml import below, properties_of, section_over

COLUMNS: Final = (
    Column("STT", "row.order", 14),
    Column("Tên đơn vị", "row.name", 51, "TableText"),
    Column("Trực thuộc", "row.parent", 34, "TableText"),
    Column("Tỷ lệ năm {{ annex.last_year }} (%)", "row.last_year", 20),
    Column("Điểm tối đa", "row.maximum", 18),
    Column("Điểm không đưa vào đánh giá", "row.excluded", 24),
    Column("Điểm tối đa cần thực hiện", "row.applicable_maximum", 22),
    Column("Điểm thực hiện", "row.points", 20),
    Column("Tỷ lệ thực hiện (%)", "row.share", 20),
    Column("Điểm quy đổi", "row.converted", 20),
    Column("Mức độ", "row.level", 27),
    Column("Thứ hạng", "row.rank", 16),
)


def decision_template() -> WordDocument:
    """Return the template of the decision."""
    document = new_template("Quyết định phê duyệt kết quả đánh giá, xếp hạng")
    add_heading(document)
    add_decision_title(document)
    _add_articles(document)
    add_execution(document)
    add_signature(document)
    _add_annexes(document)
    return document


def add_decision_title(document: WordDocument) -> None:
    """Add kind, subject, authority and bases, up to "QUYẾT ĐỊNH:"."""
    say(document, "DocumentKind", "QUYẾT ĐỊNH")
    say(document, "Subject", "{{ subject }}")
    say(document, LINE_SHORT)
    say(document, "Authority", "{{ authority }}")
    each(document, "basis in legal_bases", "Basis", "{{ basis }}")
    say(document, "Decides", "QUYẾT ĐỊNH:")


def _add_articles(document: WordDocument) -> None:
    say(
        document,
        "Body",
        "**Điều 1.**",
        " {{ approval }}, gồm {{ group_count }} khối với {{ unit_count }} đơn vị "
        "(chi tiết tại {{ annexes_named }} kèm theo Quyết định này).",
    )
    say(
        document,
        "Body",
        "**Điều 2.**",
        " Giao {{ department }} chủ trì, phối hợp với các cơ quan, đơn vị liên quan công bố "
        "kết quả đánh giá, xếp hạng trên Cổng thông tin điện tử tỉnh; thông báo đến từng đơn vị "
        "những tiêu chí chưa đạt; hướng dẫn, theo dõi, đôn đốc việc khắc phục và báo cáo "
        "{{ issuer }} theo quy định.",
    )
    say(
        document,
        "Body",
        "Căn cứ kết quả được phê duyệt, thủ trưởng các cơ quan, đơn vị được đánh giá phát huy "
        "những mặt đã làm được; rà soát, có giải pháp khắc phục những tiêu chí chưa đạt hoặc "
        "đạt thấp trong năm {{ next_year }}.",
    )


def add_execution(document: WordDocument) -> None:
    """Add Article 3, who carries the decision out; it stays on the page of the signature."""
    charged = say(
        document,
        "Body",
        "**Điều 3.**",
        " {{ executors }} và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành "
        "Quyết định này.",
    )
    charged.paragraph_format.keep_with_next = True
    last = say(document, "Body", "Quyết định này có hiệu lực thi hành kể từ ngày ký./.")
    last.paragraph_format.keep_with_next = True


def _add_annexes(document: WordDocument) -> None:
    begin_annexes(document)
    add_annex_heading(document)
    add_ruled_table(document, COLUMNS, "row in annex.ranked")
    say(document, "SectionEnd", "{%p if annex.unranked %}")
    say(document, "Block", "Các đơn vị được đánh giá, không xếp hạng")
    add_ruled_table(document, COLUMNS, "row in annex.unranked")
    say(document, "SectionEnd", "{%p endif %}")
    say(document, "Note", "**Ghi chú:**", " {{ annex.rounding_rule }}")
    say(document, "SectionEnd", "{%p if annex.silent_note %}")
    say(document, "Note", "{{ annex.silent_note }}")
    say(document, "SectionEnd", "{%p endif %}")
    each(document, "note in annex.level_notes", "Note", "{{ note }}")
    say(document, "SectionEnd", "{%p endfor %}")


def begin_annexes(document: WordDocument) -> None:
    """Begin the loop over annexes, each a section of its own with the version at its foot."""
    say(document, "SectionEnd", "{%p for annex in annexes %}")
    say(document, "SectionEnd", "{%p if loop.first %}")
    _end_section(document, landscape=False)
    add_version_footer(document.sections[-1])
    say(document, "SectionEnd", "{%p else %}")
    _end_section(document, landscape=True)
    say(document, "SectionEnd", "{%p endif %}")
    set_paper(document.sections[-1], landscape=True)


def add_annex_heading(document: WordDocument) -> None:
    """Add number and titles of an annex and the decision that it belongs to."""
    say(document, "Annex", "{{ annex.heading }}")
    say(document, "AnnexTitle", "{{ annex.title }}")
    say(document, "AnnexTitle", "{{ annex.group_title }}")
    say(
        document,
        "Attached",
        "(Kèm theo Quyết định số {{ number_in_text }}/{{ symbol }} {{ date_in_text }} của {{ issuer }})",
    )
    say(document, LINE_SHORT)
    say(document, "SectionEnd").paragraph_format.space_after = Pt(6)


def _end_section(document: WordDocument, *, landscape: bool) -> None:
    """Add an empty paragraph that ends a section with paper and headers of the last one."""
    paragraph = say(document, "SectionEnd")
    properties = deepcopy(below(document.sections[-1]))
    properties_of(below(paragraph), "w:pPr").append(properties)
    set_paper(section_over(properties, document), landscape=landscape)
