"""Mappings between editions and tolerances of measured values come back as they were saved."""

from dataclasses import replace
from decimal import Decimal

from evalapp.assessment.disagreements import Tolerances
from evalapp.assessment.editions import EditionMapping, Link
from evalapp.storage.workspace import StoredWorkspace
from tests.storage.samples import PERIOD, criteria_set, open_period

OLD, NEW = criteria_set("2021"), criteria_set("2022")
MAPPING = EditionMapping(
    OLD.fingerprint, NEW.fingerprint, (Link("c.1", "c.1"), Link("c.1", "c.2"), Link("c.9", "c.2"))
)


def store_sets(workspace: StoredWorkspace) -> None:
    """Store both editions."""
    with workspace.unit_of_work() as work:
        work.criteria.add(OLD)
        work.criteria.add(NEW)
        work.commit()


def test_a_mapping_comes_back_in_its_direction_only(workspace: StoredWorkspace) -> None:
    store_sets(workspace)
    with workspace.unit_of_work() as work:
        work.editions.save(MAPPING)
        assert work.editions.get(OLD.fingerprint, NEW.fingerprint) == MAPPING
        assert work.editions.get(NEW.fingerprint, OLD.fingerprint) is None


def test_a_mapping_without_links_is_not_the_same_as_none(workspace: StoredWorkspace) -> None:
    store_sets(workspace)
    nothing_alike = replace(MAPPING, links=())
    with workspace.unit_of_work() as work:
        work.editions.save(MAPPING)
        work.editions.save(nothing_alike)
        assert work.editions.get(OLD.fingerprint, NEW.fingerprint) == nothing_alike


def test_a_period_has_the_usual_tolerances_until_they_are_set(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    with workspace.unit_of_work() as work:
        assert work.tolerances.of_period(PERIOD.id) == Tolerances()


def test_tolerances_are_replaced_as_a_whole(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    first = Tolerances(Decimal("0.10"), {"dv.1": Decimal("0.025"), "dv.2": Decimal(0)})
    second = Tolerances(Decimal("0.2"), {"dv.3": Decimal(1)})
    with workspace.unit_of_work() as work:
        work.tolerances.save(PERIOD.id, first)
        assert work.tolerances.of_period(PERIOD.id) == first
        work.tolerances.save(PERIOD.id, second)
        assert work.tolerances.of_period(PERIOD.id) == second
