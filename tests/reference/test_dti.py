"""DTI of provinces, 2022 and 2023: totals from the main indices, all 63 ranks."""

from decimal import Decimal

import pytest

from evalapp.assessment.entries import UnitAnswers
from tests.reference.published import (
    Row,
    answered,
    number,
    province,
    reference_set,
    rows,
    scored,
    share,
    shipped_set,
)

MAIN = ("nhan_thuc", "the_che", "ha_tang", "nhan_luc", "attt", "cqs", "kts", "xhs")
LAST_DIGIT = Decimal("0.0001")
OFF_BY_ONE = {"TP. Hồ Chí Minh 2022", "TP. Cần Thơ 2023", "Bạc Liêu 2023"}
"""The published main indices are rounded themselves, which moves these totals by one digit."""


def test_the_set_has_the_points_of_922() -> None:
    criteria = shipped_set("2022/dti-2022-provinces")
    points = {each.id: each.maximum for each in criteria.criteria}
    assert [points[name] for name in MAIN] == [100, 100, 100, 100, 100, 200, 150, 150]
    assert points["do_thi"] == 0
    assert criteria.maximum == 1000


def test_pillars_overlap() -> None:
    criteria = shipped_set("2022/dti-2022-provinces")
    full = UnitAnswers("all", {each.id: number("1") for each in criteria.criteria})
    (result,) = scored(criteria, [{}], lambda _: full).values()
    maxima = {name: score.maximum for name, score in result.pillars.items()}
    assert list(maxima.values()) == [700, 650, 650]
    assert result.share == 1


@pytest.mark.parametrize(
    ("year", "file"), [("2022", "dti_2022_top5_main_indices.csv"), ("2023", "dti_2023_rows.csv")]
)
def test_totals_come_out_of_the_main_indices(year: str, file: str) -> None:
    table = rows(file)
    results = scored(
        shipped_set("2022/dti-2022-provinces"), table, lambda row: answered(row["unit"], row, MAIN)
    )
    differing = {
        f"{row['unit']} {year}": abs(share(results[row["unit"]]) - Decimal(row["dti"]))
        for row in table
        if share(results[row["unit"]]) != Decimal(row["dti"])
    }
    assert set(differing) == {name for name in OFF_BY_ONE if name.endswith(year)}
    assert set(differing.values()) <= {LAST_DIGIT}


def test_all_63_ranks_of_2022_come_out_with_their_ties() -> None:
    def total(row: Row) -> UnitAnswers:
        return UnitAnswers(province(row["province"]), {"total": number(row["total"])})

    results = scored(reference_set("dti-2022-totals"), rows("dti_2022_totals.csv"), total)
    published = {
        province(row["unit"]): int(row["rank"]) for row in rows("dti_2022_published_rank.csv")
    }
    assert len(published) == 63
    assert {unit: result.rank for unit, result in results.items()} == published
    assert sorted(unit for unit, result in results.items() if result.rank == 15) == [
        "thanh hoa",
        "yen bai",
    ]
