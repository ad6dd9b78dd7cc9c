"""Appraise: accept, adjust or return a criterion of a unit, with a reason, saved at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evalapp.assessment.answers import BLANK, Answer, FormCell
from evalapp.assessment.appraisals import Appraisal, Verdict
from evalapp.assessment.cell_digest import row_digest
from evalapp.assessment.criteria import Criterion
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.messages import message
from evalapp.assessment.problems import AssessmentError, Problem, error
from evalapp.assessment.units import Unit
from evalapp.usecases.appraisal.conflicts import conflict_problems
from evalapp.usecases.appraisal.group_sheet import GroupSheet, load_unit
from evalapp.usecases.appraisal.reopening import SentFiles, sent_files, sort_out
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services, UnitOfWork


@dataclass(frozen=True, slots=True)
class Decision:
    """What an assessor wants to record about one criterion of one unit.

    `answer` (values or points) is needed where adjusted; `version` is the one last seen, 0 for
    a criterion that is open: never appraised, or reopened by a newer return.
    """

    unit: str
    criterion: str
    verdict: Verdict
    answer: Answer = BLANK
    reason: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Appraised:
    """The appraisals as stored, with their new versions."""

    appraisals: tuple[Appraisal, ...]
    changes: Changes = Changes.of(Kind.APPRAISALS)


def appraise(services: Services, period: str, decisions: Sequence[Decision]) -> Appraised:
    """Store decisions together; AssessmentError with every one that cannot stand, none stored."""
    with services.workspace.unit_of_work() as work:
        problems = tuple(_problems(work, services.person, period, decisions))
        if problems:
            raise AssessmentError.of(problems)
        stored = _save_all(services, work, period, decisions)
        work.commit()
    return Appraised(stored)


def accept_remaining(services: Services, period: str, unit: str) -> Appraised:
    """Accept every criterion of a unit that nobody has appraised yet."""
    with services.workspace.unit_of_work() as work:
        sheet = load_unit(work, period, unit)
        _check_own_office(work, services.person, sheet.unit_by_id[unit])
        done = sheet.appraisals.get(unit, {})
        tags = sheet.unit_by_id[unit].tags
        decisions = [
            Decision(unit, each.id, Verdict.ACCEPTED)
            for each in sheet.criteria.applicable_criteria(tags)
            if each.id not in done
        ]
        stored = _save_all(services, work, period, decisions)
        work.commit()
    return Appraised(stored)


def take_back(services: Services, appraisal: Appraisal) -> Changes:
    """Remove a decision, so that the criterion is open again."""
    with services.workspace.unit_of_work() as work:
        sheet = load_unit(work, appraisal.period, appraisal.unit)
        _check_own_office(work, services.person, sheet.unit_by_id[appraisal.unit])
        work.appraisals.remove(appraisal)
        entry = _entry(services, appraisal, "journal.appraisal_taken_back")
        work.journal.add([replace(entry, old=shown(appraisal), new="")])
        work.commit()
    return Changes.of(Kind.APPRAISALS)


def shown(appraisal: Appraisal) -> str:
    """Return a decision as a short neutral text for the journal."""
    answer = appraisal.answer
    if appraisal.verdict is not Verdict.ADJUSTED:
        return appraisal.verdict.value
    if answer.points is not None:
        return f"points={answer.points}"
    if answer.not_applicable:
        return "n/a"
    return "; ".join(f"{name}={value}" for name, value in answer.values.items())


def _check_own_office(work: UnitOfWork, person: str, unit: Unit) -> None:
    problems = tuple(conflict_problems(work, person, [unit]))
    if problems:
        raise AssessmentError.of(problems)


def _problems(
    work: UnitOfWork, person: str, period: str, decisions: Sequence[Decision]
) -> Iterator[Problem]:
    sheets = {
        unit: load_unit(work, period, unit)
        for unit in dict.fromkeys(each.unit for each in decisions)
    }
    units = [sheet.unit_by_id[unit] for unit, sheet in sheets.items()]
    yield from conflict_problems(work, person, units)
    for unit, sheet in sheets.items():
        for decision in (each for each in decisions if each.unit == unit):
            criterion = sheet.criteria.criterion_by_id.get(decision.criterion)
            if criterion is None:
                yield error("answer.unknown_criterion", criterion=decision.criterion)
                continue
            yield from _decision_problems(criterion, decision)
            if _changed_meanwhile(sheet, decision):
                name = sheet.unit_by_id[unit].name
                code = "appraisal.changed_meanwhile"
                yield error(code, criterion=criterion.title, unit=name)


def _changed_meanwhile(sheet: GroupSheet, decision: Decision) -> bool:
    """Tell whether the decision that stands is another than the one last seen.

    The store asks again when it saves; here it can be said in names.
    """
    standing = sheet.appraisals.get(decision.unit, {}).get(decision.criterion)
    if standing is not None:
        return standing.version != decision.version
    fallen = sheet.reopened.get(decision.unit, {}).get(decision.criterion)
    return decision.version not in (0, fallen.version if fallen is not None else 0)


def _decision_problems(criterion: Criterion, decision: Decision) -> Iterator[Problem]:
    if decision.verdict is Verdict.ACCEPTED:
        return
    if not decision.reason.strip():
        yield error("appraisal.reason_missing", criterion=criterion.title)
    if decision.verdict is Verdict.RETURNED:
        return
    answer = decision.answer
    if answer.is_blank:
        yield error("appraisal.answer_missing", criterion=criterion.title)
    if answer.points is not None and not 0 <= answer.points <= criterion.maximum:
        yield error(
            "appraisal.points_out_of_range",
            criterion=criterion.title,
            points=answer.points,
            maximum=criterion.maximum,
        )
    for _, fault in criterion.rule.answer_problems(answer.values, criterion.maximum):
        yield Problem(message(fault.code, **{**fault.values, "criterion": criterion.title}))


def _save_all(
    services: Services, work: UnitOfWork, period: str, decisions: Sequence[Decision]
) -> tuple[Appraisal, ...]:
    judged = {unit: _judged(work, period, unit) for unit in {each.unit for each in decisions}}
    saved = tuple(
        work.appraisals.save(_appraisal(services, period, each, judged[each.unit]))
        for each in decisions
    )
    work.journal.add(_entry(services, each, "journal.appraised") for each in saved)
    return saved


@dataclass(frozen=True, slots=True)
class _Judged:
    """What decisions on a unit are about: its rows and files, versions of reopened decisions."""

    rows: Mapping[str, FormCell]
    files: SentFiles
    reopened: Mapping[str, int]


def _judged(work: UnitOfWork, period: str, unit: str) -> _Judged:
    history = work.returns.history(period, unit)
    rows = {cell.criterion: cell for cell in history[0].cells} if history else {}
    fallen = sort_out(work, period, history[:1], lambda: {unit: rows}, unit)
    versions = {each.criterion: each.version for each in fallen.reopened}
    return _Judged(rows, sent_files(work, period, unit), versions)


def _appraisal(services: Services, period: str, decision: Decision, judged: _Judged) -> Appraisal:
    return Appraisal(
        period=period,
        unit=decision.unit,
        criterion=decision.criterion,
        verdict=decision.verdict,
        by=services.person,
        at=services.now(),
        answer=decision.answer if decision.verdict is Verdict.ADJUSTED else BLANK,
        reason=decision.reason.strip(),
        version=decision.version or judged.reopened.get(decision.criterion, 0),
        basis=row_digest(
            judged.rows.get(decision.criterion),
            judged.files.get((decision.unit, decision.criterion), ()),
        ),
    )


def _entry(services: Services, appraisal: Appraisal, action: str) -> JournalEntry:
    return JournalEntry(
        at=services.now(),
        by=services.person,
        action=action,
        period=appraisal.period,
        unit=appraisal.unit,
        criterion=appraisal.criterion,
        new=shown(appraisal),
        reason=appraisal.reason,
    )
