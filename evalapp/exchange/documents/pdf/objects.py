"""The objects of a PDF file (ISO 32000-1, 7.5), found without its table of places."""

import re
import zlib
from collections.abc import Iterator
from typing import Final

from evalapp.exchange.documents.pdf.syntax import Name, Reader, Reference, SyntaxFaultError, Value

LARGEST_STREAM: Final = 50_000_000
LARGEST_TOGETHER: Final = 200_000_000
_OBJECT: Final = re.compile(rb"(?<![0-9])(\d{1,9})\s+\d{1,5}\s+obj")
_STREAM: Final = re.compile(rb"\s*stream\r?\n")
_ROOT: Final = re.compile(rb"/Root\s+(\d+)\s+\d+\s+R")


class NotPdfError(ValueError):
    """The file is no PDF, is damaged, or grows beyond all measure."""


class LockedPdfError(NotPdfError):
    """The file is encrypted, if only to forbid that it is printed or copied."""


class PdfFile:
    """The objects of a file by number; a later one of the same number replaces an earlier one."""

    def __init__(self, content: bytes) -> None:
        """Find every object; NotPdfError where there is none, or where they are encrypted."""
        if b"%PDF-" not in content[:1024]:
            raise NotPdfError
        if b"/Encrypt" in content[-4096:]:
            raise LockedPdfError
        self._content = content
        self._unpacked = 0
        self._values: dict[int, Value] = {}
        self._streams: dict[int, bytes] = {}
        self._find()
        roots = _ROOT.findall(content)
        if roots:
            self._root: Value = self._values.get(int(roots[-1]))
        else:
            self._root = next(self._catalogs(), None)

    @property
    def root(self) -> dict[str, Value]:
        """The catalog."""
        return self.dictionary(self._root)

    def of(self, value: Value) -> Value:
        """Return a value, or the object that it refers to."""
        seen = 0
        while isinstance(value, Reference) and seen < 32:
            value, seen = self._values.get(value.number), seen + 1
        return value

    def dictionary(self, value: Value) -> dict[str, Value]:
        """Return a value as a dictionary, an empty one where it is none."""
        found = self.of(value)
        return found if isinstance(found, dict) else {}

    def items(self, value: Value) -> list[Value]:
        """Return an array's items, a single value as one item, nothing for null."""
        found = self.of(value)
        if found is None:
            return []
        return found if isinstance(found, list) else [value]

    def stream(self, value: Value) -> bytes:
        """Return what is in a stream, unpacked; nothing where the value is none."""
        return self._streams.get(value.number, b"") if isinstance(value, Reference) else b""

    def _catalogs(self) -> Iterator[Value]:
        for value in self._values.values():
            if isinstance(value, dict) and value.get("Type") == "Catalog":
                yield value

    def _find(self) -> None:
        place = 0
        while (found := _OBJECT.search(self._content, place)) is not None:
            place = self._object(int(found[1]), found.end())
        if not self._values:
            raise NotPdfError
        for number in [n for n, each in self._values.items() if _is(each, "ObjStm")]:
            self._inner(self.dictionary(Reference(number)), self._streams.get(number, b""))

    def _object(self, number: int, start: int) -> int:
        """Keep one object and return the place behind it."""
        reader = Reader(self._content, start)
        try:
            value = reader.value()
        except SyntaxFaultError:
            return start
        self._values[number] = value
        opening = _STREAM.match(self._content, reader.place)
        if not isinstance(value, dict) or opening is None:
            return reader.place
        end = self._content.find(b"endstream", opening.end())
        length = value.get("Length")
        if isinstance(length, int) and length <= len(self._content) - opening.end():
            end = opening.end() + length
        if end < 0:
            raise NotPdfError
        self._streams[number] = self._plain(value, self._content[opening.end() : end])
        return end

    def _plain(self, about: dict[str, Value], packed: bytes) -> bytes:
        filters = about.get("Filter")
        named = filters if isinstance(filters, list) else [filters]
        if named != ["FlateDecode"] or about.get("Subtype") == "Image":
            return packed if filters is None else b""
        opened = zlib.decompressobj()
        try:
            plain = opened.decompress(packed, LARGEST_STREAM)
        except zlib.error as fault:
            raise NotPdfError from fault
        self._unpacked += len(plain)
        if opened.unconsumed_tail or self._unpacked > LARGEST_TOGETHER:
            raise NotPdfError
        return plain

    def _inner(self, about: dict[str, Value], content: bytes) -> None:
        """Keep the objects inside an object stream; those outside have been found already."""
        count, first = about.get("N"), about.get("First")
        if not isinstance(count, int) or not isinstance(first, int):
            raise NotPdfError
        try:
            heads = [each for each in Reader(content[:first]).values() if isinstance(each, int)]
            for number, offset in zip(
                heads[: 2 * count : 2], heads[1 : 2 * count : 2], strict=True
            ):
                self._values.setdefault(number, Reader(content, first + offset).value())
        except (SyntaxFaultError, ValueError) as fault:
            raise NotPdfError from fault


def _is(value: Value, kind: str) -> bool:
    return isinstance(value, dict) and value.get("Type") == Name(kind)
