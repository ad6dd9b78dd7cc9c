"""UN E-Government Development Index 2018: 193 indices, ranks and bands."""

from collections import Counter
from decimal import Decimal

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.ranking import Ranking
from evalapp.assessment.results import UnitResult
from evalapp.assessment.rounding import RoundingRules
from tests.reference.published import answered, rows, scored, shipped_set

PARTS = ("osi", "hci", "tii")


def results(criteria: CriteriaSet) -> dict[str, UnitResult]:
    table = rows("egdi_2018.csv")
    return scored(criteria, table, lambda row: answered(row["country-code"], row, PARTS))


def test_all_193_indices_come_out_as_printed() -> None:
    found = results(shipped_set("2018/egdi-2018"))
    published = {row["country-code"]: row["e-gov-index"] for row in rows("egdi_2018.csv")}
    assert len(published) == 193
    assert {unit: each.share for unit, each in found.items()} == {
        unit: Decimal(index) for unit, index in published.items()
    }


def test_all_193_ranks_come_out_as_printed() -> None:
    found = results(shipped_set("2018/egdi-2018"))
    published = {row["country-code"]: int(row["e-gov-rank"]) for row in rows("egdi_2018.csv")}
    assert {unit: each.rank for unit, each in found.items()} == published


def test_ranking_before_rounding_would_move_two_countries() -> None:
    full = shipped_set("2018/egdi-2018").changed(
        rounding=RoundingRules(), ranking=Ranking(decimals=9)
    )
    published = {row["country-code"]: int(row["e-gov-rank"]) for row in rows("egdi_2018.csv")}
    moved = {unit for unit, each in results(full).items() if each.rank != published[unit]}
    assert moved == {"IRQ", "SRB"}


def test_bands_hold_as_many_countries_as_the_survey_says() -> None:
    found = results(shipped_set("2018/egdi-2018")).values()
    assert Counter(each.level.id for each in found) == {
        "rat-cao": 40,
        "cao": 71,
        "trung-binh": 66,
        "thap": 16,
    }
