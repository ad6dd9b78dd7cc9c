"""Locked result versions: their canonical texts, packed, each checked when it is read."""

from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, select, update

from evalapp.assessment.documents import DocumentDetails
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.result_versions import ResultVersion, VersionHead
from evalapp.assessment.version_text import SealedVersion, version_of
from evalapp.storage.repositories.documents import details_of, details_text
from evalapp.storage.repositories.sealed_texts import packed, unpacked
from evalapp.storage.tables import result_versions
from evalapp.storage.upserts import insert_for

_HEAD = (
    result_versions.c.number,
    result_versions.c.locked_at,
    result_versions.c.locked_by,
    result_versions.c.note,
    result_versions.c.checksum,
)


class StoredResultVersions:
    """ports.ResultVersionRepository on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, sealed: SealedVersion) -> None:
        """Store a version; AssessmentError `results.locked_meanwhile` where its number is taken."""
        head = sealed.head
        row = {
            "period": sealed.version.period.id,
            "number": head.number,
            "locked_at": head.locked_at,
            "locked_by": head.locked_by,
            "note": head.note,
            "checksum": head.checksum,
            "content": packed(sealed.text),
        }
        statement = insert_for(self._connection.dialect.name, result_versions)
        stored = statement.on_conflict_do_nothing().returning(result_versions.c.number)
        if self._connection.scalar(stored.values(row)) is None:
            raise AssessmentError("results.locked_meanwhile", number=head.number)

    def heads(self, period: str) -> tuple[VersionHead, ...]:
        """Return a period's versions without their figures, oldest first."""
        query = (
            select(*_HEAD)
            .where(result_versions.c.period == period)
            .order_by(result_versions.c.number)
        )
        return tuple(VersionHead(*row) for row in self._connection.execute(query))

    def get(self, period: str, number: int) -> ResultVersion:
        """Return a version as it was locked.

        AssessmentError `results.no_version`, or `results.version_damaged` where what is stored
        no longer has its checksum.
        """
        columns = (result_versions.c.checksum, result_versions.c.content)
        row = self._row(period, number, *columns)
        text = unpacked(row.content, row.checksum)
        if text is None:
            raise AssessmentError("results.version_damaged", number=number)
        return version_of(text)

    def details(self, period: str, number: int) -> DocumentDetails | None:
        """Return the details that were closed with a version, None while it is the newest."""
        content = self._row(period, number, result_versions.c.details).details
        return None if content is None else details_of(content)

    def close(self, period: str, number: int, details: DocumentDetails) -> None:
        """Keep the details that a version's documents were signed with."""
        content = details_text(details)
        changed = update(result_versions).where(_is(period, number)).values(details=content)
        self._connection.execute(changed)

    def _row(self, period: str, number: int, *columns: Column[Any]) -> Row[Any]:
        query = select(*columns).where(_is(period, number))
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise AssessmentError("results.no_version", number=number)
        return row


def _is(period: str, number: int) -> ColumnElement[bool]:
    return (result_versions.c.period == period) & (result_versions.c.number == number)
