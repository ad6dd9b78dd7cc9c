"""A value measured against a target and against the leader of the group."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field as Checked

from evalapp.assessment.rules.compared import ComparedRule


class LeaderTarget(ComparedRule):
    """Part of the maximum up to the target, the rest from there to the leading unit.

    Below the target `at_target` × maximum × value / target; the leader, once the target is
    reached, earns the maximum; in between the points grow evenly.
    """

    kind: Literal["leader_target"] = "leader_target"
    target: Annotated[Decimal, Checked(gt=0)]
    at_target: Annotated[Decimal, Checked(gt=0, le=1)] = Decimal("0.5")
