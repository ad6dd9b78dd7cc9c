"""One criterion over all units says the same as each unit's own sheet."""

import pytest

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.appraisal.criterion_sheet import criterion_rows, criterion_sheet
from evalapp.usecases.appraisal.open_criteria import open_criteria
from evalapp.usecases.appraisal.reasons_used import reasons_used
from evalapp.usecases.appraisal.unit_sheet import unit_sheet
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.periods.period_sets import period_sets
from evalapp.usecases.progress import Silent
from tests.usecases.fakes import FakeOffice, form_of, office, ratio, value


@pytest.fixture
def busy() -> FakeOffice:
    """An office to which two units of three have sent something, partly appraised."""
    opened = office()
    opened.receive(
        "a", form_of("so-a", {"A1": value(given=True), "A2": ratio(3, 4), "B2": value(1)})
    )
    opened.receive("b", form_of("so-b", {"A1": value(given=False), "A2": ratio(5, 4)}))
    import_forms(opened, "2022", [], Silent())
    lower = Decision("so-a", "A2", Verdict.ADJUSTED, ratio(1, 4), "Theo hệ thống.")
    appraise(opened, "2022", [lower, Decision("so-a", "A1", Verdict.ACCEPTED)])
    return opened


@pytest.mark.parametrize("criterion", ["A1", "A2", "B1", "B2"])
def test_it_agrees_with_every_units_own_sheet(busy: FakeOffice, criterion: str) -> None:
    sheet = criterion_sheet(busy, "2022", "so", criterion)
    assert [each.unit.id for each in sheet.rows] == ["so-a", "so-b"]
    for each in sheet.rows:
        own = unit_sheet(busy, "2022", each.unit.id).rows
        alike = next(row for row in own if row.criterion.id == criterion)
        assert each.row.criterion == alike.criterion
        assert each.row.claimed == alike.claimed
        assert each.row.counting == alike.counting
        assert each.row.appraisal == alike.appraisal
        assert each.row.problems == alike.problems


@pytest.mark.parametrize("criterion", ["A1", "A2", "B1", "B2"])
def test_rows_of_a_few_units_are_those_of_the_sheet(busy: FakeOffice, criterion: str) -> None:
    sheet = criterion_sheet(busy, "2022", "so", criterion)
    for each in sheet.rows:
        assert criterion_rows(busy, "2022", criterion, [each.unit.id]) == (each,)
    assert criterion_rows(busy, "2022", criterion, ["so-a", "so-b"]) == sheet.rows


def test_units_that_sent_nothing_or_are_not_concerned_are_left_out(busy: FakeOffice) -> None:
    assert criterion_sheet(busy, "2022", "so", "A2").appraised == 1
    busy.receive("c", form_of("so-c", {"A1": value(given=True)}))
    import_forms(busy, "2022", [], Silent())
    units = {
        name: [each.unit.id for each in criterion_sheet(busy, "2022", "so", name).rows]
        for name in ("A1", "B2")
    }
    assert units == {"A1": ["so-a", "so-b", "so-c"], "B2": ["so-a", "so-b"]}


def test_an_unknown_criterion_is_refused(busy: FakeOffice) -> None:
    with pytest.raises(AssessmentError) as raised:
        criterion_sheet(busy, "2022", "so", "Z9")
    assert raised.value.problems[0].code == "answer.unknown_criterion"


def test_reasons_and_sets_of_a_period(busy: FakeOffice) -> None:
    assert reasons_used(busy, "2022") == ("Theo hệ thống.",)
    assert [each.unit_group for each in period_sets(busy, "2022")] == ["so"]


@pytest.mark.parametrize("decided", [[], ["A1"], ["A1", "A2", "B1", "B2"]])
def test_a_criterion_is_open_while_a_row_of_it_is(busy: FakeOffice, decided: list[str]) -> None:
    for criterion in decided:
        rows = criterion_sheet(busy, "2022", "so", criterion).rows
        left = [each.unit.id for each in rows if each.row.appraisal is None]
        appraise(busy, "2022", [Decision(unit, criterion, Verdict.ACCEPTED) for unit in left])
    ids = [each.id for each in period_sets(busy, "2022")[0].criteria]
    sheets = {each: criterion_sheet(busy, "2022", "so", each) for each in ids}
    wanted = {id_ for id_, sheet in sheets.items() if sheet.appraised < len(sheet.rows)}
    assert open_criteria(busy, "2022", "so") == wanted
