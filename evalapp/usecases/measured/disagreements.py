"""Claims of units that disagree with measured values, and how much they may."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from evalapp.assessment.answers import BLANK, Answer
from evalapp.assessment.appraisals import Appraisal
from evalapp.assessment.collector import collector_at_rest
from evalapp.assessment.criteria import CriteriaSet, Criterion
from evalapp.assessment.disagreements import Disagreement, Tolerances, disagreement
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.returns import AnsweredReturn
from evalapp.assessment.units import Unit
from evalapp.assessment.unread_answers import unlike_among
from evalapp.usecases.appraisal.group_sheet import assessed_units, sets_of
from evalapp.usecases.appraisal.reopening import sort_out
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services, UnitOfWork
from evalapp.usecases.result_repositories import SourcedAnswers


@dataclass(frozen=True, slots=True)
class DisagreeingClaim:
    """One claim of a unit that a measurement contradicts.

    `source` is where the measurement comes from; `appraisal` what somebody decided already.
    """

    unit: Unit
    criterion: Criterion
    disagreement: Disagreement
    source: str
    appraisal: Appraisal | None = None


@collector_at_rest()
def disagreeing_claims(
    services: Services, period: str, group: str = ""
) -> tuple[DisagreeingClaim, ...]:
    """Return every claim beyond the period's tolerances, by group, unit and printed order."""
    with services.workspace.reading() as work:
        answered = work.returns.answered(period)
        found = tuple(_found(work, period, sets_of(work, period, group), answered))
        decided = _decisions(work, period, answered, {each.criterion.id for each in found})
    return tuple(
        replace(each, appraisal=decided.get((each.unit.id, each.criterion.id))) for each in found
    )


def _found(
    work: UnitOfWork,
    period: str,
    sets: Mapping[str, CriteriaSet],
    answered: Collection[AnsweredReturn],
) -> Iterator[DisagreeingClaim]:
    allowed, members = work.tolerances.of_period(period), work.periods.units(period)
    claims = {each.unit: each.answers for each in answered}
    measured: dict[str, list[SourcedAnswers]] = {}
    for each in work.measured.by_source(period):
        measured.setdefault(each.unit, []).append(each)
    for group, criteria in sets.items():
        asked = _Asked(criteria)
        for unit in (each.unit for each in assessed_units(members, group)):
            said = claims.get(unit.id, {})
            yield from _of_unit(unit, asked[unit.tags], said, measured.get(unit.id, ()), allowed)


class _Asked(dict[frozenset[str], Mapping[str, Criterion]]):
    """The criteria of a set by id, in printed order, that concern units with the same tags."""

    def __init__(self, criteria: CriteriaSet) -> None:
        super().__init__()
        self._criteria = criteria

    def __missing__(self, tags: frozenset[str]) -> Mapping[str, Criterion]:
        self[tags] = {each.id: each for each in self._criteria.applicable_criteria(tags)}
        return self[tags]


def _of_unit(
    unit: Unit,
    asked: Mapping[str, Criterion],
    claims: Mapping[str, Answer],
    measured: Collection[SourcedAnswers],
    allowed: Tolerances,
) -> Iterator[DisagreeingClaim]:
    """Yield a unit's claims that disagree; only what differs at all is read."""
    unlike = {
        criterion: each
        for each in measured
        for criterion in unlike_among(claims, each.answers, asked.keys() & each.answers.keys())
    }
    for id_, criterion in asked.items():
        if id_ in unlike:
            source = unlike[id_]
            said = claims.get(id_, BLANK)
            found = disagreement(said, source.answers[id_], allowed.of(id_))
            if found is not None:
                yield DisagreeingClaim(unit, criterion, found, source.source)


def _decisions(
    work: UnitOfWork, period: str, answered: Collection[AnsweredReturn], criteria: set[str]
) -> Mapping[tuple[str, str], Appraisal]:
    """Return the decisions that stand on some criteria, by unit and criterion."""
    if not criteria:
        return {}
    sorted_out = sort_out(
        work, period, answered, lambda: work.returns.current_cells(period), criteria=criteria
    )
    return {(each.unit, each.criterion): each for each in sorted_out.standing}


def tolerances(services: Services, period: str) -> Tolerances:
    """Return how far claims may lie from measured values in a period."""
    with services.workspace.reading() as work:
        return work.tolerances.of_period(period)


@dataclass(frozen=True, slots=True)
class TolerancesSet:
    """A period's tolerances before and after a change."""

    before: Tolerances
    after: Tolerances
    changes: Changes = Changes.of(Kind.MEASURED)


def set_tolerances(
    services: Services, period: str, wanted: Tolerances, *, instead_of: Tolerances | None = None
) -> TolerancesSet:
    """Replace a period's tolerances, shares (0 to 1) of the measured value.

    AssessmentError `measured.tolerance_out_of_range` or `answer.unknown_criterion`, and
    `undo.changed_meanwhile` where others stand than those that are to be replaced.
    """
    by_criterion = wanted.by_criterion
    with services.workspace.unit_of_work() as work:
        sets = work.periods.sets(period).values()
        for criterion in by_criterion:
            if all(criterion not in criteria.criterion_by_id for criteria in sets):
                raise AssessmentError("answer.unknown_criterion", criterion=criterion)
        if not all(0 <= share <= 1 for share in (wanted.default, *by_criterion.values())):
            raise AssessmentError("measured.tolerance_out_of_range")
        before = work.tolerances.of_period(period)
        if instead_of not in (None, before):
            raise AssessmentError("undo.changed_meanwhile")
        work.tolerances.save(period, wanted)
        work.journal.add([_entry(services, period, before, wanted)])
        work.commit()
    return TolerancesSet(before, wanted)


def shown(tolerances: Tolerances) -> str:
    """Return tolerances as a short neutral text for the journal."""
    own = tolerances.by_criterion.items()
    return f"{tolerances.default}" + "".join(f"; {criterion}={share}" for criterion, share in own)


def _entry(services: Services, period: str, old: Tolerances, new: Tolerances) -> JournalEntry:
    return JournalEntry(
        at=services.now(),
        by=services.person,
        action="journal.tolerances_set",
        period=period,
        old=shown(old),
        new=shown(new),
    )
