"""A year's period carried over from an earlier one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.disagreements import Tolerances
from evalapp.assessment.documents import DocumentDetails, LegalBasis
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import PeriodUnit, Unit, UnitStatus
from evalapp.usecases.documents.document_details import document_details, save_document_details
from evalapp.usecases.periods.carry_over import carry_over, period_of_year
from evalapp.usecases.periods.open_period import NewPeriod, open_period, period_problems
from tests.usecases.fakes import PERIOD, UNITS, FakeOffice, small_set

MERGED = Unit("so-x", "Sở Xuân", "so", predecessors=("so-a", "so-b"), valid_from=date(2025, 3, 1))
LEAVING = replace(UNITS[0], valid_to=date(2025, 2, 28))
ASIDE = PeriodUnit(UNITS[2], UnitStatus.NOT_RANKED)


def office_of(*units: PeriodUnit) -> FakeOffice:
    desk = FakeOffice()
    open_period(desk, NewPeriod(PERIOD, {"so": small_set()}, units))
    return desk


def know(desk: FakeOffice, *units: Unit) -> None:
    """Let the workspace learn of units, as an import of a unit list does."""
    with desk.workspace.unit_of_work() as work:
        work.units.save(units)
        work.commit()


def taking_part(units: tuple[PeriodUnit, ...]) -> list[tuple[str, str]]:
    return [(each.unit.id, each.status.value) for each in units]


def test_dates_and_title_move_with_the_year() -> None:
    old = replace(
        PERIOD, title="Đánh giá năm 2022, kế hoạch 120222", assessed_to=date(2022, 11, 30)
    )
    new = period_of_year(old, 2023)
    assert (new.id, new.year, new.title) == ("2023", 2023, "Đánh giá năm 2023, kế hoạch 120222")
    assert (new.assessed_from, new.assessed_to) == (date(2023, 1, 1), date(2023, 11, 30))
    assert new.deadline == date(2024, 2, 28)
    assert new.province == PERIOD.province


@example(date(2024, 2, 29), 1)
@example(date(2024, 2, 29), 4)
@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(1, 9))
def test_any_day_has_its_like_in_another_year(day: date, years: int) -> None:
    moved = period_of_year(replace(PERIOD, deadline=day), PERIOD.year + years).deadline
    assert (moved.year, moved.month) == (day.year + years, day.month)
    assert moved.day in (day.day, 28)


def test_units_take_part_as_before_and_keep_their_set() -> None:
    desk = office_of(PeriodUnit(UNITS[0]), PeriodUnit(UNITS[1]), ASIDE)
    carried = carry_over(desk, "2022", 2023)
    assert taking_part(carried.new.units) == [
        ("so-a", "ranked"),
        ("so-b", "ranked"),
        ("so-c", "not_ranked"),
    ]
    assert carried.new.sets == {"so": small_set()}
    assert (carried.gone, carried.come) == ((), ())
    assert period_problems(desk, carried.new) == ()


def test_units_that_are_gone_by_then_give_way_to_their_successors() -> None:
    desk = office_of(PeriodUnit(UNITS[0]), PeriodUnit(UNITS[1]), ASIDE)
    know(desk, LEAVING, MERGED, Unit("xa-1", "Xã Một", "xa"))
    carried = carry_over(desk, "2022", 2025)
    assert taking_part(carried.new.units) == [
        ("so-b", "ranked"),
        ("so-c", "not_ranked"),
        ("so-x", "ranked"),
    ]
    assert (carried.gone, carried.come) == ((LEAVING,), (MERGED,))
    assert taking_part(carry_over(desk, "2022", 2024).new.units)[0] == ("so-a", "ranked")


def test_what_came_of_a_ranked_unit_is_ranked_whatever_the_others_were() -> None:
    desk = office_of(PeriodUnit(UNITS[0]), PeriodUnit(UNITS[1]), ASIDE)
    joined = replace(MERGED, predecessors=("so-c", "so-a"))
    know(desk, LEAVING, joined)
    assert ("so-x", "ranked") in taking_part(carry_over(desk, "2022", 2025).new.units)


def test_a_set_goes_with_the_last_unit_of_its_group() -> None:
    desk = office_of(*map(PeriodUnit, UNITS))
    know(desk, *(replace(each, valid_to=date(2024, 6, 30)) for each in UNITS))
    carried = carry_over(desk, "2022", 2024)
    assert (carried.new.units, carried.new.sets) == ((), {})


def test_an_earlier_year_is_refused() -> None:
    desk = office_of(*map(PeriodUnit, UNITS))
    with pytest.raises(AssessmentError) as fault:
        carry_over(desk, "2022", 2022)
    assert fault.value.problems[0].code == "period.year_not_later"


def test_tolerances_and_details_of_documents_go_along_without_last_years_number() -> None:
    desk = office_of(*map(PeriodUnit, UNITS))
    details = DocumentDetails(
        number="318",
        signed_on=date(2023, 6, 14),
        proposal="Tờ trình số 12/TTr",
        subject="Phê duyệt kết quả năm 2022",
        place="Pleiku",
    )
    save_document_details(desk, "2022", details)
    tolerances = Tolerances(by_criterion={"A2": Decimal("0.05")})
    with desk.workspace.unit_of_work() as work:
        work.tolerances.save("2022", tolerances)
        work.commit()

    open_period(desk, carry_over(desk, "2022", 2023).new)

    with desk.workspace.unit_of_work() as work:
        assert work.tolerances.of_period("2023") == tolerances
        assert work.documents.details("2023") == DocumentDetails(
            subject="Phê duyệt kết quả năm 2023", place="Pleiku"
        )
        assert work.documents.details("2022") == details


def next_year_of(
    desk: FakeOffice, details: DocumentDetails, criteria: CriteriaSet, province: str = ""
) -> DocumentDetails:
    """Return the details of a next year that is carried over but for its set and province."""
    save_document_details(desk, "2022", details)
    new = carry_over(desk, "2022", 2023).new
    period = replace(new.period, province=province or new.period.province)
    open_period(desk, replace(new, period=period, sets={"so": criteria}))
    return document_details(desk, "2023")


DIGITAL = small_set().changed(title="Bộ tiêu chí chuyển đổi số")
LAW, DECREE, OWN = (
    LegalBasis("Luật", "Cũ"),
    LegalBasis("Nghị định", "về việc x", "5/NĐ"),
    LegalBasis("Quyết định", "về việc y", "7/QĐ"),
)


def test_subject_and_bases_follow_what_is_assessed_now() -> None:
    desk = office_of(*map(PeriodUnit, UNITS))
    desk.writer.subjects = {DIGITAL.title: "chuyển đổi số"}
    desk.writer.bases = {2022: (LAW,), 2023: (DECREE,)}
    worded = DocumentDetails(
        subject="Công nhận kết quả năm 2022", legal_bases=(LAW, OWN), place="Pleiku"
    )
    details = next_year_of(desk, worded, DIGITAL)
    assert details.subject == "Phê duyệt chuyển đổi số năm 2023"
    assert (details.legal_bases, details.place) == ((DECREE, OWN), "Pleiku")


def test_a_subject_of_ones_own_stays_where_the_same_is_assessed() -> None:
    desk = office_of(*map(PeriodUnit, UNITS))
    details = DocumentDetails(subject="Công nhận kết quả năm 2022", legal_bases=(OWN,))
    carried = next_year_of(desk, details, small_set())
    assert carried.subject == "Công nhận kết quả năm 2023"
    assert carried.legal_bases == (OWN,)


def test_who_issues_a_paper_follows_the_province_unless_it_was_worded_otherwise() -> None:
    proposed = ("ỦY BAN NHÂN DÂN", PERIOD.province.upper())
    for lines, carried in (
        (proposed, ("ỦY BAN NHÂN DÂN", "TỈNH ĐẮK LẮK")),
        (("HỘI ĐỒNG",), ("HỘI ĐỒNG",)),
    ):
        desk = office_of(*map(PeriodUnit, UNITS))
        details = DocumentDetails(issuer_lines=lines)
        found = next_year_of(desk, details, small_set(), "tỉnh Đắk Lắk")
        assert found.issuer_lines == carried


def test_a_period_is_looked_through_without_being_stored() -> None:
    desk = office_of(*map(PeriodUnit, UNITS))
    again = NewPeriod(PERIOD, {"so": small_set()}, tuple(map(PeriodUnit, UNITS)))
    assert [each.code for each in period_problems(desk, again)] == ["period.exists"]
    later = replace(again, period=replace(PERIOD, id="2023"))
    assert period_problems(desk, later) == ()
    assert list(desk.workspace.store.periods) == ["2022"]
