"""Replies laid over a unit's rows: only what they speak of changes, and all of it can come back."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.answers import BLANK, Answer, Evidence, FormCell, Reply
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.cell_digest import cell_digest
from evalapp.assessment.explanations import ReplyState
from evalapp.assessment.problems import AssessmentError, warning
from evalapp.assessment.returns import Contact, FilledForm, Fingerprint
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.appraisal.unit_sheet import unit_sheet
from evalapp.usecases.documents.lock_results import lock_results
from evalapp.usecases.explanations.close_explanation import close_explanation
from evalapp.usecases.explanations.explanation_status import ExplainingUnit, explanation_status
from evalapp.usecases.explanations.open_explanation import NewRound, open_explanation
from evalapp.usecases.forms.board import board
from evalapp.usecases.forms.enter_return import begin_typed_return, enter_cell
from evalapp.usecases.forms.import_forms import ImportedForms, import_forms
from evalapp.usecases.forms.preview_forms import preview_forms
from evalapp.usecases.forms.undo_import import undo_import
from evalapp.usecases.progress import Silent
from tests.usecases.fakes import FakeOffice, form_of, office, ratio, small_set, value

DISAGREES = Reply(1, False, "Đã đủ máy tính", Evidence("45/BB-SA"))
AGREES = Reply(1, True)


def reply(unit: str, number: int = 1, **said: Reply) -> FilledForm:
    code = Fingerprint("2022", unit, small_set().fingerprint, number)
    return FilledForm(
        code, Contact(), tuple(FormCell(each, replies=(reply,)) for each, reply in said.items())
    )


def take_in(at: FakeOffice, name: str, form: FilledForm) -> ImportedForms:
    at.moment += timedelta(hours=1)
    at.mail.clear()
    at.receive(name, form)
    return import_forms(at, "2022", [Path("mail")], Silent())


def in_a_round() -> FakeOffice:
    """Return an office whose Sở An has been appraised and may explain."""
    opened = office()
    answers = {"A1": value(given=True), "A2": ratio(3, 4), "B2": value(1)}
    take_in(opened, "so-a.xlsx", form_of("so-a", answers))
    marked = Answer(points=Decimal(1))
    accepted = [Decision("so-a", each, Verdict.ACCEPTED) for each in ("A1", "B2")]
    appraise(
        opened, "2022", [*accepted, Decision("so-a", "A2", Verdict.ADJUSTED, marked, "Thiếu sổ")]
    )
    open_explanation(opened, "2022", NewRound(date(2023, 3, 10)))
    return opened


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ((), ["results.appraised_in_part"]),
        (("so-a",), ["results.appraised_in_part"]),
        (("so-b",), []),
    ],
)
def test_opening_a_round_tells_what_has_not_been_appraised_of_those_asked(
    asked: tuple[str, ...], told: list[str]
) -> None:
    at = in_a_round()
    close_explanation(at, "2022")

    done = open_explanation(at, "2022", NewRound(date(2023, 3, 10), asked))

    assert [each.code for each in done.warnings] == told


def so_a(at: FakeOffice) -> ExplainingUnit:
    return next(each for each in explanation_status(at, "2022").units if each.unit.id == "so-a")


def drawn(at: FakeOffice) -> str:
    """Draw Sở An's rows: answer's points, ✓ decided or ○ open, replies by round."""
    return " ".join(
        f"{row.criterion.id}:{row.claimed.points}{'✓' if row.appraisal else '○'}"
        + "".join(str(each.round) for each in row.cell.replies)
        for row in unit_sheet(at, "2022", "so-a").rows
    )


def test_only_rows_that_a_reply_speaks_of_are_open_again() -> None:
    at = in_a_round()
    assert drawn(at) == "A1:2✓ A2:3✓ B1:0○ B2:1✓"
    taken = take_in(at, "gt.xlsx", reply("so-a", A1=AGREES, A2=DISAGREES))
    assert [each.round for each in taken.files] == [1]
    assert drawn(at) == "A1:2✓1 A2:3○1 B1:0○ B2:1✓"
    assert (so_a(at).agreed, so_a(at).spoken, so_a(at).undecided) == (1, 1, ("A2",))


def test_a_correction_becomes_the_unit_s_answer_and_undoing_brings_all_back() -> None:
    at = in_a_round()
    taken = take_in(at, "gt.xlsx", reply("so-a", A2=replace(DISAGREES, answer=ratio(4, 4))))
    assert drawn(at) == "A1:2✓ A2:4○1 B1:0○ B2:1✓"
    undo_import(at, "2022", taken.batch)
    assert drawn(at) == "A1:2✓ A2:3✓ B1:0○ B2:1✓"
    assert so_a(at).state is ReplyState.NOT_SENT


def test_a_second_reply_of_the_round_replaces_the_first_and_shows_what_it_changes() -> None:
    at = in_a_round()
    take_in(at, "gt.xlsx", reply("so-a", A2=replace(DISAGREES, answer=ratio(4, 4))))
    at.mail.clear()
    at.receive("gt-2.xlsx", reply("so-a", B2=DISAGREES))
    (file,) = preview_forms(at, "2022", [Path("mail")], Silent()).files
    assert [each.criterion for each in file.differences] == ["A2", "B2"]
    import_forms(at, "2022", [Path("mail")], Silent())
    assert drawn(at) == "A1:2✓ A2:3✓ B1:0○ B2:1○1"


def test_what_was_odd_in_the_form_is_told_beside_what_is_odd_in_its_explanation() -> None:
    at = in_a_round()
    form = replace(form_of("so-a", {"A1": value(given=False)}), problems=(warning("form"),))
    take_in(at, "a.xlsx", form)
    assert told(at) == ["form"]

    for name in ("gt 1", "gt 2"):
        take_in(at, name, replace(reply("so-a", A2=DISAGREES), problems=(warning(name),)))
        assert told(at) == [name, "form"]


def told(at: FakeOffice) -> list[str]:
    """Return the codes of the problems of a unit's sheet, but for those of single answers."""
    codes = (each.code for each in unit_sheet(at, "2022", "so-a").problems)
    return [each for each in codes if not each.startswith("answer.")]


