"""A unit's rows with what it says in explanation rounds laid over them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from evalapp.assessment.answers import FormCell
from evalapp.assessment.cell_digest import cell_digest
from evalapp.assessment.returns import FilledForm, Return
from evalapp.usecases.ports import UnitOfWork


def counting_form(work: UnitOfWork, form: FilledForm) -> FilledForm:
    """Return a form with the rows that count once it is stored.

    A reply is laid over the unit's rows; a form keeps the replies that the unit has given.
    """
    code = form.fingerprint
    history = work.returns.history(code.period, code.unit)
    if code.round:
        return replace(form, cells=with_replies(history, form.cells, code.round))
    return replace(form, cells=keeping_replies(history, form.cells))


def with_replies(
    history: Sequence[Return], said: Iterable[FormCell], round_number: int
) -> tuple[FormCell, ...]:
    """Return the unit's rows (returns newest first) as replies in a round leave them.

    An earlier reply in the same round counts no longer, not even where the newer one is silent.
    """
    base = next((each for each in history if each.round != round_number), None)
    rows = {} if base is None else {each.criterion: each for each in base.cells}
    rows = {name: _without(each, round_number) for name, each in rows.items()}
    for each in said:
        (reply,) = each.replies
        row = rows.get(each.criterion, FormCell(each.criterion))
        answer = row.answer if reply.answer.is_blank else reply.answer
        rows[each.criterion] = replace(row, answer=answer, replies=(*row.replies, reply))
    return tuple(rows.values())


def keeping_replies(history: Sequence[Return], cells: Sequence[FormCell]) -> Sequence[FormCell]:
    """Return a newer form's rows with the replies given so far.

    What a reply corrected stands where the newer form says there what the earlier form said.
    """
    replied = {each.criterion: each for each in _current(history) if each.replies}
    if not replied:
        return cells
    form = next((each for each in history if not each.round), None)
    before = {} if form is None else {each.criterion: each for each in form.cells}
    kept = [_kept(each, before.get(each.criterion), replied) for each in cells]
    asked = {each.criterion for each in cells}
    return (*kept, *(each for name, each in replied.items() if name not in asked))


def _current(history: Sequence[Return]) -> Sequence[FormCell]:
    return history[0].cells if history else ()


def _kept(cell: FormCell, before: FormCell | None, replied: dict[str, FormCell]) -> FormCell:
    now = replied.get(cell.criterion)
    if now is None:
        return cell
    earlier = None if before is None else replace(before, replies=())
    if cell_digest(cell) == cell_digest(earlier):
        return now
    return replace(cell, replies=now.replies)


def _without(cell: FormCell, round_number: int) -> FormCell:
    others = tuple(each for each in cell.replies if each.round != round_number)
    return cell if others == cell.replies else replace(cell, replies=others)
