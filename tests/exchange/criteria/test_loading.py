"""Criteria files from people: what is taken, what is refused, and where it says so."""

import copy
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.checking import built
from evalapp.assessment.drafts.tree import Draft
from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.assessment.rules import Ratio
from evalapp.exchange.criteria.store import CriteriaStore
from evalapp.exchange.criteria.yaml_reading import draft_of_yaml

EXAMPLE = (
    (Path(__file__).parents[3] / "docs" / "criteria-format.md")
    .read_text("utf-8")
    .split("```yaml\n")[1]
    .split("```")[0]
)
SOUND = """\
format: 1
id: thu
edition: 2022
title: Bộ tiêu chí thử
unit_group: so
unit_group_title: Sở, ban, ngành
year: 2022
maximum: 10
groups:
  - id: ha-tang
    title: Hạ tầng
    criteria:
      - id: may-tinh
        code: 1.10
        title: Máy tính
        maximum: 4.5
        rule: {kind: ratio, full_at: 90%}
      - id: mang
        title: Mạng
        maximum: 5.5
        rule: {kind: yes_no}
levels:
  bands:
    - {id: I, label: Mức I, at_least: 90%}
    - {id: II, label: Mức II, at_least: 0.85}
"""


def load(tmp_path: Path, text: str | bytes, name: str = "bo.yaml") -> CriteriaSet:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return CriteriaStore().load(path)


