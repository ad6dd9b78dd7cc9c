"""Mails as Outlook saves them: compound files written by the shortest means, for tests."""

import struct
from collections.abc import Mapping

Tree = Mapping[str, "bytes | Tree"]

_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SENT = 0x0039


def outlook_mail(attached: Mapping[str, "bytes | Tree"], *, sent: int = 0) -> Tree:
    """Return a mail as storages and streams; an attachment that is a tree is a forwarded mail."""
    tree: dict[str, bytes | Tree] = {"__substg1.0_0037001F": "Nộp phiếu".encode("utf-16-le")}
    tree["__properties_version1.0"] = bytes(32) + _property(_SENT, sent) if sent else bytes(32)
    for at, (name, content) in enumerate(attached.items()):
        kind = "0102" if isinstance(content, bytes) else "000D"
        tree[f"__attach_version1.0_#{at:08X}"] = {
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            f"__substg1.0_3701{kind}": content,
        }
    return tree


def _property(number: int, seconds: int) -> bytes:
    return struct.pack("<HHIQ", 0x0040, number, 6, (seconds + 11_644_473_600) * 10**7)


def compound_file(tree: Tree) -> bytes:
    """Return a tree of streams and storages as a compound file."""
    return _Writer().written(tree)


class _Writer:
    """Lays streams out one after the other; siblings hang on one another like a list."""

    def __init__(self) -> None:
        self._sectors: list[bytes] = []
        self._next: list[int] = []
        self._small, self._next_small = b"", list[int]()
        self._entries: list[list[object]] = []

    def written(self, tree: Tree) -> bytes:
        self._entries.append(["Root Entry", 5, _FREE, _FREE, 0, 0])
        self._entries[0][3] = self._folder(tree)
        self._entries[0][4], self._entries[0][5] = self._stored(self._small), len(self._small)
        small = self._stored(struct.pack(f"<{len(self._next_small)}I", *self._next_small))
        directory = self._stored(b"".join(map(_entry, self._entries)))
        tables = len(self._sectors) // (_SECTOR // 4 - 1) + 1
        first = len(self._sectors)
        following = [*self._next, *[_TABLE] * tables]
        following += [_FREE] * (tables * _SECTOR // 4 - len(following))
        table = struct.pack(f"<{len(following)}I", *following)
        named = [first + each for each in range(tables)] + [_FREE] * (109 - tables)
        head = struct.pack(
            "<8s16x5H6x9I109I",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            *(0x3E, 3, 0xFFFE, 9, 6),
            *(0, tables, directory, 0, _CUTOFF, small, 1, _END, 0),
            *named,
        )
        return b"".join((head, *self._sectors, table))

    def _folder(self, tree: Tree) -> int:
        before = _FREE
        for name, content in tree.items():
            at = len(self._entries)
            self._entries.append([name, 2, before, _FREE, 0, 0])
            if isinstance(content, bytes):
                self._entries[at][4:] = self._stream(content), len(content)
            else:
                self._entries[at][1], self._entries[at][3] = 1, self._folder(content)
            before = at
        return before

    def _stream(self, content: bytes) -> int:
        if len(content) >= _CUTOFF:
            return self._stored(content)
        return self._chained(content, _SMALL)

    def _stored(self, content: bytes) -> int:
        first = len(self._sectors)
        padded = content + bytes(-len(content) % _SECTOR)
        self._sectors += [padded[at : at + _SECTOR] for at in range(0, len(padded), _SECTOR)]
        last = len(self._sectors)
        self._next += [*range(first + 1, last), _END] if last > first else []
        return first if last > first else _END

    def _chained(self, content: bytes, width: int) -> int:
        if not content:
            return _END
        first = len(self._next_small)
        self._small += content + bytes(-len(content) % width)
        last = len(self._small) // width
        self._next_small += [*range(first + 1, last), _END]
        return first


def _entry(said: list[object]) -> bytes:
    name, kind, left, child, start, size = said
    raw = f"{name}\0".encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII36xIQ", raw.ljust(64, b"\0"), len(raw), kind, 1, left, _FREE, child, start, size
    )
