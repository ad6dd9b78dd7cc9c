"""The year before in papers: only what was locked then, along the links of units and criteria."""

from collections.abc import Sequence
from decimal import Decimal

from evalapp.assessment.documents import GroupOutcome, Outcome
from evalapp.assessment.messages import message
from evalapp.assessment.results import NoticeRow
from evalapp.usecases.documents.document_details import document_details
from evalapp.usecases.results.results import period_results
from evalapp.usecases.results.year_before import year_before
from tests.usecases.fakes import FakeOffice
from tests.usecases.test_last_year import desk, lock


def outcome(office: FakeOffice) -> Outcome:
    found = period_results(office, "2023")
    return Outcome(found.period, document_details(office, "2023"), found.groups)


def rows(group: GroupOutcome, unit: str) -> Sequence[NoticeRow]:
    """Give every unit one of three points on A3, all on A1."""
    del group, unit
    return [
        NoticeRow("A1", Decimal(2), None, Decimal(2), message("why.given")),
        NoticeRow("A3", Decimal(3), None, Decimal(1), message("why.given")),
    ]


def test_a_year_that_was_never_locked_is_not_spoken_of() -> None:
    office = desk()
    assert year_before(office, outcome(office), rows) is None


def test_movement_and_criteria_missed_twice_come_from_the_locked_year() -> None:
    office = desk()
    lock(office)

    before = year_before(office, outcome(office), rows)

    assert before is not None
    assert before.year == 2022
    assert {unit: each.comparable for unit, each in before.comparisons.items()} == {
        "so-a2": True,
        "so-bc": False,
    }
    (unmet,) = before.unmet["so"]
    assert (unmet.criterion, unmet.units, unmet.without, unmet.compared) == ("A3", 1, 0, 1)


def test_units_without_a_form_are_silent() -> None:
    (group,) = outcome(desk()).groups
    assert group.silent == {"so-a2", "so-bc"}
