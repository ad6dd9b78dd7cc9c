"""Words as they are meant: what cannot be seen, and how a word is dressed, do not count."""

import re
from functools import lru_cache

from evalapp.assessment.text import folded

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_NARROW = {0x3000: 0x20, **{each: each - 0xFEE0 for each in range(0xFF01, 0xFF5F)}}
_NO_WORD = re.compile(r"[\W_]+")


def narrow(text: str) -> str:
    """Return text with letters, digits and signs of full width, as some keyboards type, as ordinary ones."""
    return text if text.isascii() else text.translate(_NARROW)


def seen(text: str) -> str:
    """Return text without soft hyphens, zero-width characters and direction marks."""
    return text if text.isascii() else _UNSEEN.sub("", text)


@lru_cache(maxsize=8192)
def words_key(text: str) -> str:
    """Return a text's letters and digits only, without marks, so that spelling matters little.

    Old and new places of a tone ("hoà", "hòa") and all kinds of quotation mark become the same.
    """
    return _NO_WORD.sub("", folded(text))
