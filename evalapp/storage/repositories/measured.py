"""Values measured by central systems."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, select

from evalapp.assessment.appraisals import MeasuredValue
from evalapp.storage.codec import decode_answer, encode_answer
from evalapp.storage.tables import measured_values
from evalapp.storage.upserts import upsert


class StoredMeasured:
    """ports.MeasuredRepository on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, values: Iterable[MeasuredValue]) -> None:
        """Insert or replace values."""
        rows = (
            {
                "period": each.period,
                "unit": each.unit,
                "criterion": each.criterion,
                "answer": encode_answer(each.answer),
                "source": each.source,
            }
            for each in values
        )
        upsert(self._connection, measured_values, rows)

    def of_period(self, period: str) -> tuple[MeasuredValue, ...]:
        """Return every measured value of a period, by unit and criterion."""
        return self._where(measured_values.c.period == period)

    def of_unit(self, period: str, unit: str) -> tuple[MeasuredValue, ...]:
        """Return a unit's measured values, by criterion."""
        return self._where((measured_values.c.period == period) & (measured_values.c.unit == unit))

    def _where(self, condition: ColumnElement[bool]) -> tuple[MeasuredValue, ...]:
        query = (
            select(measured_values)
            .where(condition)
            .order_by(measured_values.c.unit, measured_values.c.criterion)
        )
        return tuple(
            MeasuredValue(
                row.period, row.unit, row.criterion, decode_answer(row.answer), row.source
            )
            for row in self._connection.execute(query)
        )
