"""The stored lines of many units taken apart as columns of bytes, none of them read one by one.

Lines are those of `assessment.cell_texts.encode_cells`: a criterion's id, a tab, and JSON, which has
neither tabs nor line breaks.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from evalapp.scoring.fixedpoint import IntColumn
from evalapp.scoring.packed_words import WORD, Words, first_bytes, leading_figures, words_of

_TAB, _BREAK = b"\t\n"
_SHORT = 3 * WORD
"""Answers of at most so many bytes are compared as words."""
_OFTEN = 12
"""So many different short answers are looked for among all before the rest are told one by one."""
_POWERS: IntColumn = 10 ** np.arange(WORD + 1)


class Characters:
    """The bytes of lines, looked at in many places at once; `room` bytes may be asked beyond them."""

    def __init__(self, texts: Sequence[str], room: int) -> None:
        self._said = "\n".join((*texts, "\0" * (max(room, _SHORT) + WORD))).encode()
        self._bytes: NDArray[np.uint8] = np.frombuffer(self._said, dtype=np.uint8)
        # The word that begins at each byte: the same bytes, read eight at a time from every place.
        shape = (len(self._said) - WORD + 1,)
        self._words: Words = np.ndarray(shape, "<u8", self._said, strides=(1,))

    def at(self, places: IntColumn) -> NDArray[np.uint8]:
        """Return the bytes that stand in places."""
        return self._bytes[places]

    def breaks(self) -> IntColumn:
        """Return where lines end."""
        return np.flatnonzero(self._bytes == _BREAK)

    def tabs(self) -> IntColumn:
        """Return where tabs stand."""
        return np.flatnonzero(self._bytes == _TAB)

    def words(self, places: IntColumn, lengths: IntColumn | int) -> Words:
        """Return the words that begin in places, bytes beyond a length as 0."""
        return first_bytes(self._words[places], lengths)

    def begun(self, wanted: Sequence[str], places: IntColumn) -> IntColumn:
        """Return the number of the text that begins in each place, -1 where none of them does."""
        found = np.full(len(places), -1, dtype=np.int64)
        first = self._words[places]
        for number, coded in enumerate(each.encode() for each in wanted):
            head, *others = words_of([coded])
            here = np.flatnonzero(first_bytes(first, len(coded)) == head)
            for at, word in enumerate(others, start=1):
                further = self.words(places[here] + WORD * at, len(coded) - WORD * at)
                here = here[further == word]
            found[here] = number
        return found

    def told_apart(self, starts: IntColumn, ends: IntColumn) -> tuple[IntColumn, list[str]]:
        """Return for each stretch of the text its number among different ones, and these."""
        which, often = self._often(starts, ends)
        rest = np.flatnonzero(which < 0)
        others = self._slices(starts[rest], ends[rest])
        numbers = {text: at for at, text in enumerate(dict.fromkeys(others), len(often))}
        which[rest] = np.fromiter(map(numbers.__getitem__, others), np.int64, len(rest))
        return which, [*often, *numbers]

    def _often(self, starts: IntColumn, ends: IntColumn) -> tuple[IntColumn, list[str]]:
        """Return what `told_apart` does for a few of the short stretches, -1 for all others.

        All are compared with one from the middle of them, which most of the time is what many are.
        """
        which, lengths = np.full(len(starts), -1, dtype=np.int64), ends - starts
        words = [self.words(starts + at, lengths - at) for at in range(0, _SHORT, WORD)]
        rest = np.flatnonzero(lengths <= _SHORT)
        found: list[str] = []
        while rest.size and len(found) < _OFTEN:
            one = rest[len(rest) // 2]
            like = lengths[rest] == lengths[one]
            for word in words:
                like &= word[rest] == word[one]
            which[rest[like]] = len(found)
            found += self._slices(starts[[one]], ends[[one]])
            rest = rest[~like]
        return which, found

    def _slices(self, starts: IntColumn, ends: IntColumn) -> list[str]:
        said, pairs = self._said, zip(starts.tolist(), ends.tolist(), strict=True)
        return [said[start:end].decode() for start, end in pairs]

    def figures(self, starts: IntColumn) -> tuple[IntColumn, IntColumn]:
        """Return the whole numbers, of up to 16 figures, that begin in places, and their ends."""
        found, lengths = leading_figures(self._words[starts])
        longer = np.flatnonzero(lengths == WORD)
        more, further = leading_figures(self._words[starts[longer] + WORD])
        found[longer] = found[longer] * _POWERS[further] + more
        lengths[longer] += further
        return found, starts + lengths
