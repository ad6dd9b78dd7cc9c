"""The sample sets have the size and shape of real ones and say that they are samples."""

import csv
from decimal import Decimal

import pytest
import yaml

from evalapp.assessment.criteria import CriteriaSet, Criterion, EvidenceNeed, Source
from evalapp.assessment.rules import (
    Bands,
    BestOfGroup,
    BonusPenalty,
    Choice,
    Choices,
    Collected,
    Components,
    CountTiers,
    Lateness,
    LeaderTarget,
    PartsRule,
    PerItem,
    Ratio,
    ShareOfFull,
)
from evalapp.assessment.set_checks import set_faults
from tests.criteria.shipped import FOLDER, SAMPLES, TWO_TIER, sample, sample_path

EVERYWHERE = {
    *("yes_no", "choice", "ratio", "share_of_full", "direct", "count_tiers", "per_item"),
    *("bands", "components", "best_case", "bonus_penalty", "lateness", "collected"),
}
KINDS = {
    "gialai-so": EVERYWHERE | {"choices", "best_of_group"},
    "gialai-huyen": EVERYWHERE | {"choices", "leader_target"},
    "gialai-xa": EVERYWHERE,
}
EVERY_SAMPLE = pytest.mark.parametrize("name", SAMPLES)
OF_ANY_YEAR = pytest.mark.parametrize("name", [*SAMPLES, *TWO_TIER])
NONE_DUE = {
    "full": "(b = 0): điểm tối đa.",
    "not_applicable": "b = 0: không đưa vào đánh giá.",
}


def comma(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


def percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}%".replace(".", ",")


def scored(criteria: CriteriaSet) -> list[Criterion]:
    return [each for each in criteria.criteria if each.maximum]


def covered(criteria: CriteriaSet, *tags: str) -> set[str]:
    return {each.id for each in criteria.applicable_criteria(frozenset(tags))}


@EVERY_SAMPLE
def test_a_sample_loads_and_checks_clean(name: str) -> None:
    assert set_faults(sample(name)) == ()
    assert sample(name).id == f"{name}-2022"


@pytest.mark.parametrize(
    ("name", "group", "fewest", "most", "maximum"),
    [
        ("gialai-so", "so", 75, 90, 150),
        ("gialai-huyen", "huyen", 90, 110, 170),
        ("gialai-xa", "xa", 60, 70, 100),
    ],
)
def test_a_sample_is_as_large_as_a_real_set(
    name: str, group: str, fewest: int, most: int, maximum: int
) -> None:
    criteria = sample(name)
    assert (criteria.unit_group, criteria.year) == (group, 2022)
    assert fewest <= len(scored(criteria)) <= most
    assert criteria.maximum == maximum


@pytest.mark.parametrize(
    ("name", "parts"), [("gialai-huyen", [50, 100, 20]), ("gialai-xa", [30, 60, 10])]
)
def test_the_parts_have_the_maxima_of_the_ministry_and_of_quang_ninh(
    name: str, parts: list[int]
) -> None:
    assert [group.maximum for group in sample(name).groups if group.maximum] == parts


@EVERY_SAMPLE
def test_every_group_prints_its_maximum_and_the_tree_is_two_deep(name: str) -> None:
    criteria = sample(name)
    assert all(group.maximum is not None for group in criteria.all_groups)
    with_points = [group for group in criteria.groups if group.maximum]
    assert all(group.groups and not group.criteria for group in with_points)
    assert all(not below.groups for group in with_points for below in group.groups)


@EVERY_SAMPLE
def test_general_information_comes_first_and_is_collected_without_points(name: str) -> None:
    first, *others = sample(name).groups
    assert first.title.startswith("Thông tin chung")
    assert all(isinstance(each.rule, Collected) for each in first.all_criteria())
    assert all(each.evidence is EvidenceNeed.NONE for each in first.all_criteria())
    assert all(each.maximum for group in others for each in group.all_criteria())


