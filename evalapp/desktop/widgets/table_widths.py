"""How wide the columns of a table have to be for their words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from PySide6.QtGui import QFont, QFontMetrics

from evalapp.desktop.appearance import with_even_digits
from evalapp.desktop.models.columns import Column, Drawn

MEASURED_CELLS, MEASURED_ROWS = 600, 12
"""Cells whose texts are looked at for the widths of columns; and so many rows at least."""


LEAST, NAMED = 10, 24
"""Characters of a column that takes what is left: at the very least, and before others give way."""
MOST = 0.85
"""Share of names that are to be seen in full: for a few long ones rows do not become higher."""
ENOUGH, NARROW = 40, 16
"""Characters of a name that a person has to see, on two lines where its column is narrower; on three
below so few."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a column needs, in pixels: to stand at all, for its longest words, and for most of them.

    The last is 0 where words need not be read in full.
    """

    width: int
    whole: int = 0
    most: int = 0

    def or_more(self, other: "Need") -> "Need":
        """Return what is needed for both."""
        return Need(max(self.width, other.width), max(self.whole, other.whole), self.most)


def needs_of(
    columns: Sequence[Column[Any]], rows: Sequence[Any], font: QFont, *, sortable: bool
) -> list[Need]:
    """Return what the title of each column and its longest words in some rows need.

    One that takes what is left asks for little.
    """
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetrics(with_even_digits(bold))
    return [_need(each, rows, metrics, sortable=sortable) for each in columns]


def _need(
    column: Column[Any], rows: Sequence[Any], metrics: QFontMetrics, *, sortable: bool
) -> Need:
    sorting = 6 if sortable and column.title else 0
    title = metrics.horizontalAdvance(column.title) + 22 + sorting
    most = metrics.averageCharWidth() * column.width + 22
    if column.drawn is Drawn.MARK:
        return Need(max(title, round(metrics.height() * 2.4)))
    if column.drawn is Drawn.BAR:
        return Need(max(title, most))
    texts = [column.text(row) for row in rows]
    longest = sorted(set(texts), key=len)[-3:]
    extra = metrics.height() if column.drawn is Drawn.PILL else 0
    whole = max((metrics.horizontalAdvance(each) for each in longest), default=0) + 24
    width = max(title, min(whole, most) + extra) if column.width else title
    if column.drawn is not Drawn.TEXT:
        return Need(width)
    if not texts or 0 < column.width < NAMED:
        return Need(width, whole)
    typical = sorted(texts, key=len)[round(MOST * (len(texts) - 1))]
    return Need(width, whole, metrics.horizontalAdvance(typical))


def asked_widths(
    columns: Sequence[Column[Any]], needs: Sequence[Need], one: int, taken: int
) -> list[int]:
    """Return what each column asks for before others are hidden or squeezed.

    `one` is the width of an average character; those that take what is left ask for `taken` of
    them, or where that is 0 for what a name needs.
    """
    widths = [each.width for each in needs]
    for place in _takers(columns):
        least = one * taken if taken else min(needs[place].whole, one * NAMED)
        widths[place] = max(widths[place], one * LEAST, least)
    return widths


def give_what_is_left(
    columns: Sequence[Column[Any]], needs: Sequence[Need], widths: list[int], room: int
) -> None:
    """Give what is left of the room to words that need more, and then to those that take it."""
    takers = _takers(columns)
    wanted = sum(max(0, needs[place].whole - widths[place]) for place in takers)
    left = room - sum(widths)
    for place in _long(columns):
        given = min(max(0, left - wanted), needs[place].whole - widths[place])
        if widths[place] and given > 0:
            widths[place] += given
            left -= given
    for place in takers:
        widths[place] += max(0, left) // len(takers)


def take_from_words(columns: Sequence[Column[Any]], widths: list[int], room: int, one: int) -> None:
    """Let columns of words that are not all seen anyway give way to what does not fit.

    Those that take the rest do so last of all: nothing scrolls sideways for a few pixels.
    """
    over = sum(widths) - room
    long, takers = _long(columns), _takers(columns)
    for places, least in ((long, 16), (takers, 18), (long, 9), (takers, 7)):
        for place in places:
            given = min(max(over, 0), max(widths[place] - least * one, 0))
            widths[place] -= given
            over -= given


def _takers(columns: Sequence[Column[Any]]) -> list[int]:
    """Return the places of columns that take what is left."""
    return [place for place, each in enumerate(columns) if not each.width]


def _long(columns: Sequence[Column[Any]]) -> list[int]:
    """Return the places of columns of words that are long and of a width of their own."""
    words = enumerate(columns)
    return [place for place, each in words if each.drawn is Drawn.TEXT and each.width >= 13]


def lines_needed(needs: Sequence[Need], widths: Sequence[int], one: int) -> int:
    """Return on how many lines words are to be broken to be read in columns of these widths.

    `one` is the width of an average character; a column that is not shown has the width 0.
    """
    return max(
        (
            lines_of(min(need.most, one * ENOUGH), width - 24, most_lines(width, one))
            for need, width in zip(needs, widths, strict=True)
            if width > 24
        ),
        default=1,
    )


def most_lines(width: int, one: int) -> int:
    """Return on how many lines at most words stand in a column of a width."""
    return 2 if width > one * NARROW else 3


def cut_names(
    columns: Sequence[Column[Any]], needs: Sequence[Need], widths: Sequence[int]
) -> list[tuple[Column[Any], int]]:
    """Return the columns of names of which some do not fit on a line, each with its width."""
    known = zip(columns, needs, widths, strict=True)
    return [(each, width) for each, need, width in known if need.most and 24 < width < need.whole]


def lines_of_row(
    row: Any, names: Sequence[tuple[Column[Any], int]], metrics: QFontMetrics, one: int
) -> int:
    """Return on how many lines the names of a row are to be broken to be read."""
    asked = [(metrics.horizontalAdvance(each.text(row)), width) for each, width in names]
    return max(
        (
            lines_of(min(wide, one * ENOUGH), width - 24, most_lines(width, one))
            for wide, width in asked
        ),
        default=1,
    )


def lines_of(asked: int, room: int, most: int) -> int:
    """Return how many lines take words of a width; words hardly ever fill their lines."""
    return 1 if asked <= room else min(most, ceil(asked * 1.15 / room))


def with_longest_names(
    columns: Sequence[Column[Any]],
    needs: Sequence[Need],
    rows: Sequence[Any],
    metrics: QFontMetrics,
) -> list[Need]:
    """Return the needs of columns with those of the longest name of any row, not of some only."""

    def longest(column: Column[Any]) -> int:
        texts = sorted(map(column.text, rows), key=len)[-3:]
        return max((metrics.horizontalAdvance(each) + 24 for each in texts), default=0)

    return [
        replace(need, whole=max(need.whole, longest(column))) if need.most else need
        for column, need in zip(columns, needs, strict=True)
    ]


def some_rows(rows: Sequence[Any], columns: int) -> Sequence[Any]:
    """Return rows from all over a table, few enough to be measured without a wait."""
    most = max(MEASURED_ROWS, MEASURED_CELLS // max(1, columns))
    return rows[:: max(1, -(-len(rows) // most))]
