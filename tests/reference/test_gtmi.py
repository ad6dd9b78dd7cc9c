"""World Bank GovTech Maturity Index, 2020 and 2022: groups, and who moved."""

from collections import Counter
from decimal import Decimal

import pytest

from tests.reference.published import Row, answered, rows, scored, share, shipped_set

PARTS = ("cgsi", "psdi", "dcei", "gtei")


def economies(year: str) -> list[Row]:
    """Rows of one round; a few rows of the table are blank aggregates."""
    return [row for row in rows("gtmi_2020_2022.csv") if row["year"] == year and row["gtmi"]]


def groups(year: str) -> dict[str, str]:
    results = scored(
        shipped_set("2022/gtmi"),
        economies(year),
        lambda row: answered(row["country_code"], row, PARTS),
    )
    return {unit: result.level.id for unit, result in results.items()}


@pytest.mark.parametrize("year", ["2020", "2022"])
def test_every_group_comes_out_as_published(year: str) -> None:
    assert groups(year) == {row["country_code"]: row["grp"] for row in economies(year)}


@pytest.mark.parametrize("year", ["2020", "2022"])
def test_every_index_comes_out_to_the_printed_precision(year: str) -> None:
    results = scored(
        shipped_set("2022/gtmi"),
        economies(year),
        lambda row: answered(row["country_code"], row, PARTS),
    )
    for row in economies(year):
        index = share(results[row["country_code"]])
        assert abs(index - Decimal(row["gtmi"])) <= Decimal("0.00005"), row["country_name"]


def test_51_rose_10_fell_and_133_stayed() -> None:
    before, after = groups("2020"), groups("2022")
    moves = Counter(
        "up" if after[unit] < before[unit] else "down" if after[unit] > before[unit] else "same"
        for unit in before.keys() & after.keys()
    )
    assert moves == {"up": 51, "down": 10, "same": 133}
