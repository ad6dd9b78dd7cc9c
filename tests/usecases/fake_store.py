"""A store of dictionaries: every repository of the use cases without a database."""

import copy
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from evalapp.assessment.answers import FormCell
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.disagreements import Tolerances
from evalapp.assessment.drafts.stored import DraftHead, StoredDraft
from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.returns import AnsweredReturn, Contact, Return
from evalapp.assessment.units import PeriodUnit, Unit
from evalapp.assessment.version_text import version_of
from evalapp.usecases.result_repositories import AdjustedAnswers, AppraisalTally, SourcedAnswers
from tests.usecases.fake_evidence import FakeEvidence
from tests.usecases.fake_journal import FakeJournal


class FakeStore:
    """What a workspace remembers; a unit of work changes a copy and commits it."""

    def __init__(self) -> None:
        self.units: dict[str, Unit] = {}
        self.criteria: dict[str, CriteriaSet] = {}
        self.drafts: dict[str, StoredDraft] = {}
        self.periods: dict[str, Period] = {}
        self.sets: dict[str, dict[str, str]] = {}
        self.period_units: dict[str, list[PeriodUnit]] = {}
        self.issued: list = []
        self.returns: list = []
        self.withdrawn: dict[str, datetime] = {}
        self.evidence: list[EvidenceFile] = []
        self.moved: dict[str, datetime] = {}
        self.appraisals: dict = {}
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

    def __init__(self, workspace: Any) -> None:
        self._workspace = workspace
        self._store = store = copy.deepcopy(workspace.store)
        self.units = SimpleNamespace(
            all=lambda: tuple(store.units.values()),
            save=lambda units: store.units.update({each.id: each for each in units}),
        )
        self.criteria = SimpleNamespace(
            add=lambda criteria: store.criteria.update({criteria.fingerprint: criteria}),
            get=store.criteria.__getitem__,
            all=lambda: tuple(sorted(store.criteria.values(), key=lambda each: -each.year)),
        )
        self.drafts = FakeDrafts(store)
        self.periods = SimpleNamespace(
            all=lambda: tuple(sorted(store.periods.values(), key=lambda each: -each.year)),
            get=lambda period: store.periods[period],
            save=lambda period: store.periods.update({period.id: period}),
            sets=lambda period: {
                group: store.criteria[fingerprint]
                for group, fingerprint in store.sets.get(period, {}).items()
            },
            assign_set=lambda period, group, fingerprint: store.sets.setdefault(period, {}).update(
                {group: fingerprint}
            ),
            units=lambda period: tuple(store.period_units[period]),
            unit=lambda period, unit: next(
                (each for each in store.period_units[period] if each.unit.id == unit), None
            ),
            set_units=lambda period, units: store.period_units.update({period: list(units)}),
            set_status=lambda period, units, status: store.period_units.update(
                {
                    period: [
                        replace(each, status=status) if each.unit.id in units else each
                        for each in store.period_units[period]
                    ]
                }
            ),
            hold=lambda period, units: None,
            moved=lambda period, units: None,
            all_quiet=lambda: None,
        )
        self.issued = SimpleNamespace(
            record=lambda period, forms: store.issued.extend(forms),
            all=lambda period: tuple(store.issued),
        )
        self.returns = FakeReturns(store)
        self.evidence = FakeEvidence(store)
        self.appraisals = FakeAppraisals(store)
        self.measured = SimpleNamespace(
            save=lambda values: store.measured.update(
                {(each.period, each.unit, each.criterion): each for each in values}
            ),
            remove=lambda values: [
                store.measured.pop((each.period, each.unit, each.criterion), None)
                for each in values
            ],
            of_period=lambda period, criteria=(): tuple(
                each
                for each in store.measured.values()
                if each.period == period and (not criteria or each.criterion in criteria)
            ),
            answers=lambda period, criteria: measured_answers(store, period, criteria),
            by_source=lambda period: measured_by_source(store, period),
            of_unit=lambda period, unit: tuple(
                each for each in store.measured.values() if each.unit == unit
            ),
        )
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
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def commit(self) -> None:
        self._workspace.store = copy.deepcopy(self._store)


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


