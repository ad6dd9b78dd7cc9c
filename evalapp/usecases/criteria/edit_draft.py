"""Edit the draft of a criteria set, each edit saved at once, or take it away."""

from dataclasses import dataclass, replace

from evalapp.assessment.drafts.editing import difference, keys_of, text_at
from evalapp.assessment.drafts.stored import DraftHead, StoredDraft
from evalapp.assessment.drafts.tree import Draft, Tree
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services

LONGEST_SHOWN = 300
"""Letters of an old or new text that the journal keeps."""


@dataclass(frozen=True, slots=True)
class EditedDraft:
    """The draft as stored now."""

    draft: StoredDraft
    changes: Changes = Changes.of(Kind.DRAFTS)


@dataclass(frozen=True, slots=True)
class RemovedDraft:
    """What was taken away, to be brought back if need be."""

    draft: StoredDraft
    changes: Changes = Changes.of(Kind.DRAFTS)


def stored_draft(services: Services, draft: str) -> StoredDraft:
    """Return a draft; AssessmentError `draft.not_found`."""
    with services.workspace.reading() as work:
        return work.drafts.get(draft)


def edit_draft(services: Services, draft: StoredDraft, tree: Tree) -> EditedDraft:
    """Let a draft, as it was last read, say something else.

    AssessmentError `draft.changed_meanwhile` where somebody else has edited it since.
    """
    head = replace(
        draft.head, title=title_of(tree), changed_at=services.now(), changed_by=services.person
    )
    path, old, new = difference(draft.tree, tree)
    entry = draft_entry(services, "journal.draft_edited", head, shown(old), shown(new))
    place = Draft(tree, {}).shown(path)
    with services.workspace.unit_of_work() as work:
        stored = work.drafts.save(StoredDraft(head, tree))
        work.journal.add([replace(entry, criterion=place)])
        work.commit()
    return EditedDraft(stored)


def remove_draft(services: Services, draft: str, *, only: Tree | None = None) -> RemovedDraft:
    """Take a draft away, where given `only` while it says just that.

    AssessmentError `undo.changed_meanwhile` where it says something else by now.
    """
    with services.workspace.unit_of_work() as work:
        found = work.drafts.get(draft)
        if only is not None and found.tree != only:
            raise AssessmentError("undo.changed_meanwhile")
        work.drafts.remove(found.head)
        title = found.head.title
        work.journal.add([draft_entry(services, "journal.draft_removed", found.head, title)])
        work.commit()
    return RemovedDraft(found)


def bring_back(services: Services, removed: StoredDraft) -> EditedDraft:
    """Store a draft again that was taken away."""
    head = replace(removed.head, version=0)
    with services.workspace.unit_of_work() as work:
        stored = work.drafts.save(StoredDraft(head, removed.tree))
        work.journal.add([draft_entry(services, "journal.draft_begun", head, new=head.title)])
        work.commit()
    return EditedDraft(stored)


def title_of(tree: Tree) -> str:
    """Return what a draft is called, its id where it has no title, '' where it has neither."""
    return text_at(tree, ("title",)) or text_at(tree, ("id",))


def draft_entry(
    services: Services, action: str, head: DraftHead, old: str = "", new: str = ""
) -> JournalEntry:
    """Return what the journal says of a draft, which is named as the reason of the entry."""
    return JournalEntry(
        at=services.now(),
        by=services.person,
        action=action,
        old=old,
        new=new,
        reason=head.title,
    )


def shown(value: Tree) -> str:
    """Return a value as one short text: a node by its title, a list by the ids of its entries."""
    if isinstance(value, list):
        said = ", ".join(shown(each) for each in value)
    elif isinstance(value, str):
        said = value
    else:
        keys = keys_of(value)
        said = next(
            (each for key in ("title", "label", "id") if (each := text_at(keys, (key,)))), ""
        )
    return said if len(said) <= LONGEST_SHOWN else f"{said[:LONGEST_SHOWN]}…"
