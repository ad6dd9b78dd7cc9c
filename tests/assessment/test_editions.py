"""Two editions compared: drawn as lines "old -> new: what changed"."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.criteria import CriteriaSet, Source
from evalapp.assessment.editions import (
    Change,
    EditionComparison,
    Link,
    compare,
    links_by_id,
    settings,
)
from evalapp.settings.language import LANGUAGES, LanguageCode, language
from tests.usecases.fakes import small_set

# A drawn set: one line per group and its criteria, "id title maximum rule".
OLD = """
A Hạ tầng
  A1 Có mạng nội bộ    2 yes_no
  A2 Tỷ lệ máy tính    4 ratio
B Dịch vụ công
  B1 Hồ sơ trực tuyến  3 ratio
  B2 Thủ tục đủ        1 yes_no
"""


def drawn_set(drawing: str, year: int = 2022) -> CriteriaSet:
    """Return the set that a drawing shows; its maximum is what its criteria add up to."""
    groups: list[dict] = []
    for line in drawing.strip("\n").splitlines():
        words = line.split()
        if not line.startswith(" "):
            groups.append({"id": words[0], "title": " ".join(words[1:]), "criteria": []})
        else:
            groups[-1]["criteria"].append(
                {
                    "id": words[0],
                    "title": " ".join(words[1:-2]),
                    "maximum": words[-2],
                    "rule": {"kind": words[-1]},
                }
            )
    total = sum(Decimal(each["maximum"]) for group in groups for each in group["criteria"])
    return small_set(groups=groups, maximum=total, year=year)


def shown(comparison: EditionComparison) -> list[str]:
    """Draw a comparison, one line per criterion."""
    pairs = [
        f"{pair.old.id} -> {pair.new.id}: "
        + (", ".join(sorted(pair.changes)) or "kept")
        + (" (split)" if pair.split else "")
        + (" (joined)" if pair.joined else "")
        for pair in comparison.pairs
    ]
    return [
        *pairs,
        *(f"new {each.id}" for each in comparison.added),
        *(f"dropped {each.id}" for each in comparison.dropped),
    ]


def test_criteria_of_equal_ids_are_compared_part_by_part() -> None:
    new = """
    A Hạ tầng
      A1 Có mạng nội bộ          2 yes_no
      B1 Hồ sơ trực tuyến        5 direct
    B Dịch vụ công trực tuyến
      B2 Thủ tục đủ điều kiện    1 yes_no
      B3 Thanh toán trực tuyến   2 ratio
    """.replace("\n    ", "\n")

    comparison = compare(drawn_set(OLD), drawn_set(new))

    assert shown(comparison) == [
        "A1 -> A1: kept",
        "B1 -> B1: maximum, moved, rule",
        "B2 -> B2: reworded",
        "new B3",
        "dropped A2",
    ]
    assert [(each.new.id, sorted(each.changes)) for each in comparison.groups] == [
        ("A", ["maximum"]),
        ("B", ["maximum", "reworded"]),
    ]


def test_links_may_split_and_join_criteria() -> None:
    new = """
    A Hạ tầng
      A1 Có mạng nội bộ    2 yes_no
      A2 Máy tính xách tay 2 ratio
      A3 Máy tính để bàn   2 ratio
    B Dịch vụ công
      B9 Dịch vụ công      4 direct
    """.replace("\n    ", "\n")
    links = [
        Link("A1", "A1"),
        Link("A2", "A2"),
        Link("A2", "A3"),
        Link("B1", "B9"),
        Link("B2", "B9"),
    ]

    assert shown(compare(drawn_set(OLD), drawn_set(new), links)) == [
        "A1 -> A1: kept",
        "A2 -> A2: maximum, reworded (split)",
        "A2 -> A3: maximum, reworded (split)",
        "B1 -> B9: maximum, reworded, rule (joined)",
        "B2 -> B9: maximum, reworded, rule (joined)",
    ]


def test_an_id_taken_off_the_links_is_dropped_and_new_at_once() -> None:
    same = drawn_set(OLD)
    links = [each for each in links_by_id(same, same) if each.old != "A2"]

    assert shown(compare(same, same, links)) == [
        "A1 -> A1: kept",
        "B1 -> B1: kept",
        "B2 -> B2: kept",
        "new A2",
        "dropped A2",
    ]


def test_a_group_with_a_new_id_and_its_old_title_moves_nothing() -> None:
    renamed = OLD.replace("\nB Dịch", "\nII Dịch")

    comparison = compare(drawn_set(OLD), drawn_set(renamed))

    assert all(pair.kept for pair in comparison.pairs)
    assert [(each.old.id, each.new.id) for each in comparison.groups] == [("A", "A"), ("B", "II")]


def test_what_differs_beside_the_criteria_is_named() -> None:
    old = drawn_set(OLD)
    new = old.changed(rounding={"group": 2}, exclusion={"method": "zero"}, year=2023)

    assert compare(old, new).settings == ("exclusion", "rounding")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_part_that_may_differ_has_a_name_for_people(code: LanguageCode) -> None:
    words = language(code)

    for key in (
        *(f"edition.setting.{part}" for part in settings()),
        *(f"edition.change.{change}" for change in Change),
    ):
        assert words.text(key) != key


def test_what_is_asked_beside_rule_and_words_is_called_conditions() -> None:
    old = drawn_set(OLD)
    first = old.groups[0].criteria[0]
    measured = first.model_copy(update={"source": Source.MEASURED, "data_source": "Trục LGSP"})
    group = old.groups[0].model_copy(update={"criteria": (measured, *old.groups[0].criteria[1:])})

    comparison = compare(old, old.changed(groups=(group, *old.groups[1:])))

    assert shown(comparison)[:2] == ["A1 -> A1: conditions", "A2 -> A2: kept"]


def test_another_weight_is_told_of_criteria_and_groups() -> None:
    old = drawn_set(OLD)
    first = old.groups[0].criteria[0].model_copy(update={"weight": Decimal(2)})
    update = {"weight": Decimal(3), "criteria": (first, *old.groups[0].criteria[1:])}
    group = old.groups[0].model_copy(update=update)

    comparison = compare(old, old.changed(groups=(group, *old.groups[1:])))

    assert shown(comparison)[:2] == ["A1 -> A1: weight", "A2 -> A2: kept"]
    assert [sorted(each.changes) for each in comparison.groups] == [["weight"], []]


def test_other_words_beside_a_rules_fields_are_no_other_rule() -> None:
    def asking(numerator: str, full_at: str) -> CriteriaSet:
        rule = {"kind": "ratio", "numerator": numerator, "full_at": full_at}
        criterion = {"id": "A1", "title": "Máy tính", "maximum": 4, "rule": rule}
        group = {"id": "A", "title": "Hạ tầng", "criteria": [criterion]}
        return small_set(groups=[group], maximum=Decimal(4))

    old = asking("Số máy", "1")

    assert shown(compare(old, asking("Số máy tính", "1"))) == ["A1 -> A1: reworded"]
    assert shown(compare(old, asking("Số máy", "0.9"))) == ["A1 -> A1: rule"]
    assert shown(compare(old, asking("Số  máy", "1"))) == ["A1 -> A1: kept"]


def test_sentences_that_differ_only_in_spaces_are_kept() -> None:
    old = drawn_set(OLD)
    spaced = old.changed(
        groups=[
            group.model_copy(
                update={
                    "criteria": tuple(
                        each.model_copy(update={"title": each.title.replace(" ", " \u00a0")})
                        for each in group.criteria
                    )
                }
            )
            for group in old.groups
        ]
    )

    assert all(pair.kept for pair in compare(old, spaced).pairs)


@given(st.lists(st.tuples(st.sampled_from(["A1", "A2", "B1", "B2"]), st.sampled_from("PQRS"))))
def test_every_criterion_is_linked_or_new_or_dropped(drawn: list[tuple[str, str]]) -> None:
    old = drawn_set(OLD)
    new = drawn_set("G Nhóm\n" + "\n".join(f"  {id_} Tiêu chí {id_} 1 yes_no" for id_ in "PQRS"))

    comparison = compare(old, new, [Link(*each) for each in drawn])

    linked = {pair.new.id for pair in comparison.pairs}
    assert linked.isdisjoint(each.id for each in comparison.added)
    assert linked | {each.id for each in comparison.added} == set("PQRS")
    of_old = {pair.old.id for pair in comparison.pairs}
    assert of_old | {each.id for each in comparison.dropped} == {"A1", "A2", "B1", "B2"}
    assert set(comparison.links) == {Link(*each) for each in drawn}
    assert all(pair.one_to_one != (pair.split or pair.joined) for pair in comparison.pairs)
