"""Forms that went out and the details of official documents."""

from collections.abc import Iterable
from functools import cache

from pydantic import TypeAdapter
from sqlalchemy import Connection, delete, select

from evalapp.assessment.documents import DocumentDetails
from evalapp.storage.tables import document_details, issued_forms
from evalapp.storage.upserts import upsert
from evalapp.usecases.return_repositories import IssuedForm


class StoredIssuedForms:
    """ports.IssuedFormRepository on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def record(self, period: str, forms: Iterable[IssuedForm]) -> None:
        """Store forms that were written; a unit's newer form replaces its older one."""
        rows = (
            {
                "period": period,
                "unit": each.unit,
                "issued_at": each.issued_at,
                "file_name": each.file_name,
            }
            for each in forms
        )
        upsert(self._connection, issued_forms, rows)

    def all(self, period: str) -> tuple[IssuedForm, ...]:
        """Return a period's issued forms, by unit."""
        query = (
            select(issued_forms)
            .where(issued_forms.c.period == period)
            .order_by(issued_forms.c.unit)
        )
        return tuple(
            IssuedForm(row.unit, row.issued_at, row.file_name)
            for row in self._connection.execute(query)
        )


class StoredDocuments:
    """ports.DocumentRepository on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def details(self, period: str) -> DocumentDetails | None:
        """Return the stored details, None where nobody has filled them in."""
        query = select(document_details.c.content).where(document_details.c.period == period)
        content = self._connection.scalar(query)
        return None if content is None else details_of(content)

    def forget_details(self, period: str) -> None:
        """Let a period have no details of its own, as if nobody had filled them in."""
        table = document_details
        self._connection.execute(delete(table).where(table.c.period == period))

    def save_details(self, period: str, details: DocumentDetails) -> None:
        """Insert or replace the details."""
        row = {"period": period, "content": details_text(details)}
        upsert(self._connection, document_details, [row])


def details_text(details: DocumentDetails) -> str:
    """Return details as JSON."""
    return _details_format().dump_json(details).decode()


def details_of(text: str) -> DocumentDetails:
    """Return the details of `details_text`."""
    return _details_format().validate_json(text)


@cache
def _details_format() -> TypeAdapter[DocumentDetails]:
    return TypeAdapter(DocumentDetails)
