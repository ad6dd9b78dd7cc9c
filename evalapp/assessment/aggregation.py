"""How figures come together along the tree: sums of points, weighted means, sets of weights."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Weight = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=6)]
NodeName = Annotated[str, Field(min_length=1)]


class Aggregate(StrEnum):
    """How a group (or the whole set) comes from its parts.

    sum: points and maxima add up; weighted_mean: Σ weight × share / Σ weight over the parts that
    count, times the group's own maximum (weighted arithmetic mean: OECD/JRC Handbook on
    Constructing Composite Indicators 2008, §6; COINr `Aggregate()` with `a_amean`).
    """

    SUM = "sum"
    WEIGHTED_MEAN = "weighted_mean"


class NodeWeight(BaseModel):
    """The weight of one criterion or group among the parts of the node above it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    of: NodeName
    weight: Weight


class WeightSet(BaseModel):
    """Weights under a name of their own; parts it does not name keep the weight they declare."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: NodeName
    title: NodeName
    weights: tuple[NodeWeight, ...] = ()
