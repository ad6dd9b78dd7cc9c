"""Let a draft without errors become a set that periods can be assessed by."""

from dataclasses import dataclass

from evalapp.assessment.criteria import CriteriaSet
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.criteria.edit_draft import draft_entry
from evalapp.usecases.criteria.set_of_draft import set_of_tree
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
        criteria = set_of_tree(found.tree)
        work.criteria.add(criteria)
        work.drafts.remove(found.head)
        new = f"{criteria.id} {criteria.edition}"
        work.journal.add([draft_entry(services, "journal.draft_finished", found.head, new=new)])
        work.commit()
    return FinishedDraft(criteria)
