"""Claims of units that disagree with measured values, and how much they may."""

from collections.abc import Iterator
from dataclasses import dataclass

from evalapp.assessment.appraisals import Appraisal
from evalapp.assessment.criteria import Criterion
from evalapp.assessment.disagreements import Disagreement, Tolerances
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import Unit
from evalapp.usecases.appraisal.group_sheet import GroupSheet, load_groups
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class DisagreeingClaim:
    """One claim of a unit that a measurement contradicts.

    `source` is where the measurement comes from; `appraisal` what somebody decided already.
    """

    unit: Unit
    criterion: Criterion
    disagreement: Disagreement
    source: str
    appraisal: Appraisal | None


def disagreeing_claims(
    services: Services, period: str, group: str = ""
) -> tuple[DisagreeingClaim, ...]:
    """Return every claim beyond the period's tolerances, by group, unit and printed order."""
    with services.workspace.unit_of_work() as work:
        allowed = work.tolerances.of_period(period)
        sheets = load_groups(work, period, group)
    return tuple(each for sheet in sheets for each in _of_group(sheet, allowed))


def _of_group(sheet: GroupSheet, allowed: Tolerances) -> Iterator[DisagreeingClaim]:
    for unit in (member.unit for member in sheet.units):
        measured, decided = sheet.measured.get(unit.id, {}), sheet.appraisals.get(unit.id, {})
        if not measured:
            continue
        for criterion in sheet.criteria.applicable_criteria(unit.tags):
            if criterion.id not in measured:
                continue
            found = sheet.disagreement(unit.id, criterion.id, allowed)
            if found is not None:
                source = measured[criterion.id].source
                yield DisagreeingClaim(unit, criterion, found, source, decided.get(criterion.id))


def tolerances(services: Services, period: str) -> Tolerances:
    """Return how far claims may lie from measured values in a period."""
    with services.workspace.unit_of_work() as work:
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
