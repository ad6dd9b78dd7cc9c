"""Rows of many units are read together, and are those of each unit's own sheet."""

from datetime import timedelta
from pathlib import Path

import pytest

from evalapp.assessment.appraisals import MeasuredValue, Verdict
from evalapp.usecases.appraisal import chosen_rows as reading
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.appraisal.chosen_rows import Chosen, ChosenRow, chosen_rows
from evalapp.usecases.appraisal.subjects import Wanted
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.progress import Silent
from tests.usecases.fakes import FakeOffice, form_of, office, ratio, value


@pytest.fixture
def desk() -> FakeOffice:
    """An office with two returns, measured values, and decisions, one of them fallen since."""
    opened = office()
    send(opened, "so-a", A1=value(given=True), A2=ratio(3, 4), B2=value(1))
    send(opened, "so-b", A1=value(given=False), A2=ratio(1, 4))
    measured = [MeasuredValue("2022", unit, "B1", value(50), "đo") for unit in ("so-a", "so-c")]
    with opened.workspace.unit_of_work() as work:
        work.measured.save(measured)
        work.commit()
    lower = Decision("so-a", "A2", Verdict.ADJUSTED, ratio(1, 4), "Thiếu")
    appraise(opened, "2022", [lower, Decision("so-b", "A1", Verdict.ACCEPTED)])
    opened.moment += timedelta(hours=1)
    send(opened, "so-b", A1=value(given=True))
    return opened


def send(desk: FakeOffice, unit: str, **answers) -> None:
    desk.mail.clear()
    desk.receive(f"{unit}.xlsx", form_of(unit, answers))
    import_forms(desk, "2022", [Path("thư")], Silent())


@pytest.mark.parametrize(
    ("wanted", "drawn"),
    [
        (Wanted(), "so-a: A1 A2 B1 B2 | so-b: A1 A2 B1 B2 | so-c: A1 A2 B1"),
        (Wanted(units=("so-b", "so-a")), "so-b: A1 A2 B1 B2 | so-a: A1 A2 B1 B2"),
        (Wanted(criteria=("A2", "B1")), "so-a: A2 B1 | so-b: A2 B1 | so-c: A2 B1"),
        (Wanted(criteria=("B2",)), "so-a: B2 | so-b: B2"),
        (Wanted(group="so", undecided=True), "so-a: A1 B1 B2 | so-b: A1 A2 B1 B2 | so-c: A1 A2 B1"),
    ],
)
def test_rows_read_together_are_those_read_unit_by_unit(
    desk: FakeOffice, wanted: Wanted, drawn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rows() -> Chosen[ChosenRow]:
        return chosen_rows(desk, "2022", wanted, Silent(), lambda each: each)

    one_by_one = rows()
    monkeypatch.setattr(reading, "FEW", 0)

    assert rows() == one_by_one
    assert draw(one_by_one) == drawn


def draw(found: Chosen[ChosenRow]) -> str:
    by_unit: dict[str, list[str]] = {}
    for each in found.rows:
        by_unit.setdefault(each.unit.id, []).append(each.row.criterion.id)
    return " | ".join(f"{unit}: {' '.join(criteria)}" for unit, criteria in by_unit.items())
