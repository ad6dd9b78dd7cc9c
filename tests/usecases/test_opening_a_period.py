"""Opening a period and sending its forms out."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import PeriodUnit, Unit, UnitStatus
from evalapp.usecases.forms.issue_forms import issue_forms
from evalapp.usecases.periods.choose_period import newest_period
from evalapp.usecases.periods.open_period import NewPeriod, open_period, period_problems
from evalapp.usecases.periods.set_status import set_ranked
from evalapp.usecases.progress import Cancelled, Silent
from evalapp.usecases.results.results import period_results
from tests.usecases.fakes import PERIOD, UNITS, FakeOffice, office, small_set

ASSESSED = tuple(PeriodUnit(unit) for unit in UNITS)


def problems_of(desk: FakeOffice, new: NewPeriod) -> list[str]:
    with pytest.raises(AssessmentError) as fault:
        open_period(desk, new)
    return [each.code for each in fault.value.problems]


def test_an_opened_period_is_found_with_units_and_sets() -> None:
    desk = office()

    with desk.workspace.unit_of_work() as work:
        assert [each.unit.id for each in work.periods.units("2022")] == ["so-a", "so-b", "so-c"]
        assert [each.id for each in work.periods.sets("2022").values()] == ["nho"]
    assert newest_period(desk) == PERIOD


def test_everything_wrong_with_a_new_period_is_told_at_once() -> None:
    desk = office()
    lonely = PeriodUnit(Unit("xa-1", "Xã Một", "xa"))
    backwards = replace(PERIOD, assessed_from=date(2023, 1, 1))

    new = NewPeriod(backwards, {"so": small_set(), "huyen": small_set()}, (*ASSESSED, lonely))

    assert problems_of(desk, new) == [
        "period.exists",
        "period.dates_out_of_order",
        "period.set_of_other_group",
        "period.group_without_set",
        "period.set_without_units",
    ]


def test_a_deadline_before_all_that_is_assessed_is_a_slip() -> None:
    early = replace(PERIOD, deadline=PERIOD.assessed_from - timedelta(days=1))
    first = replace(PERIOD, deadline=PERIOD.assessed_from)
    sets = {"so": small_set()}
    assert problems_of(FakeOffice(), NewPeriod(early, sets, ASSESSED)) == [
        "period.deadline_too_early"
    ]
    assert period_problems(FakeOffice(), NewPeriod(first, sets, ASSESSED)) == ()


def drawn(desk: FakeOffice) -> list[str]:
    """Draw the results: rank and unit."""
    (group,) = period_results(desk, "2022").groups
    return [f"{each.rank or '–'} {each.unit}" for each in group.results]


def test_a_unit_is_taken_out_of_the_ranking_and_back() -> None:
    desk = office()
    assert drawn(desk) == ["1 so-a", "1 so-b", "1 so-c"]

    done = set_ranked(desk, "2022", ["so-b"], ranked=False)

    assert [each.id for each in done.units] == ["so-b"]
    assert drawn(desk) == ["1 so-a", "1 so-c", "– so-b"]
    assert set_ranked(desk, "2022", ["so-b"], ranked=False).units == ()
    set_ranked(desk, "2022", ["so-b"], ranked=True)
    assert drawn(desk) == ["1 so-a", "1 so-b", "1 so-c"]
    with pytest.raises(AssessmentError) as fault:
        set_ranked(desk, "2022", ["so-x", "so-y"], ranked=True)
    assert [each.code for each in fault.value.problems] == ["period.unit_unknown"] * 2


def test_units_that_are_not_assessed_need_no_set() -> None:
    desk = FakeOffice()
    aside = PeriodUnit(Unit("xa-1", "Xã Một", "xa"), UnitStatus.NOT_ASSESSED)

    open_period(desk, NewPeriod(PERIOD, {"so": small_set()}, (*ASSESSED, aside)))

    assert newest_period(desk).id == "2022"


def test_an_empty_workspace_says_that_there_is_no_period() -> None:
    with pytest.raises(AssessmentError) as fault:
        newest_period(FakeOffice())
    assert fault.value.problems[0].code == "period.none"


def test_each_unit_gets_its_form_in_the_folder_of_its_group(tmp_path: Path) -> None:
    desk = office(units=(UNITS[0], replace(UNITS[1], name='Sở "Đa" / Ban <X>')))

    done = issue_forms(desk, "2022", tmp_path, Silent())

    assert [path.relative_to(tmp_path).as_posix() for path in done.files] == [
        "so/so-a - Sở An - 2022.xlsx",
        "so/so-b - Sở Đa Ban X - 2022.xlsx",
    ]
    assert [each.unit for each in desk.workspace.store.issued.values()] == ["so-a", "so-b"]


def test_forms_can_be_issued_again_for_some_units_only(tmp_path: Path) -> None:
    desk = office()

    done = issue_forms(desk, "2022", tmp_path, Silent(), units={"so-b"})

    assert [path.name for path in done.files] == ["so-b - Sở Đa - 2022.xlsx"]


def test_cancelling_records_the_forms_already_written(tmp_path: Path) -> None:
    class StopAtTheThird:
        def report(self, done: int, total: int, doing: object = None) -> None:
            if done == 2:
                raise Cancelled

    desk = office()

    with pytest.raises(Cancelled):
        issue_forms(desk, "2022", tmp_path, StopAtTheThird())

    assert [each.unit for each in desk.workspace.store.issued.values()] == ["so-a", "so-b"]
    assert len(list(tmp_path.rglob("*.xlsx"))) == 2


def test_issuing_for_nobody_is_told(tmp_path: Path) -> None:
    with pytest.raises(AssessmentError) as fault:
        issue_forms(office(), "2022", tmp_path, Silent(), units=set())
    assert fault.value.problems[0].code == "forms.no_units"
