"""A whole Word paper as plain values: its sections with paper, margins, headers and blocks."""

from typing import Any

from docx.document import Document as WordDocument
from docx.section import Section
from docx.shared import Length

from evalapp.exchange.documents.filled import FilledPaper
from evalapp.exchange.documents.ooxml import (
    Element,
    body_of,
    pictures_of,
    qn,
    section_over,
    story_of,
)
from evalapp.exchange.documents.printing.blocks import Block, BlockReader
from evalapp.exchange.documents.printing.looks import Looks
from evalapp.exchange.documents.sections import sections_of

Stories = dict[str, Element]
"""Headers and footers that a section has or takes over, by kind and page: `header.first` …"""


def paper_values(paper: FilledPaper, looks: Looks | None = None) -> dict[str, Any]:
    """Return everything that the Typst template needs of a finished paper; lengths in points.

    `looks` are those of an earlier paper with the same styles.
    """
    document = paper.document
    reader = BlockReader(looks or Looks(paper.formats), paper.tables)
    pictures = pictures_of(document)
    numbers = {relation: number for number, relation in enumerate(pictures)}
    stories: Stories = {}
    sections: list[dict[str, Any]] = []
    for parts, properties in sections_of(body_of(document)):
        stories = stories | _own_stories(document, properties)
        blocks = reader.blocks((each for each in parts if not _only_ends_section(each)), numbers)
        sheet = _sheet(section_over(properties, document))
        sections.append(sheet | _edges(properties, stories, reader) | {"blocks": blocks})
    return {
        "title": document.core_properties.title,
        "sections": sections,
        "paragraphs": reader.paragraphs.listed(),
        "texts": reader.texts.listed(),
        "pictures": [list(content) for content in pictures.values()],
    }


def _own_stories(document: WordDocument, properties: Element) -> Stories:
    found = {
        f"{kind}.{name}": story_of(document, properties, kind, name)
        for kind in ("header", "footer")
        for name in ("first", "default")
    }
    return {name: story for name, story in found.items() if story is not None}


def _sheet(section: Section) -> dict[str, float]:
    return {
        "width": _points(section.page_width),
        "height": _points(section.page_height),
        "top": _points(section.top_margin),
        "bottom": _points(section.bottom_margin),
        "left": _points(section.left_margin),
        "right": _points(section.right_margin),
        "header_distance": _points(section.header_distance),
        "footer_distance": _points(section.footer_distance),
    }


def _edges(properties: Element, stories: Stories, reader: BlockReader) -> dict[str, Any]:
    """Return where pages begin to count, and headers and footers of the first and other pages."""
    start = properties.find(qn("w:pgNumType"))
    first = "default" if properties.find(qn("w:titlePg")) is None else "first"

    def read(kind: str) -> list[list[Block]]:
        chosen = (stories.get(f"{kind}.{name}") for name in (first, "default"))
        return [[] if each is None else reader.blocks(each.iterchildren(), {}) for each in chosen]

    return {
        "start": None if start is None else int(start.get(qn("w:start"), "1")),
        "headers": read("header"),
        "footers": read("footer"),
    }


def _only_ends_section(part: Element) -> bool:
    ending = part.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
    return ending is not None and part.find(qn("w:r")) is None


def _points(length: Length | None) -> float:
    return 0.0 if length is None else length.pt
