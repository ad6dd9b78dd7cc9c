"""A store of dictionaries: every repository of the use cases without a database."""

import copy
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.disagreements import Tolerances
from evalapp.assessment.drafts.stored import DraftHead, StoredDraft
from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import PeriodUnit, Unit, UnitStatus
from evalapp.assessment.version_text import version_of
from tests.usecases.fake_evidence import FakeEvidence
from tests.usecases.fake_journal import FakeJournal
from tests.usecases.fake_results import FakeAppraisals, FakeBatches, FakeMeasured, FakeVersions
from tests.usecases.fake_returns import FakeIssued, FakeReturns


class FakeStore:
    """What a workspace remembers; a unit of work changes a copy and commits it."""

    def __init__(self) -> None:
        self.units: dict[str, Unit] = {}
        self.criteria: dict[str, CriteriaSet] = {}
        self.drafts: dict[str, StoredDraft] = {}
        self.periods: dict[str, Period] = {}
        self.sets: dict[str, dict[str, str]] = {}
        self.period_units: dict[str, list[PeriodUnit]] = {}
        self.issued: dict = {}
        self.returns: list = []
        self.withdrawn: dict[str, datetime] = {}
        self.evidence: list[EvidenceFile] = []
        self.moved: dict[str, datetime] = {}
        self.appraisals: dict = {}
        self.taken_back: dict = {}
        self.batches: list = []
        self.undone_batches: set = set()
        self.measured: dict = {}
        self.details: dict = {}
        self.journal: list = []
        self.mappings: dict = {}
        self.tolerances: dict = {}
        self.versions: dict = {}
        self.closed_details: dict = {}
        self.assessors: dict = {}
        self.assignments: dict = {}
        self.rounds: dict = {}
        self.provisional: dict = {}
        self.explanation_forms: dict = {}


class FakeUnitOfWork:
    """ports.UnitOfWork over a copy of the store."""

    def __init__(self, workspace: Any, *, only_looks: bool = False) -> None:
        self._workspace = workspace
        self._only_looks = only_looks
        self._store = store = copy.deepcopy(workspace.store)
        self.units = SimpleNamespace(
            all=lambda: tuple(store.units.values()),
            save=lambda units: store.units.update({each.id: each for each in units}),
        )
        self.criteria = SimpleNamespace(
            add=lambda criteria: store.criteria.update({criteria.fingerprint: criteria}),
            get=lambda fingerprint: _found(store.criteria, fingerprint, "criteria.not_found"),
            all=lambda: tuple(sorted(store.criteria.values(), key=lambda each: -each.year)),
        )
        self.drafts = FakeDrafts(store)
        self.periods = FakePeriods(store)
        self.issued = FakeIssued(store)
        self.returns = FakeReturns(store)
        self.evidence = FakeEvidence(store)
        self.appraisals = FakeAppraisals(store)
        self.batches = FakeBatches(store)
        self.measured = FakeMeasured(store)
        self.documents = SimpleNamespace(
            details=store.details.get,
            save_details=store.details.__setitem__,
            forget_details=lambda period: store.details.pop(period, None),
        )
        self.journal = FakeJournal(store)
        self.editions = SimpleNamespace(
            save=lambda mapping: store.mappings.update({(mapping.old, mapping.new): mapping}),
            get=lambda old, new: store.mappings.get((old, new)),
        )
        self.tolerances = SimpleNamespace(
            of_period=lambda period: store.tolerances.get(period, Tolerances()),
            save=store.tolerances.__setitem__,
        )
        self.versions = FakeVersions(store)
        self.assessors = SimpleNamespace(
            all=lambda: tuple(store.assessors.values()),
            save=lambda people: store.assessors.update({each.id: each for each in people}),
            remove=store.assessors.__delitem__,
        )
        self.assignments = FakeAssignments(store)
        self.explanations = FakeExplanations(store)

    def __enter__(self) -> "FakeUnitOfWork":
        if getattr(self._workspace.open_in_thread, "work", None) is not None:
            raise RuntimeError("this thread has a unit of work already")
        self._workspace.open_in_thread.work = self
        return self

    def __exit__(self, *_: object) -> None:
        self._workspace.open_in_thread.work = None

    def commit(self) -> None:
        if self._only_looks:
            raise RuntimeError("this unit of work was begun for looking only")
        self._workspace.store = copy.deepcopy(self._store)


