"""Unit lists with predecessors, and two periods compared along them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evalapp.assessment.appraisals import MeasuredValue
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.successions import Succession
from evalapp.assessment.units import PeriodUnit, Unit
from evalapp.usecases.periods.import_units import import_units
from evalapp.usecases.periods.open_period import NewPeriod, open_period
from evalapp.usecases.periods.set_province import set_province
from evalapp.usecases.results.compare_years import compare_years
from evalapp.usecases.results.earlier_period import period_of_year
from evalapp.usecases.results.movements import moved_results
from tests.usecases.fakes import PERIOD, FakeOffice, office, small_set, value

FILE = Path("đơn vị.csv")


def desk(*units: Unit) -> FakeOffice:
    """Return an office with the period 2022 open and a unit list on disk."""
    opened = office()
    opened.units_on_disk[FILE.name] = tuple(PeriodUnit(each) for each in units)
    return opened


def stored(desk: FakeOffice) -> dict[str, Unit]:
    return desk.workspace.store.units


AB = Unit("so-ab", "Sở An Đa", "so", predecessors=("so-a", "so-b"))
C = Unit("so-c2", "Thanh tra", "so", predecessors=("so-c",))


def test_predecessors_end_the_day_before() -> None:
    office = desk(AB, C)

    done = import_units(office, FILE, date(2025, 3, 1))

    assert {each.id for each in done.ended} == {"so-a", "so-b", "so-c"}
    assert {each.valid_to for each in done.ended} == {date(2025, 2, 28)}
    assert stored(office)["so-a"].valid_to == date(2025, 2, 28)
    assert stored(office)["so-ab"].valid_from == date(2025, 3, 1)
    assert done.successions == {Succession.MERGED: 1, Succession.RENAMED: 1}
    assert office.workspace.store.journal[-1].new == "đơn vị.csv: 2"


def test_units_that_were_there_before_do_not_begin_anew() -> None:
    office = desk(AB, Unit("so-c", "Thanh tra tỉnh", "so"))

    import_units(office, FILE, date(2025, 3, 1))

    assert stored(office)["so-c"].valid_from is None


def test_a_predecessor_that_ended_keeps_its_last_day() -> None:
    office = desk(AB)
    ended = replace(stored(office)["so-a"], valid_to=date(2024, 12, 31))
    stored(office)["so-a"] = ended

    import_units(office, FILE, date(2025, 3, 1))

    assert stored(office)["so-a"] == ended


def test_a_unit_that_took_part_is_never_renamed_in_its_past() -> None:
    renamed = Unit("so-a", "Sở Khác", "so")
    moved = Unit("so-b", "SỞ ĐÀ", "huyen")
    office = desk(renamed, moved)

    with pytest.raises(AssessmentError) as fault:
        import_units(office, FILE)

    assert [f"{each.place.key} {each.code}" for each in fault.value.problems] == [
        "so-a units.renamed",
        "so-b units.group_changed",
    ]
    assert stored(office)["so-a"].name == "Sở An"


def next_period(*units: Unit) -> NewPeriod:
    members = tuple(PeriodUnit(each) for each in units)
    period = replace(PERIOD, id="2025", year=2025, title="Kỳ 2025")
    return NewPeriod(period, {"so": small_set(id="nho-2025", year=2025)}, members)


def test_opening_a_period_renames_no_unit_of_the_past() -> None:
    office = desk()

    with pytest.raises(AssessmentError, match=r"units\.renamed"):
        open_period(office, next_period(Unit("so-a", "Sở Khác", "so")))

    assert stored(office)["so-a"].name == "Sở An"


def test_opening_a_period_keeps_what_its_list_leaves_blank() -> None:
    office = desk(AB)
    import_units(office, FILE, date(2025, 3, 1))

    open_period(office, next_period(Unit("so-ab", "Sở An Đa", "so", aliases=("SAĐ",))))

    kept = stored(office)["so-ab"]
    assert (kept.valid_from, kept.predecessors) == (date(2025, 3, 1), ("so-a", "so-b"))
    assert kept.aliases == ("SAĐ",)


def test_a_misspelt_name_may_be_put_right() -> None:
    office = desk(Unit("so-a", "Sở Ân Bình", "so"))

    import_units(office, FILE, correct_names=True)

    assert stored(office)["so-a"].name == "Sở Ân Bình"


TWINS = (
    Unit("h-1", "Huyện Một", "huyen", valid_to=date(2025, 6, 30)),
    Unit("h-2", "Huyện Hai", "huyen", valid_to=date(2025, 6, 30)),
    Unit("x-1", "Xã Ia O", "xa", "h-1", valid_to=date(2025, 6, 30)),
    Unit("x-2", "Xã Ia O", "xa", "h-2", valid_to=date(2025, 6, 30)),
    Unit("x-3", "Xã Ia Băng", "xa", "h-2", valid_to=date(2025, 6, 30)),
)


def test_predecessors_may_be_written_by_name_and_parent() -> None:
    new = Unit("n-1", "Xã Ia O", "xa", predecessors=("Xã Ia O (Huyện Hai)", "UBND xã Ia Băng"))
    office = desk(*TWINS, new)

    import_units(office, FILE, date(2025, 7, 1))

    assert stored(office)["n-1"].predecessors == ("x-2", "x-3")


def test_a_predecessors_name_that_two_units_have_is_not_guessed() -> None:
    new = Unit("n-1", "Xã Ia O", "xa", predecessors=("Xã Ia O", "Xã Không Có"))
    office = desk(*TWINS, new)

    with pytest.raises(AssessmentError) as fault:
        import_units(office, FILE, date(2025, 7, 1))

    assert [each.code for each in fault.value.problems] == [
        "units.uncertain_predecessor",
        "units.unknown_predecessor",
    ]
    assert fault.value.problems[0].message.values["candidates"] == "Xã Ia O (x-1); Xã Ia O (x-2)"


def test_nothing_is_stored_while_a_predecessor_is_unknown_or_still_valid() -> None:
    office = desk(replace(AB, predecessors=("so-a", "so-z")), C)
    stored(office)["so-c"] = replace(stored(office)["so-c"], valid_to=date(2026, 1, 1))

    with pytest.raises(AssessmentError) as fault:
        import_units(office, FILE, date(2025, 3, 1))

    assert sorted(each.code for each in fault.value.problems) == [
        "units.predecessor_still_valid",
        "units.unknown_predecessor",
    ]
    assert all(each.place.file == FILE.name for each in fault.value.problems)
    assert "so-ab" not in stored(office)


def measured(desk: FakeOffice, period: str, shares: dict[str, int]) -> None:
    """Give units a measured value that earns share × 3 of their points."""
    with desk.workspace.unit_of_work() as work:
        work.measured.save(
            MeasuredValue(period, unit, "B1", value(share), "hệ thống")
            for unit, share in shares.items()
        )
        work.commit()


def two_years(*units: Unit) -> FakeOffice:
    """Return an office with 2022 measured and 2025 open for the units given."""
    opened = desk(*units)
    measured(opened, "2022", {"so-a": 100, "so-b": 50, "so-c": 80})
    import_units(opened, FILE, date(2025, 3, 1))
    open_period(opened, next_period(*units))
    measured(opened, "2025", {each.id: 90 for each in units})
    return opened


def test_the_year_before_is_that_of_the_workspace_whatever_its_province_was_called() -> None:
    opened = two_years(AB, C)
    set_province(opened, "2025", "thành phố Huế")

    earlier = moved_results(opened, "2025").earlier
    assert earlier is not None
    assert earlier.id == "2022"


def test_two_periods_stand_side_by_side() -> None:
    group = compare_years(two_years(AB, C), "2025", "2022").groups[0]

    drawn = [
        (each.unit, each.why.code, each.earlier and str(each.earlier.share), each.rank_change)
        for each in group.comparisons.values()
    ]
    assert drawn == [
        ("so-ab", "compare.merged", None, None),
        ("so-c2", "compare.renamed", "0.2667", 1),
    ]
    assert group.editions is not None
    assert all(pair.kept for pair in group.editions.pairs)


def test_merged_units_stand_beside_a_mean_where_asked_for() -> None:
    group = compare_years(two_years(AB), "2025", "2022", combine=True).groups[0]

    earlier = group.comparisons["so-ab"].earlier
    assert earlier is not None
    assert (str(earlier.share), earlier.units) == ("0.2250", ("so-a", "so-b"))


def test_a_year_without_a_period_is_told() -> None:
    with pytest.raises(AssessmentError, match=r"period\.year_unknown"):
        period_of_year(office(), 2019)
    assert period_of_year(office(), 2022) == PERIOD
