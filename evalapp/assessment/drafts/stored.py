"""Drafts as the workspace keeps them: in any state, saved at each edit."""

from dataclasses import dataclass
from datetime import datetime

from evalapp.assessment.drafts.tree import Tree


@dataclass(frozen=True, slots=True)
class DraftHead:
    """A draft without its content.

    `based_on` is the fingerprint of the set it was started from, '' for none; `version` counts
    its edits.
    """

    id: str
    title: str
    based_on: str
    changed_at: datetime
    changed_by: str
    version: int


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft and what it says."""

    head: DraftHead
    tree: Tree
