"""Let a draft without errors become a set that periods can be assessed by."""

from dataclasses import dataclass

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.checking import checked
from evalapp.assessment.drafts.tree import Draft, Fault
from evalapp.assessment.problems import AssessmentError, Place, Problem
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.edit_draft import draft_entry
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class FinishedDraft:
    """The set, which never changes any more; the draft is gone."""

    criteria: CriteriaSet
    changes: Changes = Changes.of(Kind.DRAFTS, Kind.CRITERIA)


def finish_draft(services: Services, draft: str) -> FinishedDraft:
    """Store the set that a draft describes; AssessmentError with everything wrong with it."""
    with services.workspace.unit_of_work() as work:
        found = work.drafts.get(draft)
        seen = checked(found.tree)
        if seen.criteria is None:
            said = Draft(found.tree, {})
            raise AssessmentError.of(fault_problem(each, said) for each in seen.faults)
        work.criteria.add(seen.criteria)
        work.drafts.remove(found.head)
        new = f"{seen.criteria.id} {seen.criteria.edition}"
        work.journal.add([draft_entry(services, "journal.draft_finished", found.head, new=new)])
        work.commit()
    return FinishedDraft(seen.criteria)


def fault_problem(fault: Fault, draft: Draft) -> Problem:
    """Return a fault as a problem placed by its key in the draft."""
    return Problem(fault.message, place=Place(key=draft.shown(fault.path) or fault.key))
