"""Criteria sets made ready for scoring once, however often a unit is scored under them."""

from collections.abc import Sequence
from functools import cached_property, lru_cache

from evalapp.assessment.criteria import CriteriaSet
from evalapp.scoring import reference
from evalapp.scoring.cells import CellScorer
from evalapp.scoring.decimals import Printed
from evalapp.scoring.plan import Plan, plan_of

_KEPT = 16


class Prepared:
    """A criteria set with its scorers, and its plan for whole numbers from the first use on."""

    def __init__(self, criteria: CriteriaSet) -> None:
        self.criteria = criteria
        self.cells: Sequence[CellScorer] = reference.cell_scorers(criteria)

    @cached_property
    def plan(self) -> Plan:
        """The set prepared for whole-number scoring."""
        return plan_of(self.criteria)

    @cached_property
    def printed(self) -> Printed:
        """The decimals that results under the set are printed with."""
        printed = self.criteria.rounding.printed
        return Printed(printed.points, printed.share, self.plan.maximum_places)


class _Same:
    """A set known by identity: sets never change, and comparing two of them takes longer."""

    def __init__(self, criteria: CriteriaSet) -> None:
        self.criteria = criteria

    def __hash__(self) -> int:
        return id(self.criteria)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.criteria is self.criteria


def prepared(criteria: CriteriaSet) -> Prepared:
    """Return a set ready for scoring; the last few are kept."""
    return _prepared(_Same(criteria))


@lru_cache(maxsize=_KEPT)
def _prepared(same: _Same) -> Prepared:
    return Prepared(same.criteria)
