"""Rules on paper, margins, font and page numbers (Decree 30/2020/NĐ-CP, Annex I, part I.I)."""

from collections.abc import Iterator
from typing import Final

from evalapp.exchange.documents.decree30_length import is_one_page
from evalapp.exchange.documents.decree30_paper import (
    Paper,
    Part,
    as_said,
    is_annex_heading,
)
from evalapp.exchange.documents.decree30_stamp_rules import is_stamp
from evalapp.exchange.documents.formats import words
from evalapp.exchange.documents.ooxml import Element, below, qn

FONT: Final = "Times New Roman"
_A4: Final = (210.0, 297.0)
_TOLERANCE: Final = 0.5
_MARGINS: Final = (("top", 20, 25), ("bottom", 20, 25), ("left", 30, 35), ("right", 15, 20))


def paper_faults(paper: Paper) -> Iterator[str]:
    """A4, upright; across where there is a table that needs it."""
    for number, part in enumerate(paper.sections, start=1):
        sides = sorted(each.mm if each else 0 for each in (
            part.section.page_width, part.section.page_height))  # fmt: skip
        if any(abs(side - wanted) > _TOLERANCE for side, wanted in zip(sides, _A4, strict=True)):
            yield f"{number}: {sides[0]:.0f} × {sides[1]:.0f} mm"
        if _lies_across(part) and not any(each.tag == qn("w:tbl") for each in _own(paper, part)):
            yield f"{number}: trình bày theo chiều rộng dù không có bảng"


def _lies_across(part: Part) -> bool:
    width, height = part.section.page_width, part.section.page_height
    return width is not None and height is not None and width > height


def _own(paper: Paper, part: Part) -> Iterator[Element]:
    """Yield what a section holds beside heading and signature, which are tables to Word."""
    return (each for each in part.elements if each not in {paper.heading, paper.signature})


def margin_faults(paper: Paper) -> Iterator[str]:
    """Top and bottom 20-25 mm, left 30-35 mm, right 15-20 mm."""
    for number, part in enumerate(paper.sections, start=1):
        for name, least, most in _MARGINS:
            margin = getattr(part.section, f"{name}_margin")
            found = margin.mm if margin is not None else 0.0
            if not least - _TOLERANCE <= found <= most + _TOLERANCE:
                yield f"{number}: {name} {found:.1f} mm ∉ {least}–{most} mm"


def font_faults(paper: Paper) -> Iterator[str]:
    """Times New Roman everywhere."""
    for paragraph, run in _runs(paper):
        font = paper.formats.look(paragraph, run).font
        if font != FONT:
            yield f"“{words(run).strip()[:40]}”: {font or '?'}"


def colour_faults(paper: Paper) -> Iterator[str]:
    """Black letters; what is stamped has a colour of its own."""
    for paragraph, run in _runs(paper):
        if is_stamp(paragraph):
            continue  # Stamps of urgency are red.
        shown = paper.formats.colour(paragraph, run)
        if shown:
            yield f"“{words(run).strip()[:40]}”: #{shown}"


def _runs(paper: Paper) -> Iterator[tuple[Element, Element]]:
    for part in paper.sections:
        for element in part.elements:
            for paragraph in element.iter(qn("w:p")):
                for run in paragraph.iter(qn("w:r")):
                    if words(run).strip():
                        yield paragraph, run


def page_number_faults(paper: Paper) -> Iterator[str]:
    """Arabic number at the top centre, 13-14 pt, upright; the first page shows none."""
    for number, part in enumerate(paper.sections, start=1):
        fields = _page_fields(below(part.section.header))
        if not fields and not is_one_page(paper):
            yield f"{number}: không có số trang"
        for paragraph in fields:
            look = paper.formats.look(paragraph)
            if (paper.formats.layout(paragraph, "w:jc", "w:val") or "left") != "center":
                yield f"{number}: số trang không canh giữa"
            if not 13 <= look.size <= 14 or look.italic or look.bold:
                yield f"{number}: số trang {look.size:g} pt"


def _page_fields(header: Element) -> list[Element]:
    return [
        paragraph
        for paragraph in header.iter(qn("w:p"))
        if any("PAGE" in _instruction(each) for each in paragraph.iter())
    ]


def _instruction(element: Element) -> str:
    if element.tag == qn("w:instrText"):
        return element.text or ""
    return element.get(qn("w:instr"), "") if element.tag == qn("w:fldSimple") else ""


def first_page_faults(paper: Paper) -> Iterator[str]:
    """No number on the first page."""
    for number, part in enumerate(paper.sections, start=1):
        apart = part.section.different_first_page_header_footer
        first = part.section.first_page_header if apart else part.section.header
        without = not _page_fields(below(part.section.header)) and is_one_page(paper)
        if _page_fields(below(first)) or not (apart or without):
            yield f"{number}: số trang hiện ở trang đầu"


def numbering_faults(paper: Paper) -> Iterator[str]:
    """Pages from 1 in Arabic figures; each annex on its own."""
    numbered: tuple[Part, ...] = (*paper.sections[:1], *paper.annexes)
    for part in numbered:
        start = below(part.section).find(qn("w:pgNumType"))
        first = part is paper.sections[0]  # Pages count from 1 there where nothing is said.
        said = next((words(each).strip() for each in part.elements if words(each).strip()), "")
        if _begins(start, first) != "1":
            yield f"“{said[:40]}”: không đánh số từ 1"
        elif start is not None and start.get(qn("w:fmt"), "decimal") != "decimal":
            yield f"“{said[:40]}”: số trang không phải chữ số Ả Rập"
    yield from _running_on(paper)


def _begins(start: Element | None, first: bool) -> str:
    """Return the number of a section's first page, '' where it goes on counting."""
    usual = "1" if first else ""
    return usual if start is None else start.get(qn("w:start"), usual)


def _running_on(paper: Paper) -> Iterator[str]:
    """Return annexes that begin in the middle of a section, so that pages are counted on."""
    for part in paper.sections:
        headings = [each for each in part.elements if each.tag == qn("w:p") and words(each).strip()]
        inside = headings[1:] if part in paper.annexes else headings
        for each in filter(is_annex_heading, inside):
            yield f"“{as_said(each)}”: không tách thành phần (section) riêng nên số trang đánh tiếp"
