"""Paragraphs and tables of a tagged PDF (ISO 32000-1, 14.7 and 14.8), in reading order."""

from collections.abc import Iterator
from typing import Final

from evalapp.exchange.documents.pdf.objects import NotPdfError, PdfFile
from evalapp.exchange.documents.pdf.pages import PageWords, Words, words_of_page
from evalapp.exchange.documents.pdf.syntax import Reference, Value
from evalapp.exchange.documents.read_papers import ReadPaper

_DEEPEST: Final = 40
_MOST_PAGES: Final = 2_000
_MOST_NODES: Final = 1_000_000


def paper_of_pdf(content: bytes) -> ReadPaper:
    """Return what a PDF says; without tags nothing is known but the words of its pages.

    NotPdfError where the file cannot be read.
    """
    file = PdfFile(content)
    pages = {number: words_of_page(file, page) for number, page in _pages(file)}
    tagged = _Tagged(file, pages)
    tagged.walk(file.dictionary(file.root.get("StructTreeRoot")).get("K"), None, 0)
    edges = tuple(each.edges.text for each in pages.values())
    return ReadPaper(tuple(tagged.paragraphs), tuple(tagged.tables), edges)


def _pages(file: PdfFile) -> Iterator[tuple[int, dict[str, Value]]]:
    waiting = [file.root.get("Pages")]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        if not isinstance(each, Reference) or each.number in seen:
            continue
        seen.add(each.number)
        if len(seen) > _MOST_PAGES:
            raise NotPdfError
        about = file.dictionary(each)
        if "Kids" in about:
            waiting += reversed(file.items(about["Kids"]))
        else:
            yield each.number, about


class _Tagged:
    """Walks through the tree of structure."""

    def __init__(self, file: PdfFile, pages: dict[int, PageWords]) -> None:
        self._file = file
        self._pages = pages
        self._left = _MOST_NODES
        self.paragraphs: list[str] = []
        self.tables: list[tuple[tuple[str, ...], ...]] = []

    def _children(self, value: Value) -> list[Value]:
        """Return the nodes below; a tree that names its branches again and again is refused."""
        found = self._file.items(value)
        self._left -= len(found)
        if self._left < 0:
            raise NotPdfError
        return found

    def walk(self, value: Value, page: int | None, depth: int) -> None:
        """Collect the paragraphs and tables below a node."""
        if depth > _DEEPEST:
            raise NotPdfError
        for child in self._children(value):
            about = self._file.dictionary(child)
            page_here = _page(about, page)
            if about.get("S") == "Table":
                self.tables.append(tuple(self._rows(about, page_here, depth)))
            elif any(self._is_mark(each) for each in self._file.items(about.get("K"))):
                self.paragraphs.append(self._said(about, page_here, depth))
            elif about:
                self.walk(about.get("K"), page_here, depth + 1)

    def _is_mark(self, value: Value) -> bool:
        found = self._file.of(value)
        return isinstance(found, int) or (isinstance(found, dict) and "MCID" in found)

    def _rows(
        self, node: dict[str, Value], page: int | None, depth: int
    ) -> Iterator[tuple[str, ...]]:
        if depth > _DEEPEST:
            raise NotPdfError
        for child in self._children(node.get("K")):
            about = self._file.dictionary(child)
            page_here = _page(about, page)
            if about.get("S") == "TR":
                cells = [self._file.dictionary(each) for each in self._file.items(about.get("K"))]
                said = tuple(self._said(cell, _page(cell, page_here), depth) for cell in cells)
                if any(said):  # a row without words only keeps room free
                    yield said
            elif about:
                yield from self._rows(about, page_here, depth + 1)

    def _said(self, node: dict[str, Value], page: int | None, depth: int) -> str:
        words = Words()
        self._gather(node, page, words, depth)
        return words.text

    def _gather(self, node: dict[str, Value], page: int | None, words: Words, depth: int) -> None:
        if depth > _DEEPEST:
            raise NotPdfError
        for child in self._children(node.get("K")):
            found = self._file.of(child)
            if isinstance(found, int):
                self._add(found, page, words)
            elif isinstance(found, dict):
                number = found.get("MCID")
                if isinstance(number, int):
                    self._add(number, _page(found, page), words)
                else:
                    self._gather(found, _page(found, page), words, depth + 1)

    def _add(self, number: int, page: int | None, words: Words) -> None:
        known = self._pages.get(page or 0)
        said = None if known is None else known.marked.get(number)
        if said is not None:
            words.add(said.text, said.height or 0.0)


def _page(about: dict[str, Value], page: int | None) -> int | None:
    named = about.get("Pg")
    return named.number if isinstance(named, Reference) else page
