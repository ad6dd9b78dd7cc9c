"""Drafts of criteria sets."""

import json
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection, Row, Update, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from evalapp.assessment.drafts.stored import DraftHead, StoredDraft
from evalapp.assessment.problems import AssessmentError
from evalapp.storage.tables import criteria_drafts

_HEAD = tuple(each for each in criteria_drafts.c if each.name != "content")


class StoredDrafts:
    """ports.DraftRepository on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def heads(self) -> tuple[DraftHead, ...]:
        """Return the drafts without their content, the one changed last first."""
        latest = (criteria_drafts.c.changed_at.desc(), criteria_drafts.c.id)
        rows = self._connection.execute(select(*_HEAD).order_by(*latest))
        return tuple(_head(row) for row in rows)

    def get(self, draft: str) -> StoredDraft:
        """Return a draft; AssessmentError `draft.not_found` where there is none."""
        query = select(criteria_drafts).where(criteria_drafts.c.id == draft)
        row = self._connection.execute(query).first()
        if row is None:
            raise AssessmentError("draft.not_found")
        return StoredDraft(_head(row), json.loads(row.content))

    def save(self, draft: StoredDraft) -> StoredDraft:
        """Store a draft whose `version` is the one last read (0 for a new one).

        Returns it with the new version; AssessmentError `draft.changed_meanwhile` where somebody
        else has saved it since.
        """
        saved = replace(draft, head=replace(draft.head, version=draft.head.version + 1))
        row = {
            "id": saved.head.id,
            "title": saved.head.title,
            "based_on": saved.head.based_on,
            "content": json.dumps(saved.tree, ensure_ascii=False, separators=(",", ":")),
            "changed_at": saved.head.changed_at,
            "changed_by": saved.head.changed_by,
            "version": saved.head.version,
        }
        if draft.head.version:
            self._check(self._connection.execute(self._as_read(draft.head, row)).rowcount)
        else:
            self._insert(row)
        return saved

    def remove(self, head: DraftHead) -> None:
        """Take a draft away, with the same check on `version`."""
        mine = (criteria_drafts.c.id == head.id) & (criteria_drafts.c.version == head.version)
        self._check(self._connection.execute(delete(criteria_drafts).where(mine)).rowcount)

    def _as_read(self, head: DraftHead, row: Mapping[str, object]) -> Update:
        mine = (criteria_drafts.c.id == head.id) & (criteria_drafts.c.version == head.version)
        return update(criteria_drafts).where(mine).values(row)

    def _insert(self, row: Mapping[str, object]) -> None:
        try:
            self._connection.execute(insert(criteria_drafts), [row])
        except IntegrityError as taken:
            raise AssessmentError("draft.changed_meanwhile") from taken

    def _check(self, changed: int) -> None:
        if changed != 1:
            raise AssessmentError("draft.changed_meanwhile")


def _head(row: Row[tuple[object, ...]]) -> DraftHead:
    return DraftHead(row.id, row.title, row.based_on, row.changed_at, row.changed_by, row.version)
