"""What a paragraph of a Word file really looks like, after its styles are followed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from docx.document import Document as WordDocument

from evalapp.exchange.documents.layout.styles import STYLE_IDS
from evalapp.exchange.documents.ooxml import Element, qn, styles_of

TWENTIETHS: Final = 20
"""Word measures indents and spaces in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class Look:
    """The look of the first run with text: font, size in points, bold, italic."""

    font: str
    size: float
    bold: bool
    italic: bool


class Formats:
    """Looks things up in a document's styles; serves every document with the same styles."""

    def __init__(self, document: WordDocument) -> None:
        listed = styles_of(document)
        self._styles: dict[str, Element] = {
            style.get(qn("w:styleId"), ""): style for style in listed.iterchildren()
        }
        self._looks: dict[str, Look] = {}
        self._colours: dict[str, str] = {}
        self._originals: dict[str, str] = {}
        self._ids: dict[frozenset[str], frozenset[str]] = {}
        self._chains: dict[tuple[str, str], tuple[Element, ...]] = {}
        self._defaults = listed.find(f".//{qn('w:rPrDefault')}")
        self._paragraph_defaults = listed.find(f".//{qn('w:pPrDefault')}")

    def original_style(self, style: str) -> str:
        """Return the id that our templates gave a style, also where a program renamed the id.

        LibreOffice makes ids of its own from the names that people see.
        """
        if style not in self._originals:
            found = self._styles.get(style)
            named = None if found is None else found.find(qn("w:name"))
            name = "" if named is None else named.get(qn("w:val"), "")
            self._originals[style] = STYLE_IDS.get(name, style)
        return self._originals[style]

    def ids_of(self, originals: frozenset[str]) -> frozenset[str]:
        """Return the ids that the document has for styles of our templates."""
        if originals not in self._ids:
            ids = (*self._styles, *originals)
            found = frozenset(each for each in ids if self.original_style(each) in originals)
            self._ids[originals] = found
        return self._ids[originals]

    def style_of(self, paragraph: Element) -> str:
        """Return a paragraph's style id."""
        found = _at(paragraph, "w:pPr", "w:pStyle")
        return "Normal" if found is None else found.get(qn("w:val"), "Normal")

    def look(self, paragraph: Element, run: Element | None = None) -> Look:
        """Return the look of a run, of the first run with text where none is given."""
        chosen = first_run(paragraph) if run is None else run
        own = None if chosen is None else chosen.find(qn("w:rPr"))
        style = self.style_of(paragraph)
        if own is not None:
            return self._look([own, *self._character(own), *self._run_sources(style)])
        return self.look_of_style(style)

    def look_of_style(self, style: str) -> Look:
        """Return the look of text that says nothing of its own."""
        if style not in self._looks:
            self._looks[style] = self._look(list(self._run_sources(style)))
        return self._looks[style]

    def _look(self, sources: list[Element]) -> Look:
        return Look(
            font=_font(sources),
            size=float(_first(sources, "w:sz", "w:val") or 20) / 2,
            bold=_switch(sources, "w:b"),
            italic=_switch(sources, "w:i"),
        )

    def layout(self, paragraph: Element, tag: str, attribute: str) -> str | None:
        """Return a paragraph property such as ("w:jc", "w:val"), None where nothing sets it."""
        return _first(list(self.paragraph_sources(paragraph)), tag, attribute)

    def colour(self, paragraph: Element, run: Element) -> str:
        """Return a run's colour as six hex digits, '' for black."""
        own = run.find(qn("w:rPr"))
        style = self.style_of(paragraph)
        if own is not None:
            return _colour([own, *self._character(own), *self._run_sources(style)])
        if style not in self._colours:
            self._colours[style] = _colour(list(self._run_sources(style)))
        return self._colours[style]

    def switched_on(self, paragraph: Element, tag: str) -> bool:
        """Tell whether a paragraph property such as `w:keepNext` is on."""
        return _switch(list(self.paragraph_sources(paragraph)), tag)

    def has_line_above(self, paragraph: Element) -> bool:
        """Tell whether a line is drawn above a paragraph."""
        wanted = f"{qn('w:pBdr')}/{qn('w:top')}"
        return any(each.find(wanted) is not None for each in self.paragraph_sources(paragraph))

    def points(self, paragraph: Element, tag: str, attribute: str) -> float:
        """Return a measured paragraph property in points, 0 where nothing sets it."""
        return float(self.layout(paragraph, tag, attribute) or 0) / TWENTIETHS

    def _character(self, own: Element) -> Iterator[Element]:
        named = own.find(qn("w:rStyle"))
        if named is not None:
            yield from self._chain(named.get(qn("w:val"), ""), "w:rPr")

    def _run_sources(self, style: str) -> Iterator[Element]:
        yield from self._chain(style, "w:rPr")
        default = None if self._defaults is None else self._defaults.find(qn("w:rPr"))
        if default is not None:
            yield default

    def paragraph_sources(self, paragraph: Element) -> Iterator[Element]:
        """Yield paragraph properties from the paragraph's own to the document's defaults."""
        own = paragraph.find(qn("w:pPr"))
        if own is not None:
            yield own
        yield from self._chain(self.style_of(paragraph), "w:pPr")
        default = self._paragraph_defaults
        found = None if default is None else default.find(qn("w:pPr"))
        if found is not None:
            yield found

    def _chain(self, style: str, part: str) -> tuple[Element, ...]:
        """Return the properties of a style and of those that it is based on."""
        key = (style, part)
        if key not in self._chains:
            self._chains[key] = tuple(self._followed(style, part))
        return self._chains[key]

    def _followed(self, style: str, part: str) -> Iterator[Element]:
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            properties = self._styles[style].find(qn(part))
            if properties is not None:
                yield properties
            base = self._styles[style].find(qn("w:basedOn"))
            style = "" if base is None else base.get(qn("w:val"), "")


def first_run(paragraph: Element) -> Element | None:
    """Return the first run with visible text."""
    for run in paragraph.iter(qn("w:r")):
        if words(run).strip():
            return run
    return None


def words(part: Element) -> str:
    """Return the text of a part, line breaks and tabs included."""
    pieces: list[str] = []
    for each in part.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
        pieces.append(each.text or "" if each.tag == qn("w:t") else "\n")
    return "".join(pieces)


def _at(part: Element | None, *tags: str) -> Element | None:
    for tag in tags:
        part = None if part is None else part.find(qn(tag))
    return part


def _first(sources: list[Element], tag: str, attribute: str) -> str | None:
    for source in sources:
        found = source.find(qn(tag))
        if found is not None and found.get(qn(attribute)) is not None:
            return found.get(qn(attribute))
    return None


def _font(sources: list[Element]) -> str:
    """Return a font's name; one of the theme hides whatever is named beside or below it."""
    for source in sources:
        found = source.find(qn("w:rFonts"))
        named = (
            None if found is None else found.get(qn("w:asciiTheme"), found.get(qn("w:ascii"), ""))
        )
        if named:
            return named
    return ""


def _colour(sources: list[Element]) -> str:
    found = _first(sources, "w:color", "w:val") or ""
    return "" if found.lower() in {"auto", "000000"} else found


def _switch(sources: list[Element], tag: str) -> bool:
    for source in sources:
        found = source.find(qn(tag))
        if found is not None:
            return found.get(qn("w:val"), "1") not in {"0", "false", "off"}
    return False
