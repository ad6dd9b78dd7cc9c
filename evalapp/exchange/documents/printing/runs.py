"""The words of a paragraph as pieces of one look each: text, page number, picture, line break."""

from collections.abc import Iterator
from typing import Final

from evalapp.exchange.documents.formats import Formats, Look
from evalapp.exchange.documents.ooxml import Element, qn

PAGE: Final = "page"
PAGES: Final = "pages"
_ENGLISH_METRIC_UNITS: Final = 12_700
_FIELDS: Final = {"PAGE": PAGE, "NUMPAGES": PAGES}
_BLIP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBEDDED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"

Piece = dict[str, object]
"""`text`, `field`, `break` or `picture` (relation, width and height in points, words)."""


def pieces(paragraph: Element, formats: Formats) -> Iterator[tuple[Piece, Look, str]]:
    """Yield what a paragraph shows, each with its look and colour (six hex digits, '' if none)."""
    hidden = False  # inside the kept result of a field
    for run in paragraph.iter(qn("w:r"), qn("w:fldSimple")):
        if run.tag == qn("w:fldSimple"):
            yield from _field(run.get(qn("w:instr"), ""), run, paragraph, formats)
        elif not _in_simple_field(run):
            marks = {mark.get(qn("w:fldCharType")) for mark in run.findall(qn("w:fldChar"))}
            hidden = (hidden or "separate" in marks) and "end" not in marks
            if not hidden:
                yield from _run(run, paragraph, formats)


def _in_simple_field(run: Element) -> bool:
    parent = run.getparent()
    return parent is not None and parent.tag == qn("w:fldSimple")


def _field(
    instruction: str, owner: Element, paragraph: Element, formats: Formats
) -> Iterator[tuple[Piece, Look, str]]:
    named = _FIELDS.get(instruction.split()[0].upper() if instruction.split() else "")
    run = owner if owner.tag == qn("w:r") else owner.find(qn("w:r"))
    if named is not None:
        yield {"field": named}, formats.look(paragraph, run), ""
    elif owner.tag == qn("w:fldSimple") and run is not None:
        yield from _run(run, paragraph, formats)


def _run(run: Element, paragraph: Element, formats: Formats) -> Iterator[tuple[Piece, Look, str]]:
    look: Look | None = None
    colour = ""
    for each in run.iterchildren():
        if each.tag == qn("w:rPr"):
            continue
        if look is None:
            look, colour = formats.look(paragraph, run), formats.colour(paragraph, run)
        if each.tag == qn("w:instrText"):
            yield from _field(each.text or "", run, paragraph, formats)
            continue
        piece = _piece(each)
        if piece is not None:
            yield piece, look, colour


def _piece(part: Element) -> Piece | None:
    match part.tag:
        case tag if tag == qn("w:t"):
            return {"text": part.text or ""}
        case tag if tag == qn("w:br") or tag == qn("w:cr"):
            return {"break": "page" if part.get(qn("w:type")) == "page" else "line"}
        case tag if tag == qn("w:tab"):
            return {"text": "\t"}
        case tag if tag == qn("w:noBreakHyphen"):
            return {"text": "\u2011"}
        case tag if tag == qn("w:drawing"):
            return _picture(part)
        case _:
            return None


def _picture(drawing: Element) -> Piece | None:
    blip, extent = next(drawing.iter(_BLIP), None), next(drawing.iter(qn("wp:extent")), None)
    if blip is None or extent is None:
        return None
    described = next(drawing.iter(qn("wp:docPr")), None)
    return {
        "picture": blip.get(_EMBEDDED, ""),
        "width": int(extent.get("cx", "0")) / _ENGLISH_METRIC_UNITS,
        "height": int(extent.get("cy", "0")) / _ENGLISH_METRIC_UNITS,
        "words": "" if described is None else described.get("descr", ""),
    }
