"""A period: one year's assessment, with its dates and a criteria set per unit group."""

from dataclasses import dataclass
from datetime import date


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
