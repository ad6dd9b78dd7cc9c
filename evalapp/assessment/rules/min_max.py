"""A value placed between the lowest and the highest of the group."""

from typing import Literal

from evalapp.assessment.rules.compared import ComparedRule


class MinMax(ComparedRule):
    """(value - lowest) / (highest - lowest) × maximum, turned round where less is better.

    Where all units have the same value, `when_equal` says what it earns.
    """

    kind: Literal["min_max"] = "min_max"
    better: Literal["higher", "lower"] = "higher"
    when_equal: Literal["full", "zero"] = "full"
