"""Who appraises what; nobody appraises their own office; leads share the work out."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.assessors import Assessor, Assignment, Role
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import Unit
from evalapp.usecases.appraisal.appraise import Decision, accept_remaining, appraise, take_back
from evalapp.usecases.appraisal.assessor_tables import (
    export_assessors,
    export_assignments,
    import_assessors,
    import_assignments,
)
from evalapp.usecases.appraisal.assessors import assessors, remove_assessor, save_assessors
from evalapp.usecases.appraisal.assignments import (
    assignments,
    even_parts,
    even_units,
    pass_on,
    share_out,
    split_criteria,
    split_units,
)
from evalapp.usecases.appraisal.work_shares import my_work, shares
from evalapp.usecases.file_ports import Table
from tests.usecases.fakes import UNITS, FakeOffice, small_set
from tests.usecases.test_appraising import codes, desk_with_a_return

KHOA = Assessor("khoa", "Khoa", own_units=frozenset({"so-a"}))
HOA = Assessor("hoa", "Chị Hoa")
LAN = Assessor("lan", "Bà Lan", Role.LEAD)
PEOPLE = (KHOA, HOA, LAN)


def desk(*people: Assessor, person: str = "Bà Lan") -> FakeOffice:
    """Return an office with a return of Sở An and people to appraise it."""
    made = desk_with_a_return()
    save_assessors(made, people or PEOPLE)
    made.person = person
    return made


def drawn(office: FakeOffice) -> list[str]:
    """Draw the shares: who, which unit, which part."""
    return [
        f"{each.assessor} {each.unit or '*'} {each.part or '*'}"
        for each in assignments(office, "2022")
    ]


ACCEPTED = Decision("so-a", "A1", Verdict.ACCEPTED)


@pytest.mark.parametrize("person", ["Khoa", "khoa", " KHOA "])
def test_nobody_decides_on_their_own_office(person: str) -> None:
    office = desk(person=person)
    with pytest.raises(AssessmentError) as fault:
        appraise(office, "2022", [Decision("so-b", "A1", Verdict.ACCEPTED), ACCEPTED])
    assert codes(fault) == ["appraisal.own_office"]
    assert fault.value.problems[0].message.values == {"person": "Khoa", "unit": "Sở An"}
    with pytest.raises(AssessmentError) as fault:
        accept_remaining(office, "2022", "so-a")
    assert codes(fault) == ["appraisal.own_office"]
    assert office.workspace.store.appraisals == {}


def test_a_decision_on_the_own_office_cannot_be_taken_back_either() -> None:
    office = desk(person="Chị Hoa")
    [stored] = appraise(office, "2022", [ACCEPTED]).appraisals
    office.person = "Khoa"
    with pytest.raises(AssessmentError) as fault:
        take_back(office, stored)
    assert codes(fault) == ["appraisal.own_office"]


@pytest.mark.parametrize("person", ["Chị Hoa", "Bà Lan", "ai đó không có tên"])
def test_others_decide_whether_listed_or_not(person: str) -> None:
    office = desk(person=person)
    appraise(office, "2022", [ACCEPTED])
    assert len(office.workspace.store.appraisals) == 1


def test_a_unit_that_came_out_of_the_own_office_is_the_own_office() -> None:
    merged = Unit("so-ab", "Sở An Bình", "so", predecessors=("so-a", "so-b"))
    assert KHOA.works_for(merged)
    assert not HOA.works_for(merged)


def test_only_leads_share_out_where_there_are_leads() -> None:
    office = desk(person="Chị Hoa")
    share = Assignment("hoa", "so", "so-a")
    for work in (
        lambda: share_out(office, "2022", [share]),
        lambda: save_assessors(office, [HOA]),
        lambda: remove_assessor(office, "khoa"),
    ):
        with pytest.raises(AssessmentError) as fault:
            work()
        assert codes(fault) == ["assessors.only_lead"]
    office.person = "Bà Lan"
    share_out(office, "2022", [share])
    assert drawn(office) == ["hoa so-a *"]


def test_without_leads_everybody_shares_out() -> None:
    office = desk(KHOA, HOA, person="Khoa")
    share_out(office, "2022", [Assignment("hoa", "so", part="A")])
    assert drawn(office) == ["hoa * A"]


@pytest.mark.parametrize(
    ("people", "code"),
    [
        ((Assessor("moi", "chị  hoa"),), "assessors.name_twice"),
        ((Assessor("a", "Ann"), Assessor("b", "ann")), "assessors.name_twice"),
        ((Assessor("", "Không mã"),), "assessors.id_missing"),
        ((Assessor("x", " "),), "assessors.name_missing"),
        ((Assessor("x", "X", own_units=frozenset({"so-z"})),), "assessors.unit_unknown"),
    ],
)
def test_people_that_cannot_be_told_apart_or_found_are_refused(
    people: tuple[Assessor, ...], code: str
) -> None:
    office = desk()
    with pytest.raises(AssessmentError) as fault:
        save_assessors(office, people)
    assert codes(fault) == [code]
    assert assessors(office) == PEOPLE


def test_two_people_may_exchange_their_names() -> None:
    office = desk(Assessor("a", "An"), Assessor("b", "Ba"))
    save_assessors(office, [Assessor("a", "Ba"), Assessor("b", "An")])
    assert [each.name for each in assessors(office)] == ["Ba", "An"]


@pytest.mark.parametrize(
    ("share", "code"),
    [
        (Assignment("ai", "so"), "assignments.assessor_unknown"),
        (Assignment("hoa", "xa"), "period.group_unknown"),
        (Assignment("hoa", "so", "so-z"), "assignments.unit_unknown"),
        (Assignment("hoa", "so", part="Z9"), "assignments.part_unknown"),
        (Assignment("khoa", "so", "so-a"), "appraisal.own_office"),
    ],
)
def test_a_share_that_makes_no_sense_is_refused(share: Assignment, code: str) -> None:
    office = desk()
    with pytest.raises(AssessmentError) as fault:
        share_out(office, "2022", [Assignment("hoa", "so"), share])
    assert codes(fault) == [code]
    assert drawn(office) == []


def test_units_are_split_evenly_and_nobody_gets_the_own_office() -> None:
    office = desk()
    share_out(office, "2022", [Assignment("hoa", "so", part="B")])
    split_units(office, "2022", "so")
    assert drawn(office) == ["hoa so-a *", "khoa so-b *", "khoa so-c *"]


def test_criteria_groups_are_split_over_the_people_named() -> None:
    office = desk()
    split_criteria(office, "2022", "so", ["hoa", "lan"])
    assert drawn(office) == ["hoa * A", "lan * B"]


def test_nothing_is_split_where_everybody_works_for_a_unit() -> None:
    office = desk()
    with pytest.raises(AssessmentError) as fault:
        split_units(office, "2022", "so", ["khoa"])
    assert codes(fault) == ["assignments.nobody_free"]


def test_a_lead_passes_work_on_and_the_journal_tells_of_it() -> None:
    office = desk()
    share_out(office, "2022", [Assignment("hoa", "so", "so-b"), Assignment("hoa", "so", part="B")])
    pass_on(office, "2022", "hoa", "khoa")
    assert drawn(office) == ["khoa * B", "khoa so-b *"]
    told = [(each.action, each.by, each.new) for each in office.workspace.store.journal[-4:]]
    assert told == [
        ("journal.share_taken", "Bà Lan", "hoa: so / * / B"),
        ("journal.share_taken", "Bà Lan", "hoa: so / so-b / *"),
        ("journal.share_given", "Bà Lan", "khoa: so / * / B"),
        ("journal.share_given", "Bà Lan", "khoa: so / so-b / *"),
    ]


def test_who_leaves_the_list_leaves_the_work() -> None:
    office = desk()
    split_units(office, "2022", "so")
    remove_assessor(office, "khoa")
    assert drawn(office) == ["hoa so-a *"]
    assert [each.id for each in assessors(office)] == ["hoa", "lan"]


def test_progress_counts_what_is_given_decided_and_nobodys() -> None:
    office = desk()
    share_out(office, "2022", [Assignment("hoa", "so", "so-a"), Assignment("khoa", "so", part="A")])
    office.person = "Chị Hoa"
    appraise(office, "2022", [ACCEPTED])
    found = shares(office, "2022")
    # Khoa's part A of Sở An is his own office and does not count as his.
    assert [(each.assessor.id, each.decided, each.given) for each in found.people] == [
        ("khoa", 0, 4),
        ("hoa", 1, 4),
        ("lan", 0, 0),
    ]
    assert found.nobodys == 3  # B1, B2 of Sở Đa and B1 of Thanh tra, which B2 does not concern


def test_what_is_mine_is_what_was_given() -> None:
    office = desk()
    share_out(
        office, "2022", [Assignment("khoa", "so", "so-b"), Assignment("khoa", "so", part="B")]
    )
    office.person = "Khoa"
    work = my_work(office, "2022")
    so_a, so_b, _ = UNITS
    assert [work.is_mine(so_a, each) for each in ("A1", "B1")] == [False, True]
    assert [work.is_mine(so_b, each) for each in ("A1", "B1")] == [True, True]
    assert work.is_mine(so_a)
    assert work.is_own_office(so_a)
    assert not work.is_own_office(so_b)
    office.person = "người lạ"
    assert not my_work(office, "2022").has_shares


def test_people_and_shares_come_back_from_the_tables_they_are_written_to() -> None:
    office = desk()
    split_criteria(office, "2022", "so", ["hoa", "lan"])
    before = drawn(office)
    export_assessors(office, Path("cb.xlsx"))
    export_assignments(office, "2022", Path("pc.xlsx"))
    for each in PEOPLE:
        office.workspace.store.assessors.pop(each.id)
    office.workspace.store.assignments.clear()
    import_assessors(office, Path("cb.xlsx"))
    import_assignments(office, "2022", Path("pc.xlsx"))
    assert assessors(office) == PEOPLE
    assert drawn(office) == before


def test_tables_may_name_people_units_and_roles_in_words() -> None:
    office = desk_with_a_return()
    columns = ("Mã cán bộ", "Họ và tên", "Vai trò", "Đơn vị công tác")
    rows = (("k", "Khoa", "can bo tham dinh", "Sở An; so-b"), ("l", "Lan", "lãnh đạo", ""))
    office.tables_on_disk["cb.csv"] = Table(columns, rows, "cb.csv")
    import_assessors(office, Path("cb.csv"))
    assert assessors(office) == (
        Assessor("k", "Khoa", own_units=frozenset({"so-a", "so-b"})),
        Assessor("l", "Lan", Role.LEAD),
    )
    office.person = "Lan"
    columns = ("Cán bộ thẩm định", "Khối", "Đơn vị", "Tiêu chí")
    rows = (("Khoa", "so", "Thanh tra tỉnh", "A"), ("l", "so", "", ""))
    office.tables_on_disk["pc.csv"] = Table(columns, rows, "pc.csv")
    import_assignments(office, "2022", Path("pc.csv"))
    assert drawn(office) == ["k so-c A", "l * *"]


def test_everything_wrong_with_a_table_of_people_is_told_with_its_cell() -> None:
    office = desk_with_a_return()
    columns = ("Mã cán bộ", "Họ và tên", "Vai trò", "Đơn vị công tác")
    rows = (("k", "Khoa", "vua", "Sở Lạ"), ("k", "Lan", "", ""))
    office.tables_on_disk["cb.csv"] = Table(columns, rows, "cb.csv")
    with pytest.raises(AssessmentError) as fault:
        import_assessors(office, Path("cb.csv"))
    assert [(each.code, each.place.cell) for each in fault.value.problems] == [
        ("assessors.unit_unknown", "D2"),
        ("assessors.unknown_role", "C2"),
        ("assessors.id_twice", "A3"),
    ]
    assert assessors(office) == ()


@given(
    st.integers(1, 40),
    st.lists(st.frozensets(st.integers(0, 39), max_size=3), min_size=2, max_size=7),
)
def test_however_many_there_are_units_are_split_evenly(
    count: int, own: list[frozenset[int]]
) -> None:
    units = [Unit(f"u{at}", f"U{at}", "so") for at in range(count)]
    people = [
        Assessor(f"p{at}", f"P{at}", own_units=frozenset(f"u{each}" for each in offices))
        for at, offices in enumerate(own)
    ]
    if any(all(person.works_for(unit) for person in people) for unit in units):
        return
    split = even_units(units, people)
    known = {each.id: each for each in people}
    assert set(split) == {each.id for each in units}
    assert not any(known[split[each.id]].works_for(each) for each in units)
    held = Counter(split.values())
    loads = [held[each.id] for each in people]
    assert max(loads) - min(loads) <= 1 + sum(map(len, own))


@given(st.integers(1, 5))
def test_every_criteria_group_is_somebodys(count: int) -> None:
    people = [f"p{at}" for at in range(count)]
    split = even_parts(small_set(), people)
    assert set(split) == {"A", "B"}
    assert set(split.values()) == set(people[:2])
