"""The page of results read back: its paragraphs and tables."""

from html.parser import HTMLParser
from typing import Final

from evalapp.exchange.documents.read_papers import Grid, ReadPaper

_PARAGRAPHS: Final = frozenset({"p", "li", "h1", "h2", "h3", "figcaption", "caption"})
_CELLS: Final = frozenset({"td", "th"})
_UNREAD: Final = frozenset({"script", "style", "select"})


def paper_of_page(content: bytes) -> ReadPaper:
    """Return what an HTML page says."""
    reader = _PageReader()
    reader.feed(content.decode("utf-8", "replace"))
    reader.close()
    return ReadPaper(tuple(reader.paragraphs), tuple(reader.tables))


class _PageReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self.tables: list[Grid] = []
        self._rows: list[list[str]] = []
        self._said: list[str] | None = None
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        elif tag == "table":
            self._rows = []
        elif tag == "tr":
            self._rows.append([])
        elif tag in _PARAGRAPHS | _CELLS:
            self._said = []

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(self._unread - 1, 0)
        elif tag == "table":
            self.tables.append(tuple(tuple(row) for row in self._rows))
        elif self._said is not None and tag in _PARAGRAPHS | _CELLS:
            text = " ".join("".join(self._said).split())
            if tag in _PARAGRAPHS:
                self.paragraphs.append(text)
            elif self._rows:
                self._rows[-1].append(text)
            self._said = None

    def handle_data(self, data: str) -> None:
        if self._said is not None and not self._unread:
            self._said.append(data)
