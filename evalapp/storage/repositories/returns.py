"""Returns: a row each, with all cells packed in it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, update
from sqlalchemy.engine import Row
from sqlalchemy.sql.dml import ReturningInsert

from evalapp.assessment.answer_texts import AnswerTexts
from evalapp.assessment.answers import FormCell
from evalapp.assessment.cell_texts import CellReader, encode_cells
from evalapp.assessment.collector import collector_at_rest
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.returns import AnsweredReturn, Contact, KeptFile, Return, ReturnSource
from evalapp.assessment.unread_answers import UnreadAnswers
from evalapp.assessment.unread_cells import UnreadCells, texts_of
from evalapp.storage import codec
from evalapp.storage.tables import returns
from evalapp.storage.upserts import insert_for

_SOURCES = {source.value: source for source in ReturnSource}
_WITHOUT_CELLS = tuple(each for each in returns.c if each.name not in {"answers", "remarks"})


class StoredReturns:
    """ports.ReturnRepository on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, returned: Return) -> None:
        """Store a return with its cells.

        AssessmentError `return.stored_meanwhile` where the unit has a return of that number.
        """
        self.add_all([returned])

    def add_all(self, several: Sequence[Return]) -> None:
        """Store returns with their cells; fails as `add` does, for the first that is there."""
        if not several:
            return
        statement = _insertion(self._connection.dialect.name)
        rows = self._connection.execute(statement, [_row(each) for each in several])
        stored = {row.id for row in rows}
        for each in several:
            if each.id not in stored:
                raise AssessmentError("return.stored_meanwhile", unit=each.unit)

    def current(self, period: str) -> tuple[Return, ...]:
        """Return the counting return of every unit, without cells."""
        query = _counting(select(*_WITHOUT_CELLS), period).order_by(returns.c.unit)
        return tuple(_return(row, ()) for row in self._connection.execute(query))

    def newest(self, period: str, round_number: int) -> tuple[Return, ...]:
        """Return each unit's newest form (round 0) or reply in a round, without cells."""
        chosen = returns.c.round == round_number
        query = _counting(select(*_WITHOUT_CELLS), period, chosen).order_by(returns.c.unit)
        return tuple(_return(row, ()) for row in self._connection.execute(query))

    def newest_files(
        self, period: str, units: Collection[str] | None = None
    ) -> Mapping[tuple[str, int], str]:
        """Return the SHA-256 of the file of the newest form and reply, by unit id and round.

        A form has the round 0, a return that was typed in the SHA-256 ''. `units` narrows to some.
        """
        query = (
            select(returns.c.unit, returns.c.round, returns.c.file_sha256)
            .where(returns.c.period == period, returns.c.withdrawn_at.is_(None))
            .order_by(returns.c.number)
        )
        query = query if units is None else query.where(returns.c.unit.in_(units))
        rows = self._connection.execute(query)
        return {(unit, number): sha256 or "" for unit, number, sha256 in rows}

    def current_cells(
        self, period: str, criterion: str = ""
    ) -> Mapping[str, Mapping[str, FormCell]]:
        """Return the counting returns' cells by unit and criterion, in one read."""
        wanted = select(returns.c.unit, returns.c.answers, returns.c.remarks)
        rows = self._connection.execute(_counting(wanted, period))
        reader = CellReader(criterion)
        with collector_at_rest():
            return {unit: reader.cells(answers, remarks) for unit, answers, remarks in rows}

    def unread_cells(self, period: str) -> Mapping[str, Sequence[FormCell]]:
        """Return the counting returns' rows by unit, read where somebody looks at them."""
        wanted = select(returns.c.unit, returns.c.answers, returns.c.remarks)
        rows = self._connection.execute(_counting(wanted, period))
        return {unit: UnreadCells(answers, remarks) for unit, answers, remarks in rows}

    def answered(self, period: str) -> tuple[AnsweredReturn, ...]:
        """Return the counting returns with answers that are read where somebody looks at them."""
        wanted = select(returns.c.unit, returns.c.source, returns.c.received_at, returns.c.answers)
        rows = self._connection.execute(_counting(wanted, period)).all()
        reader = AnswerTexts()
        return tuple(
            AnsweredReturn(unit, _SOURCES[source], at, UnreadAnswers(answers, reader))
            for unit, source, at, answers in rows
        )

    def last_numbers(self, period: str, units: Iterable[str]) -> Mapping[str, int]:
        """Return the highest number of those units that have sent anything, withdrawn ones too."""
        query = (
            select(returns.c.unit, func.max(returns.c.number).label("number"))
            .where(returns.c.period == period, returns.c.unit.in_(list(units)))
            .group_by(returns.c.unit)
        )
        return {row.unit: row.number for row in self._connection.execute(query)}

    def batch(self, period: str, batch: str, *, withdrawn: bool = False) -> tuple[Return, ...]:
        """Return what one import stored and counts, or was withdrawn, without cells."""
        query = select(*_WITHOUT_CELLS).where(_of_batch(period, batch, withdrawn=withdrawn))
        return tuple(_return(row, ()) for row in self._connection.execute(query))

    def withdraw(self, period: str, batch: str, at: datetime) -> None:
        """Let the returns of one import count no longer; they stay stored."""
        self._connection.execute(
            update(returns).where(_of_batch(period, batch, withdrawn=False)).values(withdrawn_at=at)
        )

    def restore(self, period: str, batch: str) -> None:
        """Let the withdrawn returns of one import count again."""
        self._connection.execute(
            update(returns)
            .where(_of_batch(period, batch, withdrawn=True))
            .values(withdrawn_at=None)
        )

    def last_withdrawn(self, period: str, unit: str = "") -> Mapping[str, datetime]:
        """Return by unit when a return of it was last withdrawn."""
        query = (
            select(returns.c.unit, func.max(returns.c.withdrawn_at).label("at"))
            .where(returns.c.period == period, returns.c.withdrawn_at.is_not(None))
            .group_by(returns.c.unit)
        )
        rows = self._connection.execute(query.where(returns.c.unit == unit) if unit else query)
        return {row.unit: row.at for row in rows}

    def history(self, period: str, unit: str) -> tuple[Return, ...]:
        """Return all returns of a unit that were not withdrawn, with cells, newest first."""
        query = (
            select(returns)
            .where(
                returns.c.period == period,
                returns.c.unit == unit,
                returns.c.withdrawn_at.is_(None),
            )
            .order_by(returns.c.number.desc())
        )
        reader = CellReader()
        return tuple(
            _return(row, tuple(reader.cells(row.answers, row.remarks).values()))
            for row in self._connection.execute(query)
        )

    def save_cell(self, return_id: str, cell: FormCell) -> None:
        """Insert or replace one criterion's cell of a return (typed entry).

        AssessmentError `return.not_found` where there is no such return.
        """
        wanted = select(returns.c.answers, returns.c.remarks).where(returns.c.id == return_id)
        row = self._connection.execute(wanted.with_for_update()).one_or_none()
        if row is None:
            raise AssessmentError("return.not_found")
        cells = CellReader().cells(row.answers, row.remarks)
        cells[cell.criterion] = cell
        answers, remarks = encode_cells(cells.values())
        self._change(return_id, answers=answers, remarks=remarks)

    def save_contact(self, return_id: str, contact: Contact) -> None:
        """Replace the contact of a return (typed entry).

        AssessmentError `return.not_found` where there is no such return.
        """
        self._change(return_id, contact=codec.encode_contact(contact))

    def _change(self, return_id: str, **values: str) -> None:
        statement = update(returns).where(returns.c.id == return_id).values(**values)
        if self._connection.execute(statement).rowcount == 0:
            raise AssessmentError("return.not_found")


