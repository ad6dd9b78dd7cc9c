"""Enter an office's paper reply to an explanation round: what it says of each criterion."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from evalapp.assessment.answers import FormCell, Reply
from evalapp.assessment.criteria import CriteriaSet, Criterion, Source
from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.assessment.explanations import ExplanationRequest, ExplanationRound
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.messages import Message
from evalapp.assessment.problems import AssessmentError, Problem, Severity, error, warning
from evalapp.assessment.results import NoticeRow
from evalapp.assessment.returns import Contact, Return, ReturnSource
from evalapp.assessment.units import Unit
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.explanations.attached_files import (
    Attached,
    KeptFiles,
    evidence_with,
    keep_attached,
)
from evalapp.usecases.explanations.explanation_rounds import open_round
from evalapp.usecases.forms.evidence import by_criterion
from evalapp.usecases.forms.explanation_rows import with_replies
from evalapp.usecases.forms.keep_proofs import add_received
from evalapp.usecases.forms.store_returns import next_number
from evalapp.usecases.ports import Services, UnitOfWork
from evalapp.usecases.progress import SILENT, Progress


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """A criterion that a unit may speak of, as it was sent out, and what it has said so far.

    `asked` tells whether the unit's workbook asks about it.
    """

    criterion: Criterion
    provisional: NoticeRow
    asked: bool
    reply: Reply


@dataclass(frozen=True, slots=True)
class ReplySheet:
    """What one unit was sent in the open round; rows in printed order.

    `files` are what it has sent as proof, by criterion id.
    """

    unit: Unit
    round: ExplanationRound
    criteria: CriteriaSet
    rows: tuple[ReplyRow, ...]
    files: Mapping[str, tuple[EvidenceFile, ...]]

    @property
    def said(self) -> dict[str, Reply]:
        """What the unit has said so far, by criterion id."""
        return {each.criterion.id: each.reply for each in self.rows if not each.reply.is_blank}


@dataclass(frozen=True, slots=True)
class EnteredReplies:
    """A reply as stored; `batch` names it to `undo_import`; `doubts` are worth a second look.

    `count` criteria are spoken of, and `files` came with it; `left_out` names files that nobody
    sent (lock files and the like).
    """

    unit: Unit
    round: ExplanationRound
    batch: str
    count: int
    files: int
    doubts: tuple[Problem, ...]
    left_out: tuple[str, ...] = ()
    changes: Changes = Changes.of(Kind.RETURNS, Kind.EXPLANATIONS)


def reply_sheet(services: Services, period: str, unit: str) -> ReplySheet:
    """Return the criteria that a unit may speak of in the open round.

    AssessmentError `explanation.none_open`, `explanation.unit_not_asked`.
    """
    with services.workspace.reading() as work:
        return _sheet(work, period, unit)


def enter_replies(
    services: Services,
    period: str,
    unit: str,
    said: Mapping[str, Reply],
    *,
    instead_of: Mapping[str, Reply] | None = None,
    attached: Attached | None = None,
    progress: Progress = SILENT,
) -> EnteredReplies:
    """Store all that a unit says in the open round, by criterion id, in place of what it said.

    `attached` files are added to those that it has sent as proof. It is a return and an import of
    its own, which `undo_import` withdraws with its files; cancelled while files are kept, nothing
    is stored. AssessmentError `explanation.nothing_entered`, `answer.unknown_criterion`,
    `explanation.measured`, the faults of corrected answers and of files that cannot be kept;
    `undo.changed_meanwhile` where the unit has said something else than what is to be replaced.
    """
    kept = _kept(services, period, unit, attached or {}, progress)
    with services.workspace.unit_of_work() as work:
        sheet = _sheet(work, period, unit)
        if instead_of is not None and sheet.said != dict(instead_of):
            raise AssessmentError("undo.changed_meanwhile")
        replies = _checked(sheet, said)
        work.periods.moved(period, [unit])
        returned = _returned(services, work, sheet, replies)
        work.returns.add(returned)
        work.journal.add([_entry(returned, len(replies))])
        files = tuple(evidence_with(returned, kept, sheet.files))
        add_received(services, work, files)
        work.commit()
    doubts = tuple(_doubts(sheet, replies))
    return EnteredReplies(
        sheet.unit, sheet.round, returned.batch, len(replies), len(files), doubts, kept.left_out
    )


def _kept(
    services: Services, period: str, unit: str, attached: Attached, progress: Progress
) -> KeptFiles:
    """Keep files once it is known that they may be sent and prove something."""
    with services.workspace.reading() as work:
        sheet = _sheet(work, period, unit)
    _check_known(sheet, attached)
    return keep_attached(services, sheet.unit, attached, progress)


def _sheet(work: UnitOfWork, period: str, unit: str) -> ReplySheet:
    opened = open_round(work, period)
    version = work.explanations.provisional(period, opened.number)
    for group in version.groups:
        for sent in group.units:
            if sent.unit.id == unit and unit in opened.units:
                criteria = work.criteria.get(group.fingerprint)
                request = ExplanationRequest(version.period, opened, criteria, sent)
                rows = tuple(_rows(request, _said(work, opened, unit)))
                files = by_criterion(work.evidence.of_period(period, unit))
                return ReplySheet(sent.unit, opened, criteria, rows, files)
    names = {each.unit.id: each.unit.name for each in work.periods.units(period)}
    name = names.get(unit, unit)
    raise AssessmentError("explanation.unit_not_asked", number=opened.number, unit=name)


def _rows(request: ExplanationRequest, said: Mapping[str, Reply]) -> Iterator[ReplyRow]:
    asked = {each.criterion for each in request.rows}
    nothing = Reply(request.round.number)
    for row in request.provisional.criteria:
        criterion = request.criteria.criterion_by_id[row.criterion]
        yield ReplyRow(criterion, row, criterion.id in asked, said.get(criterion.id, nothing))


def _said(work: UnitOfWork, opened: ExplanationRound, unit: str) -> dict[str, Reply]:
    history = work.returns.history(opened.period, unit)
    return {
        cell.criterion: each
        for cell in (history[0].cells if history else ())
        for each in cell.replies
        if each.round == opened.number
    }


def _checked(sheet: ReplySheet, said: Mapping[str, Reply]) -> dict[str, Reply]:
    """Return what is said, stamped with the round; blank replies are left out."""
    _check_known(sheet, said)
    known = {each.criterion.id: each.criterion for each in sheet.rows}
    replies = {
        name: replace(said[name], round=sheet.round.number)
        for name in known
        if name in said and not said[name].is_blank
    }
    if not replies:
        raise AssessmentError("explanation.nothing_entered", unit=sheet.unit.name)
    faults = [fault for name, each in replies.items() for fault in _faults(known[name], each)]
    if faults:
        raise AssessmentError.of(faults)
    return replies


def _check_known(sheet: ReplySheet, named: Iterable[str]) -> None:
    known = {each.criterion.id for each in sheet.rows}
    unknown = next((each for each in named if each not in known), None)
    if unknown is not None:
        raise AssessmentError("answer.unknown_criterion", criterion=unknown)


def _faults(criterion: Criterion, reply: Reply) -> Iterator[Problem]:
    if reply.answer.is_blank or reply.answer.not_applicable:
        return
    if criterion.source is Source.MEASURED:
        yield error("explanation.measured", criterion=criterion.title)
        return
    for _, fault in criterion.rule.answer_problems(reply.answer.values, criterion.maximum):
        told = Message(fault.code, {**fault.values, "criterion": criterion.title})
        yield Problem(told, Severity.ERROR)


def _doubts(sheet: ReplySheet, replies: Mapping[str, Reply]) -> Iterator[Problem]:
    for name, each in replies.items():
        yield from reply_doubts(sheet.criteria.criterion_by_id[name], each)


def reply_doubts(criterion: Criterion, reply: Reply) -> Iterator[Problem]:
    """Yield what is odd in a reply, as the reader of workbooks tells it."""
    if reply.agrees is False and not reply.words:
        yield warning("explanation.words_missing", criterion=criterion.title)
    if reply.agrees and reply.speaks:
        yield warning("explanation.agrees_and_speaks", criterion=criterion.title)


def _returned(
    services: Services, work: UnitOfWork, sheet: ReplySheet, replies: Mapping[str, Reply]
) -> Return:
    period, unit, number = sheet.round.period, sheet.unit.id, sheet.round.number
    history = work.returns.history(period, unit)
    spoken = [FormCell(name, replies=(each,)) for name, each in replies.items()]
    return Return(
        id=uuid4().hex,
        period=period,
        unit=unit,
        number=next_number(work, period, unit),
        source=ReturnSource.TYPED,
        received_at=services.now(),
        entered_by=services.person,
        contact=history[0].contact if history else Contact(),
        cells=with_replies(history, spoken, number),
        batch=uuid4().hex,
        round=number,
    )


def _entry(returned: Return, count: int) -> JournalEntry:
    return JournalEntry(
        at=returned.received_at,
        by=returned.entered_by,
        action="journal.explanation_typed",
        period=returned.period,
        unit=returned.unit,
        new=f"{returned.round}: {count}",
    )