class FakeReturns:
    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def add(self, returned) -> None:
        self._store.returns.append(returned)

    def add_all(self, several) -> None:
        self._store.returns += several

    def last_numbers(self, period: str, units) -> dict[str, int]:
        numbers: dict[str, int] = {}
        for each in self._store.returns:
            if each.unit in units:
                numbers[each.unit] = max(each.number, numbers.get(each.unit, 0))
        return numbers

    def batch(self, period: str, batch: str, *, withdrawn: bool = False) -> tuple[Return, ...]:
        gone = self._store.withdrawn
        return tuple(
            each
            for each in self._store.returns
            if each.batch == batch and (each.id in gone) is withdrawn
        )

    def _counting(self) -> list:
        return [each for each in self._store.returns if each.id not in self._store.withdrawn]

    def withdraw(self, period: str, batch: str, at: datetime) -> None:
        self._store.withdrawn |= dict.fromkeys((each.id for each in self.batch(period, batch)), at)

    def restore(self, period: str, batch: str) -> None:
        for each in self.batch(period, batch, withdrawn=True):
            del self._store.withdrawn[each.id]

    def last_withdrawn(self, period: str, unit: str = ""):
        moments = self._store.withdrawn
        mine = [each for each in self._store.returns if each.id in moments]
        return {
            each.unit: max(moments[one.id] for one in mine if one.unit == each.unit)
            for each in mine
            if unit in ("", each.unit)
        }

    def history(self, period: str, unit: str):
        mine = [each for each in self._counting() if (each.period, each.unit) == (period, unit)]
        return tuple(sorted(mine, key=lambda each: -each.number))

    def current(self, period: str):
        units = dict.fromkeys(each.unit for each in self._counting() if each.period == period)
        return tuple(self.history(period, unit)[0] for unit in units)

    def newest(self, period: str, round_number: int):
        chosen = [
            each for each in self._counting() if (each.period, each.round) == (period, round_number)
        ]
        return tuple({each.unit: each for each in sorted(chosen, key=_number)}.values())

    def current_cells(self, period: str, criterion: str = ""):
        return {
            each.unit: {
                cell.criterion: cell for cell in each.cells if criterion in ("", cell.criterion)
            }
            for each in self.current(period)
        }

    def answered(self, period: str):
        return tuple(
            AnsweredReturn(
                each.unit,
                each.source,
                each.received_at,
                {cell.criterion: cell.answer for cell in each.cells},
            )
            for each in self.current(period)
        )

    def save_cell(self, return_id: str, cell: FormCell) -> None:
        self._change(return_id, lambda old: replace(old, cells=(*_others(old, cell), cell)))

    def save_contact(self, return_id: str, contact: Contact) -> None:
        self._change(return_id, lambda old: replace(old, contact=contact))

    def _change(self, return_id: str, change: Callable) -> None:
        self._store.returns[:] = [
            change(each) if each.id == return_id else each for each in self._store.returns
        ]


def _number(returned) -> int:
    return returned.number


def _others(returned, cell: FormCell) -> list[FormCell]:
    return [each for each in returned.cells if each.criterion != cell.criterion]


class FakeVersions:
    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def add(self, sealed) -> None:
        key = sealed.version.period.id, sealed.head.number
        if key in self._store.versions:
            raise AssessmentError("results.locked_meanwhile", number=sealed.head.number)
        self._store.versions[key] = sealed

    def heads(self, period: str):
        return tuple(
            each.head for (mine, _), each in self._store.versions.items() if mine == period
        )

    def get(self, period: str, number: int):
        if (period, number) not in self._store.versions:
            raise AssessmentError("results.no_version", number=number)
        return version_of(self._store.versions[period, number].text)

    def details(self, period: str, number: int):
        return self._store.closed_details.get((period, number))

    def close(self, period: str, number: int, details) -> None:
        self._store.closed_details[period, number] = details


def measured_answers(store: FakeStore, period: str, criteria) -> dict:
    found: dict[str, dict] = {}
    for each in store.measured.values():
        if each.period == period and each.criterion in criteria:
            found.setdefault(each.unit, {})[each.criterion] = each.answer
    return found


def measured_by_source(store: FakeStore, period: str) -> tuple[SourcedAnswers, ...]:
    found: dict[tuple[str, str], dict] = {}
    for each in store.measured.values():
        if each.period == period:
            found.setdefault((each.unit, each.source), {})[each.criterion] = each.answer
    return tuple(SourcedAnswers(*key, answers) for key, answers in found.items())


class FakeAppraisals:
    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def of_period(self, period: str, criteria=(), verdict=None):
        kept = self._store.appraisals.values()
        return tuple(
            each
            for each in kept
            if (not criteria or each.criterion in criteria) and verdict in (None, each.verdict)
        )

    def tallies(self, period: str):
        by_unit: dict[str, list] = {}
        for each in self.of_period(period):
            by_unit.setdefault(each.unit, []).append(each)
        return tuple(
            AppraisalTally(
                unit,
                len(all_),
                sum(each.verdict is Verdict.RETURNED for each in all_),
                min(each.at for each in all_),
            )
            for unit, all_ in by_unit.items()
        )

    def adjusted(self, period: str):
        by_unit: dict[str, dict] = {}
        for each in self.of_period(period, verdict=Verdict.ADJUSTED):
            by_unit.setdefault(each.unit, {})[each.criterion] = each
        return tuple(
            AdjustedAnswers(
                unit,
                min(each.at for each in all_.values()),
                any(each.basis is not None for each in all_.values()),
                {criterion: each.answer for criterion, each in all_.items()},
            )
            for unit, all_ in by_unit.items()
        )

    def reasons(self, period: str):
        count = Counter(each.reason for each in self.of_period(period) if each.reason)
        return tuple(reason for reason, _ in count.most_common())

    def of_unit(self, period: str, unit: str):
        return tuple(each for each in self._store.appraisals.values() if each.unit == unit)

    def save(self, appraisal):
        key = appraisal.unit, appraisal.criterion
        stored = self._store.appraisals.get(key)
        if (stored.version if stored else 0) != appraisal.version:
            raise AssessmentError("appraisal.changed_meanwhile")
        self._store.appraisals[key] = replace(appraisal, version=appraisal.version + 1)
        return self._store.appraisals[key]

    def save_all(self, several):
        return tuple(map(self.save, several))

    def remove(self, appraisal) -> None:
        del self._store.appraisals[appraisal.unit, appraisal.criterion]


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
