"""An official paper taken apart: sections, heading, text, signature, annexes."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from docx.document import Document as WordDocument
from docx.section import Section
from docx.shared import Cm

from evalapp.exchange.documents.decree30_shapes import Box, drawn_length, take_out_boxes
from evalapp.exchange.documents.decree30_typed import split_lines, write_out
from evalapp.exchange.documents.formats import TWENTIETHS, Formats, words
from evalapp.exchange.documents.ooxml import Element, body_of, qn, section_over
from evalapp.exchange.documents.sections import sections_of, text_width
from evalapp.exchange.documents.text_width import LINE_HEIGHT, wrapped_widths

NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
SINGLE: Final = 240
"""Single line spacing, as Word writes it."""
INDENTS: Final = (Cm(1).pt, Cm(1.27).pt)
_OFF_CENTRE: Final = 3.0
"""Points that a line's ends may differ from each other."""
_HEADING_SAYS: Final = (NATION, MOTTO, "Số:")
RECIPIENTS_SAY: Final = ("Nơi nhận:", "- Lưu:")
"""What a table at the end is known by; one of them may be what is missing."""
ALPHABET: Final = "abcdđeghiklmnopqrstuvxy"
"""Letters that points are told by; the Vietnamese alphabet without those that carry marks."""
_ANNEX: Final = re.compile(r"^phụ lục(?: (số )?[ivxlc\d]+)?[.:]?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One section: its paper, its parts, and the width between its margins in points."""

    section: Section
    elements: tuple[Element, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper; a part that is not found is None or empty."""

    formats: Formats
    sections: tuple[Part, ...]
    heading: Element | None
    signature: Element | None
    text: tuple[Element, ...]
    """Paragraphs with words between heading and signature, those of tables left out."""
    annexes: tuple[Part, ...]
    after: tuple[Element, ...]
    """Paragraphs with words between the signature and the annexes, those in tables too."""
    boxes: tuple[Box, ...]
    """Boxes drawn beside the text."""

    @property
    def is_letter(self) -> bool:
        """Tell whether it is a letter (công văn): "V/v …" under the number, no kind of paper."""
        return self.find(r"^V/v\b") is not None

    def find(self, pattern: str) -> Element | None:
        """Return the first paragraph of the heading that matches."""
        return next(iter(self.find_all(pattern)), None)

    def find_all(self, pattern: str) -> list[Element]:
        """Return the paragraphs of the heading that match."""
        if self.heading is None:
            return []
        inside = self.heading.iter(qn("w:p"))
        return [each for each in inside if re.search(pattern, as_said(each))]


def as_said(paragraph: Element) -> str:
    """Return a paragraph's words however they were typed: composed letters, single spaces.

    The decree itself writes CỘNG HÒA and CỘNG HOÀ.
    """
    said = " ".join(unicodedata.normalize("NFC", words(paragraph)).split())
    return said.replace("CỘNG HOÀ", "CỘNG HÒA")


def is_annex_heading(paragraph: Element) -> bool:
    """Tell whether a paragraph is "Phụ lục" with its number, well written or not."""
    return _ANNEX.match(as_said(paragraph)) is not None


def read_paper(document: WordDocument) -> Paper:
    """Take a document apart by what it says, whatever its styles are called.

    The document is no longer whole afterwards: boxes are taken out of it, and what Word adds to
    words by itself, such as numbers of lists, is written into it.
    """
    boxes = take_out_boxes(body_of(document))
    write_out(document)
    sections = tuple(
        Part(section_over(properties, document), tuple(parts), text_width(properties) / TWENTIETHS)
        for parts, properties in sections_of(body_of(document))
    )
    main, annexes = _main_and_annexes(sections)
    heading = next((each for each in main if _is_table_with(each, *_HEADING_SAYS)), None)
    signature = next((each for each in main if _is_table_with(each, *RECIPIENTS_SAY)), None)
    for table in (heading, signature):
        if table is not None:
            split_lines(table)
    return Paper(
        formats=Formats(document),
        sections=sections,
        heading=heading,
        signature=signature,
        text=tuple(_text_between(main, heading, signature)),
        annexes=annexes,
        after=tuple(_after(main, signature)),
        boxes=boxes,
    )


def _main_and_annexes(
    sections: tuple[Part, ...],
) -> tuple[list[Element], tuple[Part, ...]]:
    main: list[Element] = []
    for number, part in enumerate(sections):
        first = next((each for each in part.elements if words(each).strip()), None)
        if first is not None and is_annex_heading(first):
            return main, sections[number:]
        main += part.elements
    return main, ()


def _is_table_with(element: Element, *said: str) -> bool:
    return element.tag == qn("w:tbl") and any(each in as_said(element) for each in said)


def _text_between(
    main: list[Element],
    heading: Element | None,
    signature: Element | None,
) -> list[Element]:
    begin = 0 if heading is None else main.index(heading) + 1
    end = len(main) if signature is None else main.index(signature)
    return [each for each in main[begin:end] if each.tag == qn("w:p") and words(each).strip()]


def _after(main: list[Element], signature: Element | None) -> Iterator[Element]:
    begin = len(main) if signature is None else main.index(signature) + 1
    for element in main[begin:]:
        yield from (each for each in element.iter(qn("w:p")) if words(each).strip())


def look_faults(
    paper: Paper,
    paragraph: Element,
    sizes: tuple[float, float],
    *,
    bold: bool,
    italic: bool,
    side: str = "",
) -> list[str]:
    """Return what differs from the size range in points, weight, slant and side asked for."""
    look = paper.formats.look(paragraph)
    said = words(paragraph).strip()[:40]
    found: list[str] = []
    if not sizes[0] <= look.size <= sizes[1]:
        found.append(f"“{said}”: {look.size:g} pt ∉ {sizes[0]:g}–{sizes[1]:g} pt")
    if look.bold != bold:
        found.append(f"“{said}”: {'không đậm' if bold else 'đậm'}")
    if look.italic != italic:
        found.append(f"“{said}”: {'không nghiêng' if italic else 'nghiêng'}")
    placed = paper.formats.layout(paragraph, "w:jc", "w:val") or "left"
    if side and placed != side:
        found.append(f"“{said}”: {placed} ≠ {side}")
    return found


def indent_faults(paper: Paper, paragraph: Element) -> Iterator[str]:
    """Return what is wrong with the first line of a paragraph: 1 or 1.27 cm in."""
    indent = paper.formats.points(paragraph, "w:ind", "w:firstLine")
    if not any(abs(indent - wanted) < 0.6 for wanted in INDENTS):
        yield f"“{words(paragraph).strip()[:40]}”: lùi đầu dòng {indent / Cm(1).pt:.2f} cm"


def spacing_faults(paper: Paper, paragraph: Element, most: float) -> Iterator[str]:
    """Return what is wrong with the space between lines: from single to `most`."""
    spacing = _lines_apart(paper, paragraph)
    if not 0.99 <= spacing <= most + 0.01:
        yield f"“{words(paragraph).strip()[:40]}”: giãn dòng {spacing:.2f}"


def _lines_apart(paper: Paper, paragraph: Element) -> float:
    """Return the space from line to line as a multiple of single spacing."""
    said = float(paper.formats.layout(paragraph, "w:spacing", "w:line") or SINGLE)
    if paper.formats.layout(paragraph, "w:spacing", "w:lineRule") not in {"exact", "atLeast"}:
        return said / SINGLE
    apart = said / TWENTIETHS / (paper.formats.look(paragraph).size * LINE_HEIGHT)
    at_least = paper.formats.layout(paragraph, "w:spacing", "w:lineRule") == "atLeast"
    return max(apart, 1.0) if at_least else apart


def gap_faults(paper: Paper, paragraphs: Sequence[Element]) -> Iterator[str]:
    """Return neighbours that are less than 6 pt apart."""
    for above, below in pairwise(paragraphs):
        if above.getnext() is below:
            gap = max(
                paper.formats.points(above, "w:spacing", "w:after"),
                paper.formats.points(below, "w:spacing", "w:before"),
            )
            if gap < 6 or _close_to_its_like(paper, above, below):
                yield f"“{words(below).strip()[:40]}”: cách đoạn trên {gap:g} pt"


def _close_to_its_like(paper: Paper, above: Element, below: Element) -> bool:
    """Tell whether Word leaves the space out between two paragraphs of one style."""
    alike = paper.formats.style_of(above) == paper.formats.style_of(below)
    return alike and paper.formats.switched_on(below, "w:contextualSpacing")


def line_share_below(paper: Paper, paragraph: Element, room: float) -> float | None:
    """Return the length of the drawn line under a paragraph as a share of its longest line.

    None where the next paragraph has no solid line above it in the middle; `room` is the width
    there is, in points.
    """
    line = paragraph.getnext()
    drawn = drawn_length(paragraph)
    if drawn is not None:
        return drawn / _longest_line(paper, paragraph, room)
    if line is None or line.tag != qn("w:p") or words(line).strip():
        return None
    drawn = drawn_length(line)
    if drawn is not None:
        return drawn / _longest_line(paper, paragraph, room)
    left, right = (paper.formats.points(line, "w:ind", f"w:{side}") for side in ("left", "right"))
    if not _is_drawn(paper, line) or abs(left - right) > _OFF_CENTRE:
        return None
    return (room - left - right) / _longest_line(paper, paragraph, room)


def _longest_line(paper: Paper, paragraph: Element, room: float) -> float:
    look = paper.formats.look(paragraph)
    indents = sum(
        paper.formats.points(paragraph, "w:ind", f"w:{side}") for side in ("left", "right")
    )
    lines = wrapped_widths(words(paragraph), look.size, room - indents, bold=look.bold)
    return max(lines, default=room)


def _is_drawn(paper: Paper, line: Element) -> bool:
    sides = (
        source.find(f"{qn('w:pBdr')}/{qn('w:top')}")
        for source in paper.formats.paragraph_sources(line)
    )
    found = next((side for side in sides if side is not None), None)
    return found is not None and found.get(qn("w:val")) == "single"


def cell_width(paragraph: Element) -> float:
    """Return the width in points of the cell that a paragraph stands in, 0 outside a table."""
    cell = paragraph.getparent()
    width = None if cell is None else cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    return 0.0 if width is None else int(width.get(qn("w:w"), "0")) / TWENTIETHS