def refused(tmp_path: Path, text: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(AssessmentError) as caught:
        load(tmp_path, text)
    assert {problem.place.file for problem in caught.value.problems} == {"bo.yaml"}
    return caught.value.problems


def told(problems: tuple[Problem, ...]) -> list[tuple[str, int, str]]:
    return [(each.code, each.place.line, each.place.key) for each in problems]


def changed(old: str, new: str) -> str:
    assert SOUND.count(old) == 1, old
    return SOUND.replace(old, new)


def test_numbers_are_exact_and_texts_stay_as_written(tmp_path: Path) -> None:
    criteria = load(tmp_path, SOUND)
    assert criteria.edition == "2022"
    assert criteria.criteria[0].code == "1.10"
    assert criteria.criteria[0].maximum == Decimal("4.5")


def test_shares_may_be_written_per_cent(tmp_path: Path) -> None:
    criteria = load(tmp_path, SOUND)
    rule = criteria.criteria[0].rule
    assert isinstance(rule, Ratio)
    assert rule.full_at == Decimal("0.9")
    assert criteria.levels.bands[0].at_least == Decimal("0.9")


def test_points_are_not_written_per_cent(tmp_path: Path) -> None:
    text = changed("levels:\n", "levels:\n  by: points\n").replace("0.85", "8")
    assert told(refused(tmp_path, text)) == [
        ("set.not_a_number", 25, "levels.bands[I].at_least"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marked_unicode_files_are_read(tmp_path: Path, encoding: str) -> None:
    assert load(tmp_path, SOUND.encode(encoding)).title == "Bộ tiêu chí thử"


def test_letters_and_marks_are_composed(tmp_path: Path) -> None:
    decomposed = SOUND.replace("Máy tính", "Ma\u0301y ti\u0301nh")
    assert load(tmp_path, decomposed) == load(tmp_path, SOUND)


def test_a_file_in_an_old_encoding_is_refused(tmp_path: Path) -> None:
    problems = refused(tmp_path, SOUND.encode("utf-8").replace("ộ".encode(), b"\xe9\xe9"))
    assert told(problems) == [("file.not_utf8", 4, "")]


def test_everything_wrong_is_said_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = (
        changed("title: Bộ tiêu chí thử", "titel: Bộ tiêu chí thử")
        .replace("year: 2022", "year: hai không hai hai")
        .replace("maximum: 5.5", "maximum: 5,5")
        .replace("kind: yes_no", "kind: yesno")
        .replace("  - id: ha-tang", "  - id: hạ tầng")
        .replace("at_least: 90%", "at_least: 0.9, atleast: 1")
    )
    assert told(refused(tmp_path, text)) == [
        ("set.missing_key", 1, "title"),
        ("set.unknown_key_meant", 4, "titel"),
        ("set.not_whole", 7, "year"),
        ("set.bad_identifier", 10, "groups[hạ tầng].id"),
        ("set.not_a_number", 20, "groups[hạ tầng].criteria[mang].maximum"),
        ("set.unknown_kind_meant", 21, "groups[hạ tầng].criteria[mang].rule"),
        ("set.unknown_key_meant", 24, "levels.bands[I].atleast"),
    ]


def test_unknown_keys_do_not_hide_what_is_wrong_across_the_set(tmp_path: Path) -> None:
    text = (
        changed("maximum: 10", "maximum: 11\nnote: x")
        .replace("id: mang", "id: may-tinh")
        .replace("0.85", "0.95")
    )
    assert told(refused(tmp_path, text)) == [
        ("set.maximum_differs", 8, "maximum"),
        ("set.unknown_key", 9, "note"),
        ("set.duplicate_id", 19, "groups[ha-tang].criteria[may-tinh].id"),
        ("set.levels_out_of_order", 26, "levels.bands[II].at_least"),
    ]


def test_a_word_out_of_a_list_is_answered_with_the_list(tmp_path: Path) -> None:
    text = changed("id: mang\n", "id: mang\n        source: đo\n        evidence: requird\n")
    first, second = refused(tmp_path, text)
    assert (first.code, first.message.values["known"]) == (
        "set.unknown_word",
        "self_reported, measured",
    )
    assert (second.code, second.message.values["meant"]) == ("set.unknown_word_meant", "required")


def test_an_empty_key_counts_as_left_out(tmp_path: Path) -> None:
    assert load(tmp_path, SOUND + "pillars:\n") == load(tmp_path, SOUND)
    problems = refused(tmp_path, changed("title: Bộ tiêu chí thử", "title:"))
    assert told(problems) == [("set.missing_key", 4, "title")]


def test_a_key_written_twice_is_refused(tmp_path: Path) -> None:
    problems = refused(tmp_path, changed("year: 2022", "year: 2021\nyear: 2022"))
    assert told(problems) == [("set.duplicate_key", 8, "year")]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "set.empty_file", 0),
        ("# chỉ có ghi chú\n", "set.empty_file", 0),
        ("- a\n- b\n", "set.not_a_set", 1),
        ("Bộ tiêu chí\n", "set.not_a_set", 1),
        ("id: [a\nb: c", "set.yaml_syntax", 2),
        ("id: a\n\ttitle: b\n", "set.yaml_tab", 2),
        ("id: a\n---\nid: b\n", "set.several_documents", 2),
        ("id: &a b\ntitle: *a\n", "set.yaml_alias", 1),
        ("id: a\nbase: {<<: *x}\n", "set.yaml_alias", 2),
        ("id: !!python/object:os.system x\n", "set.yaml_tag", 1),
        ("? [a, b]\n: c\n", "set.key_is_no_text", 1),
        ("id: a\ntitle: \x01b\n", "set.odd_character", 2),
        ("groups: " + "[" * 100 + "]" * 100, "set.too_deep", 1),
        ("groups: " + "[" * 100_000, "set.too_deep", 1),
        ("a: [" + "x, " * 250_000 + "x]", "set.too_many_values", 1),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_odd_yaml_is_refused_with_its_line(tmp_path: Path, text: str, code: str, line: int) -> None:
    (problem,) = refused(tmp_path, text)
    assert (problem.code, problem.place.line) == (code, line)


def test_a_bomb_of_references_is_refused_at_once(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)
    )
    assert told(refused(tmp_path, bomb)) == [("set.yaml_alias", 1, "")]


def test_a_file_beyond_any_real_size_is_not_read(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, "#" * 4_000_001)
    assert problem.code == "file.too_large"


def test_numbers_beyond_reason_are_refused(tmp_path: Path) -> None:
    for number, code in (
        ("1e400000", "set.number_too_long"),
        ("9" * 5000, "set.number_too_long"),
        ("nan", "set.not_a_number"),
        ("-1", "set.below_limit"),
        ("0.1234567", "set.too_many_decimals"),
    ):
        problems = refused(tmp_path, changed("maximum: 5.5", f"maximum: {number}"))
        assert [each.code for each in problems] == [code], number


def test_files_that_are_not_there_are_told(tmp_path: Path) -> None:
    (tmp_path / "bo.docx").touch()
    for path, code in (
        (tmp_path / "khong-co.yaml", "file.not_found"),
        (tmp_path / "khong-co.docx", "file.not_found"),
        (tmp_path, "file.is_a_folder"),
        (tmp_path / "bo.docx", "set.unknown_format"),
    ):
        with pytest.raises(AssessmentError, match=code):
            CriteriaStore().load(path)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@settings(max_examples=200)
def test_no_content_makes_the_loader_crash(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    with pytest.raises(AssessmentError):
        load(tmp_path_factory.getbasetemp(), content)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_no_damage_to_a_sound_file_makes_the_loader_crash(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(SOUND)))
    cut = data.draw(st.integers(0, 12))
    noise = data.draw(st.text("{}[]:,-#&*!|>'\"%@`\n\t 09.e~aă", max_size=6))
    damaged = SOUND[:at] + noise + SOUND[at + cut :]
    with suppress(AssessmentError):
        assert load(tmp_path_factory.getbasetemp(), damaged).year == 2022


JUNK: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.sampled_from(["", "x", "0.5", "ratio", "90%", "I", "ha-tang", "true"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "kind", "rule", "groups", "at_least", "criteria", "x"]), inner
        )
    ),
    max_leaves=6,
)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_no_misshapen_tree_makes_the_checks_crash(data: st.DataObject) -> None:
    tree: Any = copy.deepcopy(draft_of_yaml(EXAMPLE).tree)
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(list(places(tree))))
        holder[key] = data.draw(JUNK)
    with suppress(AssessmentError):
        assert built(Draft(tree, {})).groups


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every (holder, key or position) of a tree."""
    keys = list(node) if isinstance(node, dict) else range(len(node))
    for key in keys:
        yield node, key
        if isinstance(node[key], dict | list):
            yield from places(node[key])


EVERYTHING_WRONG = """\
format: 1
id: x
edition: "1"
title: T
unit_group: so
unit_group_title: Sở
year: hai nghìn
colour: red
maximum: 8
groups:
  - id: g
    title: G
    criteria:
      - {id: a, title: A, maximum: 2, rule: {kind: yes_no}}
      - {id: a, title: A2, maximum: 2, rule: {kind: yes_no}}
      - {id: c, title: C, maximum: 2, rule: {kind: yesno}}
      - {id: d, title: D, maximum: 2, rule: {kind: share_of_full, full: 1e99999999}}
levels:
  bands:
    - {id: I, label: I, at_least: 80%, gates: [{criterion: zz}]}
    - {id: II, label: II, at_least: 85%}
pillars: [{id: p, title: P, members: [nope]}]
"""


def test_wrong_keys_hide_nothing_that_is_wrong_across_the_set(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(EVERYTHING_WRONG, encoding="utf-8")

    with pytest.raises(AssessmentError) as refused:
        CriteriaStore().load(tmp_path / "x.yaml")

    assert [(each.place.line, each.code) for each in refused.value.problems] == [
        (7, "set.not_whole"),
        (8, "set.unknown_key"),
        (15, "set.duplicate_id"),
        (16, "set.unknown_kind_meant"),
        (17, "set.number_out_of_range"),
        (20, "set.unknown_gate"),
        (21, "set.levels_out_of_order"),
        (22, "set.unknown_member"),
    ]
