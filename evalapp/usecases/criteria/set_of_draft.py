"""The set that a stored draft describes, or everything that is wrong with it."""

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.checking import checked
from evalapp.assessment.drafts.tree import Draft, Tree
from evalapp.assessment.problems import AssessmentError, Place, Problem
from evalapp.assessment.set_faults import Fault
from evalapp.usecases.criteria.edit_draft import stored_draft
from evalapp.usecases.ports import Services


def set_of_draft(services: Services, draft: str) -> CriteriaSet:
    """Return what a draft describes; AssessmentError with everything wrong with it."""
    return set_of_tree(stored_draft(services, draft).tree)


def set_of_tree(tree: Tree) -> CriteriaSet:
    """Return the set of a tree; AssessmentError with everything wrong with it."""
    seen = checked(tree)
    if seen.criteria is None:
        said = Draft(tree, {})
        raise AssessmentError.of(_problem(each, said) for each in seen.faults)
    return seen.criteria


def _problem(fault: Fault, draft: Draft) -> Problem:
    return Problem(fault.message, place=Place(key=draft.shown(fault.path)))
