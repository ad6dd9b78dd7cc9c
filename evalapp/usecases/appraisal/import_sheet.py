"""Read decisions back from a sheet and store them, all of them or none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from string import ascii_uppercase

from evalapp.assessment.answers import BLANK, NOT_APPLICABLE, Answer
from evalapp.assessment.appraisals import Appraisal, Verdict
from evalapp.assessment.criteria import CriteriaSet, Criterion
from evalapp.assessment.messages import message
from evalapp.assessment.problems import AssessmentError, Place, Problem, error, errors_only
from evalapp.assessment.text import folded
from evalapp.assessment.units import Unit
from evalapp.usecases.appraisal.appraisal_sheet import (
    COLUMNS,
    DECIDED,
    NO_CASE,
    VERDICTS,
    looked_at,
    points_meant,
)
from evalapp.usecases.appraisal.appraise import (
    Appraised,
    Decision,
    appraise,
    decision_problems,
)
from evalapp.usecases.appraisal.chosen_rows import (
    assessed_units,
    criterion_meant,
)
from evalapp.usecases.appraisal.group_sheet import load_unit
from evalapp.usecases.file_ports import Table
from evalapp.usecases.matching.answer_table import AnswerColumn, row_answers
from evalapp.usecases.matching.named_rows import NamedRow, column_indices, named_rows
from evalapp.usecases.matching.unit_names import UnitNames
from evalapp.usecases.ports import Services, UnitOfWork

_SINCE = {
    "appraisal.changed_meanwhile": "appraisal.decided_since",
    "appraisal.row_unseen": "appraisal.sent_since",
}


@dataclass(frozen=True, slots=True)
class SheetOfDecisions:
    """What a sheet decides, everything wrong with it, and how many rows say nothing.

    `standing` counts the decisions of the sheet that stand already, as after a first import.
    """

    decisions: tuple[Decision, ...]
    problems: tuple[Problem, ...]
    undecided: int
    standing: int = 0
    appraised: Appraised = field(default_factory=lambda: Appraised((), ()))

    @property
    def refused(self) -> bool:
        """Tell whether something is wrong, so that nothing can be stored."""
        return bool(errors_only(self.problems))


def import_sheet(
    services: Services, period: str, path: Path, *, dry_run: bool = False
) -> SheetOfDecisions:
    """Store what a sheet decides, all of it or, where anything is wrong, nothing.

    Rows without a decision are passed over. AssessmentError where the file is no such sheet, or
    `appraisal.sheet_blank` where nothing is decided on it.
    """
    table = services.tables.read(path)
    with services.workspace.unit_of_work() as work:
        read = _read(work, period, table)
    if not read.decisions and not read.standing and not read.refused:
        raise AssessmentError("appraisal.sheet_blank", table.place)
    more = map(_of_sheet, decision_problems(services, period, read.decisions))
    read = replace(read, problems=tuple(sorted((*read.problems, *more), key=_row_of)))
    if dry_run or read.refused or not read.decisions:
        return read
    return replace(read, appraised=appraise(services, period, read.decisions))


def _of_sheet(problem: Problem) -> Problem:
    """Return a problem in the words of a sheet that was written before something changed."""
    code = _SINCE.get(problem.code, problem.code)
    return replace(problem, message=message(code, **problem.message.values))


def _row_of(problem: Problem) -> int:
    return int(problem.place.cell.lstrip(ascii_uppercase) or 0)


def _read(work: UnitOfWork, period: str, table: Table) -> SheetOfDecisions:
    units = assessed_units(work, period)
    names = UnitNames(units, {each.id: each for each in work.units.all()})
    reader = _Reader(table, work.periods.sets(period), names)
    rows = tuple(named_rows(table, COLUMNS, ("unit", "criterion")))
    found = tuple(filter(None, map(reader.decision, rows)))
    news = _news(work, period, found)
    return SheetOfDecisions(news, tuple(reader.problems), reader.undecided, len(found) - len(news))


def _news(work: UnitOfWork, period: str, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that do not stand already, word for word."""
    by_unit: dict[str, list[Decision]] = {}
    for each in decisions:
        by_unit.setdefault(each.unit, []).append(each)
    news: list[Decision] = []
    for unit, its in by_unit.items():
        standing = load_unit(work, period, unit).appraisals.get(unit, {})
        news += [each for each in its if not _is_said(standing.get(each.criterion), each)]
    return tuple(news)


