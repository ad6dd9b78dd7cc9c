"""Decisions of assessors, each with a counter that shows who saved in between."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Update, bindparam, select, update
from sqlalchemy.sql.dml import ReturningInsert

from evalapp.assessment.appraisals import Appraisal, Verdict
from evalapp.assessment.collector import collector_at_rest
from evalapp.assessment.problems import AssessmentError
from evalapp.storage.codec import CellReader, encode_answer
from evalapp.storage.tables import appraisals
from evalapp.storage.upserts import insert_for

_GIVEN = (
    "period",
    "unit",
    "criterion",
    "verdict",
    "decided_by",
    "decided_at",
    "answer",
    "reason",
    "basis",
)
_VERDICTS = {verdict.value: verdict for verdict in Verdict}


class StoredAppraisals:
    """ports.AppraisalRepository on a connection.

    A decision taken back keeps its row without verdict, so that its counter never starts again
    and a copy read before can never pass for the newest.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_period(self, period: str) -> tuple[Appraisal, ...]:
        """Return every appraisal of a period, by unit and criterion."""
        return self._where(appraisals.c.period == period)

    def of_unit(self, period: str, unit: str) -> tuple[Appraisal, ...]:
        """Return a unit's appraisals, by criterion."""
        return self._where((appraisals.c.period == period) & (appraisals.c.unit == unit))

    def save(self, appraisal: Appraisal) -> Appraisal:
        """Store a decision whose `version` is the one last read (0 for a new one).

        Returns it with the new version; AssessmentError `appraisal.changed_meanwhile` where
        somebody else has saved it since.
        """
        row = _row(appraisal)
        version = self._insert(row) if appraisal.version == 0 else self._replace(appraisal, row)
        return replace(appraisal, version=self._checked(version, appraisal))

    def remove(self, appraisal: Appraisal) -> None:
        """Take a decision back, with the same check on `version`."""
        self._checked(self._replace(appraisal, {"verdict": None}), appraisal)

    def _where(self, condition: ColumnElement[bool]) -> tuple[Appraisal, ...]:
        query = (
            select(*(appraisals.c[name] for name in (*_GIVEN, "version")))
            .where(condition, appraisals.c.verdict.is_not(None))
            .order_by(appraisals.c.unit, appraisals.c.criterion)
        )
        reader = CellReader()
        with collector_at_rest():
            return tuple(_appraisal(row, reader) for row in self._connection.execute(query))

    def _insert(self, row: dict[str, Any]) -> int | None:
        return self._connection.scalar(_insertion(self._connection.dialect.name), row)

    def _replace(self, appraisal: Appraisal, values: dict[str, Any]) -> int | None:
        statement = _as_last_read(appraisal).values(**values, version=appraisals.c.version + 1)
        return self._connection.scalar(statement.returning(appraisals.c.version))

    def _checked(self, version: int | None, appraisal: Appraisal) -> int:
        if version is None:
            raise AssessmentError(
                "appraisal.changed_meanwhile", unit=appraisal.unit, criterion=appraisal.criterion
            )
        return version


@cache
def _insertion(dialect: str) -> ReturningInsert[int]:
    """Build the statement once: composing it takes longer than running it."""
    statement = insert_for(dialect, appraisals)
    given = {name: statement.excluded[name] for name in _GIVEN}
    return (
        statement.values(version=1, **{name: bindparam(name) for name in _GIVEN})
        .on_conflict_do_update(
            index_elements=["period", "unit", "criterion"],
            set_={**given, "version": appraisals.c.version + 1},
            where=appraisals.c.verdict.is_(None),
        )
        .returning(appraisals.c.version)
    )


def _as_last_read(appraisal: Appraisal) -> Update:
    return update(appraisals).where(
        appraisals.c.period == appraisal.period,
        appraisals.c.unit == appraisal.unit,
        appraisals.c.criterion == appraisal.criterion,
        appraisals.c.version == appraisal.version,
        appraisals.c.verdict.is_not(None),
    )


def _row(appraisal: Appraisal) -> dict[str, Any]:
    return {
        "period": appraisal.period,
        "unit": appraisal.unit,
        "criterion": appraisal.criterion,
        "verdict": appraisal.verdict,
        "decided_by": appraisal.by,
        "decided_at": appraisal.at,
        "answer": encode_answer(appraisal.answer),
        "reason": appraisal.reason,
        "basis": appraisal.basis,
    }


def _appraisal(row: Sequence[Any], reader: CellReader) -> Appraisal:
    period, unit, criterion, verdict, by, at, answer, reason, basis, version = row
    said = reader.answer(answer)
    decided = _VERDICTS[verdict]
    return Appraisal(period, unit, criterion, decided, by, at, said, reason, version, basis)
