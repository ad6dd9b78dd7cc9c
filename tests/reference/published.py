"""Published tables, and the sets under which they must come out again."""

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path

from evalapp.assessment.answers import NOT_APPLICABLE, Answer
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.results import UnitResult
from evalapp.assessment.text import folded
from evalapp.exchange.criteria.store import CriteriaStore
from evalapp.scoring.score import score_units

HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "criteria"

Row = Mapping[str, str]


def rows(name: str) -> list[Row]:
    with (HERE / "data" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def reference_set(name: str) -> CriteriaSet:
    return CriteriaStore().load(HERE / "sets" / f"{name}.yaml")


def shipped_set(name: str) -> CriteriaSet:
    return CriteriaStore().load(SHIPPED / f"{name}.yaml")


def number(text: str | Decimal) -> Answer:
    return Answer({"value": Decimal(text)})


def answered(unit: str, row: Row, columns: Iterable[str]) -> UnitAnswers:
    return UnitAnswers(unit, {each: number(row[each]) for each in columns})


def scored(
    criteria: CriteriaSet, table: Iterable[Row], entry: Callable[[Row], UnitAnswers]
) -> dict[str, UnitResult]:
    results = score_units(criteria, [entry(row) for row in table])
    return {result.unit: result for result in results}


def share(result: UnitResult) -> Decimal:
    assert result.share is not None
    return result.share


def split_points(unit: str, achieved: Decimal, common: Decimal, excluded: bool) -> UnitAnswers:
    """Lay achieved points over a common criterion and one that may be excluded."""
    rest = NOT_APPLICABLE if excluded else number(max(achieved - common, Decimal(0)))
    first = achieved if excluded else min(achieved, common)
    return UnitAnswers(unit, {"phan-chinh": number(first), "phan-loai-tru": rest})


def province(name: str) -> str:
    """Return a province's name without the variants of spelling that tables differ in."""
    plain = re.sub(r"[^a-z ]", " ", folded(name))
    return " ".join(word for word in plain.split() if word != "tp")
