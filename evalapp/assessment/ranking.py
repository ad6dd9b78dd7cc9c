"""How units of a group are put in order."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from evalapp.assessment.levels import Measure


class Ranking(BaseModel):
    """The measure ranked by, the precision at which equal is equal, and what ties do.

    competition: 1, 2, 2, 4 (published DTI 2022 tables); dense: 1, 2, 2, 3.
    `decimals` left out ranks at the measure's printed precision.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    by: Measure = Measure.SHARE
    decimals: Annotated[int, Field(ge=0, le=9)] | None = None
    ties: Literal["competition", "dense"] = "competition"
