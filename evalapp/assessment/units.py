"""Units: the public bodies that are assessed, each with a stable id and a time it existed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class UnitStatus(StrEnum):
    """How a unit takes part in a period."""

    RANKED = "ranked"
    NOT_RANKED = "not_ranked"
    NOT_ASSESSED = "not_assessed"


STATUS_WORDS: Final[Mapping[UnitStatus, str]] = {
    UnitStatus.RANKED: "Xếp hạng",
    UnitStatus.NOT_RANKED: "Không xếp hạng",
    UnitStatus.NOT_ASSESSED: "Không đánh giá",
}
"""How unit lists and tables of answers name each status, beside its own value."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One public body.

    `group` is the unit group's id (so, huyen, xa …); `parent` the id of the unit above it;
    `valid_from` and `valid_to` are inclusive, None where open; names are not unique.
    """

    id: str
    name: str
    group: str
    parent: str = ""
    tags: frozenset[str] = frozenset()
    valid_from: date | None = None
    valid_to: date | None = None
    predecessors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    def existed_on(self, day: date) -> bool:
        """Tell whether the unit existed on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class PeriodUnit:
    """A unit as it takes part in one period."""

    unit: Unit
    status: UnitStatus = UnitStatus.RANKED
