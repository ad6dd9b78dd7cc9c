"""Decisions put back: undo and redo bring back exactly what stood, or refuse."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from evalapp.assessment.appraisals import Appraisal
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.problems import AssessmentError, Problem, error
from evalapp.usecases.appraisal.appraise import ReplacedDecision, shown
from evalapp.usecases.appraisal.conflicts import conflict_problems
from evalapp.usecases.appraisal.judged import FEW
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services, UnitOfWork
from evalapp.usecases.progress import SILENT, Progress

_TOGETHER = 1_000
"""Decisions stored between two looks at whether to stop."""


def put_back_decisions(
    services: Services,
    period: str,
    replaced: Sequence[ReplacedDecision],
    progress: Progress = SILENT,
) -> Changes:
    """Let decisions be what they were before changes, with who decided and when, all together.

    What comes back keeps the digest of the row that it judged, so it falls at once where the unit
    has sent something newer. AssessmentError `appraisal.changed_meanwhile` where somebody has
    decided one of them otherwise since, or `appraisal.own_office`. Stopped before the end, nothing
    is stored.
    """
    with services.workspace.unit_of_work() as work:
        changes = put_back(services, work, period, replaced, progress)
        work.commit()
    return changes


def put_back(
    services: Services,
    work: UnitOfWork,
    period: str,
    replaced: Sequence[ReplacedDecision],
    progress: Progress,
) -> Changes:
    """Do what `put_back_decisions` does as a part of a unit of work."""
    progress.report(0, len(replaced))
    units = dict.fromkeys(each.key[0] for each in replaced)
    stored = {(each.unit, each.criterion): each for each in _standing(work, period, replaced)}
    problems = tuple(_problems(services, work, period, replaced, stored))
    if problems:
        raise AssessmentError.of(problems)
    for done in range(0, len(replaced), _TOGETHER):
        progress.report(done, len(replaced))
        _store(work, replaced[done : done + _TOGETHER], stored)
    work.journal.add(_entry(services, period, each) for each in replaced)
    progress.report(len(replaced), len(replaced))
    return Changes.of(Kind.APPRAISALS).about(units)


def _standing(
    work: UnitOfWork, period: str, replaced: Sequence[ReplacedDecision]
) -> Iterator[Appraisal]:
    """Yield the decisions stored of the units, or of the criteria where there are many units."""
    units = {each.key[0] for each in replaced}
    if len(units) > FEW:
        yield from work.appraisals.of_period(period, {each.key[1] for each in replaced})
        return
    for unit in units:
        yield from work.appraisals.of_unit(period, unit)


def _problems(
    services: Services,
    work: UnitOfWork,
    period: str,
    replaced: Sequence[ReplacedDecision],
    stored: dict[tuple[str, str], Appraisal],
) -> Iterator[Problem]:
    named = {each.key[0] for each in replaced}
    units = {each.unit.id: each.unit for each in work.periods.units(period)}
    sets = work.periods.sets(period)
    yield from conflict_problems(work, services.person, [units[each] for each in sorted(named)])
    for each in replaced:
        if not _is_same(stored.get(each.key), each.after):
            unit, criterion = each.key
            title = sets[units[unit].group].criterion_by_id[criterion].title
            yield error("appraisal.changed_meanwhile", criterion=title, unit=units[unit].name)


def _is_same(stored: Appraisal | None, known: Appraisal | None) -> bool:
    """Tell whether a decision is the one known; its counter moves with each undo and redo."""
    if stored is None or known is None:
        return stored is known
    return replace(stored, version=known.version) == known


def _store(
    work: UnitOfWork, some: Sequence[ReplacedDecision], stored: Mapping[tuple[str, str], Appraisal]
) -> None:
    back = [
        replace(each.before, version=stored[each.key].version if each.key in stored else 0)
        for each in some
        if each.before is not None
    ]
    work.appraisals.save_all(back)
    gone = [each.key for each in some if each.before is None and each.key in stored]
    work.appraisals.remove_all([stored[each] for each in gone])


def _entry(services: Services, period: str, change: ReplacedDecision) -> JournalEntry:
    unit, criterion = change.key
    before, after = change.before, change.after
    return JournalEntry(
        at=services.now(),
        by=services.person,
        action="journal.appraised" if before else "journal.appraisal_taken_back",
        period=period,
        unit=unit,
        criterion=criterion,
        old=shown(after) if after else "",
        new=shown(before) if before else "",
        reason=before.reason if before else "",
    )