def _is_said(standing: Appraisal | None, decision: Decision) -> bool:
    return standing is not None and (standing.verdict, standing.answer, standing.reason) == (
        decision.verdict,
        decision.answer,
        decision.reason.strip(),
    )


class _Reader:
    """Reads decisions row by row, gathering what is wrong."""

    def __init__(self, table: Table, sets: Mapping[str, CriteriaSet], names: UnitNames) -> None:
        self._table = table
        self._value = column_indices(table, DECIDED)["value"]
        self._sets = sets
        self._names = names
        self._first: dict[tuple[str, str], int] = {}
        self.problems: list[Problem] = []
        self.undecided = 0

    def decision(self, row: NamedRow) -> Decision | None:
        """Return what a row decides, None where it says nothing or cannot be used."""
        if not any(row.texts[each] for each in DECIDED):
            self.undecided += 1
            return None
        before = len(errors_only(self.problems))
        unit, criterion = self._subject(row)
        verdict = self._verdict(row)
        if unit is None or criterion is None or len(errors_only(self.problems)) > before:
            return None
        answer = self._answer(row, verdict, criterion)
        if len(errors_only(self.problems)) > before:
            return None
        version, basis = looked_at(row.texts["seen"])
        return Decision(
            unit.id,
            criterion.id,
            Verdict.ADJUSTED if verdict == NO_CASE else Verdict(verdict),
            answer,
            row.texts["reason"],
            version,
            basis,
            _places(row),
        )

    def _subject(self, row: NamedRow) -> tuple[Unit | None, Criterion | None]:
        text = row.texts["unit"]
        unit = self._names.match(text).unit
        if unit is None:
            self._tell("appraisal.unit_unknown", row.place("unit"), unit=text)
            return None, None
        criteria = self._sets[unit.group]
        found = criterion_meant(criteria, row.texts["criterion"])
        if not found:
            place, text = row.place("criterion"), row.texts["criterion"]
            self._tell("appraisal.criterion_unknown", place, criterion=text, unit=unit.name)
            return unit, None
        first = self._first.setdefault((unit.id, found), row.number)
        if first != row.number:
            title = criteria.criterion_by_id[found].title
            place = row.place("criterion")
            self._tell("appraisal.twice", place, criterion=title, unit=unit.name, row=first)
        return unit, criteria.criterion_by_id[found]

    def _verdict(self, row: NamedRow) -> str:
        """Return what is decided; points or a value alone adjust."""
        said = folded(row.texts["verdict"])
        if not said and (row.texts["points"] or row.texts["value"]):
            return Verdict.ADJUSTED
        for verdict, words in VERDICTS.items():
            if said in map(folded, words):
                return verdict
        known = ", ".join(words[0] for words in VERDICTS.values())
        code = "appraisal.verdict_unknown" if said else "appraisal.verdict_missing"
        self._tell(code, row.place("verdict"), value=row.texts["verdict"], known=known)
        return ""

    def _answer(self, row: NamedRow, verdict: str, criterion: Criterion) -> Answer:
        points, value = row.texts["points"], row.texts["value"]
        if verdict != Verdict.ADJUSTED:
            if points or value:
                place = row.place("points" if points else "value")
                self._tell("appraisal.more_than_verdict", place, criterion=criterion.title)
            return NOT_APPLICABLE if verdict == NO_CASE else BLANK
        if points and value:
            self._tell("appraisal.points_and_value", row.place("value"), criterion=criterion.title)
        if points:
            return self._points(row, criterion)
        return self._value_of(row, criterion) if value else BLANK

    def _points(self, row: NamedRow, criterion: Criterion) -> Answer:
        points = points_meant(row.texts["points"], criterion)
        if points is None:
            place = row.place("points")
            self._tell("answer.not_a_number", place, value=row.texts["points"])
        return Answer(points=points)

    def _value_of(self, row: NamedRow, criterion: Criterion) -> Answer:
        assert self._value is not None
        fields = tuple(criterion.rule.fields(criterion.maximum))
        column = AnswerColumn(self._value, criterion, fields)
        answers, problems = row_answers(self._table, row.at, [column])
        self.problems += problems
        return answers.get(criterion.id, BLANK)

    def _tell(self, code: str, place: Place, **values: object) -> None:
        self.problems.append(error(code, place, **values))


def _places(row: NamedRow) -> dict[str, Place]:
    """Return where the parts of a decision are; those without a column are where the unit is."""
    return {each: row.places.get(each, row.place("unit")) for each in DECIDED}
