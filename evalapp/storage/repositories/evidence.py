"""Files sent as proof: what is known of each; their contents are kept files."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, insert, select, update
from sqlalchemy.engine import Row

from evalapp.assessment.evidence_files import EvidenceFile, latest_files
from evalapp.storage.tables import evidence_files, returns


class StoredEvidence:
    """ports.EvidenceRepository on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, files: Iterable[EvidenceFile]) -> None:
        """Store files whose content is kept already."""
        last = self._connection.scalar(select(func.max(evidence_files.c.position))) or 0
        rows = [_row(each, position) for position, each in enumerate(files, start=last + 1)]
        if rows:
            self._connection.execute(insert(evidence_files), rows)

    def of_period(self, period: str, unit: str = "") -> tuple[EvidenceFile, ...]:
        """Return the files that count, replaced ones left out, narrowed to a unit where given."""
        query = _counting(select(evidence_files), period, unit).order_by(evidence_files.c.position)
        return latest_files(map(_file, self._connection.execute(query)))

    def proven(
        self, period: str, unit: str = "", criterion: str = ""
    ) -> frozenset[tuple[str, str]]:
        """Return the rows (unit id, criterion id) for which a file that counts was sent."""
        rows = select(evidence_files.c.unit, evidence_files.c.criterion).distinct()
        wanted = evidence_files.c.criterion
        narrowed = rows.where(wanted == criterion if criterion else wanted != "")
        found = self._connection.execute(_counting(narrowed, period, unit))
        return frozenset((row.unit, row.criterion) for row in found)

    def last_moved(self, period: str, unit: str = "") -> Mapping[str, datetime]:
        """Return by unit when its files last changed: one came, was linked or was withdrawn."""
        query = (
            select(evidence_files.c.unit, func.max(evidence_files.c.moved_at).label("at"))
            .where(_of(period, unit))
            .group_by(evidence_files.c.unit)
        )
        return {row.unit: row.at for row in self._connection.execute(query)}

    def link(self, file: EvidenceFile, criterion: str, at: datetime) -> None:
        """Let a stored file prove a criterion, or none ('')."""
        self._connection.execute(
            update(evidence_files)
            .where(evidence_files.c.id == file.id)
            .values(criterion=criterion, moved_at=at)
        )

    def batch(
        self, period: str, batch: str, *, withdrawn: bool = False
    ) -> tuple[EvidenceFile, ...]:
        """Return what one import stored and counts, or was withdrawn."""
        query = select(evidence_files).where(_of_batch(period, batch, withdrawn=withdrawn))
        ordered = query.order_by(evidence_files.c.position)
        return tuple(map(_file, self._connection.execute(ordered)))

    def withdraw(self, period: str, batch: str, at: datetime) -> None:
        """Let the files of one import count no longer; they stay stored."""
        self._connection.execute(
            update(evidence_files)
            .where(_of_batch(period, batch, withdrawn=False))
            .values(withdrawn_at=at, moved_at=at)
        )

    def restore(self, period: str, batch: str, at: datetime) -> None:
        """Let the withdrawn files of one import count again."""
        self._connection.execute(
            update(evidence_files)
            .where(_of_batch(period, batch, withdrawn=True))
            .values(withdrawn_at=None, moved_at=at)
        )


def _counting(query: Select[*tuple[Any, ...]], period: str, unit: str) -> Select[Any]:
    """Leave out files of withdrawn imports and returns, and of other periods and units."""
    return query.join(returns, returns.c.id == evidence_files.c.return_id).where(
        _of(period, unit),
        evidence_files.c.withdrawn_at.is_(None),
        returns.c.withdrawn_at.is_(None),
    )


def _of(period: str, unit: str) -> ColumnElement[bool]:
    mine = evidence_files.c.period == period
    return mine & (evidence_files.c.unit == unit) if unit else mine


def _of_batch(period: str, batch: str, *, withdrawn: bool) -> ColumnElement[bool]:
    moment = evidence_files.c.withdrawn_at
    gone = moment.is_not(None) if withdrawn else moment.is_(None)
    return (evidence_files.c.period == period) & (evidence_files.c.batch == batch) & gone


def _row(file: EvidenceFile, position: int) -> dict[str, Any]:
    return {
        "id": file.id,
        "position": position,
        "period": file.period,
        "unit": file.unit,
        "return_id": file.return_id,
        "criterion": file.criterion,
        "name": file.name,
        "sha256": file.sha256,
        "size": file.size,
        "received_at": file.received_at,
        "moved_at": file.received_at,
        "batch": file.batch,
        "withdrawn_at": None,
    }


def _file(row: Row[Any]) -> EvidenceFile:
    return EvidenceFile(
        id=row.id,
        period=row.period,
        unit=row.unit,
        return_id=row.return_id,
        criterion=row.criterion,
        name=row.name,
        sha256=row.sha256,
        size=row.size,
        received_at=row.received_at,
        batch=row.batch,
    )
