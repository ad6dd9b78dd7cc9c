"""Where figures are rounded on their way to the result, and how they are printed."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from evalapp.assessment.numbers import Rounding, RoundingMode

Decimals = Annotated[int, Field(ge=0, le=9)]
Stage = Literal["criterion", "group", "total", "share", "converted"]


class Printed(BaseModel):
    """Decimals at which figures are printed; `share` counts decimals of the fraction 0 to 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    points: Decimals = 3
    share: Decimals = 4


class RoundingRules(BaseModel):
    """The rounding carried into the next step at each stage, and the printed decimals.

    A stage left out carries full precision. The same mode settles every rounding of the set,
    printing included.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    mode: RoundingMode = RoundingMode.HALF_UP
    criterion: Decimals | None = None
    group: Decimals | None = None
    total: Decimals | None = None
    share: Decimals | None = None
    converted: Decimals | None = None
    printed: Printed = Printed()

    def at(self, stage: Stage) -> Rounding | None:
        """Return the rounding carried at a stage, or None for full precision."""
        decimals: int | None = getattr(self, stage)
        return None if decimals is None else Rounding(decimals=decimals, mode=self.mode)

    def printed_points(self) -> Rounding:
        """Return the rounding at which points are printed."""
        return Rounding(decimals=self.printed.points, mode=self.mode)

    def printed_share(self) -> Rounding:
        """Return the rounding at which shares (fraction 0 to 1) are printed."""
        return Rounding(decimals=self.printed.share, mode=self.mode)
