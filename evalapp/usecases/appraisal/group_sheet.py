"""All that is stored of one unit group in a period, ready to be scored."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from evalapp.assessment.answers import NOT_APPLICABLE, Answer
from evalapp.assessment.appraisals import Appraisal, MeasuredValue, answers_instead
from evalapp.assessment.collector import collector_at_rest
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.disagreements import Disagreement, Tolerances, disagreement
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.periods import BlankPolicy
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.returns import AnsweredReturn
from evalapp.assessment.units import PeriodUnit, Unit, UnitStatus
from evalapp.assessment.unread_answers import blank_among, laid_over, without
from evalapp.scoring.score import ScoredGroup
from evalapp.usecases.appraisal.reopening import SortedAppraisals, sort_out
from evalapp.usecases.ports import UnitOfWork

if TYPE_CHECKING:
    from evalapp.scoring.standings import PeerStandings

_Row = TypeVar("_Row", Appraisal, MeasuredValue)


@dataclass(frozen=True, slots=True)
class CountingSheet:
    """One unit group: its set, its assessed units and what their results come from, by unit id.

    `answers` are those of the returns that count; units without a return are not among them.
    `instead` stands in their place: adjusted answers, and values of measured criteria. `blanks`
    is the period's policy for rows left blank.
    """

    group: str
    criteria: CriteriaSet
    units: tuple[PeriodUnit, ...]
    answers: Mapping[str, Mapping[str, Answer]]
    instead: Callable[[str], Mapping[str, Answer]]
    blanks: BlankPolicy

    @property
    def unit_by_id(self) -> dict[str, Unit]:
        """The group's assessed units by id."""
        return {each.unit.id: each.unit for each in self.units}

    @property
    def answered(self) -> frozenset[str]:
        """The group's units that have said anything."""
        return frozenset(each for each in self.unit_by_id if self.answers.get(each))

    def counting_entries(self) -> tuple[UnitAnswers, ...]:
        """Return the answers that count, as `answers_instead` has it."""
        return tuple(self._entry(each, self.counting_answers(each.unit.id)) for each in self.units)

    def claimed_entries(self) -> tuple[UnitAnswers, ...]:
        """Return the units' own answers only."""
        return tuple(self._entry(each, self.claimed_answers(each.unit.id)) for each in self.units)

    def peer_standings(self) -> "PeerStandings":
        """Return where the group's units stand on the criteria that compare them."""
        from evalapp.scoring.standings import GroupStandings, PeerStandings

        return PeerStandings(
            GroupStandings(self.criteria, self.claimed_entries()),
            GroupStandings(self.criteria, self.counting_entries()),
        )

    def scored(self) -> ScoredGroup:
        """Return the group scored on the answers that count."""
        return ScoredGroup(self.criteria, self.counting_entries())

    def scored_claims(self) -> ScoredGroup:
        """Return the group scored on the units' own answers only."""
        return ScoredGroup(self.criteria, self.claimed_entries())

    def claimed_answers(self, unit: str) -> Mapping[str, Answer]:
        """Return a unit's own answers by criterion; measured criteria are not self-reported.

        Where the period says so, rows left blank in a return count as not applicable.
        """
        said = self.answers.get(unit, {})
        claimed = without(said, self.criteria.measured)
        if self.blanks is not BlankPolicy.NOT_APPLICABLE or unit not in self.answers:
            return claimed
        blank = blank_among(claimed, self.criteria.self_reported)
        return laid_over(claimed, dict.fromkeys(blank, NOT_APPLICABLE))

    def counting_answers(self, unit: str) -> Mapping[str, Answer]:
        """Return the answers of a unit that count, by criterion."""
        return laid_over(self.claimed_answers(unit), self.instead(unit))

    def _entry(self, each: PeriodUnit, answers: Mapping[str, Answer]) -> UnitAnswers:
        ranked = each.status is UnitStatus.RANKED
        return UnitAnswers(each.unit.id, answers, each.unit.tags, ranked)


@dataclass(frozen=True, slots=True)
class GroupSheet(CountingSheet):
    """One unit group with every measurement and decision, by unit id.

    `reopened` holds appraisals that fell because the row they judged has changed.
    """

    measured: Mapping[str, Mapping[str, MeasuredValue]]
    appraisals: Mapping[str, Mapping[str, Appraisal]]
    reopened: Mapping[str, Mapping[str, Appraisal]]

    def disagreement(self, unit: str, criterion: str, allowed: Tolerances) -> Disagreement | None:
        """Return how a unit's claim disagrees with what was measured, None where it does not."""
        answer = self.answers.get(unit, {}).get(criterion)
        value = self.measured.get(unit, {}).get(criterion)
        if answer is None or value is None:
            return None
        return disagreement(answer, value.answer, allowed.of(criterion))


