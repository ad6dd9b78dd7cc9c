"""How far the appraisal is: per unit, and in one sentence for whoever locks results."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from evalapp.assessment.problems import AssessmentError, Problem, warning
from evalapp.assessment.units import Unit
from evalapp.usecases.appraisal.counted import Counted, count_appraisals
from evalapp.usecases.appraisal.subjects import assessed_units
from evalapp.usecases.ports import Services


class AppraisalState(StrEnum):
    """How far the appraisal of one unit is."""

    NOT_SENT = "not_sent"
    UNTOUCHED = "untouched"
    BEGUN = "begun"
    SENT_BACK = "sent_back"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """One unit: whether a form of it counts, and how many of its criteria are decided.

    `reopened` decisions fell because the unit has changed their rows since.
    """

    unit: Unit
    sent: bool
    decided: int
    total: int
    reopened: int
    sent_back: bool

    @property
    def left(self) -> int:
        """Criteria that still have to be decided; none where the unit has sent nothing."""
        return max(self.total - self.decided, 0) if self.sent else 0

    @property
    def state(self) -> AppraisalState:
        """How far it is; a unit with rows sent back has to answer before it is done."""
        if not self.sent:
            return AppraisalState.NOT_SENT
        if self.sent_back:
            return AppraisalState.SENT_BACK
        if not self.left:
            return AppraisalState.DONE
        return AppraisalState.BEGUN if self.decided else AppraisalState.UNTOUCHED


@dataclass(frozen=True, slots=True)
class AppraisalProgress:
    """All assessed units of a period in stored order."""

    units: tuple[UnitProgress, ...]

    def among(self, units: Collection[str]) -> "AppraisalProgress":
        """Return the progress of some units (by id) alone."""
        return AppraisalProgress(tuple(each for each in self.units if each.unit.id in units))

    @property
    def arrived(self) -> tuple[UnitProgress, ...]:
        """The units that have sent something."""
        return tuple(each for each in self.units if each.sent)

    @property
    def decided(self) -> int:
        """Criteria decided of the units that have sent something."""
        return sum(min(each.decided, each.total) for each in self.arrived)

    @property
    def total(self) -> int:
        """Criteria to decide of the units that have sent something."""
        return sum(each.total for each in self.arrived)

    @property
    def unfinished(self) -> tuple[UnitProgress, ...]:
        """The units with something left to decide."""
        return tuple(each for each in self.units if each.left)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """A warning where nothing, or only a part, has been appraised."""
        if not self.unfinished:
            return ()
        code = "results.appraised_in_part" if self.decided else "results.nothing_appraised"
        return (
            warning(
                code,
                left=self.total - self.decided,
                total=self.total,
                units=len(self.unfinished),
                arrived=len(self.arrived),
            ),
        )


def appraisal_progress(services: Services, period: str, group: str = "") -> AppraisalProgress:
    """Return how far the appraisal of every unit is, or of every unit of one group.

    AssessmentError `period.group_unknown` where the group has no set.
    """
    with services.workspace.reading() as work:
        sets = work.periods.sets(period)
        if group and group not in sets:
            raise AssessmentError("period.group_unknown", group=group, known=", ".join(sets))
        units = [each for each in assessed_units(work, period) if group in ("", each.group)]
        current = work.returns.current(period)
        counted = count_appraisals(work, period, current)
    sent = {each.unit for each in current}
    return AppraisalProgress(
        tuple(
            _progress(
                each,
                counted.get(each.id, Counted()),
                sent=each.id in sent,
                total=len(sets[each.group].applicable_criteria(each.tags)),
            )
            for each in units
        )
    )


def _progress(unit: Unit, counted: Counted, *, sent: bool, total: int) -> UnitProgress:
    return UnitProgress(unit, sent, counted.standing, total, counted.reopened, counted.sent_back)
