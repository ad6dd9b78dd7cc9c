"""Which row comes next: from a place on, and from the top again after the last."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Row = TypeVar("Row")


def next_place(rows: Sequence[Row], start: int, fits: Callable[[Row], bool]) -> int | None:
    """Return the place of the first row from `start` on that fits, round to it; None for none."""
    places = [*range(start, len(rows)), *range(min(start, len(rows)))]
    return next((place for place in places if fits(rows[place])), None)
