"""What Word shows though nobody typed it, written out: numbers of automatic lists, lines of a cell."""

from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from docx.document import Document as WordDocument

from evalapp.exchange.documents.formats import TWENTIETHS, Formats
from evalapp.exchange.documents.ooxml import (
    Element,
    body_of,
    element,
    insert_before,
    numbering_of,
    properties_of,
    qn,
)
from evalapp.exchange.documents.wording import roman

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_AFTER_INDENT: Final = ("w:contextualSpacing", "w:mirrorIndents", "w:jc", "w:outlineLvl", "w:rPr")


class Lists:
    """The automatic lists of a document: what each paragraph in one is labelled with."""

    def __init__(self, document: WordDocument, formats: Formats) -> None:
        self._formats = formats
        numbering = numbering_of(document)
        parts = [] if numbering is None else list(numbering.iterchildren())
        self._lists = {_id(each, "w:numId"): each for each in parts if each.tag == qn("w:num")}
        self._kinds = {
            _id(each, "w:abstractNumId"): each for each in parts if each.tag == qn("w:abstractNum")
        }
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def write_out(self, body: Element) -> None:
        """Put the label of each paragraph before its words, and its place into its first line."""
        for paragraph in body.iter(qn("w:p")):
            level = self._level(paragraph)
            if level is not None:
                _write_label(paragraph, self._label(*level), level[1])
                self._place(paragraph, level[1])

    def _level(self, paragraph: Element) -> tuple[Element, Element, int] | None:
        """Return the kind of list that a paragraph is in, its level and the level's number."""
        for source in self._formats.paragraph_sources(paragraph):
            said = source.find(qn("w:numPr"))
            if said is not None:
                depth = _value(said.find(qn("w:ilvl"))) or "0"
                return self._level_at(_value(said.find(qn("w:numId"))), int(depth))
        return None

    def _level_at(self, number: str, depth: int) -> tuple[Element, Element, int] | None:
        chosen = self._lists.get(number)
        if chosen is None:
            return None
        kind = self._kinds.get(_value(chosen.find(qn("w:abstractNumId"))))
        levels = () if kind is None else kind.findall(qn("w:lvl"))
        level = next((each for each in levels if _id(each, "w:ilvl") == str(depth)), None)
        return None if kind is None or level is None else (kind, level, depth)

    def _label(self, kind: Element, level: Element, depth: int) -> str:
        counts = self._counts[_id(kind, "w:abstractNumId")]
        counts[depth] = counts.get(depth, int(_value(level.find(qn("w:start"))) or "1") - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        said = _value(level.find(qn("w:lvlText")))
        for each in kind.findall(qn("w:lvl")):
            above = int(_id(each, "w:ilvl"))
            shown = _written_as(_value(each.find(qn("w:numFmt"))), counts.get(above, 1))
            said = said.replace(f"%{above + 1}", shown)
        return said

    def _place(self, paragraph: Element, level: Element) -> None:
        """Say of the paragraph itself where its label begins, as of one that was typed."""
        properties = properties_of(paragraph, "w:pPr")
        own = properties.find(qn("w:ind"))
        of_level = level.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        styled = [each.find(qn("w:ind")) for each in self._formats.paragraph_sources(paragraph)]
        sources = [each for each in (own, of_level, *styled) if each is not None]
        begins = _points(sources, "left", "start") + _points(sources, "firstLine", "hanging")
        made = element("w:ind", left="0", firstLine=f"{begins * TWENTIETHS:.0f}")
        if own is not None:
            properties.remove(own)
        insert_before(properties, made, *_AFTER_INDENT)


def _points(sources: list[Element], *names: str) -> float:
    """Return the nearest of some indents; one that hangs goes to the left."""
    for source in sources:
        for name in names:
            said = source.get(qn(f"w:{name}"))
            if said is not None:
                return float(said) / TWENTIETHS * (-1 if name == "hanging" else 1)
    return 0.0


def split_lines(table: Element) -> None:
    """Make paragraphs of the lines that were broken softly inside paragraphs of a table."""
    for paragraph in list(table.iter(qn("w:p"))):
        if any(_breaks(each) for each in paragraph.iter(qn("w:br"), qn("w:cr"))):
            _split(paragraph)


def _split(paragraph: Element) -> None:
    holder, properties = paragraph.getparent(), paragraph.find(qn("w:pPr"))
    if holder is None:
        return
    place = holder.index(paragraph)
    pieces = list(_pieces(paragraph))
    for number, runs in enumerate(pieces):
        made = element("w:p")
        if properties is not None:
            made.append(_without_line(deepcopy(properties), number < len(pieces) - 1))
        for run in runs:
            made.append(run)
        holder.insert(place + number, made)
    holder.remove(paragraph)


def _pieces(paragraph: Element) -> Iterator[list[Element]]:
    """Yield what stands on each line of a paragraph."""
    line: list[Element] = []
    for child in list(paragraph.iterchildren()):
        if child.tag == qn("w:pPr"):
            continue
        *whole, last = _parts_of_run(child) if child.tag == qn("w:r") else [child]
        for each in whole:
            yield [*line, each]
            line = []
        line.append(last)
    yield line


def _parts_of_run(run: Element) -> list[Element]:
    """Return a run as one run for each of its lines, all of the same look."""
    look = run.find(qn("w:rPr"))
    parts = [_run_like(look)]
    for child in list(run.iterchildren()):
        if child is look:
            continue
        if child.tag in {qn("w:br"), qn("w:cr")} and _breaks(child):
            parts.append(_run_like(look))
        else:
            parts[-1].append(child)
    return parts


def _run_like(look: Element | None) -> Element:
    made = element("w:r")
    if look is not None:
        made.append(deepcopy(look))
    return made


def _breaks(mark: Element) -> bool:
    return mark.get(qn("w:type"), "textWrapping") == "textWrapping"


def _without_line(properties: Element, taken: bool) -> Element:
    """Leave the line under a paragraph to the last of its parts."""
    line = properties.find(qn("w:pBdr"))
    if taken and line is not None:
        properties.remove(line)
    return properties


def _write_label(paragraph: Element, label: str, level: Element) -> None:
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    look = element("w:rPr")
    told: set[str] = set()
    for source in (level.find(qn("w:rPr")), mark):
        for each in () if source is None else source.iterchildren():
            if each.tag not in told:
                told.add(each.tag)
                look.append(deepcopy(each))
    run, said = element("w:r"), element("w:t")
    said.text = f"{label} "
    run.append(look)
    run.append(said)
    first = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if first is None else paragraph.index(first) + 1, run)


def _written_as(form: str, number: int) -> str:
    """Return a number as a list shows it; Word's own letters are the English ones."""
    match form:
        case "lowerLetter" | "upperLetter":
            letter = _LETTERS[(number - 1) % len(_LETTERS)]
            return letter if form == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman":
            return roman(number).lower() if form == "lowerRoman" else roman(number)
        case "decimalZero":
            return f"{number:02d}"
        case _:
            return str(number)


def _id(part: Element, name: str) -> str:
    return part.get(qn(name), "")


def _value(part: Element | None) -> str:
    return "" if part is None else part.get(qn("w:val"), "")


def write_out(document: WordDocument) -> None:
    """Write the labels of a document's automatic lists into its text."""
    Lists(document, Formats(document)).write_out(body_of(document))
