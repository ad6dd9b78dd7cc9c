"""Drafts of criteria sets: edited as trees, looked through in any state."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.drafts.building import keyed
from evalapp.assessment.drafts.checking import checked, node_of, points_of
from evalapp.assessment.drafts.editing import (
    add_criterion,
    add_group,
    deeper,
    difference,
    duplicate,
    higher,
    is_criterion,
    is_group,
    move,
    nodes_of,
    put_at,
    remove_at,
    text_at,
)
from evalapp.assessment.drafts.fields import Asked, fields_of
from evalapp.assessment.drafts.plain import plain_of
from evalapp.assessment.drafts.tree import Tree
from evalapp.assessment.set_faults import KeyPath
from tests.usecases.fakes import small_set

SMALL = plain_of(small_set())
A, B = ("groups", 0), ("groups", 1)
A1, A2 = (*A, "criteria", 0), (*A, "criteria", 1)
B1 = (*B, "criteria", 0)


def drawn(tree: Tree) -> str:
    """Return the ids of groups and criteria, deeper ones further in."""
    lines: list[str] = []
    for path in nodes_of(tree):
        depth = sum(key == "groups" for key in path) + is_criterion(path)
        lines.append("  " * (depth - 1) + text_at(tree, (*path, "id")))
    return "\n".join(lines)


def told(tree: Tree) -> list[tuple[KeyPath, str]]:
    return [(each.path, each.message.code) for each in checked(tree).faults]


def test_a_sound_draft_is_a_set() -> None:
    seen = checked(SMALL)
    assert seen.criteria == small_set()
    assert seen.points == {(): Decimal(10), A: Decimal(6), B: Decimal(4)}


def test_an_edit_leaves_the_old_tree_as_it_was() -> None:
    new = put_at(SMALL, (*A1, "title"), "Có mạng nội bộ")
    assert text_at(SMALL, (*A1, "title")) == "Có mạng"
    assert difference(SMALL, new) == ((*A1, "title"), "Có mạng", "Có mạng nội bộ")


def test_an_emptied_key_is_left_out() -> None:
    new = put_at(put_at(SMALL, (*A1, "applies_to", "any_of"), ["xa"]), (*A1, "guidance"), "Xem")
    assert put_at(put_at(new, (*A1, "applies_to", "any_of"), []), (*A1, "guidance"), "") == SMALL


def test_everything_wrong_is_told_at_once_also_beside_what_cannot_be_read() -> None:
    tree = put_at(SMALL, (*A1, "maximum"), "hai")
    tree = put_at(tree, (*B1, "rule", "full"), "0")
    tree = put_at(tree, (*B, "maximum"), "7")
    tree = put_at(tree, ("levels", "bands", 1, "at_least"), "0.95")
    tree = put_at(tree, ("year",), "năm")
    assert told(tree) == [
        (("year",), "set.not_whole"),
        ((*A1, "maximum"), "set.not_a_number"),
        ((*B1, "rule", "full"), "set.not_above_limit"),
        ((*B, "maximum"), "set.group_maximum_differs"),
        (("levels", "bands", 1, "at_least"), "set.levels_out_of_order"),
    ]


def test_a_group_that_does_not_add_up_is_told_beside_faults_elsewhere() -> None:
    tree = put_at(put_at(SMALL, (*A1, "title"), ""), (*B, "maximum"), "7")
    assert told(tree) == [
        ((*A1, "title"), "set.missing_key"),
        ((*B, "maximum"), "set.group_maximum_differs"),
    ]


def test_points_that_cannot_be_read_leave_the_sums_above_open() -> None:
    tree = put_at(SMALL, (*A1, "maximum"), "hai")
    assert points_of(tree) == {(): None, A: None, B: Decimal(4)}


def test_an_empty_draft_is_told_what_it_lacks() -> None:
    assert {code for _, code in told({"title": "Mới", "year": "2023"})} == {"set.missing_key"}
    assert told(None) == [((), "set.empty_file")]


def test_nodes_are_added_copied_and_taken_away() -> None:
    tree, group = add_group(SMALL, A1, "Nhân lực")
    tree, criterion = add_criterion(tree, group, "Đào tạo")
    tree, copy = duplicate(tree, A2)
    assert drawn(tree) == "A\n  A1\n  A2\n  A2-2\nnhom\n  tc\nB\n  B1\n  B2"
    assert (group, criterion, copy) == (B, (*B, "criteria", 0), (*A, "criteria", 2))
    assert keyed(tree)[1] == []
    tree = remove_at(remove_at(tree, copy), group)
    assert tree == SMALL


def test_a_copied_group_gets_ids_of_its_own() -> None:
    tree, _ = duplicate(SMALL, A)
    assert drawn(tree) == "A\n  A1\n  A2\nA-2\n  A1-2\n  A2-2\nB\n  B1\n  B2"


def test_a_criterion_moves_on_into_the_neighbouring_group() -> None:
    tree, path = move(SMALL, A2, 1)
    assert drawn(tree) == "A\n  A1\nB\n  A2\n  B1\n  B2"
    assert move(tree, path, -1) == (SMALL, A2)
    assert move(SMALL, A1, -1) == (SMALL, A1)


def test_a_group_becomes_a_subgroup_and_comes_out_again() -> None:
    tree, path = deeper(SMALL, B)
    assert drawn(tree) == "A\n  A1\n  A2\n  B\n    B1\n    B2"
    assert higher(tree, path) == (SMALL, B)
    assert deeper(SMALL, A) == (SMALL, A)


def test_the_first_criterion_of_an_empty_draft_gets_a_group() -> None:
    tree, path = add_criterion({}, (), "Có mạng")
    assert drawn(tree) == "nhom\n  tc"
    assert path == A1


def test_a_path_belongs_to_the_node_it_lies_in() -> None:
    assert node_of((*A1, "rule", "options", 2, "label")) == A1
    assert node_of((*A, "maximum")) == A
    assert node_of(("levels", "bands", 0)) == ("levels",)


RULE_MODELS = fields_of(Criterion, "rule")[0].models or {}


def test_a_form_is_read_off_the_model_of_every_rule() -> None:
    asked = {
        kind: " ".join(f"{each.name}:{each.asked}" for each in fields_of(model))
        for kind, model in RULE_MODELS.items()
    }
    assert asked["ratio"] == (
        "numerator:words denominator:words unit:words whole:yes_no full_at:share when_none:choice also:entries"
    )
    assert asked["components"] == "parts:entries also:entries"
    parts = fields_of(fields_of(RULE_MODELS["components"], "parts")[0].model)
    assert [each.asked for each in parts if each.name == "rule"] == [Asked.RULE]


PATHS = st.sampled_from(list(nodes_of(SMALL)))


@given(
    st.lists(st.tuples(PATHS, st.sampled_from(["add", "copy", "up", "down", "deeper", "higher"])))
)
def test_whatever_is_moved_about_no_criterion_is_lost(steps: list[tuple[KeyPath, str]]) -> None:
    tree: Tree = SMALL
    doing = {
        "copy": duplicate,
        "up": lambda tree, path: move(tree, path, -1),
        "down": lambda tree, path: move(tree, path, 1),
        "deeper": deeper,
        "higher": higher,
        "add": lambda tree, path: add_criterion(tree, path, "Mới"),
    }
    for path, name in steps:
        if text_at(tree, (*path, "id")):
            tree, now = doing[name](tree, path)
            assert text_at(tree, (*now, "id"))
    ids = [text_at(tree, (*path, "id")) for path in nodes_of(tree)]
    assert len(ids) == len(set(ids))
    assert {"A", "A1", "A2", "B", "B1", "B2"} <= set(ids)
    assert all(is_group(path) or is_criterion(path) for path in nodes_of(tree))


@given(
    st.recursive(
        st.none() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "groups",
                        "criteria",
                        "id",
                        "maximum",
                        "title",
                        "rule",
                        "kind",
                        "levels",
                        "bands",
                    ]
                ),
                inner,
            )
        ),
    )
)
def test_no_misshapen_draft_makes_the_looking_through_crash(tree: Tree) -> None:
    assert checked(tree).criteria is None


def test_a_number_beyond_its_limit_is_told_as_a_number() -> None:
    """Each language then writes it in its own way; a year has no thousands to part."""
    (below,) = checked(put_at(SMALL, (*A1, "maximum"), "-1.5")).faults
    assert below.message.values["value"] == Decimal("-1.5")
    (early,) = checked(put_at(SMALL, ("year",), "1025")).faults
    assert early.message.values["value"] == "1025"
