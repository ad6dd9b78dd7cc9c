"""Places inside a criteria set are told in words, not as paths of keys."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from evalapp.assessment.criteria import CriteriaSet, Criterion, Group, Pillar, Provenance
from evalapp.assessment.drafts.fields import fields_of
from evalapp.assessment.drafts.tree import Draft, Tree
from evalapp.assessment.levels import Gate, GroupMinimum, LevelBand
from evalapp.assessment.problems import Place
from evalapp.settings.language import language
from evalapp.settings.set_paths import field_name, name_below

VI = language("vi")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("maximum", "mục “Tổng điểm tối đa”"),
        ("groups[g1].criteria[a].maximum", "mục “Điểm tối đa” của tiêu chí a"),
        ("groups[g1].groups[1.2].title", "mục “Tên nhóm” của nhóm 1.2"),
        ("groups[g1].criteria[2].rule.full_at", "mục “Đạt điểm tối đa từ” của tiêu chí 2"),
        (
            "groups[g].criteria[b].rule.parts[p].rule.bands[1].at_least",
            "mục “Từ” của khoảng 1 của phần p của tiêu chí b",
        ),
        ("levels.bands[II].at_least", "mục “Ngưỡng” của mức II"),
        ("levels.below.label", "mục “Tên khi không đạt mức nào”"),
        ("rounding.printed.points", "mục “Khi in điểm”"),
        ("groups[g].criteria[b].rule.maximum", "mục “Giá trị lớn nhất được nhập” của tiêu chí b"),
        ("weight_sets[x].weights[3]", "trọng số thứ 3 của bộ trọng số x"),
        ("groups[g].criteria[a].nonsense", "mục “nonsense” của tiêu chí a"),
        ("xa-2025-1", "xa-2025-1"),
        ("A.2.3", "A.2.3"),
        ("1.1", "1.1"),
        ("", ""),
    ],
)
def test_a_path_is_told_from_the_inside_out(path: str, said: str) -> None:
    assert VI.part(path) == said


def test_a_problem_names_its_place_in_words_and_other_keys_as_they_are() -> None:
    assert VI.place(Place(file="b.yaml", key="groups[g].criteria[a].code", line=7)) == (
        "b.yaml, dòng 7, mục “Số thứ tự in” của tiêu chí a (khóa “code”)"
    )
    assert VI.place(Place(key="xa-1")) == "mục “xa-1”"


def test_a_place_is_called_as_its_field_is_on_the_form() -> None:
    assert list(called_otherwise(CriteriaSet, ())) == []


def called_otherwise(
    model: type[BaseModel], keys: tuple[str, ...]
) -> Iterator[tuple[str, str, str]]:
    """Yield fields of a model and below, one group deep, that a path and the form call differently."""
    for field in fields_of(model):
        on_form, in_path = (
            field_name(VI, model.__name__, field.name),
            name_below(VI, keys, field.name),
        )
        if on_form != in_path:
            yield model.__name__, on_form, in_path
        if field.name not in keys:
            for inner in (field.models or {}).values():
                yield from called_otherwise(inner, (*keys, field.name))


IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,8}", fullmatch=True)
MODELS = (CriteriaSet, Group, Criterion, Pillar, Provenance, LevelBand, Gate, GroupMinimum)
KEYS = st.sampled_from([key for each in MODELS for key in each.model_fields])


@given(IDS, IDS, KEYS, st.integers(0, 1))
def test_no_path_of_a_draft_is_shown_with_its_brackets(
    group: str, criterion: str, key: str, at: int
) -> None:
    criteria: list[Tree] = [{"id": criterion}, {"title": "x"}]
    tree: Tree = {"groups": [{"id": group, "criteria": criteria}]}
    shown = Draft(tree, {}).shown(("groups", 0, "criteria", at, key))

    said = VI.part(shown)

    assert "[" not in said
    assert said.endswith(f"của tiêu chí {criterion if at == 0 else 2}")
    assert "param." not in said
