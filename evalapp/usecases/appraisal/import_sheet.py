"""Read decisions back from a sheet and store them, all of them or none."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from string import ascii_uppercase

from evalapp.assessment.answers import BLANK, NOT_APPLICABLE, Answer
from evalapp.assessment.appraisals import Appraisal, Verdict
from evalapp.assessment.criteria import CriteriaSet, Criterion
from evalapp.assessment.messages import message
from evalapp.assessment.problems import NOWHERE, AssessmentError, Place, Problem, error, errors_only
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
    decision_problems,
    save_decisions,
)
from evalapp.usecases.appraisal.judged import JudgedUnit, judged_units
from evalapp.usecases.appraisal.subjects import (
    assessed_units,
    criterion_meant,
    criterion_unknown,
    unit_names,
    unit_unknown,
)
from evalapp.usecases.appraisal.undo_batch import keep_batch
from evalapp.usecases.file_ports import Table
from evalapp.usecases.matching.answer_table import AnswerColumn, row_answers
from evalapp.usecases.matching.named_rows import NamedRow, named_rows
from evalapp.usecases.matching.unit_names import UnitNames
from evalapp.usecases.ports import Services, UnitOfWork
from evalapp.usecases.progress import SILENT, Progress

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
    services: Services,
    period: str,
    path: Path,
    progress: Progress = SILENT,
    *,
    dry_run: bool = False,
) -> SheetOfDecisions:
    """Store what a sheet decides, all of it or, where anything is wrong, nothing.

    Rows without a decision are passed over. Stopped before the end, nothing is stored.
    AssessmentError where the file is no such sheet, or
    `appraisal.sheet_blank` where nothing is decided on it.
    """
    table = services.tables.read(path)
    with services.workspace.reading() as work:
        read = _read(work, period, table, progress)
    if not read.decisions and not read.refused:
        raise AssessmentError("appraisal.sheet_blank", table.place)
    with services.workspace.unit_of_work() as work:
        rows = [(each.unit, each.criterion) for each in read.decisions]
        judged = judged_units(work, period, rows)
        read = _news(read, judged)
        more = map(_of_sheet, decision_problems(work, services.person, read.decisions, judged))
        read = replace(read, problems=tuple(sorted((*read.problems, *more), key=_row_of)))
        if dry_run or read.refused or not read.decisions:
            return read
        done = save_decisions(services, work, period, read.decisions, judged, progress)
        keep_batch(work, services, table.file, done)
        work.commit()
    return replace(read, appraised=done)


def _of_sheet(problem: Problem) -> Problem:
    """Return a problem in the words of a sheet that was written before something changed."""
    code = _SINCE.get(problem.code, problem.code)
    return replace(problem, message=message(code, **problem.message.values))


def _row_of(problem: Problem) -> int:
    return int(problem.place.cell.lstrip(ascii_uppercase) or 0)


def _read(work: UnitOfWork, period: str, table: Table, progress: Progress) -> SheetOfDecisions:
    """Return everything that a sheet decides, also what stands already."""
    reader = _Reader(work.periods.sets(period), unit_names(work, assessed_units(work, period)))
    found: list[Decision] = []
    for row in named_rows(table, COLUMNS, ("unit", "criterion")):
        decision = reader.decision(row)
        if decision is not None:
            found.append(decision)
        progress.report(row.at, len(table.rows))
    progress.report(len(table.rows), len(table.rows))
    return SheetOfDecisions(tuple(found), tuple(reader.problems), reader.undecided)


def _news(read: SheetOfDecisions, judged: Mapping[str, JudgedUnit]) -> SheetOfDecisions:
    """Return a sheet without the decisions that stand already, word for word."""
    news = tuple(
        each
        for each in read.decisions
        if not _is_said(judged[each.unit].standing.get(each.criterion), each)
    )
    return replace(read, decisions=news, standing=len(read.decisions) - len(news))


def _is_said(standing: Appraisal | None, decision: Decision) -> bool:
    return standing is not None and (standing.verdict, standing.answer, standing.reason) == (
        decision.verdict,
        decision.answer,
        decision.reason.strip(),
    )


class _Reader:
    """Reads decisions row by row, gathering what is wrong."""

    def __init__(self, sets: Mapping[str, CriteriaSet], names: UnitNames) -> None:
        self._sets = sets
        self._match = cache(names.match)
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
        match = self._match(text)
        unit = match.unit
        if unit is None:
            self.problems.append(unit_unknown(match, row.place("unit")))
            return None, None
        criteria, text = self._sets[unit.group], row.texts["criterion"]
        found = criterion_meant(criteria, text)
        if not found:
            place = row.place("criterion")
            self.problems.append(criterion_unknown(criteria, text, unit, place))
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
        text, is_number = row.texts["points"], row.is_number("points")
        try:
            return Answer(points=points_meant(text, criterion, is_number=is_number))
        except AssessmentError as fault:
            self.problems += (replace(each, place=row.place("points")) for each in fault.problems)
            return BLANK

    def _value_of(self, row: NamedRow, criterion: Criterion) -> Answer:
        at = row.columns["value"]
        assert at is not None
        fields = tuple(criterion.rule.fields(criterion.maximum))
        answers, problems = row_answers(row.table, row.at, [AnswerColumn(at, criterion, fields)])
        self.problems += problems
        return answers.get(criterion.id, BLANK)

    def _tell(self, code: str, place: Place, **values: object) -> None:
        self.problems.append(error(code, place, **values))


def _places(row: NamedRow) -> dict[str, Place]:
    """Return where the parts of a decision are; those without a column are where the unit is."""
    unit = row.place("unit")
    places = {each: row.place(each) for each in DECIDED}
    return {each: unit if place is NOWHERE else place for each, place in places.items()}
