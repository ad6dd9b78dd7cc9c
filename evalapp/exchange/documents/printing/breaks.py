"""Where a line may not be broken although Typst would: inside numbers and symbols of documents."""

import re
from functools import lru_cache
from typing import Final

Words = str | list[str]
"""Text; where parts of it are kept on one line, pieces of it, every second of which stays whole."""

_SYMBOL: Final = re.compile(r"[^\s/]{1,24}/[^\s]{1,24}")
"""Such as 05/QĐ-UBND: Word breaks no line there."""
_FIGURES: Final = re.compile(r"[0-9][0-9.,/;:]*")
"""Such as 12,5/15: no program breaks a line there."""


@lru_cache(maxsize=20_000)
def unbroken(text: str) -> Words:
    """Return the text, in pieces where some must stay whole: 'Số ', '05/QĐ-UBND', ' ngày'."""
    if "/" not in text:
        return text
    pieces, done = [""], 0
    for found in _SYMBOL.finditer(text):
        if not _FIGURES.fullmatch(found[0]):
            pieces[-1] += text[done : found.start()]
            pieces += [found[0], ""]
            done = found.end()
    pieces[-1] += text[done:]
    return pieces if len(pieces) > 1 else text
