"""Compound files, the small file systems in which older Microsoft programs save, read within bounds.

Layout: [MS-CFB] of Microsoft's open specifications. Excel files of this kind go to the reading
library; here they are mails of Outlook.
"""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from evalapp.assessment.problems import AssessmentError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = struct.Struct("<30xHH14xI4xIIIII")
_ENTRY = struct.Struct("<64sHBxIII36xIQ")
_FATS_AT, _HEADER_SIZE = 76, 512
_LAST_SECTOR = _ANY_NUMBER = 0xFFFFFFFA
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_MOST_ENTRIES, _MOST_DEEP = 20_000, 12
_SECTOR_SHIFTS, _SMALL_SHIFT = (9, 12), 6
_HIGHEST_OLD_SIZE = 0xFFFFFFFF
"""Files with short sectors use only half of the field for a stream's size."""


class _Entry(NamedTuple):
    raw: bytes
    length: int
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int

    @property
    def name(self) -> str:
        return self.raw[: max(self.length - 2, 0)].decode("utf-16-le")


@dataclass(slots=True)
class Storage:
    """A folder of a compound file: folders by name, and streams that are read when asked for."""

    _sectors: "_Sectors"
    storages: dict[str, "Storage"] = field(default_factory=dict[str, "Storage"])
    _streams: dict[str, _Entry] = field(default_factory=dict[str, _Entry])

    def stream(self, name: str) -> bytes | None:
        """Return a stream's bytes, None where there is none."""
        entry = self._streams.get(name)
        return None if entry is None else self._sectors.stream(entry)

    def take(self, entry: _Entry) -> "Storage | None":
        """Take a stream or folder in; return the folder, None for a stream."""
        if entry.kind == _STREAM:
            self._streams[entry.name] = entry
        if entry.kind != _STORAGE:
            return None
        return self.storages.setdefault(entry.name, Storage(self._sectors))


def compound_root(content: bytes) -> Storage:
    """Return the outermost folder of a compound file; AssessmentError `file.damaged`."""
    try:
        sectors = _Sectors(content)
        return _filled(Storage(sectors), sectors.entries())
    except (struct.error, IndexError, UnicodeDecodeError) as fault:
        raise AssessmentError("file.damaged") from fault


def _filled(root: Storage, entries: Sequence[_Entry]) -> Storage:
    """Put every entry into its folder, each once however often a tree names it."""
    waiting, seen = [(root, entries[0].child, 0)], {0}
    while waiting:
        storage, at, deep = waiting.pop()
        if at >= len(entries) or at in seen or deep > _MOST_DEEP:
            continue
        seen.add(at)
        entry = entries[at]
        waiting += [(storage, entry.left, deep), (storage, entry.right, deep)]
        inner = storage.take(entry)
        if inner is not None:
            waiting.append((inner, entry.child, deep + 1))
    return root


class _Sectors:
    """The sectors of a file, and which one follows which."""

    def __init__(self, content: bytes) -> None:
        shift, small_shift, directory, cutoff, small, _, more, _ = _HEADER.unpack_from(content)
        if shift not in _SECTOR_SHIFTS or small_shift != _SMALL_SHIFT:
            raise AssessmentError("file.damaged")
        self._content = content
        self._width = 1 << shift
        self._cutoff = cutoff
        self._left = len(content)
        self._directory = directory
        self._next = self._numbers(self._of_the_table(more))
        self._next_small = self._numbers(_chain(small, self._next))
        self._small = b""

    def entries(self) -> Sequence[_Entry]:
        """Return what the file holds, its outermost folder first."""
        directory = self._joined(_chain(self._directory, self._next))[: _MOST_ENTRIES * _ENTRY.size]
        whole = len(directory) // _ENTRY.size * _ENTRY.size
        found = [_Entry(*each) for each in _ENTRY.iter_unpack(directory[:whole])]
        if not found or found[0].kind != _ROOT:
            raise AssessmentError("file.damaged")
        self._small = self._joined(_chain(found[0].start, self._next))
        return found

    def stream(self, entry: _Entry) -> bytes:
        """Return a stream, a small one out of the one that holds all small ones.

        AssessmentError `file.damaged` where streams claim more than there is in the file.
        """
        size = entry.size & _HIGHEST_OLD_SIZE
        self._left -= size
        if self._left < 0:
            raise AssessmentError("file.damaged")
        if size >= self._cutoff:
            return self._joined(_chain(entry.start, self._next, -(-size // self._width)))[:size]
        width = 1 << _SMALL_SHIFT
        places = _chain(entry.start, self._next_small, -(-size // width))
        return b"".join(self._small[at * width : (at + 1) * width] for at in places)[:size]

    def _of_the_table(self, more: int) -> list[int]:
        """Return the sectors that hold the table: the first are named in the header."""
        found = list(struct.unpack_from("<109I", self._content, _FATS_AT))
        seen: set[int] = set()
        while more < _LAST_SECTOR and more not in seen:
            seen.add(more)
            numbers = self._numbers([more])
            found += numbers[:-1]
            more = numbers[-1]
        most = len(self._content) // (self._width * self._width // 4) + 1
        return [each for each in found if each < _LAST_SECTOR][:most]

    def _numbers(self, sectors: Iterable[int]) -> Sequence[int]:
        table = self._joined(sectors)
        return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])

    def _joined(self, sectors: Iterable[int]) -> bytes:
        begin = max(_HEADER_SIZE, self._width)
        places = (begin + at * self._width for at in sectors)
        return b"".join(self._content[at : at + self._width] for at in places)


def _chain(start: int, following: Sequence[int], most: int = _ANY_NUMBER) -> list[int]:
    """Return so many sectors from one on; a chain that comes back to itself ends there."""
    chain: dict[int, None] = {}
    while start < len(following) and start not in chain and len(chain) < most:
        chain[start] = None
        start = following[start]
    return list(chain)
