"""A period: one year's assessment, with its dates and a criteria set per unit group."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
"""Official time of Viet Nam; it keeps no summer time."""


@dataclass(frozen=True, slots=True)
class Period:
    """One year's assessment.

    `assessed_from` and `assessed_to` bound what is assessed (not always a calendar year);
    `deadline` is the last day for returns; `illustrative` marks made-up data (demo);
    `province` is the province's name as documents print it, e.g. "tỉnh Gia Lai".
    """

    id: str
    year: int
    title: str
    province: str
    assessed_from: date
    assessed_to: date
    deadline: date
    illustrative: bool = False

    def is_late(self, moment: datetime) -> bool:
        """Tell whether a moment (aware) falls after the deadline's last minute in Viet Nam."""
        return moment.astimezone(VIETNAM).date() > self.deadline


def with_year(text: str, old: int, year: int) -> str:
    """Return a text with one year put in the place of another; longer numbers stay."""
    return re.sub(rf"(?<!\d){old}(?!\d)", str(year), text)