def test_a_measured_criterion_is_explained_too() -> None:
    at = in_a_round()
    appraise(at, "2022", [Decision("so-a", "B1", Verdict.ACCEPTED)])
    take_in(at, "gt.xlsx", reply("so-a", B1=DISAGREES))
    assert drawn(at) == "A1:2✓ A2:3✓ B1:0○1 B2:1✓"


def test_a_newer_form_keeps_replies_and_corrections_where_it_says_nothing_new() -> None:
    at = in_a_round()
    take_in(at, "gt.xlsx", reply("so-a", A2=replace(DISAGREES, answer=ratio(4, 4))))
    answers = {"A1": value(given=False), "A2": ratio(3, 4), "B2": value(1)}
    take_in(at, "so-a-2.xlsx", form_of("so-a", answers))
    assert drawn(at) == "A1:0○ A2:4○1 B1:0○ B2:1✓"
    take_in(at, "so-a-3.xlsx", form_of("so-a", {**answers, "A2": ratio(1, 4)}))
    assert drawn(at) == "A1:0○ A2:1○1 B1:0○ B2:1✓"


def test_typing_after_a_reply_keeps_what_was_replied() -> None:
    at = in_a_round()
    take_in(at, "gt.xlsx", reply("so-a", A2=DISAGREES))
    enter_cell(at, begin_typed_return(at, "2022", "so-a"), FormCell("A2", ratio(2, 4)))
    assert drawn(at) == "A1:2✓ A2:2○1 B1:0○ B2:1✓"


def test_a_reply_makes_no_form_late_and_no_silent_unit_heard() -> None:
    at = in_a_round()
    at.moment += timedelta(days=20)
    take_in(at, "gt.xlsx", reply("so-a", A2=DISAGREES))
    take_in(at, "gt-c.xlsx", reply("so-c", A1=DISAGREES))
    states = {each.unit.id: each.state.value for each in board(at, "2022").rows}
    assert states == {"so-a": "received", "so-b": "not_received", "so-c": "not_received"}
    assert so_a(at).late


def test_the_same_files_again_change_nothing() -> None:
    at = in_a_round()
    form = form_of("so-a", {"A1": value(given=True), "A2": ratio(3, 4), "B2": value(1)})
    take_in(at, "gt.xlsx", reply("so-a", A2=DISAGREES))
    take_in(at, "so-a.xlsx", form)
    take_in(at, "gt.xlsx", reply("so-a", A2=DISAGREES))
    assert len(at.workspace.store.returns) == 2


def test_a_round_closes_when_all_is_decided_and_results_are_locked_after_it() -> None:
    at = in_a_round()
    take_in(at, "gt.xlsx", reply("so-a", A2=DISAGREES))
    with pytest.raises(AssessmentError, match=r"explanation.undecided"):
        close_explanation(at, "2022")
    with pytest.raises(AssessmentError, match=r"explanation.still_open"):
        lock_results(at, "2022")
    appraise(at, "2022", [Decision("so-a", "A2", Verdict.ACCEPTED)])
    assert so_a(at).state is ReplyState.DECIDED
    close_explanation(at, "2022")
    lock_results(at, "2022")
    refused = take_in(at, "gt-2.xlsx", reply("so-a", A2=DISAGREES))
    assert [each.code for each in refused.files[0].problems] == ["explanation.round_closed"]
    assert [each.action for each in at.workspace.store.journal if "explan" in each.action] == [
        "journal.explanation_opened",
        "journal.explanation_received",
        "journal.explanation_closed",
    ]


def test_units_outside_a_round_and_other_rounds_are_refused() -> None:
    at = in_a_round()
    other = take_in(at, "gt.xlsx", reply("so-a", number=2, A2=DISAGREES))
    assert [each.code for each in other.files[0].problems] == ["explanation.no_round"]
    close_explanation(at, "2022")
    open_explanation(at, "2022", NewRound(date(2023, 4, 1), units=("so-b",)))
    outside = take_in(at, "gt.xlsx", reply("so-a", number=2, A2=DISAGREES))
    assert [each.code for each in outside.files[0].problems] == ["explanation.unit_not_asked"]
    with pytest.raises(AssessmentError, match=r"explanation.already_open"):
        open_explanation(at, "2022", NewRound(date(2023, 4, 1)))


texts = st.text(max_size=3)
replies = st.builds(
    Reply,
    st.just(1),
    st.none() | st.booleans(),
    texts,
    st.builds(Evidence, texts),
    st.sampled_from([BLANK, Answer({"value": True})]),
)


@given(replies)
def test_a_row_looks_changed_exactly_where_there_is_something_to_appraise(said: Reply) -> None:
    row = FormCell("A1", value(given=True))
    changed = cell_digest(replace(row, replies=(said,))) != cell_digest(row)
    assert changed == said.speaks
