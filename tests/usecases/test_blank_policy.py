"""What rows left blank count as: set once per period, told everywhere, fixed once results are."""

from pathlib import Path

import pytest

from evalapp.assessment.answers import Answer
from evalapp.assessment.periods import BlankPolicy
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.appraisal.unit_sheet import unit_sheet
from evalapp.usecases.documents.lock_results import lock_results
from evalapp.usecases.forms.blank_policy import set_blank_policy
from evalapp.usecases.forms.board import board
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.forms.issue_forms import issue_forms
from evalapp.usecases.progress import Silent
from tests.usecases.fakes import FakeOffice, form_of, office, value


def desk_with_blank_row() -> FakeOffice:
    desk = office()
    answers = {"A1": value(True), "A2": Answer(), "B2": value(1)}
    desk.receive("a.xlsx", form_of("so-a", answers))
    import_forms(desk, "2022", [Path("thư")], Silent())
    return desk


def drawn(desk: FakeOffice) -> str:
    """Draw points, the unit's maximum and how its return stands."""
    result = unit_sheet(desk, "2022", "so-a").result
    state = board(desk, "2022").rows[0].state.value
    return f"{result.points}/{result.applicable_maximum} {state}"


def test_changing_the_policy_counts_results_anew() -> None:
    desk = desk_with_blank_row()
    seen = [drawn(desk)]
    for policy in (BlankPolicy.CORRECTION, BlankPolicy.NOT_APPLICABLE, BlankPolicy.ZERO):
        set_blank_policy(desk, "2022", policy)
        seen.append(drawn(desk))

    assert seen == [
        "3.000/10 received",
        "3.000/10 needs_correction",
        "3.000/6 received",
        "3.000/10 received",
    ]
    entries = [each for each in desk.workspace.store.journal if each.action == "journal.blanks_set"]
    assert (entries[0].old, entries[0].new) == ("zero", "correction")


def test_a_policy_that_is_set_already_changes_nothing() -> None:
    desk = desk_with_blank_row()
    before = len(desk.workspace.store.journal)

    assert not set_blank_policy(desk, "2022", BlankPolicy.ZERO).forms_issued
    assert len(desk.workspace.store.journal) == before


def test_forms_that_are_out_say_otherwise_and_that_is_told(tmp_path: Path) -> None:
    desk = office()
    issue_forms(desk, "2022", tmp_path, Silent())

    assert set_blank_policy(desk, "2022", BlankPolicy.CORRECTION).forms_issued


def test_locked_results_keep_their_policy() -> None:
    desk = desk_with_blank_row()
    lock_results(desk, "2022")

    with pytest.raises(AssessmentError) as fault:
        set_blank_policy(desk, "2022", BlankPolicy.NOT_APPLICABLE)

    assert fault.value.problems[0].code == "period.blanks_locked"
