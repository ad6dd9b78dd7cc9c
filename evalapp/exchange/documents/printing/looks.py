"""How paragraphs and pieces of text stand on a printed page, each kind worked out once."""

from dataclasses import dataclass
from typing import Final

from evalapp.exchange.documents.cells import style_alone
from evalapp.exchange.documents.formats import TWENTIETHS, Formats, first_run
from evalapp.exchange.documents.ooxml import Element, qn, written

_SIDES: Final = {"both": "justify", "center": "center", "right": "right", "end": "right"}
_AUTO: Final = 240
_PROPERTIES: Final = qn("w:pPr")
_RUN_PROPERTIES: Final = f"{qn('w:r')}/{qn('w:rPr')}"
_NO_HEADING: Final = 9
"""The outline level of plain text in Word, which counts from 0."""


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph stands: lengths in points, `spacing` in lines, `exact` height of a line.

    `heading` is its level in the outline, 0 for none.
    """

    side: str
    first: float
    left: float
    right: float
    spacing: float
    exact: float
    size: float
    keep: bool
    line: bool
    new_page: bool
    heading: int

    @property
    def simple(self) -> bool:
        """Whether such a paragraph can stand in a cell without a block of its own."""
        return (
            self.side != "justify"
            and self.first == self.left == self.right == self.exact == 0
            and self.spacing == 1
            and not self.line
        )


@dataclass(frozen=True, slots=True)
class TextLook:
    """How a piece of text looks; `colour` is '' for black."""

    size: float
    bold: bool
    italic: bool
    colour: str


class Looks:
    """Tells how a paragraph stands; serves every document with the same styles."""

    def __init__(self, formats: Formats) -> None:
        self.formats = formats
        self._known: dict[str, tuple[ParagraphLook, float, float]] = {}

    def of(self, paragraph: Element) -> tuple[ParagraphLook, float, float]:
        """Return a paragraph's look and the space before and after it, in points."""
        key = self._key(paragraph)
        if key not in self._known:
            self._known[key] = self._worked_out(paragraph)
        return self._known[key]

    def _key(self, paragraph: Element) -> str:
        """Return everything that the paragraph itself says of its look."""
        properties, run = paragraph.find(_PROPERTIES), paragraph.find(_RUN_PROPERTIES)
        style = style_alone(properties)
        if style and run is None:
            return style
        said = first_run(paragraph)
        own = None if said is None else said.find(qn("w:rPr"))
        return written(properties) + written(own)

    def _worked_out(self, paragraph: Element) -> tuple[ParagraphLook, float, float]:
        formats = self.formats
        spacing = float(formats.layout(paragraph, "w:spacing", "w:line") or _AUTO)
        exact = formats.layout(paragraph, "w:spacing", "w:lineRule") in {"exact", "atLeast"}
        look = ParagraphLook(
            side=_SIDES.get(formats.layout(paragraph, "w:jc", "w:val") or "", "left"),
            first=formats.points(paragraph, "w:ind", "w:firstLine"),
            left=formats.points(paragraph, "w:ind", "w:left"),
            right=formats.points(paragraph, "w:ind", "w:right"),
            spacing=1.0 if exact else spacing / _AUTO,
            exact=spacing / TWENTIETHS if exact else 0.0,
            size=formats.look(paragraph).size,
            keep=formats.switched_on(paragraph, "w:keepNext"),
            line=formats.has_line_above(paragraph),
            new_page=formats.switched_on(paragraph, "w:pageBreakBefore"),
            heading=_heading_level(formats, paragraph),
        )
        before = formats.points(paragraph, "w:spacing", "w:before")
        after = formats.points(paragraph, "w:spacing", "w:after")
        return look, before, after


def _heading_level(formats: Formats, paragraph: Element) -> int:
    """Return the level of a heading from 1, 0 for plain text."""
    outline = int(formats.layout(paragraph, "w:outlineLvl", "w:val") or _NO_HEADING)
    return 0 if outline >= _NO_HEADING else outline + 1
