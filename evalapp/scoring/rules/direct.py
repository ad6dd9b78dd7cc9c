"""Points entered directly."""

from collections.abc import Mapping

import numpy as np

from evalapp.assessment.answers import Value
from evalapp.assessment.rules import DirectPoints
from evalapp.scoring.inputs import ROOM, Inputs, Quotients
from evalapp.scoring.rules.base import GroupRange, Scorer, Worked, number
from evalapp.scoring.steps import FINE


class DirectlyEntered(Scorer[DirectPoints]):
    """points = the number entered."""

    def worked(self, values: Mapping[str, Value], group: GroupRange | None) -> Worked:
        """Return the number entered."""
        del group
        return self.reason("why.direct", number(values, "value"))

    def column(self, inputs: Inputs, group: GroupRange | None) -> Quotients:
        """Return every number entered."""
        del group
        entered = inputs.numbers("value", FINE, below=ROOM)
        inputs.leave(entered > int(self.maximum * 10**FINE))
        return Quotients(entered, np.full_like(entered, 10**FINE))
