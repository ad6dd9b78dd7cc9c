"""Appraisal: what is decided, that it counts, and what cannot stand."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from evalapp.assessment.answers import Answer
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.appraisal.appraise import Decision, accept_remaining, appraise, take_back
from evalapp.usecases.appraisal.unit_sheet import unit_sheet
from evalapp.usecases.forms.board import board
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.progress import Silent
from evalapp.usecases.results.results import period_results
from tests.usecases.fakes import FakeOffice, form_of, office, ratio, small_set, value

pytestmark = pytest.mark.usefixtures("either_reading")


def desk_with_a_return() -> FakeOffice:
    desk = office()
    answers = {"A1": value(True), "A2": ratio(3, 4), "B2": value(1)}
    desk.receive("a.xlsx", form_of("so-a", answers))
    import_forms(desk, "2022", [Path("thư")], Silent())
    return desk


def drawn(desk: FakeOffice) -> list[str]:
    """Draw a unit's sheet: criterion, claimed → counting points, verdict."""
    return [
        f"{row.criterion.id} {row.claimed.points} → {row.counting.points}"
        f" {row.appraisal.verdict.value if row.appraisal else '·'}"
        for row in unit_sheet(desk, "2022", "so-a").rows
    ]


def codes(fault: pytest.ExceptionInfo[AssessmentError]) -> list[str]:
    return [each.code for each in fault.value.problems]


def test_an_adjusted_value_counts_instead_of_the_claim() -> None:
    desk = desk_with_a_return()
    appraise(
        desk,
        "2022",
        [
            Decision("so-a", "A1", Verdict.ACCEPTED),
            Decision("so-a", "A2", Verdict.ADJUSTED, ratio(1, 4), "Chỉ có 1 máy đạt chuẩn."),
            Decision("so-a", "B2", Verdict.ADJUSTED, Answer(points=Decimal("0.5")), "Thiếu sổ."),
        ],
    )

    assert drawn(desk) == [
        "A1 2 → 2 accepted",
        "A2 3 → 1 adjusted",
        "B1 0 → 0 ·",
        "B2 1 → 1/2 adjusted",
    ]
    first = period_results(desk, "2022").groups[0].results[0]
    assert (first.unit, first.points) == ("so-a", Decimal("3.500"))


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (Decision("so-a", "A2", Verdict.ADJUSTED, ratio(1, 4)), "appraisal.reason_missing"),
        (Decision("so-a", "A2", Verdict.RETURNED, reason=" "), "appraisal.reason_missing"),
        (Decision("so-a", "A2", Verdict.ADJUSTED, reason="Vì"), "appraisal.answer_missing"),
        (
            Decision("so-a", "A2", Verdict.ADJUSTED, Answer(points=Decimal("4.5")), "Vì"),
            "appraisal.points_out_of_range",
        ),
        (
            Decision("so-a", "A2", Verdict.ADJUSTED, Answer(points=Decimal(-1)), "Vì"),
            "appraisal.points_out_of_range",
        ),
        (
            Decision("so-a", "A2", Verdict.ADJUSTED, ratio(9, 4), "Vì"),
            "answer.part_above_whole",
        ),
        (Decision("so-a", "X9", Verdict.ACCEPTED), "answer.unknown_criterion"),
        (Decision("so-z", "A1", Verdict.ACCEPTED), "period.unit_unknown"),
    ],
)
def test_a_decision_that_cannot_stand_is_refused_and_nothing_is_stored(
    decision: Decision, code: str
) -> None:
    desk = desk_with_a_return()

    with pytest.raises(AssessmentError) as fault:
        appraise(desk, "2022", [Decision("so-a", "A1", Verdict.ACCEPTED), decision])

    assert codes(fault) == [code]
    assert desk.workspace.store.appraisals == {}


def test_all_faults_of_a_batch_are_told_at_once() -> None:
    desk = desk_with_a_return()

    with pytest.raises(AssessmentError) as fault:
        appraise(
            desk,
            "2022",
            [
                Decision("so-a", "A2", Verdict.ADJUSTED),
                Decision("so-a", "X9", Verdict.ACCEPTED),
            ],
        )

    assert codes(fault) == [
        "appraisal.reason_missing",
        "appraisal.answer_missing",
        "answer.unknown_criterion",
    ]


def test_saving_over_somebody_elses_newer_decision_is_refused() -> None:
    desk = desk_with_a_return()
    appraise(desk, "2022", [Decision("so-a", "A1", Verdict.ACCEPTED)])

    with pytest.raises(AssessmentError) as fault:
        appraise(desk, "2022", [Decision("so-a", "A1", Verdict.ACCEPTED)])

    assert codes(fault) == ["appraisal.changed_meanwhile"]


def test_accepting_the_rest_leaves_decided_criteria_alone() -> None:
    desk = desk_with_a_return()
    appraise(desk, "2022", [Decision("so-a", "A2", Verdict.RETURNED, reason="Thiếu bảng kê")])

    accept_remaining(desk, "2022", "so-a")

    assert [line.split()[-1] for line in drawn(desk)] == [
        "accepted",
        "returned",
        "accepted",
        "accepted",
    ]
    row = board(desk, "2022").rows[0]
    assert (row.appraised, row.to_appraise, row.state.value) == (4, 4, "needs_correction")


def test_a_decision_taken_back_lets_the_claim_count_again() -> None:
    desk = desk_with_a_return()
    stored = appraise(
        desk, "2022", [Decision("so-a", "A1", Verdict.ADJUSTED, value(False), "Hết hạn")]
    )
    take_back(desk, stored.appraisals[0])

    assert drawn(desk)[0] == "A1 2 → 2 ·"
    assert [each.action for each in desk.workspace.store.journal][-1] == (
        "journal.appraisal_taken_back"
    )


def test_each_decision_stands_in_the_journal_with_person_and_reason() -> None:
    desk = desk_with_a_return()
    appraise(desk, "2022", [Decision("so-a", "A1", Verdict.ADJUSTED, value(False), "Hết hạn")])

    entry = desk.workspace.store.journal[-1]

    assert (entry.by, entry.unit, entry.criterion, entry.new, entry.reason) == (
        "Khoa",
        "so-a",
        "A1",
        "value=False",
        "Hết hạn",
    )


def test_a_unit_is_scored_against_its_group_where_the_set_compares_units() -> None:
    rule = {"kind": "best_of_group"}
    groups = (
        {
            "id": "A",
            "title": "Hạ tầng",
            "criteria": ({"id": "A1", "title": "Số máy", "maximum": 10, "rule": rule},),
        },
    )
    criteria = small_set(groups=groups)
    desk = office(criteria)
    for unit, count in (("so-a", 30), ("so-b", 40)):
        desk.receive(f"{unit}.xlsx", form_of(unit, {"A1": value(count)}, criteria))
    import_forms(desk, "2022", [Path("thư")], Silent())

    [row] = unit_sheet(desk, "2022", "so-a").rows

    assert (row.claimed.points, row.counting.points) == (Fraction(15, 2), Fraction(15, 2))
    assert unit_sheet(desk, "2022", "so-b").result.points == 10