@collector_at_rest()
def load_groups(
    work: UnitOfWork, period: str, group: str = "", only: Collection[str] = ()
) -> tuple[GroupSheet, ...]:
    """Return the sheets of a period's unit groups in annex order, or of one group.

    Measured values and appraisals are those of some criteria alone where `only` names them.
    AssessmentError `period.group_unknown` where the named group has no set.
    """
    sets = sets_of(work, period, group)
    answered = work.returns.answered(period)
    measured = work.measured.of_period(period, only)
    appraisals = sort_out(
        work, period, answered, lambda: work.returns.current_cells(period), criteria=only
    )
    return _sheets(work, period, sets, answered, measured, appraisals)


def sets_of(work: UnitOfWork, period: str, group: str) -> Mapping[str, CriteriaSet]:
    """Return a period's sets by unit group, or the one of a group that is named.

    AssessmentError `period.group_unknown` where it has none.
    """
    sets = work.periods.sets(period)
    if not group:
        return sets
    if group not in sets:
        raise AssessmentError("period.group_unknown", group=group, known=", ".join(sets))
    return {group: sets[group]}


def _sheets(
    work: UnitOfWork,
    period: str,
    sets: Mapping[str, CriteriaSet],
    answered: tuple[AnsweredReturn, ...],
    measured: tuple[MeasuredValue, ...],
    appraisals: SortedAppraisals,
) -> tuple[GroupSheet, ...]:
    units = work.periods.units(period)
    answers = {each.unit: each.answers for each in answered}
    values = _by_unit(measured)
    standing, reopened = _by_unit(appraisals.standing), _by_unit(appraisals.reopened)
    blanks = work.periods.get(period).blanks
    return tuple(
        _sheet(criteria, assessed_units(units, each), answers, values, standing, reopened, blanks)
        for each, criteria in sets.items()
    )


def _sheet(
    criteria: CriteriaSet,
    units: tuple[PeriodUnit, ...],
    answers: Mapping[str, Mapping[str, Answer]],
    measured: Mapping[str, Mapping[str, MeasuredValue]],
    standing: Mapping[str, Mapping[str, Appraisal]],
    reopened: Mapping[str, Mapping[str, Appraisal]],
    blanks: BlankPolicy,
) -> GroupSheet:
    def instead(unit: str) -> Mapping[str, Answer]:
        by_systems, decided = measured.get(unit, {}), standing.get(unit, {})
        return answers_instead(criteria.measured, by_systems, decided)

    group = criteria.unit_group
    return GroupSheet(
        group, criteria, units, answers, instead, blanks, measured, standing, reopened
    )


def load_unit(work: UnitOfWork, period: str, unit: str) -> GroupSheet:
    """Return the sheet of one unit alone.

    AssessmentError `period.unit_unknown` where the unit takes no part in the period.
    """
    taking_part = check_assessed(work.periods.unit(period, unit), unit)
    group = taking_part.unit.group
    history = work.returns.history(period, unit)
    cells = {cell.criterion: cell for cell in history[0].cells} if history else {}
    appraisals = sort_out(work, period, history[:1], lambda: {unit: cells}, unit)
    return _sheet(
        work.periods.sets(period)[group],
        (taking_part,),
        {unit: {name: each.answer for name, each in cells.items()}} if history else {},
        _by_unit(work.measured.of_unit(period, unit)),
        _by_unit(appraisals.standing),
        _by_unit(appraisals.reopened),
        work.periods.get(period).blanks,
    )


def check_assessed(found: PeriodUnit | None, unit: str) -> PeriodUnit:
    """Return a unit that is assessed; AssessmentError `period.unit_unknown` where it is not."""
    if found is None or found.status is UnitStatus.NOT_ASSESSED:
        raise AssessmentError("period.unit_unknown", unit=unit)
    return found


def assessed_units(units: tuple[PeriodUnit, ...], group: str) -> tuple[PeriodUnit, ...]:
    """Return the units of a group that are assessed at all."""
    return tuple(
        each
        for each in units
        if each.unit.group == group and each.status is not UnitStatus.NOT_ASSESSED
    )


def _by_unit(rows: tuple[_Row, ...]) -> dict[str, dict[str, _Row]]:
    found: dict[str, dict[str, _Row]] = {}
    for row in rows:
        found.setdefault(row.unit, {})[row.criterion] = row
    return found
