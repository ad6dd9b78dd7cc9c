"""Measured values changed by hand, and changes put back: undo of an import or of one value."""

from collections.abc import Sequence
from dataclasses import dataclass

from evalapp.assessment.answers import Answer
from evalapp.assessment.appraisals import MeasuredValue
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.messages import message
from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.usecases.appraisal.group_sheet import load_unit
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services, UnitOfWork

BY_HAND = ""
"""Source of a value that a person typed."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """One value before and after a change, None where there was or is none."""

    before: MeasuredValue | None
    after: MeasuredValue | None

    @property
    def turned(self) -> "Replaced":
        """The change that takes this one back."""
        return Replaced(self.after, self.before)

    @property
    def key(self) -> tuple[str, str]:
        """Unit and criterion; a change of nothing into nothing is a fault (ValueError)."""
        value = self.after or self.before
        if value is None:
            raise ValueError("a change needs a value before or after it")
        return value.unit, value.criterion


@dataclass(frozen=True, slots=True)
class ChangedMeasured:
    """What was changed, so that it can be put back."""

    replaced: tuple[Replaced, ...]
    changes: Changes = Changes.of(Kind.MEASURED)


def change_measured(
    services: Services, period: str, unit: str, criterion: str, answer: Answer
) -> ChangedMeasured:
    """Store a value typed by a person; a blank one takes the value away.

    AssessmentError `answer.unknown_criterion`, or everything that is wrong with the value.
    """
    with services.workspace.unit_of_work() as work:
        _check(work, period, unit, criterion, answer)
        found = work.measured.of_unit(period, unit)
        before = next((each for each in found if each.criterion == criterion), None)
        after = None
        if not answer.is_blank:
            after = MeasuredValue(period, unit, criterion, answer, BY_HAND)
        if before == after:
            return ChangedMeasured((), Changes())
        change = Replaced(before, after)
        _store(work, [change])
        work.journal.add([_entry(services, period, change)])
        work.commit()
    return ChangedMeasured((change,))


def put_back_measured(
    services: Services, period: str, replaced: Sequence[Replaced]
) -> ChangedMeasured:
    """Let values be what they were before changes, all together.

    AssessmentError `measured.changed_meanwhile` where somebody has changed one of them since.
    """
    turned = tuple(each.turned for each in replaced)
    with services.workspace.unit_of_work() as work:
        stored = {(each.unit, each.criterion): each for each in work.measured.of_period(period)}
        for each in turned:
            if stored.get(each.key) != each.before:
                unit, criterion = each.key
                raise AssessmentError("measured.changed_meanwhile", unit=unit, criterion=criterion)
        _store(work, turned)
        if len(turned) == 1:
            work.journal.add([_entry(services, period, turned[0])])
        else:
            work.journal.add([_many_entry(services, period, len(turned))])
        work.commit()
    return ChangedMeasured(turned)


def _check(work: UnitOfWork, period: str, unit: str, criterion: str, answer: Answer) -> None:
    known = load_unit(work, period, unit).criteria.criterion_by_id.get(criterion)
    if known is None:
        raise AssessmentError("answer.unknown_criterion", criterion=criterion)
    faults = known.rule.answer_problems(answer.values, known.maximum)
    if faults and not answer.is_blank:
        raise AssessmentError.of(
            tuple(
                Problem(message(fault.code, **{**fault.values, "criterion": known.title}))
                for _, fault in faults
            )
        )


def _store(work: UnitOfWork, changes: Sequence[Replaced]) -> None:
    work.measured.remove(
        each.before for each in changes if each.after is None and each.before is not None
    )
    work.measured.save(each.after for each in changes if each.after is not None)


def shown(value: MeasuredValue | None) -> str:
    """Return a measured value as a short neutral text for the journal."""
    if value is None:
        return ""
    if value.answer.not_applicable:
        return "n/a"
    return "; ".join(f"{name}={each}" for name, each in value.answer.values.items())


def _entry(services: Services, period: str, change: Replaced) -> JournalEntry:
    unit, criterion = change.key
    return JournalEntry(
        at=services.now(),
        by=services.person,
        action="journal.measured_changed",
        period=period,
        unit=unit,
        criterion=criterion,
        old=shown(change.before),
        new=shown(change.after),
    )


def _many_entry(services: Services, period: str, values: int) -> JournalEntry:
    return JournalEntry(
        at=services.now(),
        by=services.person,
        action="journal.measured_put_back",
        period=period,
        new=str(values),
    )
