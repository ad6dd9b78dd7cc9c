"""The values of PDF (ISO 32000-1, 7.3): numbers, names, strings, arrays, dictionaries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_SPACE: Final = re.compile(rb"(?:[\x00\t\n\x0c\r ]+|%[^\r\n]*)*")
_WORD: Final = re.compile(rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]+")
_REFERENCE: Final = re.compile(
    rb"(\d+)[\x00\t\n\x0c\r ]+(\d+)[\x00\t\n\x0c\r ]+R(?![^\x00\t\n\x0c\r ()<>\[\]{}/%])"
)
_NUMBER: Final = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)")
_HEX_IN_NAME: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_ESCAPES: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
DEEPEST: Final = 60
"""Values nested deeper than this are no paper."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An indirect object, by its number."""

    number: int


class Name(str):
    """A name such as /Type, without its stroke."""

    __slots__ = ()


class Operator(str):
    """A bare word: an operator of a content stream, or true, false, null."""

    __slots__ = ()


Value = (
    None
    | bool
    | int
    | float
    | bytes
    | Name
    | Operator
    | Reference
    | list["Value"]
    | dict[str, "Value"]
)


class SyntaxFaultError(ValueError):
    """What was read is no PDF value."""


class Reader:
    """Reads values one after another."""

    def __init__(self, content: bytes, start: int = 0) -> None:
        self._content = content
        self.place = start

    def values(self) -> Iterator[Value]:
        """Yield every value up to the end."""
        while not self._at_end():
            yield self.value()

    def value(self, depth: int = 0) -> Value:
        """Return the next value; SyntaxFaultError where there is none."""
        if depth > DEEPEST or self._at_end():
            raise SyntaxFaultError
        content, place = self._content, self.place
        first = content[place : place + 1]
        if first == b"/":
            return self._name()
        if first == b"(":
            return self._literal()
        if content[place : place + 2] == b"<<":
            return self._dictionary(depth)
        if first == b"<":
            return self._hexadecimal()
        if first == b"[":
            return self._array(depth)
        return self._bare()

    def _at_end(self) -> bool:
        found = _SPACE.match(self._content, self.place)
        self.place = self.place if found is None else found.end()
        return self.place >= len(self._content)

    def _name(self) -> Name:
        found = _WORD.match(self._content, self.place + 1)
        self.place = self.place + 1 if found is None else found.end()
        spelled = b"" if found is None else found[0]
        plain = _HEX_IN_NAME.sub(lambda code: bytes([int(code[1], 16)]), spelled)
        return Name(plain.decode("latin-1"))

    def _literal(self) -> bytes:
        content, depth = self._content, 0
        place = start = self.place
        while place < len(content):
            match content[place : place + 1]:
                case b"\\":
                    place += 1
                case b"(":
                    depth += 1
                case b")":
                    depth -= 1
                    if depth == 0:
                        self.place = place + 1
                        return _ESCAPE.sub(_unescaped, content[start + 1 : place])
                case _:
                    pass
            place += 1
        raise SyntaxFaultError

    def _hexadecimal(self) -> bytes:
        end = self._content.find(b">", self.place)
        if end < 0:
            raise SyntaxFaultError
        digits = bytes(each for each in self._content[self.place + 1 : end] if each > 32)
        self.place = end + 1
        try:
            return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("latin-1"))
        except ValueError as fault:
            raise SyntaxFaultError from fault

    def _array(self, depth: int) -> list[Value]:
        self.place += 1
        items: list[Value] = []
        while not self._at_end():
            if self._content[self.place : self.place + 1] == b"]":
                self.place += 1
                return items
            items.append(self.value(depth + 1))
        raise SyntaxFaultError

    def _dictionary(self, depth: int) -> dict[str, Value]:
        self.place += 2
        found: dict[str, Value] = {}
        while not self._at_end():
            if self._content[self.place : self.place + 2] == b">>":
                self.place += 2
                return found
            key = self.value(depth + 1)
            if not isinstance(key, Name):
                raise SyntaxFaultError
            found[key] = self.value(depth + 1)
        raise SyntaxFaultError

    def _bare(self) -> Value:
        reference = _REFERENCE.match(self._content, self.place)
        if reference is not None:
            self.place = reference.end()
            return Reference(int(reference[1]))
        found = _WORD.match(self._content, self.place)
        if found is None:
            raise SyntaxFaultError
        self.place = found.end()
        if _NUMBER.fullmatch(found[0]):
            return float(found[0]) if b"." in found[0] else int(found[0])
        return Operator(found[0].decode("latin-1"))


def _unescaped(found: re.Match[bytes]) -> bytes:
    said = found[1]
    if said[:1].isdigit():
        return bytes([int(said, 8) & 0xFF])
    if said in {b"\n", b"\r", b"\r\n"}:
        return b""
    return _ESCAPES.get(said, said)
