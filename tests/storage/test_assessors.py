"""People who appraise and their shares come back as they were saved."""

from dataclasses import replace

from evalapp.assessment.assessors import Assessor, Assignment, Role
from evalapp.storage.workspace import StoredWorkspace
from tests.storage.samples import PERIOD, open_period

HOA = Assessor("hoa", "Lê Thị Hoa", Role.LEAD, frozenset({"so-b", "so-a"}))
AN = Assessor("an", "Siu An")


def test_people_come_back_in_the_order_they_came(workspace: StoredWorkspace) -> None:
    with workspace.unit_of_work() as work:
        work.assessors.save([HOA, AN])
        work.assessors.save([replace(HOA, name="Lê Hoa", own_units=frozenset())])
        work.commit()
    with workspace.unit_of_work() as work:
        assert work.assessors.all() == (Assessor("hoa", "Lê Hoa", Role.LEAD), AN)


def test_a_person_is_taken_off_the_list(workspace: StoredWorkspace) -> None:
    with workspace.unit_of_work() as work:
        work.assessors.save([HOA, AN])
        work.assessors.remove("hoa")
        assert work.assessors.all() == (AN,)


def test_shares_are_given_once_taken_away_and_forgotten(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    whole, part = Assignment("hoa", "so"), Assignment("hoa", "so", part="A")
    one = Assignment("an", "so", "so-a")
    with workspace.unit_of_work() as work:
        work.assessors.save([HOA, AN])
        work.assignments.add(PERIOD.id, [part, one, whole])
        work.assignments.add(PERIOD.id, [whole])
        assert work.assignments.of_period(PERIOD.id) == (one, whole, part)
        work.assignments.remove(PERIOD.id, [whole])
        assert work.assignments.of_period(PERIOD.id) == (one, part)
        work.assignments.forget("hoa")
        assert work.assignments.of_period(PERIOD.id) == (one,)
        assert work.assignments.of_period("2023") == ()
