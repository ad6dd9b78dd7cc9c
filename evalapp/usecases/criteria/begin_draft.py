"""Begin the draft of a criteria set: empty, from a set, for a later year, or from a file."""

from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.plain import plain_of
from evalapp.assessment.drafts.stored import DraftHead, StoredDraft
from evalapp.assessment.drafts.tree import Tree
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.criteria.edit_draft import draft_entry, title_of
from evalapp.usecases.criteria.next_edition import next_edition
from evalapp.usecases.file_ports import ReadDraft
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class BegunDraft:
    """The draft as stored."""

    draft: StoredDraft
    changes: Changes = Changes.of(Kind.DRAFTS)


def begin_empty(services: Services, title: str, year: int) -> BegunDraft:
    """Store a draft that names a title and a year and holds nothing else yet."""
    return _begun(services, {"title": title, "year": str(year)}, "")


def begin_copy(services: Services, criteria: CriteriaSet) -> BegunDraft:
    """Store a draft that says what a set says."""
    return _begun(services, plain_of(criteria), criteria.fingerprint)


def begin_next(services: Services, criteria: CriteriaSet, year: int) -> BegunDraft:
    """Store the draft of a later year's set; AssessmentError as in `next_edition`."""
    started = next_edition(criteria, year)
    return _begun(services, plain_of(started.criteria), criteria.fingerprint)


def read_for_draft(services: Services, path: Path) -> ReadDraft:
    """Return what a file says and what is wrong with it, for a person to look at first."""
    return services.criteria_files.load_draft(path)


def begin_read(services: Services, tree: Tree) -> BegunDraft:
    """Store a draft of what a file said."""
    return _begun(services, tree, "")


def _begun(services: Services, tree: Tree, based_on: str) -> BegunDraft:
    now, person = services.now(), services.person
    head = DraftHead(uuid4().hex, title_of(tree), based_on, now, person, 0)
    with services.workspace.unit_of_work() as work:
        stored = work.drafts.save(StoredDraft(head, tree))
        work.journal.add([draft_entry(services, "journal.draft_begun", head, new=head.title)])
        work.commit()
    return BegunDraft(stored)
