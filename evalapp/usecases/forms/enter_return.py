"""Enter a paper return by hand, cell by cell, with the checks of an imported one."""

from dataclasses import astuple, dataclass, replace
from uuid import uuid4

from evalapp.assessment.answers import FormCell, Reply
from evalapp.assessment.cell_checks import cell_problems
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.assessment.results import CriterionScore
from evalapp.assessment.returns import Contact, Return, ReturnSource
from evalapp.assessment.units import Unit
from evalapp.scoring.score import criterion_scores
from evalapp.usecases.appraisal.group_sheet import load_unit
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.forms.store_returns import next_number
from evalapp.usecases.ports import Services, UnitOfWork


@dataclass(frozen=True, slots=True)
class TypedReturn:
    """A return being typed in, with the set it answers."""

    returned: Return
    unit: Unit
    criteria: CriteriaSet
    is_new: bool = False
    changes: Changes = Changes.of(Kind.RETURNS)


@dataclass(frozen=True, slots=True)
class EnteredCell:
    """One cell as saved: what is wrong with it, the points it earns, and what stood before."""

    cell: FormCell
    problems: tuple[Problem, ...]
    score: CriterionScore
    before: FormCell
    changes: Changes = Changes.of(Kind.RETURNS)


@dataclass(frozen=True, slots=True)
class EnteredContact:
    """Who filled in the paper form as saved, and what stood before."""

    contact: Contact
    before: Contact
    changes: Changes = Changes.of(Kind.RETURNS)


def begin_typed_return(services: Services, period: str, unit: str) -> TypedReturn:
    """Return the unit's typed return to go on with, or a new one.

    A new one starts from the cells of the return that counts, so that a correction by telephone
    changes only what was said; the earlier return stays in the history. It is an import of its own,
    which `undo_import` can withdraw.
    """
    with services.workspace.unit_of_work() as work:
        sheet = load_unit(work, period, unit)
        history = work.returns.history(period, unit)
        if history and history[0].source is ReturnSource.TYPED and not history[0].round:
            return TypedReturn(history[0], sheet.unit_by_id[unit], sheet.criteria)
        work.periods.moved(period, [unit])
        now = services.now()
        returned = Return(
            id=uuid4().hex,
            period=period,
            unit=unit,
            number=next_number(work, period, unit),
            source=ReturnSource.TYPED,
            received_at=now,
            entered_by=services.person,
            contact=history[0].contact if history else Contact(),
            cells=history[0].cells if history else (),
            batch=uuid4().hex,
        )
        work.returns.add(returned)
        work.journal.add(
            [_entry(services, returned, "journal.return_typed", new=str(returned.number))]
        )
        work.commit()
        return TypedReturn(returned, sheet.unit_by_id[unit], sheet.criteria, is_new=True)


def enter_cell(
    services: Services, typed: TypedReturn, cell: FormCell, *, instead_of: FormCell | None = None
) -> EnteredCell:
    """Save one cell at once, whatever is wrong with it, and say what is wrong.

    AssessmentError `undo.changed_meanwhile` where another cell stands than the one to be replaced,
    and `return.superseded` where the unit has sent something newer, below which nothing would count.
    """
    criterion = typed.criteria.criterion_by_id.get(cell.criterion)
    if criterion is None:
        raise AssessmentError("answer.unknown_criterion", criterion=cell.criterion)
    cell = replace(cell, replies=_replies(typed.returned, cell.criterion))
    with services.workspace.unit_of_work() as work:
        stored = _stored(work, typed, f"{criterion.title}: {shown(cell) or '–'}")
        cells = {each.criterion: each for each in stored.cells}
        before = cells.get(cell.criterion, FormCell(cell.criterion))
        if instead_of is not None and before != replace(instead_of, replies=before.replies):
            raise AssessmentError("undo.changed_meanwhile")
        work.returns.save_cell(typed.returned.id, cell)
        entry = _entry(services, typed.returned, "journal.cell_typed", new=shown(cell))
        work.journal.add([replace(entry, criterion=cell.criterion, old=shown(before))])
        work.commit()
    return EnteredCell(cell, cell_problems(criterion, cell), cell_score(typed, cell), before)


def _stored(work: UnitOfWork, typed: TypedReturn, said: str) -> Return:
    """Return a return being typed in as it is stored now, which nothing newer may lie above.

    `said` is what was typed, for the one who may have to type it again.
    """
    period, unit = typed.returned.period, typed.unit
    work.periods.hold(period, [unit.id])
    found = work.returns.history(period, unit.id)
    mine = next((each for each in found if each.id == typed.returned.id), None)
    if mine is None:
        raise AssessmentError("return.not_found")
    if found[0] != mine:
        newest = found[0].number
        raise AssessmentError("return.superseded", unit=unit.name, number=newest, said=said)
    return mine


def _replies(returned: Return, criterion: str) -> tuple[Reply, ...]:
    """Return what the unit said of a row in explanation rounds: typing changes only the form."""
    found = (each.replies for each in returned.cells if each.criterion == criterion)
    return next(found, ())


def enter_contact(
    services: Services, typed: TypedReturn, contact: Contact, *, instead_of: Contact | None = None
) -> EnteredContact:
    """Save who filled in the paper form.

    AssessmentError `undo.changed_meanwhile` where another stands than the one to be replaced, and
    `return.superseded` where the unit has sent something newer.
    """
    said = "; ".join(filter(None, astuple(contact)))
    with services.workspace.unit_of_work() as work:
        before = _stored(work, typed, said).contact
        if instead_of not in (None, before):
            raise AssessmentError("undo.changed_meanwhile")
        work.returns.save_contact(typed.returned.id, contact)
        work.journal.add([_entry(services, typed.returned, "journal.contact_typed", new=said)])
        work.commit()
    return EnteredContact(contact, before)


def cell_score(typed: TypedReturn, cell: FormCell) -> CriterionScore:
    """Return the points that one cell earns by itself, with the reason.

    Where the set compares units the points are provisional: the others are not looked at.
    """
    entry = UnitAnswers(typed.unit.id, {cell.criterion: cell.answer}, typed.unit.tags)
    scores = criterion_scores(typed.criteria, entry)
    return next(each for each in scores if each.criterion == cell.criterion)


def shown(cell: FormCell) -> str:
    """Return a cell's answer as a short neutral text for the journal."""
    if cell.answer.not_applicable:
        return "n/a"
    return "; ".join(f"{name}={value}" for name, value in cell.answer.values.items())


def _entry(services: Services, returned: Return, action: str, new: str) -> JournalEntry:
    return JournalEntry(
        at=services.now(),
        by=services.person,
        action=action,
        period=returned.period,
        unit=returned.unit,
        new=new,
    )
