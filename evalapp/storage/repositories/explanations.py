"""Explanation rounds with the provisional results that they are about, and workbooks sent out."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, select, update

from evalapp.assessment.explanations import ExplanationRound
from evalapp.assessment.json_texts import decode_texts, encode_texts
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.result_versions import ResultVersion
from evalapp.assessment.version_text import SealedVersion, version_of
from evalapp.storage.repositories.sealed_texts import packed, unpacked
from evalapp.storage.tables import explanation_forms, explanation_rounds
from evalapp.storage.upserts import insert_for, upsert
from evalapp.usecases.return_repositories import IssuedForm

_WITHOUT_CONTENT = tuple(each for each in explanation_rounds.c if each.name != "content")


class StoredExplanations:
    """ports.ExplanationRepository on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open(self, opened: ExplanationRound, provisional: SealedVersion) -> None:
        """Store a round; AssessmentError `explanation.opened_meanwhile` where its number is taken."""
        statement = insert_for(self._connection.dialect.name, explanation_rounds)
        stored = statement.on_conflict_do_nothing().returning(explanation_rounds.c.number)
        row = {**_row(opened), "content": packed(provisional.text)}
        if self._connection.scalar(stored.values(row)) is None:
            raise AssessmentError("explanation.opened_meanwhile", number=opened.number)

    def close(self, period: str, number: int, at: datetime, by: str) -> None:
        """Let a round take no more replies."""
        changed = update(explanation_rounds).where(_is(explanation_rounds, period, number))
        self._connection.execute(changed.values(closed_at=at, closed_by=by))

    def rounds(self, period: str) -> tuple[ExplanationRound, ...]:
        """Return a period's rounds, oldest first."""
        query = (
            select(*_WITHOUT_CONTENT)
            .where(explanation_rounds.c.period == period)
            .order_by(explanation_rounds.c.number)
        )
        return tuple(_round(row) for row in self._connection.execute(query))

    def provisional(self, period: str, number: int) -> ResultVersion:
        """Return the result that was frozen for a round.

        AssessmentError `explanation.no_round`, or `explanation.result_damaged` where what is
        stored no longer has its checksum.
        """
        query = select(explanation_rounds.c.checksum, explanation_rounds.c.content)
        found = query.where(_is(explanation_rounds, period, number))
        row = self._connection.execute(found).one_or_none()
        if row is None:
            raise AssessmentError("explanation.no_round", number=number)
        text = unpacked(row.content, row.checksum)
        if text is None:
            raise AssessmentError("explanation.result_damaged", number=number)
        return version_of(text)

    def record(self, period: str, number: int, forms: Iterable[IssuedForm]) -> None:
        """Store workbooks that were written; a unit's newer one replaces its older one."""
        rows = [
            {
                "period": period,
                "number": number,
                "unit": each.unit,
                "issued_at": each.issued_at,
                "file_name": each.file_name,
            }
            for each in forms
        ]
        upsert(self._connection, explanation_forms, rows)

    def issued(self, period: str, number: int) -> tuple[IssuedForm, ...]:
        """Return the workbooks of a round that were written, by unit."""
        query = (
            select(explanation_forms)
            .where(_is(explanation_forms, period, number))
            .order_by(explanation_forms.c.unit)
        )
        return tuple(
            IssuedForm(row.unit, row.issued_at, row.file_name)
            for row in self._connection.execute(query)
        )


def _is(table: Table, period: str, number: int) -> ColumnElement[bool]:
    return (table.c.period == period) & (table.c.number == number)


def _row(opened: ExplanationRound) -> dict[str, Any]:
    return {
        "period": opened.period,
        "number": opened.number,
        "opened_at": opened.opened_at,
        "opened_by": opened.opened_by,
        "deadline": opened.deadline,
        "units": encode_texts(opened.units),
        "every_criterion": opened.every_criterion,
        "checksum": opened.checksum,
        "closed_at": opened.closed_at,
        "closed_by": opened.closed_by,
    }


def _round(row: Row[Any]) -> ExplanationRound:
    return ExplanationRound(
        period=row.period,
        number=row.number,
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        deadline=row.deadline,
        units=decode_texts(row.units),
        every_criterion=row.every_criterion,
        checksum=row.checksum,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
    )
