"""Drafts of criteria sets come back as they were saved, in whatever state."""

from dataclasses import replace

import pytest

from evalapp.assessment.drafts.stored import DraftHead, StoredDraft
from evalapp.assessment.problems import AssessmentError
from evalapp.storage.workspace import StoredWorkspace
from tests.storage.samples import MORNING, criteria_set

TREE = {"title": "Bộ tiêu chí “2023”", "groups": [{"id": "A", "criteria": [None, "?"]}], "x": ""}
NEW = StoredDraft(DraftHead("d1", "Bộ tiêu chí “2023”", "", MORNING, "Hoa", 0), TREE)


def test_a_draft_in_any_state_comes_back(workspace: StoredWorkspace) -> None:
    with workspace.unit_of_work() as work:
        stored = work.drafts.save(NEW)
        work.commit()
    with workspace.unit_of_work() as work:
        assert work.drafts.get("d1") == stored == replace(NEW, head=replace(NEW.head, version=1))
        assert work.drafts.heads() == (stored.head,)


def test_of_two_edits_of_one_state_only_the_first_is_kept(workspace: StoredWorkspace) -> None:
    with workspace.unit_of_work() as work:
        read = work.drafts.save(NEW)
        first = work.drafts.save(replace(read, tree={"title": "Mới"}))
        with pytest.raises(AssessmentError, match=r"draft\.changed_meanwhile"):
            work.drafts.save(replace(read, tree={"title": "Khác"}))
        assert work.drafts.get("d1") == first


def test_a_draft_that_was_taken_away_is_gone(workspace: StoredWorkspace) -> None:
    with workspace.unit_of_work() as work:
        stored = work.drafts.save(NEW)
        with pytest.raises(AssessmentError, match=r"draft\.changed_meanwhile"):
            work.drafts.remove(NEW.head)
        work.drafts.remove(stored.head)
        assert work.drafts.heads() == ()
        with pytest.raises(AssessmentError, match=r"draft\.not_found"):
            work.drafts.get("d1")


def test_all_sets_are_found_the_newest_first(workspace: StoredWorkspace) -> None:
    with workspace.unit_of_work() as work:
        work.criteria.add(criteria_set("2021"))
        work.criteria.add(criteria_set("2022"))
        assert [each.edition for each in work.criteria.all()] == ["2021", "2022"]
