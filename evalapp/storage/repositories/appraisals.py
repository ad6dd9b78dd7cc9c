"""Decisions of assessors, each with a counter that shows who saved in between."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Update,
    bindparam,
    case,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.sql.dml import ReturningInsert, ReturningUpdate

from evalapp.assessment.answer_texts import AnswerTexts
from evalapp.assessment.appraisals import Appraisal, Verdict
from evalapp.assessment.cell_texts import CellReader, encode_answer
from evalapp.assessment.collector import collector_at_rest
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.unread_answers import UnreadAnswers
from evalapp.storage.answer_lines import lines_of_answers
from evalapp.storage.tables import appraisals
from evalapp.storage.upserts import insert_for
from evalapp.usecases.result_repositories import AdjustedAnswers, AppraisalTally

_GIVEN = (
    "period",
    "unit",
    "criterion",
    "verdict",
    "decided_by",
    "decided_at",
    "answer",
    "reason",
    "basis",
)
_VERSION = appraisals.c.version
_ADJUSTED = literal(Verdict.ADJUSTED.value, literal_execute=True)
"""Written out in the statement, so that the database sees that its index on these is enough."""
_VERDICTS = {verdict.value: verdict for verdict in Verdict}


class StoredAppraisals:
    """ports.AppraisalRepository on a connection.

    A decision taken back keeps its row without verdict, so that its counter never starts again
    and a copy read before can never pass for the newest.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_period(
        self, period: str, criteria: Collection[str] = (), verdict: Verdict | None = None
    ) -> tuple[Appraisal, ...]:
        """Return a period's appraisals by unit and criterion, narrowed where that is given."""
        decided = [] if verdict is None else [appraisals.c.verdict == verdict.value]
        return self._where(appraisals.c.period == period, *_among(criteria), *decided)

    def tallies(self, period: str) -> tuple[AppraisalTally, ...]:
        """Return how many appraisals there are of each unit that has any, by unit."""
        back = func.sum(case((appraisals.c.verdict == Verdict.RETURNED.value, 1), else_=0))
        query = (
            select(appraisals.c.unit, func.count(), back, func.min(appraisals.c.decided_at))
            .where(appraisals.c.period == period, appraisals.c.verdict.is_not(None))
            .group_by(appraisals.c.unit)
            .order_by(appraisals.c.unit)
        )
        rows = self._connection.execute(query)
        return tuple(AppraisalTally(unit, count, sent, at) for unit, count, sent, at in rows)

    def adjusted(self, period: str) -> tuple[AdjustedAnswers, ...]:
        """Return every unit's adjusted answers, read where somebody looks at them."""
        query = (
            select(
                appraisals.c.unit,
                func.min(appraisals.c.decided_at),
                func.count(appraisals.c.basis),
                lines_of_answers(appraisals),
            )
            .where(appraisals.c.period == period, appraisals.c.verdict == _ADJUSTED)
            .group_by(appraisals.c.unit)
        )
        reader = AnswerTexts()
        return tuple(
            AdjustedAnswers(unit, at, known > 0, UnreadAnswers(text, reader))
            for unit, at, known, text in self._connection.execute(query)
        )

    def reasons(self, period: str) -> tuple[str, ...]:
        """Return every different reason of a period's appraisals, the most frequent first."""
        query = (
            select(appraisals.c.reason)
            .where(
                appraisals.c.period == period,
                appraisals.c.verdict.is_not(None),
                appraisals.c.reason != "",
            )
            .group_by(appraisals.c.reason)
            .order_by(func.count().desc(), appraisals.c.reason)
        )
        return tuple(self._connection.scalars(query))

    def of_unit(self, period: str, unit: str) -> tuple[Appraisal, ...]:
        """Return a unit's appraisals, by criterion."""
        return self._where(appraisals.c.period == period, appraisals.c.unit == unit)

    def save(self, appraisal: Appraisal) -> Appraisal:
        """Store a decision whose `version` is the one last read (0 for a new one).

        Returns it with the new version; AssessmentError `appraisal.changed_meanwhile` where
        somebody else has saved it since.
        """
        row = _row(appraisal)
        version = self._insert(row) if appraisal.version == 0 else self._replace(appraisal, row)
        return replace(appraisal, version=self._checked(version, appraisal))

    def save_all(self, several: Sequence[Appraisal]) -> tuple[Appraisal, ...]:
        """Store decisions of a period on different rows as `save` does, all together."""
        new = [_row(each) for each in several if each.version == 0]
        known = [each for each in several if each.version]
        self._change(_replacing(), known, [_row(each) for each in known])
        versions = self._insert_all(new) if new else {}

        def saved(each: Appraisal) -> Appraisal:
            if each.version:
                return replace(each, version=each.version + 1)
            version = versions.get((each.unit, each.criterion))
            return replace(each, version=self._checked(version, each))

        return tuple(map(saved, several))

    def remove(self, appraisal: Appraisal) -> None:
        """Take a decision back, with the same check on `version`."""
        version = self._connection.scalar(_removal(), _last_read(appraisal))
        self._checked(version, appraisal)

    def remove_all(self, several: Sequence[Appraisal]) -> None:
        """Take decisions of a period back as `remove` does, all together."""
        self._change(_removing(), several, [{} for _ in several])

    def _change(
        self, statement: Update, known: Sequence[Appraisal], values: Sequence[dict[str, Any]]
    ) -> None:
        """Change rows as they were last read: nobody can move them between look and change."""
        if not known:
            return
        versions = self._versions(known)
        for each in known:
            if versions.get((each.unit, each.criterion)) != each.version:
                self._checked(None, each)
        rows = [{**row, **_last_read(each)} for row, each in zip(values, known, strict=True)]
        self._connection.execute(statement, rows)

    def _versions(self, several: Sequence[Appraisal]) -> dict[tuple[str, str], int]:
        """Return the counters of decisions that stand, of the units of some."""
        query = select(appraisals.c.unit, appraisals.c.criterion, _VERSION).where(
            appraisals.c.period == several[0].period,
            appraisals.c.unit.in_({each.unit for each in several}),
            appraisals.c.verdict.is_not(None),
        )
        rows = self._connection.execute(query)
        return {(unit, criterion): version for unit, criterion, version in rows}

    def _where(self, *conditions: ColumnElement[bool]) -> tuple[Appraisal, ...]:
        query = (
            select(*(appraisals.c[name] for name in (*_GIVEN, "version")))
            .where(*conditions, appraisals.c.verdict.is_not(None))
            .order_by(appraisals.c.unit, appraisals.c.criterion)
        )
        reader = CellReader()
        with collector_at_rest():
            return tuple(_appraisal(row, reader) for row in self._connection.execute(query))

    def _insert(self, row: dict[str, Any]) -> int | None:
        return self._connection.scalar(_insertion(self._connection.dialect.name), row)

    def _insert_all(self, rows: list[dict[str, Any]]) -> dict[tuple[str, str], int]:
        """Return the versions of what was stored, by unit and criterion."""
        statement: Any = _insertion(self._connection.dialect.name)
        keyed = statement.returning(appraisals.c.unit, appraisals.c.criterion)
        stored: Any = self._connection.execute(keyed, rows)
        return {(unit, criterion): version for version, unit, criterion in stored}

    def _replace(self, appraisal: Appraisal, row: dict[str, Any]) -> int | None:
        return self._connection.scalar(_replacement(), {**row, **_last_read(appraisal)})

    def _checked(self, version: int | None, appraisal: Appraisal) -> int:
        if version is None:
            raise AssessmentError(
                "appraisal.changed_meanwhile", unit=appraisal.unit, criterion=appraisal.criterion
            )
        return version


