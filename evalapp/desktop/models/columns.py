"""Columns as objects: what a cell shows, how it sorts and how it is drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, Generic, TypeVar

from evalapp.assessment.text import collation_key

Row = TypeVar("Row")


class Drawn(StrEnum):
    """How a cell is drawn; there is one delegate for each."""

    TEXT = "text"
    NUMBER = "number"
    PILL = "pill"
    BAR = "bar"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column of a table.

    `text` is what is read; `value` is what is sorted by (`None` last); `tone` names the colour of
    a pill or of the words; `share` (0 to 1) is the length of a bar; `icon` names a drawing;
    `width` is in average characters, 0 takes what is left; `head_tip` explains a short title,
    `called` says what has none;
    a column of higher `spare` is hidden sooner where there is little room, 0 never.
    """

    title: str
    text: Callable[[Row], str]
    value: Callable[[Row], Any]
    drawn: Drawn = Drawn.TEXT
    tone: Callable[[Row], str] | None = None
    share: Callable[[Row], float | None] | None = None
    icon: Callable[[Row], str] | None = None
    tip: Callable[[Row], str] | None = None
    width: int = 12
    strong: Callable[[Row], bool] | None = None
    head_tip: str = ""
    called: str = ""
    spare: int = 0


@lru_cache(maxsize=8192)
def place_in_dictionary(text: str) -> Any:
    """Return what a text sorts by; the same texts are sorted again and again."""
    return collation_key(text)


def words(title: str, text: Callable[[Row], str], **more: Any) -> Column[Row]:
    """Return a column of words in Vietnamese dictionary order."""
    return Column(title, text, lambda row: place_in_dictionary(text(row)), **more)


def figures(
    title: str,
    value: Callable[[Row], Decimal | int | None],
    text: Callable[[Row], str],
    **more: Any,
) -> Column[Row]:
    """Return a right-aligned column of figures sorted by value."""
    return Column(title, text, value, Drawn.NUMBER, **more)
