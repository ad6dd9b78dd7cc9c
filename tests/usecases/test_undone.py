"""Each edit, undone and redone, restores exactly what was stored; so does any mixture of edits."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.assessment.answers import Answer, FormCell
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.documents import DocumentDetails
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.appraisal.put_back import put_back_decisions
from evalapp.usecases.documents.document_details import put_back_details, save_document_details
from evalapp.usecases.forms.enter_return import begin_typed_return, enter_cell
from evalapp.usecases.forms.undo_import import redo_import, undo_import
from tests.usecases.fakes import FakeOffice, office, ratio
from tests.usecases.turning import EDITS, Turn, begin, state_of, tick

pytestmark = pytest.mark.usefixtures("either_reading")


def busy_desk() -> FakeOffice:
    desk = office()
    begin(desk)
    return tick(desk)


def entries(desk: FakeOffice) -> int:
    return len(desk.workspace.store.journal)


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_undone_and_redone_exactly(name: str) -> None:
    desk = busy_desk()
    before = state_of(desk)
    turn = EDITS[name](desk, 1)
    assert turn is not None
    after = state_of(desk)
    assert after != before
    for _ in range(2):
        turn.undo()
        assert state_of(desk) == before
        turn.redo()
        assert state_of(desk) == after


@pytest.mark.parametrize("name", EDITS)
def test_undo_and_redo_stand_in_the_journal_like_the_edit(name: str) -> None:
    desk = busy_desk()
    turn = EDITS[name](desk, 1)
    assert turn is not None
    written = entries(desk)
    turn.undo()
    undone = entries(desk)
    turn.redo()
    assert written < undone < entries(desk)


STEPS = st.lists(
    st.tuples(st.sampled_from([*EDITS, "undo", "redo"]), st.integers(0, 60)), max_size=25
)


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_any_mixture_of_edits_is_undone_to_where_it_began(steps: list[tuple[str, int]]) -> None:
    desk = busy_desk()
    done: list[tuple[Turn, dict]] = []
    undone: list[tuple[Turn, dict]] = []
    first = state_of(desk)

    def undo() -> None:
        turn, before = done.pop()
        after = state_of(desk)
        turn.undo()
        assert state_of(desk) == before
        undone.append((turn, after))

    for name, number in steps:
        before = state_of(tick(desk))
        if name == "undo":
            if done:
                undo()
        elif name == "redo":
            if undone:
                turn, after = undone.pop()
                turn.redo()
                assert state_of(desk) == after
                done.append((turn, before))
        else:
            try:
                turn = EDITS[name](desk, number)
            except AssessmentError:  # what cannot be done now changes nothing
                assert state_of(desk) == before
                continue
            if turn is not None:
                done.append((turn, before))
                undone.clear()
    while done:
        undo()
    assert state_of(desk) == first


def test_a_decision_that_somebody_has_changed_since_is_not_put_back() -> None:
    desk = busy_desk()
    done = appraise(desk, "2022", [Decision("so-a", "A1", Verdict.ACCEPTED)])
    [mine] = done.appraisals
    other = Decision("so-a", "A1", Verdict.RETURNED, reason="Hết hạn", version=mine.version)
    appraise(desk, "2022", [other])
    with pytest.raises(AssessmentError, match=r"appraisal\.changed_meanwhile"):
        put_back_decisions(desk, "2022", done.replaced)


def test_an_answer_that_somebody_has_typed_anew_is_not_put_back() -> None:
    desk = busy_desk()
    typed = begin_typed_return(desk, "2022", "so-c")
    saved = enter_cell(desk, typed, FormCell("A2", ratio(1, 2)))
    enter_cell(desk, typed, FormCell("A2", ratio(2, 2)))
    with pytest.raises(AssessmentError, match=r"undo\.changed_meanwhile"):
        enter_cell(desk, typed, saved.before, instead_of=saved.cell)


def test_details_that_somebody_has_edited_since_are_not_put_back() -> None:
    desk = busy_desk()
    mine, other = DocumentDetails(subject="Một"), DocumentDetails(subject="Hai")
    before = save_document_details(desk, "2022", mine).before
    save_document_details(desk, "2022", other)
    with pytest.raises(AssessmentError, match=r"undo\.changed_meanwhile"):
        put_back_details(desk, "2022", before, mine)


def test_an_import_is_not_brought_back_over_newer_decisions() -> None:
    desk = busy_desk()
    turn = EDITS["import"](desk, 2)
    assert turn is not None
    [batch] = {each.batch for each in desk.workspace.store.returns[-1:]}
    undo_import(tick(desk), "2022", batch)
    points = Decision("so-a", "A2", Verdict.ADJUSTED, Answer(points=Decimal(1)), "Vì")
    appraise(tick(desk), "2022", [points])
    with pytest.raises(AssessmentError, match=r"form\.appraised_since_undo"):
        redo_import(tick(desk), "2022", batch)
