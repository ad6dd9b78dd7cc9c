"""Drafts as a person handles them: begun, edited, checked, finished, taken away."""

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from evalapp.assessment.drafts.editing import put_at
from evalapp.assessment.drafts.plain import plain_of
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.criteria.begin_draft import begin_copy, begin_empty, begin_next, begin_read
from evalapp.usecases.criteria.criteria_shelf import criteria_shelf
from evalapp.usecases.criteria.edit_draft import bring_back, edit_draft, remove_draft, stored_draft
from evalapp.usecases.criteria.finish_draft import finish_draft
from evalapp.usecases.criteria.try_rule import OtherUnits, compares_units, try_rule
from tests.usecases.fakes import office, ratio, small_set, value

TITLE = ("groups", 0, "criteria", 0, "title")


def journal(desk) -> list[tuple[str, str, str, str]]:
    entries = desk.workspace.store.journal
    return [(e.action, e.criterion, e.old, e.new) for e in entries if "draft" in e.action]


def test_each_edit_is_saved_and_told_in_the_journal() -> None:
    desk = office()
    begun = begin_copy(desk, small_set()).draft

    edited = edit_draft(desk, begun, put_at(begun.tree, TITLE, "Có mạng nội bộ")).draft

    assert stored_draft(desk, begun.head.id) == edited
    assert journal(desk) == [
        ("journal.draft_begun", "", "", "Bộ tiêu chí nhỏ"),
        ("journal.draft_edited", "groups[A].criteria[A1].title", "Có mạng", "Có mạng nội bộ"),
    ]
    with pytest.raises(AssessmentError, match=r"draft\.changed_meanwhile"):
        edit_draft(desk, begun, put_at(begun.tree, TITLE, "Khác"))


def test_a_draft_without_errors_becomes_a_set() -> None:
    desk = office()
    begun = begin_next(desk, small_set(), 2023).draft
    assert begun.head.based_on == small_set().fingerprint

    finished = finish_draft(desk, begun.head.id).criteria

    shelf = criteria_shelf(desk)
    assert [(each.year, each.fingerprint in shelf.uses) for each in shelf.sets] == [
        (2023, False),
        (2022, True),
    ]
    assert finished in shelf.sets
    assert shelf.drafts == ()


def test_a_draft_with_errors_stays_one() -> None:
    desk = office()
    begun = begin_empty(desk, "Bộ tiêu chí 2023", 2023).draft

    with pytest.raises(AssessmentError) as fault:
        finish_draft(desk, begun.head.id)

    assert {each.code for each in fault.value.problems} == {"set.missing_key"}
    assert criteria_shelf(desk).drafts == (begun.head,)


def test_a_draft_that_was_taken_away_can_be_brought_back() -> None:
    desk = office()
    begun = begin_read(desk, plain_of(small_set())).draft
    removed = remove_draft(desk, begun.head.id).draft
    assert criteria_shelf(desk).drafts == ()

    bring_back(desk, removed)

    assert stored_draft(desk, begun.head.id).tree == begun.tree


def test_an_answer_is_tried_out_before_anybody_is_asked() -> None:
    one, two = small_set().criteria[:2]
    assert try_rule(one, value(given=True).values).points == 2
    assert try_rule(two, ratio(3, 4).values).points == 3
    wrong = try_rule(two, ratio(5, 4).values)
    assert [field for field, _ in wrong.problems] == ["a"]
    assert wrong.why.code == "why.invalid"
    assert try_rule(two, {}).why.code == "why.blank"


def test_a_rule_that_compares_is_tried_against_the_others() -> None:
    compared = (
        small_set().criteria[0].model_copy(update={"rule": plain_rule({"kind": "best_of_group"})})
    )
    assert compares_units(compared)
    assert not compares_units(small_set().criteria[0])
    assert try_rule(compared, value(5).values).points == 2
    others = OtherUnits(Decimal(1), Decimal(20))
    assert try_rule(compared, value(5).values, others).points * 2 == 1


def plain_rule(rule: dict[str, object]):
    groups = (
        {
            "id": "A",
            "title": "A",
            "criteria": (
                {
                    "id": "A1",
                    "title": "A1",
                    "maximum": 10,
                    "rule": rule,
                },
            ),
        },
    )
    return small_set(groups=groups, levels={}).criteria[0].rule


def test_writing_goes_through_the_files(tmp_path: Path) -> None:
    from evalapp.usecases.criteria.export_criteria import export_draft, export_set

    desk = office()
    begun = begin_empty(desk, "Bộ tiêu chí 2023", 2023).draft
    written: list[object] = []
    files = SimpleNamespace(
        save=lambda criteria, path: written.append(criteria),
        save_draft=lambda tree, path: written.append(tree),
    )
    services: Any = SimpleNamespace(workspace=desk.workspace, criteria_files=files)
    assert export_draft(services, begun.head.id, tmp_path / "a.xlsx") == tmp_path / "a.xlsx"
    export_set(services, small_set(), tmp_path / "b.yaml")
    assert written == [begun.tree, small_set()]
