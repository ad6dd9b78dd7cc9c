"""The marked words of a page (ISO 32000-1, 14.6): by mark, and those outside the text."""

from dataclasses import dataclass, field
from typing import Final

from evalapp.exchange.documents.pdf.letters import Letters, letters_of
from evalapp.exchange.documents.pdf.objects import PdfFile
from evalapp.exchange.documents.pdf.syntax import Operator, Reader, SyntaxFaultError, Value

SAME_LINE: Final = 1.0
"""Points by which the heights of two pieces on one line may differ."""


@dataclass(slots=True)
class Words:
    """Words in the order in which they are drawn; a new line is a space."""

    text: str = ""
    height: float | None = None

    def add(self, said: str, height: float) -> None:
        """Add a piece that stands at a height."""
        lower = self.height is not None and abs(height - self.height) > SAME_LINE
        if lower and self.text and not self.text.endswith(" "):
            self.text += " "
        self.text += said
        self.height = height


@dataclass(slots=True)
class PageWords:
    """The words of one page: by their marks, and those of headers and footers."""

    marked: dict[int, Words] = field(default_factory=dict[int, Words])
    edges: Words = field(default_factory=Words)


@dataclass(slots=True)
class _Mark:
    number: int | None
    actual: str | None
    said: bool = False


def words_of_page(file: PdfFile, page: dict[str, Value]) -> PageWords:
    """Return the words of a page."""
    fonts = {
        name: _letters(file, each)
        for name, each in file.dictionary(
            file.dictionary(page.get("Resources")).get("Font")
        ).items()
    }
    contents = b"\n".join(file.stream(each) for each in file.items(page.get("Contents")))
    drawing = _Drawing(fonts)
    try:
        for value in Reader(contents).values():
            drawing.take(value)
    except SyntaxFaultError:
        return drawing.words
    return drawing.words


def _letters(file: PdfFile, font: Value) -> Letters:
    about = file.dictionary(font)
    return letters_of(
        file.stream(about.get("ToUnicode")), composite=about.get("Subtype") == "Type0"
    )


class _Drawing:
    """Follows the operators that show text and mark it."""

    def __init__(self, fonts: dict[str, Letters]) -> None:
        self.words = PageWords()
        self._fonts = fonts
        self._letters = Letters()
        self._marks: list[_Mark] = []
        self._given: list[Value] = []
        self._height = self._line = 0.0
        self._kept: list[float] = []

    def take(self, value: Value) -> None:
        """Take the next operand or do the next operator."""
        if not isinstance(value, Operator):
            self._given.append(value)
            return
        given, self._given = self._given, []
        match value:
            case "BDC" | "BMC":
                self._marks.append(_mark(given))
            case "EMC":
                if self._marks:
                    self._marks.pop()
            case "Tf" if given:
                self._letters = self._fonts.get(str(given[0]), Letters())
            case "Tj" | "TJ" | "'" | '"' if given:
                self._show(given[-1])
            case _:
                self._move(value, given)

    def _move(self, operator: str, given: list[Value]) -> None:
        match operator:
            case "q":
                self._kept.append(self._height)
            case "Q" if self._kept:
                self._height = self._kept.pop()
            case "cm" if len(given) == 6:
                self._height += _number(given[5])
            case "BT":
                self._line = 0.0
            case "Tm" if len(given) == 6:
                self._line = _number(given[5])
            case "Td" | "TD" if len(given) == 2:
                self._line += _number(given[1])
            case _:
                pass

    def _show(self, shown: Value) -> None:
        pieces = shown if isinstance(shown, list) else [shown]
        said = "".join(self._letters.read(each) for each in pieces if isinstance(each, bytes))
        for mark in self._marks:
            if mark.actual is not None:
                said, mark.said = ("" if mark.said else mark.actual), True
        number = next((each.number for each in self._marks if each.number is not None), None)
        words = (
            self.words.edges if number is None else self.words.marked.setdefault(number, Words())
        )
        words.add(said, self._height + self._line)


def _mark(given: list[Value]) -> _Mark:
    about = given[-1] if given and isinstance(given[-1], dict) else {}
    number, actual = about.get("MCID"), about.get("ActualText")
    return _Mark(
        number if isinstance(number, int) else None,
        _text(actual) if isinstance(actual, bytes) else None,
    )


def _text(said: bytes) -> str:
    if said.startswith(b"\xfe\xff"):
        return said[2:].decode("utf-16-be", "replace")
    return said.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")


def _number(value: Value) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
