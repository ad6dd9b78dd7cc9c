"""What was decided in one go, with what stood before, kept so that it can be taken back."""

import json
import zlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from evalapp.assessment.appraisals import Appraisal, Verdict
from evalapp.assessment.cell_texts import decode_answer, encode_answer
from evalapp.storage.repositories.sealed_texts import packed
from evalapp.storage.tables import decision_batches
from evalapp.usecases.result_repositories import BeforeAndAfter, DecisionBatch


class StoredBatches:
    """ports.BatchRepository on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self, period: str, by: str, at: datetime, source: str, replaced: Sequence[BeforeAndAfter]
    ) -> None:
        """Keep what was decided in one go."""
        numbers = select(func.max(decision_batches.c.number)).where(
            decision_batches.c.period == period
        )
        row = {
            "period": period,
            "number": (self._connection.scalar(numbers) or 0) + 1,
            "decided_by": by,
            "decided_at": at,
            "source": source,
            "content": packed("\n".join(map(_line, replaced))),
        }
        self._connection.execute(insert(decision_batches), [row])

    def last(self, period: str, by: str) -> DecisionBatch | None:
        """Return what a person decided last in one go and has not taken back, None for nothing."""
        query = (
            select(decision_batches)
            .where(
                decision_batches.c.period == period,
                decision_batches.c.decided_by == by,
                decision_batches.c.undone_at.is_(None),
            )
            .order_by(decision_batches.c.number.desc())
            .limit(1)
        )
        row = self._connection.execute(query).one_or_none()
        if row is None:
            return None
        lines = zlib.decompress(row.content).decode().split("\n")
        replaced = tuple(_pair(period, each) for each in lines)
        return DecisionBatch(period, row.number, by, row.decided_at, row.source, replaced)

    def undone(self, batch: DecisionBatch, at: datetime) -> None:
        """Remember that a batch has been taken back."""
        this = (decision_batches.c.period == batch.period) & (
            decision_batches.c.number == batch.number
        )
        self._connection.execute(update(decision_batches).where(this).values(undone_at=at))


def _line(change: BeforeAndAfter) -> str:
    before, after = change
    named = after or before
    assert named is not None
    return json.dumps(
        [named.unit, named.criterion, _said(before), _said(after)], ensure_ascii=False
    )


def _said(decision: Appraisal | None) -> list[Any] | None:
    if decision is None:
        return None
    return [
        decision.verdict.value,
        decision.by,
        decision.at.isoformat(),
        encode_answer(decision.answer),
        decision.reason,
        decision.version,
        decision.basis,
    ]


def _pair(period: str, line: str) -> BeforeAndAfter:
    unit, criterion, before, after = json.loads(line)
    row = period, unit, criterion
    return _decision(row, before), _decision(row, after)


def _decision(row: tuple[str, str, str], said: list[Any] | None) -> Appraisal | None:
    if said is None:
        return None
    verdict, by, at, answer, reason, version, basis = said
    moment = datetime.fromisoformat(at)
    return Appraisal(
        *row, Verdict(verdict), by, moment, decode_answer(answer), reason, version, basis
    )
