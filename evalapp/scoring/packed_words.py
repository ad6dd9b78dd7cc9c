"""Text in words: eight bytes as one whole number, the first byte lowest, so that many are compared at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from evalapp.scoring.fixedpoint import IntColumn

Words = NDArray[np.uint64]

WORD = 8
"""Bytes of a word."""
_FIRST: Words = np.array([(1 << 8 * length) - 1 for length in range(WORD + 1)], dtype=np.uint64)
"""By length the bits of the bytes that lie within it."""
_IN_PAIRS, _IN_FOURS = np.uint64(0x00FF_00FF_00FF_00FF), np.uint64(0x0000_FFFF_0000_FFFF)
_IN_HALF = np.uint64(0xFFFF_FFFF)


def first_bytes(words: Words, lengths: IntColumn | int) -> Words:
    """Return words with those bytes as 0 that lie beyond a length."""
    return words & _FIRST[np.clip(lengths, 0, WORD)]


def words_of(texts: Sequence[bytes]) -> list[Words]:
    """Return the first words of all texts, then the second ones, as far as the longest goes."""
    longest = max(map(len, texts), default=0)
    return [
        np.array([int.from_bytes(text[at : at + WORD], "little") for text in texts], np.uint64)
        for at in range(0, longest, WORD)
    ]


def leading_figures(words: Words) -> tuple[IntColumn, IntColumn]:
    """Return the numbers that the first bytes of words spell, and how many bytes these are.

    Of "75}" these are 75 and 2. All bytes of a word are looked at in one operation.
    """
    figures = words ^ _in_each(ord("0"))  # what is no figure becomes 10 or more
    lengths = _bytes_below_ten(figures)
    # The last figure goes into the highest byte: shifted by eight bytes a word would stay as it is.
    beyond = np.uint64(8) * (np.uint64(WORD) - lengths)
    whole = np.where(lengths == 0, np.uint64(0), figures << np.minimum(beyond, np.uint64(56)))
    # Each figure and the next make a pair, two pairs a number below 10,000, two of these the whole.
    pairs = (whole * np.uint64(10) + (whole >> np.uint64(8))) & _IN_PAIRS
    fours = (pairs * np.uint64(100) + (pairs >> np.uint64(16))) & _IN_FOURS
    found = (fours * np.uint64(10_000) + (fours >> np.uint64(32))) & _IN_HALF
    return found.astype(np.int64), lengths.astype(np.int64)


def _bytes_below_ten(words: Words) -> NDArray[np.uint8]:
    """Return how many bytes stand in words before the first that is 10 or more."""
    high = _in_each(0x80)
    carried = (words & ~high) + _in_each(0x80 - 10)  # reaches the highest bit from 10 on
    strange = (carried | words) & high
    below_first_strange = (strange & -strange) - np.uint64(1)  # all bits where none is strange
    return np.bitwise_count(below_first_strange) >> np.uint8(3)


def _in_each(byte: int) -> np.uint64:
    return np.uint64(int.from_bytes(bytes([byte] * WORD), "little"))
