"""Units, periods and their sets come back as they were stored."""

from dataclasses import replace
from datetime import date

import pytest

from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import PeriodUnit, Unit, UnitStatus
from evalapp.storage.workspace import StoredWorkspace, open_workspace
from tests.storage.samples import IA_GRAI, PERIOD, PLEIKU, SNV, UNITS, criteria_set, open_period


def test_units_come_back_whole_and_in_the_order_they_were_first_stored(
    workspace: StoredWorkspace,
) -> None:
    merged = Unit(
        id="bien-ho",
        name="Xã Biển Hồ",
        group="xa",
        parent="pleiku",
        tags=frozenset({"tong-hop", "2 cấp"}),
        valid_from=date(2025, 7, 1),
        valid_to=date(2030, 12, 31),
        predecessors=("nghia-hung", "tan-son"),
        aliases=("Biển Hồ", "X. Biển Hồ"),
    )
    with workspace.unit_of_work() as work:
        work.units.save([PLEIKU, merged])
        work.units.save([SNV])
        work.commit()
    with workspace.unit_of_work() as work:
        assert work.units.all() == (PLEIKU, merged, SNV)


def test_a_unit_saved_again_is_replaced_and_keeps_its_place(workspace: StoredWorkspace) -> None:
    renamed = replace(PLEIKU, name="TP. Pleiku", tags=frozenset())
    with workspace.unit_of_work() as work:
        work.units.save(UNITS)
        work.units.save([renamed])
        assert work.units.all() == (SNV, renamed, IA_GRAI)


def test_saving_no_units_is_no_fault(workspace: StoredWorkspace) -> None:
    with workspace.unit_of_work() as work:
        work.units.save([])
        assert work.units.all() == ()


def test_periods_come_newest_first(workspace: StoredWorkspace) -> None:
    demo = replace(PERIOD, id="2021", year=2021, illustrative=True)
    with workspace.unit_of_work() as work:
        work.periods.save(demo)
        work.periods.save(PERIOD)
        assert work.periods.all() == (PERIOD, demo)
        assert work.periods.get("2021") == demo


def test_a_period_saved_again_is_replaced(workspace: StoredWorkspace) -> None:
    later = replace(PERIOD, deadline=date(2023, 2, 1))
    with workspace.unit_of_work() as work:
        work.periods.save(PERIOD)
        work.periods.save(later)
        assert work.periods.all() == (later,)


def test_a_period_that_is_not_there_is_told(workspace: StoredWorkspace) -> None:
    with workspace.unit_of_work() as work, pytest.raises(AssessmentError) as told:
        work.periods.get("1999")
    assert told.value.problems[0].code == "period.not_found"


def test_the_units_of_a_period_are_replaced_as_a_whole(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    now = (PeriodUnit(IA_GRAI, UnitStatus.NOT_RANKED), PeriodUnit(SNV))
    with workspace.unit_of_work() as work:
        work.periods.set_units(PERIOD.id, now)
        assert work.periods.units(PERIOD.id) == now
        work.periods.set_units(PERIOD.id, [])
        assert work.periods.units(PERIOD.id) == ()


def test_one_unit_of_a_period_is_read_alone(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    with workspace.unit_of_work() as work:
        for each in work.periods.units(PERIOD.id):
            assert work.periods.unit(PERIOD.id, each.unit.id) == each
        assert work.periods.unit(PERIOD.id, "nowhere") is None
        assert work.periods.unit("1999", UNITS[0].id) is None


def test_a_set_comes_back_with_its_fingerprint(location: str, workspace: StoredWorkspace) -> None:
    criteria = criteria_set()
    with workspace.unit_of_work() as work:
        work.criteria.add(criteria)
        work.criteria.add(criteria)
        work.commit()
    with open_workspace(location) as again, again.unit_of_work() as work:
        assert work.criteria.get(criteria.fingerprint) == criteria
        assert work.criteria.get(criteria.fingerprint).fingerprint == criteria.fingerprint


def test_a_set_that_was_not_committed_is_not_there(workspace: StoredWorkspace) -> None:
    criteria = criteria_set()
    with workspace.unit_of_work() as work:
        work.criteria.add(criteria)
        work.criteria.get(criteria.fingerprint)
    with workspace.unit_of_work() as work, pytest.raises(AssessmentError) as told:
        work.criteria.get(criteria.fingerprint)
    assert told.value.problems[0].code == "criteria.not_found"


def test_sets_stand_in_annex_order_also_after_a_new_edition(workspace: StoredWorkspace) -> None:
    first, second = criteria_set("1"), criteria_set("2")
    open_period(workspace)
    with workspace.unit_of_work() as work:
        for each in (first, second):
            work.criteria.add(each)
        work.periods.assign_set(PERIOD.id, "so", first.fingerprint)
        work.periods.assign_set(PERIOD.id, "huyen", first.fingerprint)
        work.periods.assign_set(PERIOD.id, "so", second.fingerprint)
        sets = work.periods.sets(PERIOD.id)
    assert list(sets.items()) == [("so", second), ("huyen", first)]


def test_a_period_nobody_opened_has_neither_sets_nor_units(workspace: StoredWorkspace) -> None:
    with workspace.unit_of_work() as work:
        assert dict(work.periods.sets("1999")) == {}
        assert work.periods.units("1999") == ()
