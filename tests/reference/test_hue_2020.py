"""Thừa Thiên Huế 2020: excluded points, conversion by rate, levels."""

from decimal import Decimal

import pytest

from evalapp.assessment.results import UnitResult
from tests.reference.published import Row, reference_set, rows, scored, split_points

PRINTED_OTHERWISE = {"UBND huyện A Lưới": (Decimal("81.97"), Decimal("81.96"))}
"""75,41/92 is 81,967; the decision prints 81,96."""


def of_set(name: str, published: str, common: int) -> list[tuple[Row, UnitResult]]:
    table = [row for row in rows("hue_2020_districts.csv") if row["set"] == published]
    results = scored(
        reference_set(name),
        table,
        lambda row: split_points(
            row["unit"],
            Decimal(row["diem_thuc_hien"]),
            Decimal(common),
            excluded=row["diem_khong_dua_vao"] != "0",
        ),
    )
    return [(row, results[row["unit"]]) for row in table]


READINESS = ("hue-2020-readiness", "san_sang", 48)
RESULT = ("hue-2020-result", "ket_qua", 92)


@pytest.mark.parametrize("which", [READINESS, RESULT], ids=["readiness", "result"])
def test_conversions_come_out_as_printed(which: tuple[str, str, int]) -> None:
    for row, result in of_set(*which):
        printed = Decimal(row["diem_quy_doi"])
        if which is RESULT and row["unit"] in PRINTED_OTHERWISE:
            assert (result.converted, printed) == PRINTED_OTHERWISE[row["unit"]]
        else:
            assert result.converted == printed, row["unit"]


@pytest.mark.parametrize("which", [READINESS, RESULT], ids=["readiness", "result"])
def test_levels_come_out_as_printed(which: tuple[str, str, int]) -> None:
    found = {row["unit"]: (row["muc_do"], result.level.id) for row, result in of_set(*which)}
    assert {unit: pair for unit, pair in found.items() if pair[0] != pair[1]} == {}


def test_the_city_stands_above_a_district_with_more_raw_points() -> None:
    results = {row["unit"]: result for row, result in of_set(*READINESS)}
    city, district = results["UBND thành phố Huế"], results["UBND huyện Phong Điền"]
    assert city.points < district.points
    assert (city.rank, district.rank) == (8, 9)
    assert (city.excluded, city.applicable_maximum) == (Decimal(2), Decimal(48))
