"""Rows of many units, made criterion by criterion from what was read of their group together."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.units import Unit
from evalapp.scoring.one_criterion import ScoredCriterion
from evalapp.usecases.appraisal.unit_sheet import RowMaker, SheetRow


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One unit on a criterion."""

    unit: Unit
    row: SheetRow


class GroupRows:
    """Makes the rows of a unit group; the answers of all its units are at hand."""

    def __init__(self, maker: RowMaker) -> None:
        self.criteria = maker.sheet.criteria
        self._maker = maker
        self._claimed = maker.sheet.claimed_entries()
        self._counting = maker.sheet.counting_entries()

    def of(self, criterion: Criterion, wanted: Callable[[Unit], bool]) -> Iterator[CriterionRow]:
        """Yield the rows of a criterion, of those units wanted that it concerns."""
        claims = ScoredCriterion(self.criteria, criterion.id, self._claimed)
        scores = ScoredCriterion(self.criteria, criterion.id, self._counting)
        entries = zip(self._maker.sheet.units, self._claimed, self._counting, strict=True)
        for unit, own, counted in ((each.unit, own, counted) for each, own, counted in entries):
            if criterion.applies_to.covers(unit.tags) and wanted(unit):
                made = self._maker.row(unit.id, criterion, claims.score(own), scores.score(counted))
                yield CriterionRow(unit, made)
