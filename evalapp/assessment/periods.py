"""A period: one year's assessment, with its dates and a criteria set per unit group."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

VIETNAM = timezone(timedelta(hours=7))
"""Official time of Viet Nam; it keeps no summer time."""


UNNAMED = "tỉnh ……………"
"""A province that nobody has named yet, as papers leave room for its name."""
_KINDS = ("tỉnh ", "thành phố ", "cả nước")


class BlankPolicy(StrEnum):
    """What rows that a unit left blank count as.

    zero: nothing earned; correction: nothing earned, and the return waits to be completed;
    not_applicable: left out of the unit's maximum as the set treats such points.
    """

    ZERO = "zero"
    CORRECTION = "correction"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Period:
    """One year's assessment.

    `assessed_from` and `assessed_to` bound what is assessed (not always a calendar year);
    `deadline` is the last day for returns; `illustrative` marks made-up data (demo);
    `province` is the province's name as documents print it, e.g. "tỉnh Gia Lai";
    `blanks` is the policy for rows left blank.
    """

    id: str
    year: int
    title: str
    province: str
    assessed_from: date
    assessed_to: date
    deadline: date
    illustrative: bool = False
    blanks: BlankPolicy = BlankPolicy.ZERO

    def is_late(self, moment: datetime) -> bool:
        """Tell whether a moment (aware) falls after the deadline's last minute in Viet Nam."""
        return is_after(self.deadline, moment)


def is_after(day: date, moment: datetime) -> bool:
    """Tell whether a moment (aware) falls after a day's last minute in Viet Nam."""
    return day_of(moment) > day


def day_of(moment: datetime) -> date:
    """Return the day that it is in Viet Nam at a moment (aware), wherever the computer stands."""
    return moment.astimezone(VIETNAM).date()


def is_named(province: str) -> bool:
    """Tell whether somebody has said which province it is."""
    return province != UNNAMED


def names_its_kind(province: str) -> bool:
    """Tell whether a province's name says what it is, as documents need: "tỉnh …"."""
    return " ".join(province.split()).casefold().startswith(_KINDS)


def place_of(province: str) -> str:
    """Return the place name before the date of papers: "Gia Lai" of "tỉnh Gia Lai"."""
    for kind in ("tỉnh ", "thành phố "):
        if province.casefold().startswith(kind):
            return province[len(kind) :]
    return province


def with_year(text: str, old: int, year: int) -> str:
    """Return a text with one year put in the place of another; longer numbers stay."""
    return re.sub(rf"(?<!\d){old}(?!\d)", str(year), text)
