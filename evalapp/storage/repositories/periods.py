"""Periods with their units and criteria sets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, text, update
from sqlalchemy.engine import Row

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.periods import BlankPolicy, Period
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import PeriodUnit, UnitStatus
from evalapp.storage import tables
from evalapp.storage.repositories.criteria import ParsedSets
from evalapp.storage.repositories.units import unit_of
from evalapp.storage.tables import criteria_sets, period_sets, period_units, periods
from evalapp.storage.upserts import upsert

_STATUSES = {status.value: status for status in UnitStatus}


class StoredPeriods:
    """ports.PeriodRepository on a connection."""

    def __init__(self, connection: Connection, parsed: ParsedSets) -> None:
        self._connection = connection
        self._parsed = parsed

    def all(self) -> tuple[Period, ...]:
        """Return periods, newest year first."""
        query = select(periods).order_by(periods.c.year.desc(), periods.c.id)
        return tuple(_period(row) for row in self._connection.execute(query))

    def get(self, period: str) -> Period:
        """Return a period; AssessmentError `period.not_found` where there is none."""
        query = select(periods).where(periods.c.id == period)
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise AssessmentError("period.not_found", period=period)
        return _period(row)

    def save(self, period: Period) -> None:
        """Insert or replace a period by id."""
        upsert(self._connection, periods, [asdict(period)])

    def sets(self, period: str) -> Mapping[str, CriteriaSet]:
        """Return the period's sets by unit group, in annex order."""
        query = (
            select(period_sets.c.unit_group, criteria_sets)
            .join(criteria_sets, criteria_sets.c.fingerprint == period_sets.c.fingerprint)
            .where(period_sets.c.period == period)
            .order_by(period_sets.c.position, period_sets.c.unit_group)
        )
        return {
            row.unit_group: self._parsed.of(row.fingerprint, row.content)
            for row in self._connection.execute(query)
        }

    def assign_set(self, period: str, group: str, fingerprint: str) -> None:
        """Let a stored set be the one for a unit group; a new group comes last."""
        query = select(func.max(period_sets.c.position)).where(period_sets.c.period == period)
        row = {
            "period": period,
            "unit_group": group,
            "position": (self._connection.scalar(query) or 0) + 1,
            "fingerprint": fingerprint,
        }
        upsert(self._connection, period_sets, [row], keep=("position",))

    def units(self, period: str) -> tuple[PeriodUnit, ...]:
        """Return the units of a period with their status, in stored order."""
        query = _units_of(period).order_by(period_units.c.position)
        return tuple(map(_period_unit, self._connection.execute(query).all()))

    def unit(self, period: str, unit: str) -> PeriodUnit | None:
        """Return one unit of a period, None where it is none of them."""
        query = _units_of(period).where(period_units.c.unit == unit)
        row = self._connection.execute(query).one_or_none()
        return None if row is None else _period_unit(row)

    def set_units(self, period: str, units: Iterable[PeriodUnit]) -> None:
        """Replace the units of a period (units themselves must be stored)."""
        rows = [
            {"period": period, "unit": each.unit.id, "position": position, "status": each.status}
            for position, each in enumerate(units, 1)
        ]
        self._connection.execute(delete(period_units).where(period_units.c.period == period))
        if rows:
            self._connection.execute(insert(period_units), rows)

    def set_status(self, period: str, units: Sequence[str], status: UnitStatus) -> None:
        """Let some units of a period have another status; the others are not touched.

        Nobody who decides about another unit meanwhile is held up or refused.
        """
        named = (period_units.c.period == period) & period_units.c.unit.in_(units)
        self._connection.execute(update(period_units).where(named).values(status=status))

    def hold(self, period: str, units: Sequence[str]) -> None:
        """Let what these units have sent stay as it is until this unit of work ends.

        AssessmentError `workspace.changed_meanwhile` where somebody has moved it since this work
        began. SQLite has one writer at a time, which is as good.
        """
        named = (period_units.c.period == period) & period_units.c.unit.in_(units)
        query = select(period_units.c.unit).where(named).order_by(period_units.c.unit)
        self._connection.execute(query.with_for_update(read=True)).all()

    def moved(self, period: str, units: Iterable[str]) -> None:
        """Tell that what these units have sent is about to change; waits for those who hold it."""
        one = (period_units.c.period == period) & (period_units.c.unit == bindparam("moved"))
        same = update(period_units).where(one).values(status=period_units.c.status)
        wanted = [{"moved": unit} for unit in sorted(set(units))]
        if wanted:
            self._connection.execute(same, wanted)

    def all_quiet(self) -> None:
        """Wait until nobody holds or moves anything, and let nobody until this unit of work ends.

        SQLite has one writer at a time, which is as good. PostgreSQL looks at the workspace with
        the first question of a unit of work, and this is none: it is locked before anybody looks.
        """
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(text(f"LOCK TABLE {period_units.name} IN EXCLUSIVE MODE"))


def _units_of(period: str) -> Select[Any]:
    return (
        select(tables.units, period_units.c.status)
        .join(period_units, period_units.c.unit == tables.units.c.id)
        .where(period_units.c.period == period)
    )


def _period_unit(row: Row[Any]) -> PeriodUnit:
    return PeriodUnit(unit_of(row), _STATUSES[row.status])


def _period(row: Row[Any]) -> Period:
    return Period(
        id=row.id,
        year=row.year,
        title=row.title,
        province=row.province,
        assessed_from=row.assessed_from,
        assessed_to=row.assessed_to,
        deadline=row.deadline,
        illustrative=row.illustrative,
        blanks=BlankPolicy(row.blanks),
    )
