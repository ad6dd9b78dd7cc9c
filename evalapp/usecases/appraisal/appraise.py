"""Appraise: accept, adjust or return a criterion of a unit, with a reason, saved at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from evalapp.assessment.answers import BLANK, Answer
from evalapp.assessment.appraisals import Appraisal, Verdict
from evalapp.assessment.criteria import Criterion
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.messages import message
from evalapp.assessment.problems import NOWHERE, AssessmentError, Place, Problem, error
from evalapp.assessment.units import Unit
from evalapp.usecases.appraisal.conflicts import conflict_problems
from evalapp.usecases.appraisal.judged import JudgedUnit, judged_unit, judged_units
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services, UnitOfWork
from evalapp.usecases.progress import SILENT, Progress

_AT_ONCE = 500
"""So many decisions are stored between two looks at whether somebody wants to stop."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What an assessor wants to record about one criterion of one unit.

    `answer` (values or points) is needed where adjusted; `version` is the one last seen, 0 for
    a criterion that is open: never appraised, or reopened by a newer return. `basis` is the
    digest of the row that was looked at (`SheetRow.basis`), None where nobody looked at one.
    `places` says where a decision on a sheet has its parts: verdict, points, value, reason.
    """

    unit: str
    criterion: str
    verdict: Verdict
    answer: Answer = BLANK
    reason: str = ""
    version: int = 0
    basis: str | None = None
    places: Mapping[str, Place] = field(default_factory=dict[str, Place])

    def place(self, part: str) -> Place:
        """Return where a part of the decision is written, nowhere where it is on no sheet."""
        return self.places.get(part, NOWHERE)


@dataclass(frozen=True, slots=True)
class ReplacedDecision:
    """One stored decision before and after a change, None where there was or is none.

    What stood before may have fallen already.
    """

    before: Appraisal | None
    after: Appraisal | None

    @property
    def turned(self) -> "ReplacedDecision":
        """The change that takes this one back."""
        return ReplacedDecision(self.after, self.before)

    @property
    def key(self) -> tuple[str, str]:
        """Unit and criterion; a change of nothing into nothing is a fault (ValueError)."""
        decision = self.after or self.before
        if decision is None:
            raise ValueError("a change needs a decision before or after it")
        return decision.unit, decision.criterion


@dataclass(frozen=True, slots=True)
class Appraised:
    """The appraisals as stored, with their new versions, and what they replaced."""

    appraisals: tuple[Appraisal, ...]
    replaced: tuple[ReplacedDecision, ...]

    @property
    def changes(self) -> Changes:
        """What is different now, and of which units."""
        return Changes.of(Kind.APPRAISALS).about(each.key[0] for each in self.replaced)


def appraise(
    services: Services, period: str, decisions: Sequence[Decision], progress: Progress = SILENT
) -> Appraised:
    """Store decisions together; AssessmentError with every one that cannot stand, none stored.

    A decision about a row that its unit has changed since it was looked at does not stand. Stopped
    before the end, nothing is stored.
    """
    with services.workspace.unit_of_work() as work:
        judged = judged_units(work, period, [(each.unit, each.criterion) for each in decisions])
        problems = tuple(decision_problems(work, services.person, decisions, judged))
        if problems:
            raise AssessmentError.of(problems)
        stored = save_decisions(services, work, period, decisions, judged, progress)
        work.commit()
    return stored


def accept_remaining(
    services: Services, period: str, unit: str, seen: Mapping[str, str] | None = None
) -> Appraised:
    """Accept every criterion of a unit that nobody has appraised yet.

    `seen` holds the digests of the rows looked at (`SheetRow.basis`) by criterion, where somebody
    did; AssessmentError where the unit has changed one of those to be accepted since.
    """
    with services.workspace.unit_of_work() as work:
        work.periods.hold(period, [unit])
        known = judged_unit(work, period, unit)
        _check_own_office(work, services.person, known.unit)
        decisions = [
            Decision(unit, each.id, Verdict.ACCEPTED, basis=(seen or {}).get(each.id))
            for each in known.criteria.applicable_criteria(known.unit.tags)
            if each.id not in known.standing
        ]
        problems = tuple(_unseen_problems(known, decisions))
        if problems:
            raise AssessmentError.of(problems)
        stored = save_decisions(services, work, period, decisions, {unit: known}, SILENT)
        work.commit()
    return stored


def take_back(services: Services, appraisal: Appraisal) -> Appraised:
    """Remove a decision, so that the criterion is open again."""
    with services.workspace.unit_of_work() as work:
        known = judged_unit(work, appraisal.period, appraisal.unit)
        _check_own_office(work, services.person, known.unit)
        stored = known.stored(appraisal.criterion)
        work.appraisals.remove(appraisal)
        entry = _entry(services, appraisal, "journal.appraisal_taken_back")
        work.journal.add([replace(entry, old=shown(appraisal), new="")])
        work.commit()
    return Appraised((), (ReplacedDecision(stored or appraisal, None),))


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


def decision_problems(
    work: UnitOfWork, person: str, decisions: Sequence[Decision], judged: Mapping[str, JudgedUnit]
) -> Iterator[Problem]:
    """Yield why decisions on what is judged cannot be stored together."""
    first: dict[str, Decision] = {}
    for each in decisions:
        first.setdefault(each.unit, each)
    units = [judged[unit].unit for unit in first]
    yield from conflict_problems(work, person, units, lambda unit: first[unit.id].place("verdict"))
    for decision in decisions:
        known = judged[decision.unit]
        yield from _unseen_problems(known, [decision])
        place, criterion = decision.place("verdict"), _asked(known, decision)
        if criterion is None:
            yield _not_asked(known, decision)
            continue
        yield from _decision_problems(criterion, decision)
        if _changed_meanwhile(known, decision):
            code = "appraisal.changed_meanwhile"
            yield error(code, place, criterion=criterion.title, unit=known.unit.name)


def _asked(known: JudgedUnit, decision: Decision) -> Criterion | None:
    """Return the criterion of a decision, None where it does not concern the unit."""
    criterion = known.criteria.criterion_by_id.get(decision.criterion)
    concerns = criterion and criterion.applies_to.covers(known.unit.tags)
    return criterion if concerns else None


def _not_asked(known: JudgedUnit, decision: Decision) -> Problem:
    criterion, place = (
        known.criteria.criterion_by_id.get(decision.criterion),
        decision.place("verdict"),
    )
    if criterion is None:
        return error("answer.unknown_criterion", place, criterion=decision.criterion)
    code, unit = "appraisal.criterion_not_asked", known.unit.name
    return error(code, place, criterion=criterion.title, unit=unit)


def _unseen_problems(known: JudgedUnit, decisions: Iterable[Decision]) -> Iterator[Problem]:
    """Yield decisions on rows that the unit has changed since somebody looked at them."""
    for each in decisions:
        if each.basis is not None and each.basis != known.basis(each.criterion):
            criterion = known.criteria.criterion_by_id.get(each.criterion)
            yield error(
                "appraisal.row_unseen",
                each.place("verdict"),
                criterion=criterion.title if criterion else each.criterion,
                unit=known.unit.name,
            )


def _changed_meanwhile(known: JudgedUnit, decision: Decision) -> bool:
    """Tell whether the decision that stands is another than the one last seen.

    The store asks again when it saves; here it can be said in names.
    """
    standing = known.standing.get(decision.criterion)
    if standing is not None:
        return standing.version != decision.version
    fallen = known.reopened.get(decision.criterion)
    return decision.version not in (0, fallen.version if fallen is not None else 0)


def _decision_problems(criterion: Criterion, decision: Decision) -> Iterator[Problem]:
    if decision.verdict is Verdict.ACCEPTED:
        return
    if not decision.reason.strip():
        yield error("appraisal.reason_missing", decision.place("reason"), criterion=criterion.title)
    if decision.verdict is Verdict.RETURNED:
        return
    answer = decision.answer
    if answer.is_blank:
        yield error("appraisal.answer_missing", decision.place("points"), criterion=criterion.title)
    if answer.points is not None and not 0 <= answer.points <= criterion.maximum:
        yield error(
            "appraisal.points_out_of_range",
            decision.place("points"),
            criterion=criterion.title,
            points=answer.points,
            maximum=criterion.maximum,
        )
    for _, fault in criterion.rule.answer_problems(answer.values, criterion.maximum):
        named = message(fault.code, **{**fault.values, "criterion": criterion.title})
        yield Problem(named, place=decision.place("value"))


def save_decisions(
    services: Services,
    work: UnitOfWork,
    period: str,
    decisions: Sequence[Decision],
    judged: Mapping[str, JudgedUnit],
    progress: Progress,
) -> Appraised:
    """Store decisions on what is judged, with their entries in the journal.

    AssessmentError `appraisal.changed_meanwhile` where somebody has decided one of them since.
    """
    before = [judged[each.unit].stored(each.criterion) for each in decisions]
    made = [_appraisal(services, period, each, judged[each.unit]) for each in decisions]
    saved: list[Appraisal] = []
    for start in range(0, len(made), _AT_ONCE):
        saved += work.appraisals.save_all(made[start : start + _AT_ONCE])
        progress.report(len(saved), len(made))
    work.journal.add(_entry(services, each, "journal.appraised") for each in saved)
    return Appraised(tuple(saved), tuple(map(ReplacedDecision, before, saved)))


def _appraisal(services: Services, period: str, decision: Decision, known: JudgedUnit) -> Appraisal:
    fallen = known.reopened.get(decision.criterion)
    return Appraisal(
        period=period,
        unit=decision.unit,
        criterion=decision.criterion,
        verdict=decision.verdict,
        by=services.person,
        at=services.now(),
        answer=decision.answer if decision.verdict is Verdict.ADJUSTED else BLANK,
        reason=decision.reason.strip(),
        version=decision.version or (fallen.version if fallen else 0),
        basis=known.basis(decision.criterion),
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
