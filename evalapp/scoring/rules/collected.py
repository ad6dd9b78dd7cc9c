"""Values that are collected and not scored."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from evalapp.assessment.answers import Value
from evalapp.assessment.rules import Collected
from evalapp.scoring.inputs import Inputs, Listed
from evalapp.scoring.rules.base import GroupRange, Scorer, Worked


class NoPoints(Scorer[Collected]):
    """points = 0 whatever is entered (block "Thông tin chung" of 922/QĐ-BTTTT)."""

    def worked(self, values: Mapping[str, Value], group: GroupRange | None) -> Worked:
        """Return nothing."""
        del values, group
        return self.reason("why.collected", Fraction(0))

    def column(self, inputs: Inputs, group: GroupRange | None) -> Listed:
        """Return nothing for everybody; an unsound value earns as little as a sound one."""
        del group
        return Listed(np.zeros(inputs.count, dtype=np.int64), (Fraction(0),))
