"""Every kind of rule is told in words."""

from typing import get_args

import pytest

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.rules import ScoringRule
from evalapp.settings.language import language
from evalapp.settings.rule_words import SENTENCES, rule_lines, rule_words


def kinds() -> list[str]:
    union = get_args(ScoringRule)[0]
    return [rule.model_fields["kind"].default for rule in get_args(union)]


def test_no_kind_of_rule_is_left_without_words() -> None:
    assert set(kinds()) == set(SENTENCES)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({"kind": "yes_no"}, "Có: đạt điểm tối đa; Không: 0 điểm."),
        ({"kind": "per_item", "each": "0.5", "unit": "tin bài"}, "Mỗi tin bài được 0,5 điểm"),
        ({"kind": "lateness", "per_day": "0.2", "grace": 3}, "trừ 0,2 điểm cho mỗi ngày chậm"),
        ({"kind": "ratio", "full_at": "0.7"}, "Đạt từ 70% trở lên"),
    ],
)
def test_a_rule_is_told_with_its_own_figures(rule: dict[str, object], said: str) -> None:
    criterion = Criterion.model_validate({"id": "x", "title": "X", "maximum": 2, "rule": rule})
    assert said in rule_words(language("vi"), criterion)


def test_tiers_and_parts_are_listed_with_their_points() -> None:
    tiers = {"kind": "count_tiers", "unit": "cuộc", "tiers": [{"at_least": 4, "points": 2}]}
    halves = {
        "kind": "components",
        "parts": [
            {"id": "a", "title": "Dự họp", "share": "0.5", "rule": {"kind": "yes_no"}},
            {"id": "b", "title": "Chủ trì họp", "share": "0.5", "rule": {"kind": "yes_no"}},
        ],
    }
    lines = [
        rule_lines(
            language("vi"),
            Criterion.model_validate({"id": "x", "title": "X", "maximum": 2, "rule": rule}),
        )
        for rule in (tiers, halves)
    ]
    assert lines[0] == ["• từ 4 cuộc: 2 điểm"]
    assert lines[1][0] == "• Dự họp (Có: đạt điểm tối đa; Không: 0 điểm): 1 điểm"