@OF_ANY_YEAR
def test_printed_codes_follow_the_tree_and_none_is_printed_twice(name: str) -> None:
    criteria = sample(name)
    for group in criteria.all_groups:
        numbers = [f"{group.code}.{place}" for place in range(1, len(group.criteria) + 1)]
        assert [each.code for each in group.criteria] == numbers
    codes = [each.code for each in (*criteria.all_groups, *criteria.criteria)]
    assert len(codes) == len(set(codes))


@EVERY_SAMPLE
def test_the_kinds_of_rule_that_real_sets_use_are_used(name: str) -> None:
    assert {each.rule.kind for each in sample(name).criteria} == KINDS[name]


@EVERY_SAMPLE
def test_maxima_are_quarters_between_half_a_point_and_five(name: str) -> None:
    for criterion in scored(sample(name)):
        assert Decimal("0.5") <= criterion.maximum <= 5, criterion.id
        assert criterion.maximum % Decimal("0.25") == 0, criterion.id


@OF_ANY_YEAR
def test_a_criterion_that_takes_evidence_says_which(name: str) -> None:
    for criterion in sample(name).criteria:
        wanted = criterion.evidence is not EvidenceNeed.NONE
        assert bool(criterion.evidence_hint) == wanted, criterion.id


@EVERY_SAMPLE
def test_about_a_tenth_is_measured_and_names_the_system_and_who_verifies(name: str) -> None:
    criteria = sample(name).criteria
    measured = [each for each in criteria if each.source is Source.MEASURED]
    assert 0.08 <= len(measured) / len(criteria) <= 0.12
    for criterion in measured:
        assert criterion.data_source, criterion.id
        assert criterion.verified_by, criterion.id
        assert criterion.evidence is EvidenceNeed.NONE, criterion.id


@OF_ANY_YEAR
def test_the_guidance_tells_the_rule_that_is_applied(name: str) -> None:
    for criterion in sample(name).criteria:
        assert criterion.guidance.endswith("."), criterion.id
        for words in told(criterion):
            assert words in criterion.guidance, criterion.id


def told(criterion: Criterion) -> list[str]:
    """Return what the guidance must contain for the rule to be understood."""
    rule = criterion.rule
    match rule:
        case Ratio():
            words = ["a = số", "b = tổng số", NONE_DUE.get(rule.when_none, "")]
            return [*words, f"từ {percent(rule.full_at)} trở lên" if rule.full_at < 1 else "a/b"]
        case ShareOfFull():
            return [rule.unit, "trở lên: điểm tối đa", "giá trị đạt được/"]
        case Choice() | Choices():
            return [option.label[1:] for option in rule.options]
        case Bands():
            return [band.label[1:] for band in rule.bands]
        case CountTiers():
            return [f"{tier.at_least:02d}" for tier in rule.tiers]
        case PerItem():
            return [f"được {comma(rule.each)} điểm", "không quá điểm tối đa"]
        case PartsRule():
            opening = "tổng của" if isinstance(rule, Components) else "Chỉ tính"
            return [opening, *(part.title[1:] for part in rule.parts)]
        case BonusPenalty():
            steps = (rule.start, rule.plus, rule.minus)
            return [f"{comma(each)} điểm" for each in steps]
        case Lateness():
            due = "" if rule.due is None else f"{rule.due:%d/%m/%Y}"
            return [due, f"trừ {comma(rule.per_day)} điểm"]
        case BestOfGroup():
            return ["cao nhất trong khối", "điểm tối đa"]
        case LeaderTarget():
            return [percent(rule.at_target), "cao nhất trong khối: điểm tối đa"]
        case Collected():
            return ["không tính điểm"]
        case _:
            return ["điểm tối đa"]


@OF_ANY_YEAR
def test_the_options_of_a_choice_go_from_the_maximum_down_to_nothing(name: str) -> None:
    for criterion in sample(name).criteria:
        if isinstance(criterion.rule, Choice):
            worth = [option.worth(criterion.maximum) for option in criterion.rule.options]
            assert worth == sorted(worth, reverse=True), criterion.id
            assert (worth[0], worth[-1]) == (criterion.maximum, 0), criterion.id


