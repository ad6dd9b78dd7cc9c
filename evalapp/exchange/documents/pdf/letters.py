"""What a font's codes mean (ISO 32000-1, 9.10): its ToUnicode map read."""

from dataclasses import dataclass, field
from typing import Final

from evalapp.exchange.documents.pdf.syntax import Operator, Reader, SyntaxFaultError, Value

_WIDEST_RANGE: Final = 65_536


@dataclass(frozen=True, slots=True)
class Letters:
    """Texts by code; `width` is the number of bytes of a code."""

    texts: dict[int, str] = field(default_factory=dict[int, str])
    width: int = 1

    def read(self, codes: bytes) -> str:
        """Return what codes show; one without meaning shows nothing."""
        starts = range(0, len(codes), self.width)
        if not self.texts:
            return codes.decode("latin-1")
        return "".join(
            self.texts.get(int.from_bytes(codes[start : start + self.width], "big"), "")
            for start in starts
        )


def letters_of(map_: bytes, *, composite: bool) -> Letters:
    """Return the meaning of codes as a ToUnicode map says it."""
    texts: dict[int, str] = {}
    given: list[Value] = []
    try:
        for value in Reader(map_).values():
            if not isinstance(value, Operator):
                given.append(value)
                continue
            if value == "endbfchar":
                _pairs(given, texts)
            elif value == "endbfrange":
                _ranges(given, texts)
            given = []
    except SyntaxFaultError:
        return Letters(texts, 2 if composite else 1)
    return Letters(texts, 2 if composite else 1)


def _pairs(given: list[Value], texts: dict[int, str]) -> None:
    for code, text in zip(given[::2], given[1::2], strict=False):
        if isinstance(code, bytes) and isinstance(text, bytes):
            texts[int.from_bytes(code, "big")] = text.decode("utf-16-be", "replace")


def _ranges(given: list[Value], texts: dict[int, str]) -> None:
    for first, last, text in zip(given[::3], given[1::3], given[2::3], strict=False):
        if not isinstance(first, bytes) or not isinstance(last, bytes):
            continue
        start, end = int.from_bytes(first, "big"), int.from_bytes(last, "big")
        for step in range(min(end - start + 1, _WIDEST_RANGE)):
            if isinstance(text, list):
                item = text[step] if step < len(text) else b""
                texts[start + step] = (
                    item.decode("utf-16-be", "replace") if isinstance(item, bytes) else ""
                )
            elif isinstance(text, bytes) and text:
                moved = int.from_bytes(text, "big") + step
                texts[start + step] = moved.to_bytes(len(text), "big").decode(
                    "utf-16-be", "replace"
                )
