"""Points entered directly."""

from collections.abc import Mapping

from evalapp.assessment.answers import Value
from evalapp.assessment.rules import DirectPoints
from evalapp.scoring.rules.base import GroupRange, Scorer, Worked, number


class DirectlyEntered(Scorer[DirectPoints]):
    """points = the number entered."""

    def worked(self, values: Mapping[str, Value], group: GroupRange | None) -> Worked:
        """Return the number entered."""
        del group
        return self.reason("why.direct", number(values, "value"))
