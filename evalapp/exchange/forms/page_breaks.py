"""Where printed pages end: after whole rows, and never between a heading and the row below it.

Suites break pages of their own accord wherever a row no longer fits; told where, they agree.
"""

from collections.abc import Collection, Sequence
from math import floor

_PRINTED_WIDTH = 841.9 - 2 * 28.8
_PRINTED_HEIGHT = 595.3 - 36.0 - 43.2
"""Points of an A4 page across between the margins that `Canvas.page` sets."""
_CAUTION = 0.97
"""A suite may set rows a little higher than it was told."""


def page_room(across: float) -> float:
    """Return the height in points of the rows on a page that `across` points are fitted to."""
    scale = min(floor(100 * _PRINTED_WIDTH / across), 100) / 100
    return _PRINTED_HEIGHT / scale * _CAUTION


def page_breaks(
    heights: Sequence[float], headings: Collection[int], room: float, repeated: float
) -> list[int]:
    """Return the rows before which a new page begins, in order.

    `heights` are those of all rows, `headings` the rows that stay with the next one, `repeated`
    the height of the rows that every page but the first begins with.
    """
    breaks = [0]
    used = 0.0
    for row, height in enumerate(heights):
        if used + height > room and row > breaks[-1]:
            breaks.append(_first_kept(row, headings, breaks[-1]))
            used = repeated + sum(heights[breaks[-1] : row])
        used += height
    return breaks[1:]


def _first_kept(row: int, headings: Collection[int], before: int) -> int:
    """Return the first of the headings right above a row, the row itself where there are none."""
    begin = row
    while begin - 1 in headings:
        begin -= 1
    return begin if begin > before else row
