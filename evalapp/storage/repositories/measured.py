"""Values measured by central systems, and how far claims may lie from them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select

from evalapp.assessment.answer_texts import AnswerTexts
from evalapp.assessment.answers import Answer
from evalapp.assessment.appraisals import MeasuredValue
from evalapp.assessment.cell_texts import CellReader, encode_answer
from evalapp.assessment.collector import collector_at_rest
from evalapp.assessment.disagreements import DEFAULT_TOLERANCE, Tolerances
from evalapp.assessment.unread_answers import UnreadAnswers
from evalapp.storage import tables
from evalapp.storage.answer_lines import lines_of_answers
from evalapp.storage.tables import measured_values
from evalapp.storage.upserts import upsert
from evalapp.usecases.result_repositories import SourcedAnswers

_GIVEN = ("period", "unit", "criterion", "answer", "source")
_TOLERANCES = tables.tolerances


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

    def remove(self, values: Iterable[MeasuredValue]) -> None:
        """Take values away by period, unit and criterion."""
        gone = delete(measured_values).where(
            measured_values.c.period == bindparam("of_period"),
            measured_values.c.unit == bindparam("of_unit"),
            measured_values.c.criterion == bindparam("of_criterion"),
        )
        keys = [
            {"of_period": each.period, "of_unit": each.unit, "of_criterion": each.criterion}
            for each in values
        ]
        if keys:
            self._connection.execute(gone, keys)

    def of_period(self, period: str, criteria: Collection[str] = ()) -> tuple[MeasuredValue, ...]:
        """Return a period's values by unit and criterion, of some criteria only where given."""
        return self._where(measured_values.c.period == period, *_among(criteria))

    def answers(self, period: str, criteria: Collection[str]) -> Mapping[str, Mapping[str, Answer]]:
        """Return values of some criteria by unit, read where somebody looks at them."""
        query = (
            select(measured_values.c.unit, lines_of_answers(measured_values))
            .where(measured_values.c.period == period, *_among(criteria))
            .group_by(measured_values.c.unit)
        )
        reader = AnswerTexts()
        rows = self._connection.execute(query)
        return {unit: UnreadAnswers(text, reader) for unit, text in rows}

    def by_source(self, period: str) -> tuple[SourcedAnswers, ...]:
        """Return all values by unit and source, read where somebody looks at them."""
        said = (measured_values.c.unit, measured_values.c.source)
        query = (
            select(*said, lines_of_answers(measured_values))
            .where(measured_values.c.period == period)
            .group_by(*said)
            .order_by(*said)
        )
        reader = AnswerTexts()
        rows = self._connection.execute(query)
        return tuple(
            SourcedAnswers(unit, source, UnreadAnswers(text, reader)) for unit, source, text in rows
        )

    def of_unit(self, period: str, unit: str) -> tuple[MeasuredValue, ...]:
        """Return a unit's measured values, by criterion."""
        return self._where(measured_values.c.period == period, measured_values.c.unit == unit)

    def _where(self, *conditions: ColumnElement[bool]) -> tuple[MeasuredValue, ...]:
        query = (
            select(*(measured_values.c[name] for name in _GIVEN))
            .where(*conditions)
            .order_by(measured_values.c.unit, measured_values.c.criterion)
        )
        reader = CellReader()
        with collector_at_rest():
            return tuple(_value(row, reader) for row in self._connection.execute(query))


def _value(row: Sequence[Any], reader: CellReader) -> MeasuredValue:
    period, unit, criterion, answer, source = row
    return MeasuredValue(period, unit, criterion, reader.answer(answer), source)


def _among(criteria: Collection[str]) -> Iterator[ColumnElement[bool]]:
    if criteria:
        yield measured_values.c.criterion.in_(sorted(criteria))


class StoredTolerances:
    """ports.ToleranceRepository on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_period(self, period: str) -> Tolerances:
        """Return a period's tolerances, the program's default where none were set."""
        query = select(_TOLERANCES.c.criterion, _TOLERANCES.c.share)
        rows = self._connection.execute(query.where(_TOLERANCES.c.period == period))
        shares = {row.criterion: row.share for row in rows}
        return Tolerances(shares.pop("", DEFAULT_TOLERANCE), shares)

    def save(self, period: str, tolerances: Tolerances) -> None:
        """Replace a period's tolerances."""
        shares = {"": tolerances.default, **tolerances.by_criterion}
        self._connection.execute(delete(_TOLERANCES).where(_TOLERANCES.c.period == period))
        rows = [
            {"period": period, "criterion": criterion, "share": share}
            for criterion, share in shares.items()
        ]
        self._connection.execute(insert(_TOLERANCES), rows)
