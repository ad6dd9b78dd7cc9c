"""Every edit that can be undone, with what the window does to undo and to redo it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from evalapp.assessment.answers import Answer, FormCell, Reply
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.assessors import Assessor, Assignment, Role
from evalapp.assessment.disagreements import Tolerances
from evalapp.assessment.documents import DocumentDetails
from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.assessment.periods import BlankPolicy
from evalapp.assessment.returns import Contact
from evalapp.usecases.appraisal.appraise import (
    Appraised,
    Decision,
    accept_remaining,
    appraise,
    take_back,
)
from evalapp.usecases.appraisal.assessors import remove_assessor, save_assessors
from evalapp.usecases.appraisal.assignments import share_out, split_units
from evalapp.usecases.appraisal.people_changes import PeopleChange, put_back_people
from evalapp.usecases.appraisal.put_back import put_back_decisions
from evalapp.usecases.criteria.begin_draft import begin_empty
from evalapp.usecases.criteria.edit_draft import bring_back, remove_draft
from evalapp.usecases.documents.document_details import put_back_details, save_document_details
from evalapp.usecases.explanations.enter_replies import enter_replies, reply_sheet
from evalapp.usecases.explanations.open_explanation import NewRound, open_explanation
from evalapp.usecases.forms.blank_policy import set_blank_policy
from evalapp.usecases.forms.enter_return import begin_typed_return, enter_cell, enter_contact
from evalapp.usecases.forms.evidence import evidence_of, link_evidence
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.forms.undo_import import redo_import, undo_import
from evalapp.usecases.measured.change_measured import change_measured, put_back_measured
from evalapp.usecases.measured.disagreements import set_tolerances
from evalapp.usecases.periods.set_status import set_ranked
from evalapp.usecases.progress import Silent
from tests.usecases.fakes import FakeOffice, form_of, ratio, value

PERIOD = "2022"


class Turn(NamedTuple):
    """The two ways of an edit that has been made."""

    undo: Callable[[], object]
    redo: Callable[[], object]


Edit = Callable[[FakeOffice, int], Turn | None]
"""Makes an edit, another one for each number; None where there is nothing to edit."""


def tick(desk: FakeOffice) -> FakeOffice:
    """Let time go by, as it does between two edits."""
    desk.moment += timedelta(minutes=1)
    return desk


def _decided(desk: FakeOffice, done: Appraised) -> Turn:
    turned = [each.turned for each in done.replaced]
    return Turn(
        lambda: put_back_decisions(tick(desk), PERIOD, done.replaced),
        lambda: put_back_decisions(tick(desk), PERIOD, turned),
    )


def _decide(desk: FakeOffice, number: int) -> Turn | None:
    unit, criterion = ("so-a", "so-b")[number % 2], ("A1", "A2", "B1")[number % 3]
    with desk.workspace.unit_of_work() as work:
        known = {each.criterion: each for each in work.appraisals.of_unit(PERIOD, unit)}
    version = known[criterion].version if criterion in known else 0
    points = Decimal(number % 3)
    decision = (
        Decision(unit, criterion, Verdict.ACCEPTED, version=version)
        if number % 4 == 0
        else Decision(
            unit, criterion, Verdict.ADJUSTED, Answer(points=points), f"Lý do {number}", version
        )
    )
    return _decided(desk, appraise(desk, PERIOD, [decision]))


def _accept_rest(desk: FakeOffice, number: int) -> Turn | None:
    done = accept_remaining(desk, PERIOD, ("so-a", "so-b", "so-c")[number % 3])
    return _decided(desk, done) if done.replaced else None


def _take_back(desk: FakeOffice, number: int) -> Turn | None:
    with desk.workspace.unit_of_work() as work:
        found = work.appraisals.of_period(PERIOD)
    if not found:
        return None
    return _decided(desk, take_back(desk, found[number % len(found)]))


def _imported(desk: FakeOffice, batch: str) -> Turn:
    return Turn(
        lambda: undo_import(tick(desk), PERIOD, batch),
        lambda: redo_import(tick(desk), PERIOD, batch),
    )


def _import(desk: FakeOffice, number: int) -> Turn | None:
    desk.mail.clear()
    unit = ("so-a", "so-b")[number % 2]
    form = form_of(unit, {"A1": value(given=number % 3 == 0), "A2": ratio(number % 5, 4 + number)})
    desk.receive(f"lần {number} {uuid4().hex}.xlsx", form)
    done = import_forms(desk, PERIOD, [Path("thư")], Silent())
    return _imported(desk, done.batch) if done.batch else None


def _begin_typing(desk: FakeOffice, number: int) -> Turn | None:
    typed = begin_typed_return(desk, PERIOD, ("so-c", "so-b")[number % 2])
    return _imported(desk, typed.returned.batch) if typed.is_new else None


def _typed(desk: FakeOffice, number: int):
    with desk.workspace.unit_of_work() as work:
        units = [
            each.unit
            for each in work.returns.current(PERIOD)
            if each.source == "typed" and not each.round
        ]
    return begin_typed_return(desk, PERIOD, units[number % len(units)]) if units else None


def _type_answer(desk: FakeOffice, number: int) -> Turn | None:
    typed = _typed(desk, number)
    if typed is None:
        return None
    cell = FormCell("A2", ratio(number % 3, 7), explanation=f"Giải thích {number}")
    saved = enter_cell(desk, typed, cell)
    old, new = saved.before, saved.cell
    return Turn(
        lambda: enter_cell(tick(desk), typed, old, instead_of=new),
        lambda: enter_cell(tick(desk), typed, new, instead_of=old),
    )


def _type_reply(desk: FakeOffice, number: int) -> Turn | None:
    unit, criterion = ("so-a", "so-b", "so-c")[number % 3], ("A1", "A2", "B1")[number % 2]
    said = reply_sheet(desk, PERIOD, unit).said
    new = Reply(1, agrees=number % 4 == 0, words=f"Giải trình {number}")
    return _imported(desk, enter_replies(desk, PERIOD, unit, {**said, criterion: new}).batch)


def _type_contact(desk: FakeOffice, number: int) -> Turn | None:
    typed = _typed(desk, number)
    if typed is None:
        return None
    saved = enter_contact(desk, typed, Contact(f"Anh {number}", phone="0269"))
    old, new = saved.before, saved.contact
    return Turn(
        lambda: enter_contact(tick(desk), typed, old, instead_of=new),
        lambda: enter_contact(tick(desk), typed, new, instead_of=old),
    )


def _measure(desk: FakeOffice, number: int) -> Turn | None:
    answer = Answer() if number % 4 == 0 else value(number % 100)
    done = change_measured(desk, PERIOD, ("so-a", "so-b")[number % 2], "B1", answer)
    if not done.replaced:
        return None
    turned = [each.turned for each in done.replaced]
    return Turn(
        lambda: put_back_measured(tick(desk), PERIOD, done.replaced),
        lambda: put_back_measured(tick(desk), PERIOD, turned),
    )


def _allow(desk: FakeOffice, number: int) -> Turn | None:
    done = set_tolerances(desk, PERIOD, Tolerances(Decimal(number) / 100, {"B1": Decimal(0)}))
    return Turn(
        lambda: set_tolerances(tick(desk), PERIOD, done.before, instead_of=done.after),
        lambda: set_tolerances(tick(desk), PERIOD, done.after, instead_of=done.before),
    )


def _write_details(desk: FakeOffice, number: int) -> Turn | None:
    details = DocumentDetails(number=f"{number}/QĐ-UBND", subject="Phê duyệt", recipients=("A",))
    before = save_document_details(desk, PERIOD, details).before
    return Turn(
        lambda: put_back_details(tick(desk), PERIOD, before, details),
        lambda: put_back_details(tick(desk), PERIOD, details, before),
    )


def _people(desk: FakeOffice, change: PeopleChange) -> Turn | None:
    if change.is_nothing:
        return None
    return Turn(
        lambda: put_back_people(tick(desk), change),
        lambda: put_back_people(tick(desk), change.turned),
    )


def _list_person(desk: FakeOffice, number: int) -> Turn | None:
    own = frozenset({"so-c"}) if number % 2 else frozenset[str]()
    who = number % 3
    person = Assessor(f"cb-{who}", f"Cán bộ {who} {number}", Role.ASSESSOR, own)
    return _people(desk, save_assessors(desk, [person]).change)


def _unlist_person(desk: FakeOffice, number: int) -> Turn | None:
    return _people(desk, remove_assessor(desk, f"cb-{number % 3}").change)


def _give_share(desk: FakeOffice, number: int) -> Turn | None:
    with desk.workspace.unit_of_work() as work:
        people = work.assessors.all()
    if not people:
        return None
    if number % 2:
        return _people(desk, split_units(desk, PERIOD, "so").change)
    share = Assignment(people[number % len(people)].id, "so", "so-a")
    return _people(desk, share_out(desk, PERIOD, [share]).change)


def _count_blanks(desk: FakeOffice, number: int) -> Turn | None:
    del number
    with desk.workspace.unit_of_work() as work:
        old = work.periods.get(PERIOD).blanks
    new = next(each for each in BlankPolicy if each is not old)
    set_blank_policy(desk, PERIOD, new)
    return Turn(
        lambda: set_blank_policy(tick(desk), PERIOD, old),
        lambda: set_blank_policy(tick(desk), PERIOD, new),
    )


def _rank(desk: FakeOffice, number: int) -> Turn | None:
    ranked = number % 2 == 0
    units = ("so-a", "so-b", "so-c")[: 1 + number % 3]
    turned = [each.id for each in set_ranked(desk, PERIOD, units, ranked=ranked).units]
    return Turn(
        lambda: set_ranked(tick(desk), PERIOD, turned, ranked=not ranked),
        lambda: set_ranked(tick(desk), PERIOD, turned, ranked=ranked),
    )


def _begin_draft(desk: FakeOffice, number: int) -> Turn | None:
    kept = begin_empty(desk, f"Bộ {number}", 2023).draft
    return Turn(
        lambda: remove_draft(tick(desk), kept.head.id, only=kept.tree),
        lambda: bring_back(tick(desk), kept),
    )


def _remove_draft(desk: FakeOffice, number: int) -> Turn | None:
    with desk.workspace.unit_of_work() as work:
        heads = sorted(work.drafts.heads(), key=lambda each: each.title)
    if not heads:
        return None
    kept = remove_draft(desk, heads[number % len(heads)].id).draft
    return Turn(
        lambda: bring_back(tick(desk), kept), lambda: remove_draft(tick(desk), kept.head.id)
    )


def _link_proof(desk: FakeOffice, number: int) -> Turn | None:
    found = [each for files in evidence_of(desk, PERIOD, "so-a").values() for each in files]
    if not found:
        return None
    file, criterion = found[number % len(found)], ("A1", "A2", "")[number % 3]
    link_evidence(desk, file, criterion)
    linked = replace(file, criterion=criterion)
    return Turn(
        lambda: link_evidence(tick(desk), linked, file.criterion),
        lambda: link_evidence(tick(desk), file, criterion),
    )


EDITS: dict[str, Edit] = {
    "accept the rest": _accept_rest,
    "allow differences": _allow,
    "begin a draft": _begin_draft,
    "begin typing": _begin_typing,
    "count blanks": _count_blanks,
    "decide": _decide,
    "give a share": _give_share,
    "import": _import,
    "link proof": _link_proof,
    "list a person": _list_person,
    "measure": _measure,
    "rank": _rank,
    "remove a draft": _remove_draft,
    "take back": _take_back,
    "type a contact": _type_contact,
    "type a reply": _type_reply,
    "type an answer": _type_answer,
    "unlist a person": _unlist_person,
    "write details": _write_details,
}
"""Edits by what a person does."""


def begin(desk: FakeOffice) -> None:
    """Bring a desk with an open period to where each edit has something to do."""
    _import(desk, 3)
    _import(tick(desk), 4)
    _begin_typing(tick(desk), 2)
    _list_person(tick(desk), 4)
    _give_share(tick(desk), 2)
    _decide(tick(desk), 1)
    _begin_draft(tick(desk), 1)
    open_explanation(tick(desk), PERIOD, NewRound(desk.moment.date() + timedelta(days=9)))
    with desk.workspace.unit_of_work() as work:
        returned = work.returns.history(PERIOD, "so-a")[0]
        kept = desk.workspace.files.keep("a.pdf", b"%PDF")
        proof = EvidenceFile(
            id="1",
            period=PERIOD,
            unit="so-a",
            return_id=returned.id,
            criterion="",
            name="a.pdf",
            sha256=kept.sha256,
            size=kept.size,
            received_at=desk.moment,
            batch="",
        )
        work.evidence.add([proof])
        work.commit()


def state_of(desk: FakeOffice) -> dict[str, Any]:
    """Return everything stored that edits change; counters and the journal only ever grow."""
    with desk.workspace.unit_of_work() as work:
        units = [each.unit.id for each in work.periods.units(PERIOD)]
        drafts = [work.drafts.get(each.id) for each in work.drafts.heads()]
        return {
            "returns": [list(map(_said, work.returns.history(PERIOD, each))) for each in units],
            "proof": {each.id: each for each in work.evidence.of_period(PERIOD)},
            "decisions": {
                (each.unit, each.criterion): replace(each, version=0)
                for each in work.appraisals.of_period(PERIOD)
            },
            "measured": {
                (each.unit, each.criterion): each for each in work.measured.of_period(PERIOD)
            },
            "details": work.documents.details(PERIOD),
            "tolerances": work.tolerances.of_period(PERIOD),
            "people": {each.id: each for each in work.assessors.all()},
            "shares": work.assignments.of_period(PERIOD),
            "drafts": {each.head.id: each.tree for each in drafts},
            "ranked": {each.unit.id: each.status for each in work.periods.units(PERIOD)},
            "blanks": work.periods.get(PERIOD).blanks,
        }


def _said(returned) -> tuple:
    cells = sorted(_filled(returned.cells), key=lambda each: each.criterion)
    return replace(returned, cells=()), cells


def _filled(cells) -> Iterator[FormCell]:
    return (each for each in cells if each != FormCell(each.criterion))
