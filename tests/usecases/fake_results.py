"""Decisions, measured values and locked versions in a store of dictionaries."""

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.version_text import version_of
from evalapp.usecases.result_repositories import (
    AdjustedAnswers,
    AppraisalTally,
    DecisionBatch,
    SourcedAnswers,
)

if TYPE_CHECKING:
    from tests.usecases.fake_store import FakeStore


class FakeAppraisals:
    def __init__(self, store: "FakeStore") -> None:
        self._store = store

    def of_period(self, period: str, criteria=(), verdict=None):
        kept = (each for each in self._store.appraisals.values() if each.period == period)
        found = (
            each
            for each in kept
            if (not criteria or each.criterion in criteria) and verdict in (None, each.verdict)
        )
        return tuple(sorted(found, key=_row))

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
        return tuple(sorted(count, key=lambda each: (-count[each], each)))

    def of_unit(self, period: str, unit: str):
        return tuple(each for each in self.of_period(period) if each.unit == unit)

    def save(self, appraisal):
        self._check(appraisal)
        key = _row(appraisal)
        version = max(appraisal.version, self._store.taken_back.pop(key, 0)) + 1
        self._store.appraisals[key] = replace(appraisal, version=version)
        return self._store.appraisals[key]

    def save_all(self, several):
        return tuple(map(self.save, several))

    def remove(self, appraisal) -> None:
        self._check(appraisal)
        key = _row(appraisal)
        del self._store.appraisals[key]
        self._store.taken_back[key] = appraisal.version + 1

    def remove_all(self, several) -> None:
        for each in several:
            self.remove(each)

    def _check(self, appraisal) -> None:
        stored = self._store.appraisals.get(_row(appraisal))
        if (stored.version if stored else 0) != appraisal.version:
            raise AssessmentError("appraisal.changed_meanwhile")


class FakeBatches:
    def __init__(self, store: "FakeStore") -> None:
        self._kept, self._gone = store.batches, store.undone_batches

    def add(self, period: str, by: str, at, source: str, replaced) -> None:
        number = sum(each.period == period for each in self._kept) + 1
        self._kept.append(DecisionBatch(period, number, by, at, source, tuple(replaced)))

    def last(self, period: str, by: str):
        return next(
            (
                each
                for each in reversed(self._kept)
                if (each.period, each.by) == (period, by)
                and (period, each.number) not in self._gone
            ),
            None,
        )

    def undone(self, batch, at) -> None:
        self._gone.add((batch.period, batch.number))


def _row(of_row) -> tuple[str, str]:
    return of_row.unit, of_row.criterion


class FakeMeasured:
    def __init__(self, store: "FakeStore") -> None:
        self._measured = store.measured

    def save(self, values) -> None:
        self._measured.update({(each.period, *_row(each)): each for each in values})

    def remove(self, values) -> None:
        for each in values:
            self._measured.pop((each.period, *_row(each)), None)

    def of_period(self, period: str, criteria=()):
        mine = (each for each in self._measured.values() if each.period == period)
        wanted = (each for each in mine if not criteria or each.criterion in criteria)
        return tuple(sorted(wanted, key=_row))

    def of_unit(self, period: str, unit: str):
        return tuple(each for each in self.of_period(period) if each.unit == unit)

    def answers(self, period: str, criteria) -> dict:
        found: dict[str, dict] = {}
        for each in self.of_period(period, criteria):
            found.setdefault(each.unit, {})[each.criterion] = each.answer
        return found

    def by_source(self, period: str) -> tuple[SourcedAnswers, ...]:
        found: dict[tuple[str, str], dict] = {}
        for each in self.of_period(period):
            found.setdefault((each.unit, each.source), {})[each.criterion] = each.answer
        return tuple(SourcedAnswers(*key, found[key]) for key in sorted(found))


class FakeVersions:
    def __init__(self, store: "FakeStore") -> None:
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
