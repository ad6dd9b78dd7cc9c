"""Rules on annexes and tables (Decree 30/2020/NĐ-CP, Annex I, part I.III)."""

import re
from collections.abc import Iterator
from typing import Final

from evalapp.exchange.documents.decree30_paper import (
    Paper,
    Part,
    line_share_below,
    look_faults,
)
from evalapp.exchange.documents.formats import words
from evalapp.exchange.documents.ooxml import Element, qn
from evalapp.exchange.documents.wording import roman

_ATTACHED: Final = re.compile(
    r"^\(Kèm theo .+ số .*/\S+ ngày .* tháng .* năm *(\d{4}|[.…]*) của .+\)$", re.DOTALL
)
_RANGE: Final = re.compile(r"Phụ lục (số )?I (đến|-|–) (Phụ lục )?(số )?[IVXLC]+")
_LONG_TABLE: Final = 3


def annex_faults(paper: Paper) -> Iterator[str]:
    """Phụ lục in Roman order, 14 bold; title in capitals; "(Kèm theo …)" italic; named in text."""
    several = len(paper.annexes) > 1
    for number, annex in enumerate(paper.annexes, start=1):
        yield from _heading_faults(
            paper, annex, f"Phụ lục {roman(number)}" if several else "Phụ lục"
        )
    yield from _unnamed(paper, [roman(n + 1) for n in range(len(paper.annexes))] if several else [])


def _unnamed(paper: Paper, figures: list[str]) -> Iterator[str]:
    """Return annexes that the text does not point to, by `figures` where there are several."""
    named = [words(each).replace("\u00a0", " ") for each in paper.text if "Phụ lục" in words(each)]
    if paper.annexes and not named:
        yield "văn bản không nhắc đến phụ lục"
    elif not any(_RANGE.search(each) for each in named):
        for each in figures:
            if not any(re.search(rf"Phụ lục\b.*\b{each}\b", said) for said in named):
                yield f"văn bản không nhắc đến Phụ lục {each}"


def _heading_faults(paper: Paper, annex: Part, wanted: str) -> Iterator[str]:
    paragraphs = [each for each in annex.elements if each.tag == qn("w:p") and words(each).strip()]
    heading, title = paragraphs[0], paragraphs[1] if len(paragraphs) > 1 else paragraphs[0]
    if words(heading).strip() != wanted:
        yield f"“{words(heading).strip()}” ≠ “{wanted}”"
    yield from look_faults(paper, heading, (14, 14), bold=True, italic=False, side="center")
    if not words(title).startswith("(Kèm theo"):  # An annex may do without a title.
        if words(title) != words(title).upper():
            yield f"“{words(title)[:40]}”: tên phụ lục không viết hoa"
        yield from look_faults(paper, title, (13, 14), bold=True, italic=False, side="center")
    attached = next((each for each in paragraphs if words(each).startswith("(Kèm theo")), None)
    if attached is None:
        yield f"“{wanted}”: không có dòng (Kèm theo …)"
        return
    yield from look_faults(paper, attached, (13, 14), bold=False, italic=True, side="center")
    if not _ATTACHED.match(words(attached).replace("\u00a0", " ").strip()):
        yield f"“{words(attached).strip()[:40]}”: chưa ghi văn bản, ngày và cơ quan ban hành"
    if line_share_below(paper, attached, annex.width) is None:
        yield f"“{words(attached).strip()[:40]}”: không có đường kẻ phía dưới"


def table_faults(paper: Paper) -> Iterator[str]:
    """Tables repeat their heading row and split no row over two pages."""
    for part in paper.sections:
        for element in part.elements:
            if element.tag == qn("w:tbl") and element not in {paper.heading, paper.signature}:
                yield from _table_faults(element)


def _table_faults(table: Element) -> Iterator[str]:
    rows = table.findall(qn("w:tr"))
    said = re.sub(r"\s+", " ", words(rows[0]))[:40] if rows else ""
    if len(rows) >= _LONG_TABLE and not _has(rows[0], "w:tblHeader"):
        yield f"“{said}”: không lặp lại dòng tiêu đề"
    split = sum(not _has(row, "w:cantSplit") for row in rows)
    if split:
        yield f"“{said}”: {split} dòng có thể bị ngắt sang trang sau"


def _has(row: Element, tag: str) -> bool:
    found = row.find(f"{qn('w:trPr')}/{qn(tag)}")
    return found is not None and found.get(qn("w:val"), "1") not in {"0", "false", "off"}