def _found(kept: dict, key: str, code: str, **values: Any) -> Any:
    if key not in kept:
        raise AssessmentError(code, **values)
    return kept[key]


class FakePeriods:
    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def all(self) -> tuple[Period, ...]:
        return tuple(sorted(self._store.periods.values(), key=lambda each: (-each.year, each.id)))

    def get(self, period: str) -> Period:
        return _found(self._store.periods, period, "period.not_found", period=period)

    def save(self, period: Period) -> None:
        self._store.periods[period.id] = period

    def sets(self, period: str) -> dict[str, CriteriaSet]:
        given = self._store.sets.get(period, {})
        return {group: self._store.criteria[fingerprint] for group, fingerprint in given.items()}

    def assign_set(self, period: str, group: str, fingerprint: str) -> None:
        self._store.sets.setdefault(period, {})[group] = fingerprint

    def units(self, period: str) -> tuple[PeriodUnit, ...]:
        return tuple(self._store.period_units.get(period, ()))

    def unit(self, period: str, unit: str) -> PeriodUnit | None:
        return next((each for each in self.units(period) if each.unit.id == unit), None)

    def set_units(self, period: str, units) -> None:
        self._store.period_units[period] = list(units)

    def set_status(self, period: str, units, status: UnitStatus) -> None:
        self._store.period_units[period] = [
            replace(each, status=status) if each.unit.id in units else each
            for each in self.units(period)
        ]

    def hold(self, period: str, units) -> None:
        """Do nothing: nobody else is there."""

    def moved(self, period: str, units) -> None:
        """Do nothing: nobody else is there."""

    def all_quiet(self) -> None:
        """Do nothing: nobody else is there."""


class FakeDrafts:
    def __init__(self, store: FakeStore) -> None:
        self._drafts = store.drafts

    def heads(self):
        heads = (each.head for each in self._drafts.values())
        return tuple(sorted(heads, key=lambda each: each.changed_at, reverse=True))

    def get(self, draft: str):
        if draft not in self._drafts:
            raise AssessmentError("draft.not_found")
        return self._drafts[draft]

    def save(self, draft: StoredDraft) -> StoredDraft:
        self._check(draft.head)
        head = replace(draft.head, version=draft.head.version + 1)
        self._drafts[head.id] = replace(draft, head=head)
        return self._drafts[head.id]

    def remove(self, head: DraftHead) -> None:
        self._check(head)
        del self._drafts[head.id]

    def _check(self, head: DraftHead) -> None:
        stored = self._drafts.get(head.id)
        if (stored.head.version if stored else 0) != head.version:
            raise AssessmentError("draft.changed_meanwhile")


class FakeAssignments:
    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def of_period(self, period: str):
        return tuple(sorted(self._store.assignments.get(period, ())))

    def add(self, period: str, assignments) -> None:
        self._store.assignments.setdefault(period, set()).update(assignments)

    def remove(self, period: str, assignments) -> None:
        self._store.assignments.get(period, set()).difference_update(assignments)

    def forget(self, assessor: str) -> None:
        for period, given in self._store.assignments.items():
            self.remove(period, [each for each in given if each.assessor == assessor])


class FakeExplanations:
    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def open(self, opened, provisional) -> None:
        key = opened.period, opened.number
        if key in self._store.rounds:
            raise AssessmentError("explanation.opened_meanwhile", number=opened.number)
        self._store.rounds[key] = opened
        self._store.provisional[key] = provisional.text

    def close(self, period: str, number: int, at: datetime, by: str) -> None:
        opened = self._store.rounds[period, number]
        self._store.rounds[period, number] = replace(opened, closed_at=at, closed_by=by)

    def rounds(self, period: str):
        return tuple(each for (mine, _), each in self._store.rounds.items() if mine == period)

    def provisional(self, period: str, number: int):
        if (period, number) not in self._store.provisional:
            raise AssessmentError("explanation.no_round", number=number)
        return version_of(self._store.provisional[period, number])

    def record(self, period: str, number: int, forms) -> None:
        mine = self._store.explanation_forms.setdefault((period, number), {})
        mine.update({each.unit: each for each in forms})

    def issued(self, period: str, number: int):
        return tuple(self._store.explanation_forms.get((period, number), {}).values())
