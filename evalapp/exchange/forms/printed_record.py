"""What a form was printed with, noted in the form itself: a later program may word it otherwise.

Forms lie in offices for weeks, and a province updates its program meanwhile. The hidden sheet keeps a
mark of every text that nobody is asked to change, so that words of an older program are not taken
for words of the unit.
"""

from collections.abc import Iterable
from functools import cached_property
from zlib import crc32

from evalapp.exchange.forms.opening import Sheet
from evalapp.exchange.forms.values import as_lines, as_text
from evalapp.exchange.forms.words import words_key

MARKS_COLUMN = 3
"""Column of the hidden sheet that keeps the marks, after the row id in the first."""
NAMING_COLUMN = 2
"""Column of its first row that keeps beside which words the workbook names its unit."""
_AROUND = ""
"""Key of the marks of head and total, whose row on the hidden sheet names no row."""


def marked(texts: Iterable[str]) -> str:
    """Return the marks of texts as they are noted, each once."""
    return " ".join(dict.fromkeys(map(_mark, texts)))


def naming_words(deadline: str, unit_label: str) -> str:
    """Return the words beside which a workbook names its unit, as they are noted."""
    return f"{deadline}\n{unit_label}"


def _mark(text: str) -> str:
    """Return eight letters that stand for the words of a text, however they are dressed."""
    return f"{crc32(words_key(text).encode()):08x}"


class PrintedRecord:
    """What a returned form says that it was printed with; nothing where it says so nowhere."""

    def __init__(self, hidden: Sheet | None) -> None:
        self._hidden = hidden

    @property
    def is_there(self) -> bool:
        """Tell whether the form says at all what it was printed with."""
        return bool(self._by_row)

    @property
    def naming(self) -> tuple[str, str]:
        """What begins the deadline beside the unit's name, and the label before it, '' if unsaid."""
        noted = "" if self._hidden is None else self._hidden.at(0, NAMING_COLUMN)
        deadline, _, label = as_lines(noted).partition("\n")
        return deadline, label

    def in_row(self, row_id: str, text: str) -> bool:
        """Tell whether a text was printed in a row of the form."""
        return _mark(text) in self._by_row.get(row_id, frozenset())

    def around(self, text: str) -> bool:
        """Tell whether a text was printed above or below the rows, or hangs there as a note."""
        return self.in_row(_AROUND, text)

    def anywhere(self, text: str) -> bool:
        """Tell whether a text was printed in the form at all."""
        return _mark(text) in self._all

    @cached_property
    def _by_row(self) -> dict[str, frozenset[str]]:
        grid = self._hidden.grid if self._hidden is not None else []
        noted = ((as_text(row[0]), row[MARKS_COLUMN]) for row in grid if len(row) > MARKS_COLUMN)
        return {key: frozenset(as_text(marks).split()) for key, marks in noted if marks != ""}

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(mark for marks in self._by_row.values() for mark in marks)
