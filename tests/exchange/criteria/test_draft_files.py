"""Drafts in any state go into files and come back; what is wrong is told by cell or line."""

from pathlib import Path

import pytest

from evalapp.assessment.drafts.editing import put_at, remove_at
from evalapp.assessment.drafts.plain import plain_of
from evalapp.assessment.drafts.tree import Tree
from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.criteria.store import CriteriaStore
from tests.usecases.fakes import small_set

SMALL = plain_of(small_set())
A1 = ("groups", 0, "criteria", 0)
STATES = {
    "as it should be": SMALL,
    "without maximum": put_at(SMALL, (*A1, "maximum"), None),
    "without rule": put_at(SMALL, (*A1, "rule"), None),
    "without id": put_at(SMALL, (*A1, "id"), None),
    "odd number": put_at(SMALL, (*A1, "maximum"), "hai"),
    "level without id": put_at(SMALL, ("levels", "bands", 0, "id"), None),
    "no criteria": put_at(SMALL, ("groups", 0, "criteria"), None),
    "one group": remove_at(SMALL, ("groups", 0)),
    "only a title": {"title": "Bộ tiêu chí 2023", "year": "2023"},
}


@pytest.mark.parametrize("name", ["bản thảo.yaml", "bản thảo.xlsx"])
@pytest.mark.parametrize("tree", STATES.values(), ids=STATES.keys())
def test_a_draft_in_any_state_comes_back(tmp_path: Path, tree: Tree, name: str) -> None:
    CriteriaStore().save_draft(tree, tmp_path / name)
    read = CriteriaStore().load_draft(tmp_path / name).tree
    assert said(read) == said(tree)


def said(tree: Tree) -> Tree:
    """Return the tree without what a workbook spells out though it goes without saying."""
    unspoken = ("format", "aggregate", "exclusion", "rounding", "ranking", "illustrative")
    for key in unspoken:
        tree = put_at(tree, (key,), None)
    for key in ("by", "below", "decimals"):
        tree = put_at(tree, ("levels", key), None)
    return tree


def test_problems_are_told_by_cell(tmp_path: Path) -> None:
    CriteriaStore().save_draft(STATES["odd number"], tmp_path / "a.xlsx")
    read = CriteriaStore().load_draft(tmp_path / "a.xlsx")
    assert [(each.place.sheet, each.place.cell, each.code) for each in read.problems] == [
        ("Tiêu chí", "F3", "set.not_a_number")
    ]


def test_what_no_workbook_can_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AssessmentError, match=r"draft\.misshapen"):
        CriteriaStore().save_draft(put_at(SMALL, ("groups",), "?"), tmp_path / "a.xlsx")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(AssessmentError, match=r"file\.not_found"):
        CriteriaStore().load_draft(tmp_path / "không có.xlsx")
