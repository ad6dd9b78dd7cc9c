"""Forms out and returns in, in a store of dictionaries."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from evalapp.assessment.answers import FormCell
from evalapp.assessment.cell_texts import encode_cells
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.returns import AnsweredReturn, Contact, Return
from evalapp.assessment.unread_cells import UnreadCells

if TYPE_CHECKING:
    from tests.usecases.fake_store import FakeStore


class FakeIssued:
    def __init__(self, store: "FakeStore") -> None:
        self._store = store

    def record(self, period: str, forms) -> None:
        self._store.issued.update({(period, each.unit): each for each in forms})

    def all(self, period: str):
        mine = (each for (of, _), each in self._store.issued.items() if of == period)
        return tuple(sorted(mine, key=_unit))


class FakeReturns:
    def __init__(self, store: "FakeStore") -> None:
        self._store = store

    def add(self, returned: Return) -> None:
        self.add_all([returned])

    def add_all(self, several) -> None:
        taken = {_key(each) for each in self._store.returns}
        for each in several:
            if _key(each) in taken:
                raise AssessmentError("return.stored_meanwhile", unit=each.unit)
        self._store.returns += several

    def last_numbers(self, period: str, units) -> dict[str, int]:
        numbers: dict[str, int] = {}
        for each in self._store.returns:
            if each.period == period and each.unit in units:
                numbers[each.unit] = max(each.number, numbers.get(each.unit, 0))
        return numbers

    def batch(self, period: str, batch: str, *, withdrawn: bool = False) -> tuple[Return, ...]:
        gone = self._store.withdrawn
        return tuple(
            replace(each, cells=())
            for each in self._store.returns
            if (each.period, each.batch) == (period, batch) and (each.id in gone) is withdrawn
        )

    def withdraw(self, period: str, batch: str, at: datetime) -> None:
        self._store.withdrawn |= dict.fromkeys((each.id for each in self.batch(period, batch)), at)

    def restore(self, period: str, batch: str) -> None:
        for each in self.batch(period, batch, withdrawn=True):
            del self._store.withdrawn[each.id]

    def last_withdrawn(self, period: str, unit: str = ""):
        moments = self._store.withdrawn
        mine = [e for e in self._store.returns if e.period == period and e.id in moments]
        return {
            each.unit: max(moments[one.id] for one in mine if one.unit == each.unit)
            for each in mine
            if unit in ("", each.unit)
        }

    def history(self, period: str, unit: str) -> tuple[Return, ...]:
        mine = [each for each in self._counting(period) if each.unit == unit]
        return tuple(sorted(mine, key=_number, reverse=True))

    def current(self, period: str) -> tuple[Return, ...]:
        return tuple(replace(each, cells=()) for each in self._current(period))

    def newest(self, period: str, round_number: int) -> tuple[Return, ...]:
        chosen = [each for each in self._counting(period) if each.round == round_number]
        return tuple(replace(each, cells=()) for each in _last(chosen))

    def newest_files(self, period: str, units=None) -> dict[tuple[str, int], str]:
        return {
            (each.unit, each.round): each.file.sha256 if each.file else ""
            for each in sorted(self._counting(period), key=_number)
            if units is None or each.unit in units
        }

    def current_cells(self, period: str, criterion: str = ""):
        return {
            each.unit: {
                cell.criterion: cell for cell in each.cells if criterion in ("", cell.criterion)
            }
            for each in self._current(period)
        }

    def unread_cells(self, period: str):
        return {each.unit: UnreadCells(*encode_cells(each.cells)) for each in self._current(period)}

    def answered(self, period: str) -> tuple[AnsweredReturn, ...]:
        return tuple(
            AnsweredReturn(
                each.unit,
                each.source,
                each.received_at,
                {cell.criterion: cell.answer for cell in each.cells},
            )
            for each in self._current(period)
        )

    def save_cell(self, return_id: str, cell: FormCell) -> None:
        def with_cell(old: Return) -> Return:
            cells = {each.criterion: each for each in old.cells} | {cell.criterion: cell}
            return replace(old, cells=tuple(cells.values()))

        self._change(return_id, with_cell)

    def save_contact(self, return_id: str, contact: Contact) -> None:
        self._change(return_id, lambda old: replace(old, contact=contact))

    def _counting(self, period: str) -> list[Return]:
        gone = self._store.withdrawn
        return [e for e in self._store.returns if e.period == period and e.id not in gone]

    def _current(self, period: str) -> list[Return]:
        return _last(self._counting(period))

    def _change(self, return_id: str, change: Callable[[Return], Return]) -> None:
        if return_id not in {each.id for each in self._store.returns}:
            raise AssessmentError("return.not_found")
        self._store.returns[:] = [
            change(each) if each.id == return_id else each for each in self._store.returns
        ]


def _key(returned: Return) -> tuple[str, str, int]:
    return returned.period, returned.unit, returned.number


def _last(returns: list[Return]) -> list[Return]:
    """Return each unit's highest number, by unit."""
    last = {each.unit: each for each in sorted(returns, key=_number)}
    return sorted(last.values(), key=_unit)


def _number(returned: Return) -> int:
    return returned.number


def _unit(of_unit) -> str:
    return of_unit.unit
