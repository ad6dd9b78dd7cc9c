"""What stands beside the rows of the appraisal: whose work it is, last year, files of proof."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.assessment.units import Unit
from evalapp.usecases.appraisal.work_shares import MyWork
from evalapp.usecases.results.earlier_period import PointsThen
from evalapp.usecases.results.last_year import LastYear

Files = Mapping[str, tuple[EvidenceFile, ...]]
"""Files of one unit by criterion, '' for those that match none."""


@dataclass(slots=True)
class Beside:
    """Shared by both views; read anew when something of it changed."""

    work: MyWork = field(default_factory=MyWork)
    last_year: LastYear | None = None
    only_mine: bool = False

    def then(self, unit: Unit, criterion: str) -> PointsThen | None:
        """Return what the unit had on the criterion a year ago, None where nothing is known."""
        return self.last_year.of_unit(unit).get(criterion) if self.last_year else None

    def may_decide(self, unit: Unit) -> bool:
        """Tell whether the person at work may decide about a unit."""
        return not self.work.is_own_office(unit)

    def is_wanted(self, unit: Unit, criterion: str = "") -> bool:
        """Tell whether a criterion of a unit, or anything of it, is to be shown."""
        return not self.only_mine or self.work.is_mine(unit, criterion)
