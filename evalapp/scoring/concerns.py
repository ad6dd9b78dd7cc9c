"""Which units of a group a criterion concerns."""

from collections.abc import Sequence

import numpy as np

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.entries import UnitAnswers
from evalapp.scoring.fixedpoint import BoolColumn


class Concerns:
    """Which units a criterion concerns, asked once per distinct set of tags."""

    def __init__(self, entries: Sequence[UnitAnswers]) -> None:
        self._tags = list({entry.tags for entry in entries})
        place = {tags: at for at, tags in enumerate(self._tags)}
        self._places = np.array([place[entry.tags] for entry in entries], dtype=np.int64)

    def by(self, criterion: Criterion) -> BoolColumn | None:
        """Return the units concerned, None where all are."""
        covered = [criterion.applies_to.covers(tags) for tags in self._tags]
        if all(covered):
            return None
        return np.array(covered, dtype=np.bool_)[self._places]
