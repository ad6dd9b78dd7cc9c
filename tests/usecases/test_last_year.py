"""What a unit had a year ago beside its criteria now: live, locked, renumbered, split."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from evalapp.assessment.editions import Link
from evalapp.assessment.messages import message
from evalapp.assessment.result_versions import LockedGroup, LockedUnit, ResultVersion
from evalapp.assessment.results import NoticeRow
from evalapp.assessment.units import PeriodUnit, Unit
from evalapp.assessment.version_text import sealed
from evalapp.usecases.criteria.compare_editions import store_mapping
from evalapp.usecases.forms.enter_return import begin_typed_return, enter_cell
from evalapp.usecases.periods.import_units import import_units
from evalapp.usecases.periods.open_period import NewPeriod, open_period
from evalapp.usecases.results.compare_years import compare_years
from evalapp.usecases.results.last_year import last_year
from evalapp.usecases.results.results import period_results
from tests.assessment.test_editions import drawn_set
from tests.usecases.fakes import NOON, PERIOD, FakeOffice, FormCell, office, ratio, value

OLD = """
A Hạ tầng
  A1 Có mạng            2 yes_no
  A2 Máy tính           4 ratio
  A3 Hồ sơ              4 ratio
"""
NEW = """
A Hạ tầng
  A1 Có mạng nội bộ     2 yes_no
  M2 Máy tính           5 ratio
  A3 Hồ sơ              3 ratio
  A4 Hồ sơ trực tuyến   1 ratio
"""
SUCCESSORS = (
    Unit("so-a2", "Sở An Bình", "so", predecessors=("so-a",)),
    Unit("so-bc", "Sở Đa", "so", predecessors=("so-b", "so-c")),
)


def desk() -> FakeOffice:
    """Return an office with 2022 claimed by Sở An and 2023 open with another set."""
    old, new = drawn_set(OLD), drawn_set(NEW, 2023)
    opened = office(criteria=old)
    typed = begin_typed_return(opened, "2022", "so-a")
    for criterion, answer in (("A1", value(True)), ("A2", ratio(1, 4)), ("A3", ratio(1, 2))):
        enter_cell(opened, typed, FormCell(criterion, answer))
    members = tuple(PeriodUnit(each) for each in SUCCESSORS)
    opened.units_on_disk["đơn vị.csv"] = members
    import_units(opened, Path("đơn vị.csv"), date(2023, 3, 1))
    period = replace(PERIOD, id="2023", year=2023, title="Kỳ 2023")
    open_period(opened, NewPeriod(period, {"so": new}, members))
    return opened


def shown(office: FakeOffice, unit: Unit) -> list[str]:
    """Draw what each criterion of 2023 had a year ago."""
    before = last_year(office, "2023")
    assert before is not None
    return [f"{id_} {then.points}/{then.maximum}" for id_, then in before.of_unit(unit).items()]


def test_there_is_no_last_year_in_the_first_one() -> None:
    assert last_year(office(), "2022") is None


def test_the_newest_of_the_earlier_years_is_looked_at() -> None:
    opened = desk()
    later = replace(PERIOD, id="2024", year=2024, title="Kỳ 2024")
    members = tuple(PeriodUnit(each) for each in SUCCESSORS)
    open_period(opened, NewPeriod(later, {"so": drawn_set(NEW, 2024)}, members))

    found = last_year(opened, "2024")

    assert found is not None
    assert found.period.id == "2023"


def test_criteria_stand_beside_what_the_counterpart_had() -> None:
    office = desk()

    assert shown(office, SUCCESSORS[0]) == ["A1 2.000/2", "A3 2.000/4"]
    before = last_year(office, "2023")
    assert before is not None
    assert before.of_unit(SUCCESSORS[0])["A3"].share == Decimal("0.5")


def test_confirmed_links_are_followed_and_split_criteria_are_not_compared() -> None:
    office = desk()
    links = [Link("A1", "A1"), Link("A2", "M2"), Link("A3", "A3"), Link("A3", "A4")]
    store_mapping(office, drawn_set(OLD), drawn_set(NEW, 2023), links)

    assert shown(office, SUCCESSORS[0]) == ["A1 2.000/2", "M2 1.000/4"]


def test_a_merged_unit_has_nothing_beside_it() -> None:
    assert shown(desk(), SUCCESSORS[1]) == []


def lock(desk: FakeOffice) -> None:
    """Lock 2022 with one point more on A2 than is stored, as if that had been taken back since."""
    group = period_results(desk, "2022").groups[0]
    rows = {
        "so-a": (
            NoticeRow("A1", Decimal(2), None, None, message("why.excluded")),
            NoticeRow("A3", Decimal(4), Decimal(2), Decimal("3.000"), message("why.given")),
        )
    }
    locked = tuple(
        LockedUnit(
            group.units[each.unit],
            replace(each, share=Decimal("0.7500"), rank=1),
            rows.get(each.unit, ()),
        )
        for each in group.results
    )
    version = ResultVersion(
        PERIOD, 1, NOON, "Khoa", "", (LockedGroup("so", group.criteria.fingerprint, locked),)
    )
    with desk.workspace.unit_of_work() as work:
        work.versions.add(sealed(version))
        work.commit()


def test_a_locked_result_is_what_later_years_are_compared_with() -> None:
    office = desk()
    live = compare_years(office, "2023", "2022")
    lock(office)

    locked = compare_years(office, "2023", "2022")

    assert (live.locked, locked.locked and locked.locked.number) == (None, 1)
    shares = [each.groups[0].comparisons["so-a2"].earlier for each in (live, locked)]
    assert [str(each.share) for each in shares if each] == ["0.5000", "0.7500"]
    assert shown(office, SUCCESSORS[0]) == ["A3 3.000/4"]
