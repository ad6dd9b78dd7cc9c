"""The stored lines of many units taken apart as columns of bytes, none of them read one by one.

Lines are those of `assessment.cell_texts.encode_cells`: a criterion's id, a tab, and JSON, which has
neither tabs nor line breaks.
"""

from collections.abc import Iterator, Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray

from evalapp.scoring.fixedpoint import IntColumn

Words = NDArray[np.uint64]

_TAB, _BREAK = b"\t\n"
_WORD = 8
_IN_PAIRS, _IN_FOURS = np.uint64(0x00FF_00FF_00FF_00FF), np.uint64(0x0000_FFFF_0000_FFFF)
_IN_HALF = np.uint64(0xFFFF_FFFF)
_SHORT = 3 * _WORD
_OFTEN = 12
"""So many different answers are looked for among all before the rest are told one by one."""
_POWERS: IntColumn = 10 ** np.arange(_WORD + 1)
_MASKS: Words = np.array([(1 << 8 * length) - 1 for length in range(_WORD + 1)], dtype=np.uint64)


class Characters:
    """The bytes of lines, looked at in many places at once; `room` bytes may be asked beyond them."""

    def __init__(self, texts: Sequence[str], room: int) -> None:
        self._said = "\n".join((*texts, "\0" * (max(room, _SHORT) + _WORD))).encode()
        self._bytes: NDArray[np.uint8] = np.frombuffer(self._said, dtype=np.uint8)
        shape = (len(self._said) - _WORD + 1,)
        self._words: Words = np.ndarray(shape, "<u8", self._said, strides=(1,))

    def at(self, places: IntColumn) -> NDArray[np.uint8]:
        """Return the bytes that stand in places."""
        return self._bytes[places]

    def words(self, places: IntColumn, lengths: IntColumn | int) -> Words:
        """Return up to eight bytes as a number each, those beyond a length as 0."""
        return self._words[places] & _MASKS[np.clip(lengths, 0, _WORD)]

    def begun(self, wanted: Sequence[str], places: IntColumn) -> IntColumn:
        """Return the number of the text that begins in each place, -1 where none of them does."""
        found = np.full(len(places), -1, dtype=np.int64)
        first = self._words[places]
        for number, coded in enumerate(each.encode() for each in wanted):
            head, *others = _words_of([coded], coded)
            here = np.flatnonzero(first & _MASKS[min(len(coded), _WORD)] == head)
            for at, word in zip(range(_WORD, len(coded), _WORD), others, strict=True):
                here = here[self.words(places[here] + at, len(coded) - at) == word]
            found[here] = number
        return found

    def told_apart(self, starts: IntColumn, ends: IntColumn) -> tuple[IntColumn, list[str]]:
        """Return for each stretch of the text its number among different ones, and these.

        Short ones are compared all at once with one from their middle, which most of the time is
        what many of them are.
        """
        which, lengths = np.full(len(starts), -1, dtype=np.int64), ends - starts
        words = [self.words(starts + at, lengths - at) for at in range(0, _SHORT, _WORD)]
        rest = np.flatnonzero(lengths <= _SHORT)
        found: list[str] = []
        for _ in range(_OFTEN):
            if not rest.size:
                break
            one = rest[len(rest) // 2]
            like = lengths[rest] == lengths[one]
            for word in words:
                like &= word[rest] == word[one]
            which[rest[like]] = len(found)
            found += self._slices(starts[[one]], ends[[one]])
            rest = rest[~like]
        rest = np.flatnonzero(which < 0)
        others = self._slices(starts[rest], ends[rest])
        numbers = {text: at for at, text in enumerate(dict.fromkeys(others), len(found))}
        which[rest] = np.fromiter(map(numbers.__getitem__, others), np.int64, len(rest))
        return which, [*found, *numbers]

    def _slices(self, starts: IntColumn, ends: IntColumn) -> list[str]:
        said, pairs = self._said, zip(starts.tolist(), ends.tolist(), strict=True)
        return [said[start:end].decode() for start, end in pairs]

    def breaks(self) -> IntColumn:
        """Return where lines end."""
        return np.flatnonzero(self._bytes == _BREAK)

    def tabs(self) -> IntColumn:
        """Return where tabs stand."""
        return np.flatnonzero(self._bytes == _TAB)

    def figures(self, starts: IntColumn) -> tuple[IntColumn, IntColumn]:
        """Return the whole numbers, of up to 16 figures, that begin in places, and their ends."""
        found, lengths = _leading_figures(self._words[starts])
        longer = np.flatnonzero(lengths == _WORD)
        if longer.size:
            more, further = _leading_figures(self._words[starts[longer] + _WORD])
            found[longer] = found[longer] * _POWERS[further] + more
            lengths[longer] += further
        return found, starts + lengths


def _leading_figures(words: Words) -> tuple[IntColumn, IntColumn]:
    """Return the numbers that the first bytes of words spell, and how many bytes these are.

    All eight bytes of a word are looked at in one operation: each less "0" is its figure, and what
    is no figure is 10 or more. Then pairs are put together, pairs of pairs, and both halves.
    """
    figures = words ^ _in_each(0x30)
    strange = ((figures & _in_each(0x7F)) + _in_each(0x76) | figures) & _in_each(0x80)
    lengths = np.bitwise_count((strange & -strange) - np.uint64(1)) >> np.uint8(3)
    # The last figure goes into the highest byte: shifted by eight bytes a word would stay as it is.
    beyond = np.uint64(8) * (np.uint64(_WORD) - lengths)
    whole = np.where(lengths == 0, np.uint64(0), figures << np.minimum(beyond, np.uint64(56)))
    pairs = (whole * np.uint64(10) + (whole >> np.uint64(8))) & _IN_PAIRS
    fours = (pairs * np.uint64(100) + (pairs >> np.uint64(16))) & _IN_FOURS
    found = (fours * np.uint64(10_000) + (fours >> np.uint64(32))) & _IN_HALF
    return found.astype(np.int64), lengths.astype(np.int64)


def _in_each(byte: int) -> np.uint64:
    return np.uint64(int.from_bytes(bytes([byte] * _WORD), "little"))


class Names:
    """Knows the place of each of some names."""

    def __init__(self, names: Sequence[str]) -> None:
        coded = [name.encode() for name in names]
        self._longest = max(map(len, coded), default=0)
        self._known = _words_of(coded, max(coded, key=len, default=b""))
        self._shift = np.uint64(64 - min(2 * len(coded).bit_length() + 4, 22))
        self._factor, self._table = self._told_apart(len(coded))

    def places(self, text: Characters, starts: IntColumn, ends: IntColumn) -> IntColumn:
        """Return the places of the names that stand in a text, -1 for names that are not known."""
        lengths = ends - starts
        words = [
            text.words(starts + _WORD * number, lengths - _WORD * number)
            for number in range(len(self._known))
        ]
        found = self._table[self._keys(words, self._factor, len(starts))]
        same = lengths <= self._longest
        for own, known in zip(words, self._known, strict=True):
            same &= own == known[found]
        return np.where(same, found, -1)

    def _told_apart(self, names: int) -> tuple[int, IntColumn]:
        """Return a factor under which all names have keys of their own, and the names by key."""
        for factor in _odd_factors():
            keys = self._keys(self._known, factor, names)
            if len(np.unique(keys)) == names:
                table = np.zeros(1 << 64 - int(self._shift), dtype=np.int64)
                table[keys] = np.arange(names)
                return factor, table
        raise AssertionError  # factors never end

    def _keys(self, words: Sequence[Words], factor: int, names: int) -> IntColumn:
        mixed = np.zeros(names, dtype=np.uint64)
        for word in words:
            mixed = (mixed ^ word) * np.uint64(factor)
        return (mixed >> self._shift).astype(np.int64)


def _odd_factors() -> Iterator[int]:
    for number in count(1):
        yield (0x9E3779B97F4A7C15 * (2 * number + 1)) % 2**64 | 1


def _words_of(names: Sequence[bytes], longest: bytes) -> list[Words]:
    """Return the first words of all names, then the second ones, as far as the longest goes."""
    return [
        np.array([int.from_bytes(name[at : at + _WORD], "little") for name in names], np.uint64)
        for at in range(0, len(longest), _WORD)
    ]
