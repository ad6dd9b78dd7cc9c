"""Levels as data: any number of them, their conditions, and the word below the lowest."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Measure(StrEnum):
    """The figure that levels or ranks are taken from.

    share: points / applicable maximum (0 to 1); points: points achieved;
    converted: share × maximum.
    """

    SHARE = "share"
    POINTS = "points"
    CONVERTED = "converted"


class Gate(BaseModel):
    """A criterion that must reach a share (0 to 1) of its maximum; not asked where excluded."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    criterion: str
    at_least: Annotated[Decimal, Field(gt=0, le=1)] = Decimal(1)


class GroupMinimum(BaseModel):
    """A criteria group that must reach a share (0 to 1) of its applicable maximum."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    group: str
    at_least: Annotated[Decimal, Field(ge=0, le=1)]


class LevelBand(BaseModel):
    """One level and all the conditions for standing at it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(min_length=1)]
    label: Annotated[str, Field(min_length=1)]
    at_least: Annotated[Decimal, Field(ge=0)]
    group_minimums: tuple[GroupMinimum, ...] = ()
    gates: tuple[Gate, ...] = ()


class BelowLowest(BaseModel):
    """What a unit is called that meets no level."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(min_length=1)] = "below"
    label: Annotated[str, Field(min_length=1)] = "Chưa đạt mức"


class Levels(BaseModel):
    """Bands from the highest to the lowest; a unit stands at the first whose conditions all hold.

    `decimals` rounds the measure before it is compared; left out, it is compared as carried.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    by: Measure = Measure.SHARE
    decimals: Annotated[int, Field(ge=0, le=9)] | None = None
    bands: tuple[LevelBand, ...] = ()
    below: BelowLowest = BelowLowest()
