"""Cells of a laid-out workbook that are left open for what each unit's own copy says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from evalapp.exchange.forms.tokens import inline_text

Value = Decimal | str | None
"""What a unit's copy says in an open cell: a number, a text, or nothing."""

_MARK = re.compile(r"⟦=([^⟦⟧|]*)\|([0-9]*)⟧")
_STRING = re.compile(r"<si><t[^>]*>([^<]*)</t></si>")
_COUNTS = re.compile(r' count="[0-9]+"')
_CELL = re.compile(r'(<c r="[^"]+")(?: s="([0-9]+)")? t="s"><v>([0-9]+)</v></c>')
_PLAIN = "0"


def open_mark(name: str, whole: int | None = None) -> str:
    """Return the text that leaves a cell open under a name.

    `whole` is the number of the format that it takes where its value is a whole number.
    """
    return f"⟦={name}|{'' if whole is None else whole}⟧"


@dataclass(frozen=True, slots=True)
class OpenCell:
    """An open cell behind its own name: the formats of its value, and under which name it is."""

    name: str
    style: str
    whole: str

    def filled(self, value: Value) -> str:
        """Return the rest of the cell's XML with a value in it."""
        if value is None or value == "":
            return f"{_styled(self.style)}/>"
        if isinstance(value, str):
            return f'{_styled(self.style)} t="inlineStr">{inline_text(value)}</c>'
        return _number(value, self.style, self.whole)


Pieces = tuple[str | OpenCell, ...]
"""XML in order, with the open cells in their places."""


def written(pieces: Pieces, values: Mapping[str, Value]) -> str:
    """Return XML with its open cells filled, by their names; those without a value stay empty."""
    filled = [
        each if isinstance(each, str) else each.filled(values.get(each.name)) for each in pieces
    ]
    return "".join(filled)


@lru_cache(maxsize=1024)  # the same few points stand all over a round
def _number(value: Decimal, style: str, whole: str) -> str:
    shown = whole if whole and value == value.to_integral_value() else style
    return f"{_styled(shown)}><v>{float(value):.16G}</v></c>"


def _styled(style: str) -> str:
    return "" if style == _PLAIN else f' s="{style}"'


class OpenCells:
    """Finds the open cells of a laid-out workbook, whose marks stand among its strings."""

    def __init__(self, strings: str) -> None:
        texts = _STRING.findall(strings)
        found = ((at, _MARK.fullmatch(text)) for at, text in enumerate(texts))
        self._marks: Mapping[str, re.Match[str]] = {str(at): mark for at, mark in found if mark}
        # How often strings are used differs from unit to unit, and nobody needs to be told.
        self.strings = _COUNTS.sub("", _MARK.sub("", strings), count=1)

    def pieces(self, xml: str) -> Pieces:
        """Take some of a sheet's XML apart at its open cells."""
        found: list[str | OpenCell] = []
        begin = 0
        for cell in _CELL.finditer(xml):
            mark = self._marks.get(cell[3])
            if mark is not None:
                opened = OpenCell(mark[1], cell[2] or _PLAIN, mark[2])
                found += [xml[begin : cell.end(1)], opened]
                begin = cell.end()
        return (*found, xml[begin:])