@cache
def _insertion(dialect: str) -> ReturningInsert[tuple[str]]:
    """Build the statement once: composing it takes longer than running it."""
    return (
        insert_for(dialect, returns)
        .on_conflict_do_nothing(index_elements=["period", "unit", "number"])
        .returning(returns.c.id)
    )


def _of_batch(period: str, batch: str, *, withdrawn: bool) -> ColumnElement[bool]:
    gone = returns.c.withdrawn_at.is_not(None) if withdrawn else returns.c.withdrawn_at.is_(None)
    return (returns.c.period == period) & (returns.c.batch == batch) & gone


def _counting(
    query: Select[*tuple[Any, ...]], period: str, *chosen: ColumnElement[bool]
) -> Select[*tuple[Any, ...]]:
    """Narrow a query to each unit's highest number in a period, among the chosen returns."""
    highest = (
        select(returns.c.unit, func.max(returns.c.number).label("number"))
        .where(returns.c.period == period, returns.c.withdrawn_at.is_(None), *chosen)
        .group_by(returns.c.unit)
        .subquery()
    )
    same = (highest.c.unit == returns.c.unit) & (highest.c.number == returns.c.number)
    return query.join(highest, same).where(returns.c.period == period)


def _row(returned: Return) -> dict[str, Any]:
    answers, remarks = texts_of(returned.cells)
    file = returned.file
    return {
        "id": returned.id,
        "period": returned.period,
        "unit": returned.unit,
        "number": returned.number,
        "source": returned.source,
        "received_at": returned.received_at,
        "entered_by": returned.entered_by,
        "contact": codec.encode_contact(returned.contact),
        "file_name": file.name if file else None,
        "file_sha256": file.sha256 if file else None,
        "file_size": file.size if file else None,
        "self_total": returned.self_total,
        "problems": codec.encode_problems(returned.problems),
        "answers": answers,
        "remarks": remarks,
        "batch": returned.batch,
        "withdrawn_at": None,
        "round": returned.round,
    }


def _return(row: Row[Any], cells: tuple[FormCell, ...]) -> Return:
    return Return(
        id=row.id,
        period=row.period,
        unit=row.unit,
        number=row.number,
        source=_SOURCES[row.source],
        received_at=row.received_at,
        entered_by=row.entered_by,
        contact=codec.decode_contact(row.contact),
        file=_file(row),
        cells=cells,
        self_total=row.self_total,
        problems=codec.decode_problems(row.problems),
        batch=row.batch,
        round=row.round,
    )


def _file(row: Row[Any]) -> KeptFile | None:
    if row.file_sha256 is None:
        return None
    return KeptFile(row.file_name, row.file_sha256, row.file_size)
