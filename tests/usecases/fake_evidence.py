"""Files of proof in a store of dictionaries."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from evalapp.assessment.evidence_files import latest_files

if TYPE_CHECKING:
    from tests.usecases.fake_store import FakeStore


class FakeEvidence:
    def __init__(self, store: "FakeStore") -> None:
        self._store = store

    def add(self, files) -> None:
        for each in files:
            self._store.evidence.append(each)
            self._store.moved[each.unit] = each.received_at

    def of_period(self, period: str, unit: str = ""):
        gone = self._store.withdrawn
        return latest_files(
            each
            for each in self._store.evidence
            if each.period == period
            and unit in ("", each.unit)
            and each.id not in gone
            and each.return_id not in gone
        )

    def proven(self, period: str, unit: str = "", criterion: str = ""):
        return frozenset(
            (each.unit, each.criterion)
            for each in self.of_period(period, unit)
            if each.criterion and criterion in ("", each.criterion)
        )

    def last_moved(self, period: str, unit: str = ""):
        return {each: at for each, at in self._store.moved.items() if unit in ("", each)}

    def link(self, file, criterion: str, at: datetime) -> None:
        self._store.evidence[:] = [
            replace(each, criterion=criterion) if each.id == file.id else each
            for each in self._store.evidence
        ]
        self._store.moved[file.unit] = at

    def batch(self, period: str, batch: str, *, withdrawn: bool = False):
        gone = self._store.withdrawn
        return tuple(
            each
            for each in self._store.evidence
            if each.batch == batch and (each.id in gone) is withdrawn
        )

    def withdraw(self, period: str, batch: str, at: datetime) -> None:
        for each in self.batch(period, batch):
            self._store.withdrawn[each.id] = self._store.moved[each.unit] = at

    def restore(self, period: str, batch: str, at: datetime):
        for each in self.batch(period, batch, withdrawn=True):
            del self._store.withdrawn[each.id]
            self._store.moved[each.unit] = at
