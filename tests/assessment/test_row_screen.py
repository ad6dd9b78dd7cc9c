"""Whatever is passed over as plainly sound, the full check has nothing to say of."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.answers import Answer, Evidence, FormCell, Reply
from evalapp.assessment.cell_checks import cell_problems
from evalapp.assessment.cell_texts import encode_cells
from evalapp.assessment.criteria import Criterion, EvidenceNeed
from evalapp.assessment.problems import Problem
from evalapp.assessment.row_screen import RowScreen
from evalapp.assessment.unread_cells import UnreadCells
from tests.scoring.drawn import MAXIMA, answers, rules

proofs = st.sampled_from(
    (
        {},
        {"explanation": "có [văn bản]"},
        {"evidence": Evidence("12/QĐ")},
        {"replies": (Reply(1, agrees=True),)},
        {"replies": (Reply(1, words="đã gửi"),), "explanation": "x"},
    )
)


def is_kept(answer: Answer) -> bool:
    """Tell whether an answer can be stored: numbers that are not finite cannot."""
    return all(not isinstance(each, Decimal) or each.is_finite() for each in answer.values.values())


@st.composite
def rows(draw: st.DrawFn, criterion: Criterion) -> FormCell:
    answer = draw(answers(criterion).filter(is_kept))
    more: dict[str, Any] = draw(proofs)
    return FormCell(criterion.id, answer, **more)


@st.composite
def criteria(draw: st.DrawFn) -> list[Criterion]:
    needs = st.sampled_from(tuple(EvidenceNeed))
    return [
        Criterion.model_validate(
            {
                "id": f"c{at}",
                "title": "Tiêu chí",
                "maximum": draw(st.sampled_from(MAXIMA)),
                "rule": draw(rules()),
                "evidence": draw(needs),
            }
        )
        for at in range(draw(st.integers(1, 3)))
    ]


@st.composite
def returns(draw: st.DrawFn) -> tuple[list[Criterion], list[FormCell], set[str]]:
    drawn = draw(criteria())
    answered = [each for each in drawn if draw(st.integers(0, 9))]
    sent = {each.id for each in drawn if not draw(st.integers(0, 3))}
    return drawn, [draw(rows(each)) for each in answered], sent


def told(criteria: list[Criterion], cells: list[FormCell], sent: set[str]) -> list[Problem]:
    """Return what the full check says of every row."""
    by_id = {each.criterion: each for each in cells}
    return [
        problem
        for each in criteria
        for problem in cell_problems(
            each, by_id.get(each.id, FormCell(each.id)), sent=each.id in sent
        )
    ]


def screened(criteria: list[Criterion], cells: Any, sent: set[str]) -> list[Problem]:
    """Return what it says of the rows in doubt."""
    return [
        problem
        for each, cell in RowScreen(criteria).doubtful(cells, sent)
        for problem in cell_problems(each, cell, sent=each.id in sent)
    ]


@given(returns())
def test_nothing_that_is_wrong_is_passed_over(
    drawn: tuple[list[Criterion], list[FormCell], set[str]],
) -> None:
    asked, cells, sent = drawn

    assert screened(asked, UnreadCells(*encode_cells(cells)), sent) == told(*drawn)
    assert screened(asked, tuple(cells), sent) == told(*drawn)


SOUND = {
    "yes_no": ({}, {"value": True}),
    "ratio": ({}, {"a": Decimal(3), "b": Decimal(4)}),
    "share_of_full": ({"full": 7}, {"value": Decimal("6.25")}),
    "min_max": ({"as_ratio": True}, {"a": Decimal(3), "b": Decimal(4)}),
}


ODD = (
    ("yes_no", {}, {"value": Decimal(1)}),
    ("direct", {}, {"value": Decimal("2.001")}),
    ("direct", {}, {"value": Decimal("-0.001")}),
    ("ratio", {}, {"a": Decimal("2.5"), "b": Decimal(4)}),
    ("ratio", {}, {"a": Decimal(5), "b": Decimal(4)}),
    ("ratio", {}, {"a": Decimal(3)}),
    ("min_max", {"as_ratio": True}, {"a": Decimal(0), "b": Decimal(0)}),
    ("yes_no", {}, {}),
)


def is_doubtful(kind: str, parameters: dict[str, Any], values: dict[str, Any]) -> bool:
    asked = {"id": "a", "title": "T", "maximum": 2, "rule": {"kind": kind, **parameters}}
    cells = UnreadCells(*encode_cells([FormCell("a", Answer(values))]))
    return bool(list(RowScreen([Criterion.model_validate(asked)]).doubtful(cells, set())))


@pytest.mark.parametrize("kind", SOUND)
def test_rows_filled_in_well_are_passed_over(kind: str) -> None:
    assert not is_doubtful(kind, *SOUND[kind])


@pytest.mark.parametrize(("kind", "parameters", "values"), ODD)
def test_rows_out_of_bounds_or_not_whole_are_looked_at(
    kind: str, parameters: dict[str, Any], values: dict[str, Any]
) -> None:
    assert is_doubtful(kind, parameters, values)
