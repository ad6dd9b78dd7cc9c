"""Two years side by side: how a unit stood then, and what may be said of the difference."""

from dataclasses import dataclass
from decimal import Decimal

from evalapp.assessment.messages import Message
from evalapp.assessment.results import Standing


@dataclass(frozen=True, slots=True)
class EarlierStanding:
    """How a unit, or what became it, stood in the earlier year.

    `units` are that year's unit ids, `ranked` how many units had a rank in its group. A combined standing has only a share, the mean share of
    several predecessors, each counting the same; it has no points, level or rank.
    """

    units: tuple[str, ...]
    share: Decimal | None
    points: Decimal | None = None
    applicable_maximum: Decimal | None = None
    level: Standing | None = None
    rank: int | None = None
    ranked: int = 0
    combined: bool = False


@dataclass(frozen=True, slots=True)
class YearComparison:
    """One unit's result beside the earlier year's.

    `why` says along which link it was compared, or why it cannot be; `earlier` is None then.
    `rank_change` counts places gained (positive is better), among however many units were ranked
    then and are now; `share_change` is now less then.
    """

    unit: str
    earlier: EarlierStanding | None
    why: Message
    rank_change: int | None = None
    share_change: Decimal | None = None

    @property
    def comparable(self) -> bool:
        """Tell whether there is something to compare with."""
        return self.earlier is not None
