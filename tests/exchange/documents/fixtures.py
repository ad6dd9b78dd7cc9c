"""A made-up year to print: three unit groups with every case a table can hold."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from evalapp.assessment.comparisons import EarlierStanding, YearComparison
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.documents import (
    DocumentDetails,
    GroupOutcome,
    Outcome,
    PaperForm,
    Signer,
    UnmetCriterion,
    YearBefore,
)
from evalapp.assessment.messages import message
from evalapp.assessment.periods import Period
from evalapp.assessment.result_versions import VersionHead
from evalapp.assessment.results import GroupScore, NoticeRow, Standing, UnitResult
from evalapp.assessment.units import Unit
from evalapp.exchange.documents.office import OfficeDocuments
from evalapp.settings.language import language

VERSION = VersionHead(
    1, datetime(2023, 4, 20, 2, 0, tzinfo=UTC), "Khoa", "", "3f9a07c1e2b4" + "0" * 52
)
TEMPLATES = Path(__file__).parents[3] / "templates"
PERIOD = Period(
    id="2022",
    year=2022,
    title="Đánh giá năm 2022",
    province="tỉnh Gia Lai",
    assessed_from=date(2022, 1, 1),
    assessed_to=date(2022, 12, 31),
    deadline=date(2023, 1, 31),
)
TITLES = {
    "so": "Sở, ban, ngành",
    "huyen": "Huyện, thị xã, thành phố",
    "xa": "Xã, phường, thị trấn",
}
PARTS = ("Hạ tầng kỹ thuật", "Ứng dụng công nghệ thông tin", "Cung cấp thông tin trên Cổng/Trang thông tin điện tử", "Dịch vụ công trực tuyến", "An toàn thông tin", "Nguồn nhân lực")  # fmt: skip
BANDS = (("I", "Mức I", "0.9"), ("II", "Mức II", "0.85"), ("III", "Mức III", "0.8"))


@cache
def writer(form: PaperForm = PaperForm.WORD) -> OfficeDocuments:
    """Give the one writer of Vietnamese documents on the shipped templates, which it reads once."""
    return OfficeDocuments(language("vi"), TEMPLATES, form)


@cache
def criteria(group: str = "so", per_part: int = 10) -> CriteriaSet:
    """Give a set of six parts with `per_part` criteria each, 2,5 points a criterion."""
    return CriteriaSet.model_validate(
        {
            "id": f"mau-{group}",
            "edition": "1",
            "title": "Bộ tiêu chí mẫu",
            "unit_group": group,
            "unit_group_title": TITLES[group],
            "year": 2022,
            "maximum": Decimal("2.5") * per_part * len(PARTS),
            "groups": [_part(number, title, per_part) for number, title in enumerate(PARTS, 1)],
            "levels": {
                "bands": [
                    {"id": identifier, "label": label, "at_least": least}
                    for identifier, label, least in BANDS
                ]
            },
        }
    )


def _part(number: int, title: str, per_part: int) -> dict[str, object]:
    return {
        "id": f"p{number}",
        "code": str(number),
        "title": title,
        "criteria": [
            {
                "id": f"c{number}.{each}",
                "code": f"{number}.{each}",
                "title": f"Tỷ lệ hồ sơ công việc thứ {each} được xử lý trên môi trường mạng",
                "maximum": "2.5",
                "rule": {"kind": "direct"},
            }
            for each in range(1, per_part + 1)
        ],
    }


def group_outcome(
    group: str,
    units: Sequence[Unit],
    *,
    unranked: int = 0,
    excluded: str = "0",
    per_part: int = 10,
) -> GroupOutcome:
    """Give results that fall by 0,755 points from unit to unit; the second and third are tied."""
    chosen = criteria(group, per_part)
    results = [
        _result(chosen, unit, place, Decimal(excluded) if place % 4 == 0 else Decimal(0))
        for place, unit in enumerate(units)
    ]
    ranked = _with_ranks(results[: len(units) - unranked])
    apart = [replace(each, rank=None) for each in results[len(units) - unranked :]]
    return GroupOutcome(chosen, {unit.id: unit for unit in units}, (*ranked, *apart))


def _result(chosen: CriteriaSet, unit: Unit, place: int, excluded: Decimal) -> UnitResult:
    below = Decimal(0) if place == 0 else Decimal(max(place - 1, 1))
    applicable = chosen.maximum - excluded
    share = (Decimal("0.9533") - below * Decimal("0.0045")).quantize(Decimal("0.0001"))
    points = (applicable * share).quantize(Decimal("0.001"))
    return UnitResult(
        unit=unit.id,
        points=points,
        maximum=chosen.maximum,
        excluded=excluded,
        applicable_maximum=applicable,
        share=share,
        converted=(share * chosen.maximum).quantize(Decimal("0.001")),
        level=_standing(share),
        rank=None,
        tied=False,
        groups={
            part.id: GroupScore(part.id, (share * 25).quantize(Decimal("0.001")), Decimal(25))
            for part in chosen.groups
        },
        why=(message("rounding.carried.total", decimals=3),),
    )


def _standing(share: Decimal) -> Standing:
    for identifier, label, least in BANDS:
        if share >= Decimal(least):
            return Standing(identifier, label)
    return Standing("below", "Chưa đạt mức")


def _with_ranks(results: Iterable[UnitResult]) -> list[UnitResult]:
    shares = [each.share for each in results]
    return [
        replace(each, rank=shares.index(each.share) + 1, tied=shares.count(each.share) > 1)
        for each in results
    ]


def departments() -> tuple[Unit, ...]:
    """Give 20 departments with names of every length."""
    names = ("Sở Thông tin và Truyền thông", "Văn phòng Ủy ban nhân dân tỉnh", "Sở Ngoại vụ",
             "Sở Nông nghiệp và Phát triển nông thôn", "Sở Lao động - Thương binh và Xã hội")  # fmt: skip
    more = (f"Sở thứ {number}" for number in range(6, 21))
    return tuple(Unit(f"so-{number}", name, "so") for number, name in enumerate([*names, *more], 1))


def districts() -> tuple[Unit, ...]:
    """Give 17 districts."""
    names = ["Thành phố Pleiku", "Huyện Đak Pơ", "Huyện Chư Pưh", "Thị xã An Khê", "Huyện Đức Cơ"]
    names += [f"Huyện thứ {number}" for number in range(6, 18)]
    return tuple(Unit(f"huyen-{n}", name, "huyen") for n, name in enumerate(names, 1))


def communes(count: int = 218) -> tuple[Unit, ...]:
    """Give communes spread over the districts."""
    return tuple(
        Unit(f"xa-{number}", f"Xã Ia Grăng {number}", "xa", parent=f"huyen-{number % 17 + 1}")
        for number in range(1, count + 1)
    )


def details() -> DocumentDetails:
    """Give the default details, registered and signed."""
    return replace(
        writer().default_details(PERIOD, ()),
        number="5",
        signed_on=date(2023, 2, 9),
        signer=Signer("TM. ỦY BAN NHÂN DÂN", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Nguyễn Văn Ấn"),
    )


def small_outcome() -> Outcome:
    """Give one group of five departments."""
    group = group_outcome("so", departments()[:5], excluded="8")
    return Outcome(PERIOD, details(), (group,), VERSION)


def whole_outcome(*, illustrative: bool = False) -> Outcome:
    """Give three groups of 20, 17 and 218 units."""
    return Outcome(
        replace(PERIOD, illustrative=illustrative),
        details(),
        (
            group_outcome("so", departments(), unranked=2, excluded="8"),
            group_outcome("huyen", districts()),
            group_outcome("xa", communes()),
        ),
        VERSION,
    )


def reasons(group: GroupOutcome, unit: str) -> tuple[NoticeRow, ...]:
    """Give a notice's rows: every seventh criterion adjusted, every eleventh excluded."""
    del unit
    return tuple(
        NoticeRow(
            criterion=each.id,
            maximum=each.maximum,
            claimed=None if number % 11 == 0 else each.maximum,
            points=None if number % 11 == 0 else each.maximum - (number % 7 == 0),
            why=message("rounding.carried.criterion", decimals=3),
            remark="Tài liệu kiểm chứng chưa đủ" if number % 7 == 0 else "",
        )
        for number, each in enumerate(group.criteria.criteria, 1)
    )


def with_year_before(outcome: Outcome) -> Outcome:
    """Give an outcome a year before: every unit stood two places lower then, some are new."""
    comparisons = {
        result.unit: _beside(result, number)
        for group in outcome.groups
        for number, result in enumerate(group.results)
    }
    unmet = {
        group.criteria.unit_group: tuple(
            UnmetCriterion(each.id, 9, 2, 12) for each in group.criteria.criteria[:12]
        )
        for group in outcome.groups[:1]
    }
    return replace(outcome, before=YearBefore(2021, comparisons, unmet))


def _beside(result: UnitResult, number: int) -> YearComparison:
    if number % 5 == 4:
        return YearComparison(result.unit, None, message("compare.new"))
    earlier = EarlierStanding((result.unit,), Decimal("0.8125"), level=_standing(Decimal("0.8125")))
    move = None if result.rank is None else (2, 0, -3, 1)[number % 4]
    return YearComparison(
        result.unit, earlier, message("compare.same"), move, Decimal("0.0125") * (number % 3 - 1)
    )
