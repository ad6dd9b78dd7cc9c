"""What Word draws beside the text: lines, and boxes with words such as stamps."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from evalapp.exchange.documents.ooxml import Element, qn

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_COMPATIBLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_WORDS_IN_BOX: Final = qn("w:txbxContent")
_ENGLISH_METRIC_UNITS: Final = 12_700
_STRAIGHT: Final = frozenset({"line", "straightConnector1"})
_POINTS: Final = re.compile(r"(-?[\d.]+)(pt|in|mm|cm)?")
_IN_POINTS: Final = {"pt": 1.0, "": 1.0, "in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54}


@dataclass(frozen=True, slots=True)
class Box:
    """A drawn box: the paragraphs in it, and whether a line runs around it."""

    paragraphs: tuple[Element, ...]
    framed: bool


def take_out_boxes(part: Element) -> tuple[Box, ...]:
    """Take boxes with words out of a part and return them: their words are no running text.

    Word writes each box twice, for newer and for older programs; the newer one is read.
    """
    boxes: list[Box] = []
    for shape in _outermost(part):
        content = next(shape.iter(_WORDS_IN_BOX), None)
        holder = shape.getparent()
        if content is not None and holder is not None:
            boxes.append(Box(tuple(content.iter(qn("w:p"))), _has_outline(shape)))
            holder.remove(shape)
    return tuple(boxes)


def _outermost(part: Element) -> list[Element]:
    """Return shapes of which none holds another."""
    found: list[Element] = []
    for each in part.iter(f"{_COMPATIBLE}AlternateContent", qn("w:drawing"), qn("w:pict")):
        if not any(each in tuple(above.iter()) for above in found):
            found.append(each)
    return found


def _has_outline(shape: Element) -> bool:
    if any(each.get("stroked") in {"f", "false"} for each in shape.iter()):
        return False
    lines = shape.iter(f"{_DRAWING}ln")
    return not any(line.find(f"{_DRAWING}noFill") is not None for line in lines)


def drawn_length(paragraph: Element) -> float | None:
    """Return the length in points of a straight solid line anchored in a paragraph, None if none."""
    return next(_lengths(paragraph), None)


def _lengths(paragraph: Element) -> Iterator[float]:
    for drawing in paragraph.iter(qn("w:drawing")):
        shapes = {each.get("prst") for each in drawing.iter(f"{_DRAWING}prstGeom")}
        extent = next(drawing.iter(qn("wp:extent")), None)
        if shapes & _STRAIGHT and extent is not None and _is_solid(drawing):
            yield int(extent.get("cx", "0")) / _ENGLISH_METRIC_UNITS
    for line in paragraph.iter(f"{_VML}line"):
        ends = [_across(line.get(each, "")) for each in ("from", "to")]
        yield abs(ends[1] - ends[0])


def _is_solid(drawing: Element) -> bool:
    return all(each.get("val") == "solid" for each in drawing.iter(f"{_DRAWING}prstDash"))


def _across(point: str) -> float:
    """Return how far right a point of the form "12pt,3pt" stands, in points."""
    found = _POINTS.match(point.strip())
    return float(found[1]) * _IN_POINTS[found[2] or ""] if found else 0.0