def _among(criteria: Collection[str]) -> Iterator[ColumnElement[bool]]:
    if criteria:
        yield appraisals.c.criterion.in_(sorted(criteria))


@cache
def _insertion(dialect: str) -> ReturningInsert[int]:
    """Build the statement once: composing it takes longer than running it."""
    statement = insert_for(dialect, appraisals)
    given = {name: statement.excluded[name] for name in _GIVEN}
    return (
        statement.values(version=1, **{name: bindparam(name) for name in _GIVEN})
        .on_conflict_do_update(
            index_elements=["period", "unit", "criterion"],
            set_={**given, "version": appraisals.c.version + 1},
            where=appraisals.c.verdict.is_(None),
        )
        .returning(appraisals.c.version)
    )


_LAST_READ = ("period", "unit", "criterion", "version")


@cache
def _replacing() -> Update:
    return _as_last_read().values({name: bindparam(name) for name in _GIVEN})


@cache
def _replacement() -> ReturningUpdate[int]:
    return _replacing().returning(_VERSION)


@cache
def _removing() -> Update:
    return _as_last_read().values(verdict=None)


@cache
def _removal() -> ReturningUpdate[int]:
    return _removing().returning(_VERSION)


def _as_last_read() -> Update:
    same = (appraisals.c[name] == bindparam(f"read_{name}") for name in _LAST_READ)
    changed = update(appraisals).where(*same, appraisals.c.verdict.is_not(None))
    return changed.values(version=_VERSION + 1)


def _last_read(appraisal: Appraisal) -> dict[str, Any]:
    return {f"read_{name}": getattr(appraisal, name) for name in _LAST_READ}


def _row(appraisal: Appraisal) -> dict[str, Any]:
    return {
        "period": appraisal.period,
        "unit": appraisal.unit,
        "criterion": appraisal.criterion,
        "verdict": appraisal.verdict,
        "decided_by": appraisal.by,
        "decided_at": appraisal.at,
        "answer": encode_answer(appraisal.answer),
        "reason": appraisal.reason,
        "basis": appraisal.basis,
    }


def _appraisal(row: Sequence[Any], reader: CellReader) -> Appraisal:
    period, unit, criterion, verdict, by, at, answer, reason, basis, version = row
    said = reader.answer(answer)
    decided = _VERDICTS[verdict]
    return Appraisal(period, unit, criterion, decided, by, at, said, reason, version, basis)
