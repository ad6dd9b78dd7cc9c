"""Rules on stamps of urgency, secrecy and circulation, and on copies (Annex I, parts I.III.2, II)."""

from collections.abc import Iterator
from typing import Final

from evalapp.exchange.documents.decree30_paper import Paper, as_said, look_faults
from evalapp.exchange.documents.ooxml import Element, qn

FRAMED_STAMPS: Final = frozenset(
    {"HỎA TỐC", "THƯỢNG KHẨN", "KHẨN", "XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ"}
)
"""Urgency and circulation: capitals of 13-14, bold, upright, in a single frame."""
CARVED_STAMPS: Final = frozenset({"TUYỆT MẬT", "TỐI MẬT", "MẬT", "TÀI LIỆU THU HỒI"})
"""Secrecy: carved as the law on state secrets says; the decree gives place and words only."""
COPIES: Final = {"SAO Y": "SY", "SAO LỤC": "SL", "TRÍCH SAO": "TrS"}
"""How a copy is called, and the symbol of its number (Annex III, part I)."""
_FRAME: Final = ("w:top", "w:bottom", "w:left", "w:right")


def is_stamp(paragraph: Element) -> bool:
    """Tell whether a paragraph is nothing but a stamp."""
    return _stamp_of(paragraph) in FRAMED_STAMPS | CARVED_STAMPS


def _stamp_of(paragraph: Element) -> str:
    return as_said(paragraph).upper().replace("HOẢ", "HỎA").strip(" .")


def stamp_faults(paper: Paper) -> Iterator[str]:
    """Dấu chỉ độ mật, mức độ khẩn, phạm vi lưu hành: capitals, 13-14, bold, upright, framed."""
    for paragraph, framed in _stamps(paper):
        said = as_said(paragraph)
        if said != said.upper():
            yield f"“{said}”: không viết hoa"
        if _stamp_of(paragraph) in FRAMED_STAMPS:
            yield from look_faults(paper, paragraph, (13, 14), bold=True, italic=False)
            if not framed:
                yield f"“{said}”: không có khung viền"


def _stamps(paper: Paper) -> Iterator[tuple[Element, bool]]:
    for box in paper.boxes:
        yield from ((each, box.framed) for each in box.paragraphs if is_stamp(each))
    for each in (*paper.find_all("."), *paper.text, *paper.after):
        if is_stamp(each):
            yield each, _is_framed(paper, each)


def _is_framed(paper: Paper, paragraph: Element) -> bool:
    """Tell whether a line runs around a paragraph on all four sides, or around its cell's table."""
    borders = [source.find(qn("w:pBdr")) for source in paper.formats.paragraph_sources(paragraph)]
    around = next((each for each in borders if each is not None), None)
    cell = paragraph.getparent()
    if around is None and cell is not None:
        around = cell.find(f"{qn('w:tcPr')}/{qn('w:tcBorders')}")
    return around is not None and all(around.find(qn(side)) is not None for side in _FRAME)


def copy_faults(paper: Paper) -> Iterator[str]:
    """Bản sao: "SAO Y" and its kin in capitals of 13-14, bold, upright, numbered "…/SY-…"."""
    for place, paragraph in enumerate(paper.after):
        said = as_said(paragraph)
        symbol = COPIES.get(said.upper())
        if symbol is None:
            continue
        if said != said.upper():
            yield f"“{said}”: không viết hoa"
        yield from look_faults(paper, paragraph, (13, 14), bold=True, italic=False)
        numbers = [as_said(each) for each in paper.after[place:] if as_said(each).startswith("Số")]
        if not any(f"/{symbol}-" in each for each in numbers):
            yield f"“{said}”: số, ký hiệu bản sao phải có dạng Số: 05/{symbol}-UBND"
