"""Which of some names stand in many places of a text, looked up all at once."""

from collections.abc import Iterator, Sequence
from itertools import count

import numpy as np

from evalapp.scoring.fixedpoint import IntColumn
from evalapp.scoring.packed_words import WORD, Words, words_of
from evalapp.scoring.text_lines import Characters

_MOST_BITS = 22
_GOLDEN = 0x9E37_79B9_7F4A_7C15
"""Bits of multiples of 2**64 ÷ the golden ratio are well mixed (Knuth, The Art of Computer
Programming 3, 6.4)."""


class Names:
    """Knows the place of each of some names.

    The words of a name are mixed into a small key; the factor is one under which no two names have
    the same. What stands in a text is then compared with the only name of its key.
    """

    def __init__(self, names: Sequence[str]) -> None:
        coded = [name.encode() for name in names]
        self._longest = max(map(len, coded), default=0)
        self._known = words_of(coded)
        # So many keys that hardly two names share one, and one of the first factors will do.
        self._bits = min(2 * len(coded).bit_length() + 4, _MOST_BITS)
        self._factor, self._by_key = self._told_apart(len(coded))

    def places(self, text: Characters, starts: IntColumn, ends: IntColumn) -> IntColumn:
        """Return the places of the names that stand in a text, -1 for names that are not known."""
        lengths = ends - starts
        words = [
            text.words(starts + WORD * number, lengths - WORD * number)
            for number in range(len(self._known))
        ]
        found = self._by_key[self._keys(words, self._factor, len(starts))]
        same = lengths <= self._longest
        for own, known in zip(words, self._known, strict=True):
            same &= own == known[found]
        return np.where(same, found, -1)

    def _told_apart(self, names: int) -> tuple[int, IntColumn]:
        """Return a factor under which all names have keys of their own, and the names by key."""
        for factor in _odd_factors():
            keys = self._keys(self._known, factor, names)
            if len(np.unique(keys)) == names:
                by_key = np.zeros(1 << self._bits, dtype=np.int64)
                by_key[keys] = np.arange(names)
                return factor, by_key
        raise AssertionError  # factors never end

    def _keys(self, words: Sequence[Words], factor: int, names: int) -> IntColumn:
        mixed = np.zeros(names, dtype=np.uint64)
        for word in words:
            mixed = (mixed ^ word) * np.uint64(factor)
        return (mixed >> np.uint64(64 - self._bits)).astype(np.int64)


def _odd_factors() -> Iterator[int]:
    for number in count(1):
        yield (_GOLDEN * (2 * number + 1)) % 2**64 | 1