@OF_ANY_YEAR
def test_a_sample_says_that_it_is_one(name: str) -> None:
    criteria = sample(name)
    assert criteria.illustrative
    assert criteria.title.endswith("(bộ mẫu minh họa)")
    assert {each.status for each in criteria.provenance} == {"sourced", "inferred", "sample"}
    for each in criteria.provenance:
        assert each.source or each.status != "sourced", each.part


@OF_ANY_YEAR
def test_the_file_opens_with_its_schema_and_the_warning(name: str) -> None:
    lines = sample_path(name).read_text("utf-8").splitlines()
    head, _, schema = lines[0].partition("$schema=")
    assert head == "# yaml-language-server: "
    assert (sample_path(name).parent / schema).is_file()
    assert lines[1] == "# BỘ MẪU MINH HỌA, KHÔNG PHẢI VĂN BẢN CHÍNH THỨC."


@OF_ANY_YEAR
def test_numbers_are_written_as_plain_decimals(name: str) -> None:
    plain = yaml.load(sample_path(name).read_text("utf-8"), Loader=yaml.BaseLoader)
    written = [criterion["maximum"] for criterion in below(plain["groups"])]
    assert [f"{Decimal(each):f}" for each in written] == written


def below(groups: list[dict[str, object]]) -> list[dict[str, str]]:
    return [
        criterion
        for group in groups
        for criterion in (*group.get("criteria", []), *below(group.get("groups", [])))  # type: ignore[misc, arg-type]
    ]


@OF_ANY_YEAR
def test_pillars_overlap_or_leave_parts_out_as_views_do(name: str) -> None:
    criteria = sample(name)
    reached = [
        criterion
        for pillar in criteria.pillars
        for member in pillar.members
        for criterion in members(criteria, member)
    ]
    assert len(reached) > len(set(reached))


def members(criteria: CriteriaSet, member: str) -> list[str]:
    group = criteria.group_by_id.get(member)
    return [each.id for each in group.all_criteria()] if group else [member]


def test_offices_without_procedures_are_spared_online_services() -> None:
    criteria = sample("gialai-so")
    online = {each.id for each in criteria.group_by_id["dv"].all_criteria()}
    spared = covered(criteria) - covered(criteria, "khong_tthc")
    assert spared == {*online, "tt.tthc"}


def test_communes_and_towns_are_asked_different_things() -> None:
    criteria = sample("gialai-xa")
    rural, ward = covered(criteria, "xa"), covered(criteria, "phuong")
    assert rural - ward == {"ht.internet-thon", "cd.truyen-thanh"}
    assert ward - rural == {"ht.camera", "cd.nhom-mang-xa-hoi"}
    assert covered(criteria, "thi_tran") == ward


def test_every_tag_asked_for_is_carried_by_a_unit_of_the_demo_province() -> None:
    with (FOLDER / "units-gialai.csv").open(encoding="utf-8-sig", newline="") as units:
        carried = {(row["Khối"], tag) for row in csv.DictReader(units) for tag in tags_of(row)}
    for name in SAMPLES:
        for each in sample(name).criteria:
            for tag in (*each.applies_to.any_of, *each.applies_to.none_of):
                assert (sample(name).unit_group, tag) in carried, each.id


def tags_of(row: dict[str, str]) -> list[str]:
    return [tag.strip() for tag in row["Nhãn"].replace(",", ";").split(";")]


@EVERY_SAMPLE
def test_the_levels_are_the_working_default_and_editable(name: str) -> None:
    levels = sample(name).levels
    assert [(band.id, str(band.at_least)) for band in levels.bands] == [
        ("I", "0.9"),
        ("II", "0.85"),
        ("III", "0.8"),
        ("IV", "0.6"),
    ]
    assert levels.below.label == "Chưa đạt mức"


def test_the_top_level_of_an_office_asks_for_an_approved_safety_level() -> None:
    top = sample("gialai-so").levels.bands[0]
    assert [gate.criterion for gate in top.gates] == ["at.cap-do"]
    assert [(each.group, each.at_least) for each in top.group_minimums] == [("at", Decimal("0.7"))]
