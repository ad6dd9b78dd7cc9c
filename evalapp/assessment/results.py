"""Results: points, shares, levels and ranks of units, each with its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from evalapp.assessment.messages import Message


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """A unit's points on one criterion, exact, with the reason in words.

    `maximum` is 0 where the criterion does not concern the unit or is excluded by rescaling.
    """

    criterion: str
    points: Fraction
    maximum: Decimal
    excluded: Decimal
    why: Message


class GroupScore(NamedTuple):
    """A unit's points on one criteria group, and what it could have reached there.

    A tuple, because of a whole country there are tens of thousands in every reading.
    """

    group: str
    points: Decimal
    maximum: Decimal
    """Applicable maximum: without excluded points."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The level a unit stands at; `id` is the band's id or that of the word below the lowest."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class UnitResult:
    """A unit's official figures, rounded as the set prints them, and why they are so.

    `share` is points / applicable maximum (0 to 1), None where nothing applies;
    `rank` is None for units that are assessed but not ranked; `groups` holds every group of the
    set by id; `why` says which conditions made the level, failed ones with the distance.
    """

    unit: str
    points: Decimal
    maximum: Decimal
    excluded: Decimal
    applicable_maximum: Decimal
    share: Decimal | None
    converted: Decimal
    level: Standing
    rank: int | None
    tied: bool
    groups: Mapping[str, GroupScore] = field(default_factory=dict[str, GroupScore])
    pillars: Mapping[str, GroupScore] = field(default_factory=dict[str, GroupScore])
    why: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """A unit explained a row in a round; `provisional` are its points when the round was opened.

    They are None where the row did not count then.
    """

    round: int
    provisional: Decimal | None


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One criterion of a unit's notice.

    `claimed` are the points of the unit's own answer, `points` those that count, both as printed
    by the set (None where nothing was claimed or the criterion does not apply); `why` explains
    the points, `remark` is the assessor's reason where the answer was adjusted; `explained` is
    there where the unit explained the row and it was appraised again.
    """

    criterion: str
    maximum: Decimal
    claimed: Decimal | None
    points: Decimal | None
    why: Message
    remark: str = ""
    explained: Explained | None = None

    @property
    def changed_by_explaining(self) -> bool:
        """Tell whether the row has other points than before the unit explained it."""
        return self.explained is not None and self.explained.provisional != self.points
