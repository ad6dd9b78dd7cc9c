"""Set what rows left blank count as in a period."""

from dataclasses import dataclass, replace

from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.periods import BlankPolicy, Period
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class BlankPolicySet:
    """The period with its policy, and the one before; `forms_issued` where other forms are out."""

    period: Period
    before: BlankPolicy
    forms_issued: bool
    changes: Changes = Changes.of(Kind.PERIODS, Kind.RETURNS, Kind.APPRAISALS)


def set_blank_policy(services: Services, period: str, policy: BlankPolicy) -> BlankPolicySet:
    """Change the policy; every result is scored anew by it.

    AssessmentError `period.blanks_locked` where results of the period have been locked: what was
    decided by one policy is not to be counted by another.
    """
    with services.workspace.unit_of_work() as work:
        old = work.periods.get(period)
        changed = replace(old, blanks=policy)
        issued = bool(work.issued.all(period))
        if policy is old.blanks:
            return BlankPolicySet(old, policy, forms_issued=False)
        if work.versions.heads(period):
            raise AssessmentError("period.blanks_locked", period=old.title)
        work.periods.save(changed)
        entry = JournalEntry(
            at=services.now(),
            by=services.person,
            action="journal.blanks_set",
            period=period,
            old=old.blanks.value,
            new=policy.value,
        )
        work.journal.add([entry])
        work.commit()
    return BlankPolicySet(changed, old.blanks, forms_issued=issued)
