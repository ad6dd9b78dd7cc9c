"""A value measured against the best unit of the group."""

from typing import Literal

from evalapp.assessment.rules.compared import ComparedRule


class BestOfGroup(ComparedRule):
    """Own value / highest value among the units × maximum; 0 where the highest is 0."""

    kind: Literal["best_of_group"] = "best_of_group"
