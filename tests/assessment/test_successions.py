"""Units over time, drawn as "new < old + old"."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.successions import Lineage, Origin, Succession, succession_problems
from evalapp.assessment.units import Unit

# a stays; b and c merge; d is divided over e and f; g is renamed; j takes c2 and a part of d2.
CHANGE = """
2025-a < a
2025-bc < b + c
2025-e < d
2025-f < d
2025-g* < g
2025-j < d2 + c2
2025-k < d2
2025-new <
"""


def drawn(*drawings: str) -> list[Unit]:
    """Return the units of drawings; * changes the name, which else is the id after the year."""
    units: dict[str, Unit] = {}
    for line in "\n".join(drawings).split("\n"):
        if "<" not in line:
            continue
        new, _, old = (part.strip() for part in line.partition("<"))
        before = tuple(each.strip() for each in old.split("+") if each.strip())
        for each in before:
            units.setdefault(each, Unit(each, each.rpartition("-")[2], "xa"))
        id_ = new.rstrip("*")
        name = id_.rpartition("-")[2] + (" mới" if new.endswith("*") else "")
        units[id_] = Unit(id_, name, "xa", predecessors=before)
    return list(units.values())


def old_of(units: list[Unit]) -> set[str]:
    return {each.id for each in units if not each.predecessors} - {"2025-new"}


@pytest.mark.parametrize(
    ("unit", "succession"),
    [
        ("2025-a", Succession.UNCHANGED),
        ("2025-bc", Succession.MERGED),
        ("2025-e", Succession.DIVIDED),
        ("2025-g", Succession.RENAMED),
        ("2025-j", Succession.MERGED),
        ("2025-k", Succession.DIVIDED),
        ("2025-new", Succession.FOUNDED),
    ],
)
def test_it_is_told_how_a_unit_came_to_be(unit: str, succession: Succession) -> None:
    assert Lineage(drawn(CHANGE)).succession(unit) is succession


def test_a_name_that_differs_in_its_marks_only_is_no_other_name() -> None:
    units = [Unit("1", "Xã KRong", "xa"), Unit("2", "Xã Krông", "xa", predecessors=("1",))]

    assert Lineage(units).succession("2") is Succession.UNCHANGED


@pytest.mark.parametrize(
    ("unit", "origin"),
    [
        ("2025-a", Origin(("a",))),
        ("2025-bc", Origin(("b", "c"))),
        ("2025-e", Origin(("d",), frozenset({"d"}))),
        ("2025-g", Origin(("g",))),
        ("2025-j", Origin(("d2", "c2"), frozenset({"d2"}))),
        ("2025-new", Origin((), complete=False)),
        ("a", Origin(("a",))),
    ],
)
def test_a_unit_is_traced_to_the_units_of_an_earlier_year(unit: str, origin: Origin) -> None:
    units = drawn(CHANGE)

    assert Lineage(units).origin(unit, old_of(units)) == origin


def test_only_the_whole_of_one_unit_is_a_counterpart() -> None:
    units = drawn(CHANGE)
    lineage, earlier = Lineage(units), old_of(units)
    found = {each.id: lineage.origin(each.id, earlier).counterpart for each in units}

    assert {new: old for new, old in found.items() if old and new != old} == {
        "2025-a": "a",
        "2025-g": "g",
    }


def test_several_changes_in_a_row_are_followed() -> None:
    units = drawn("2024-x < x1 + x2\n2024-y < y", "2025-x < 2024-x\n2025-yx < 2024-y + 2024-x")
    lineage = Lineage(units)

    assert lineage.origin("2025-x", {"2024-x", "2024-y"}).divided == {"2024-x"}
    assert lineage.origin("2025-x", {"x1", "x2", "y"}) == Origin(
        ("x1", "x2"), frozenset({"x1", "x2"})
    )
    assert lineage.origin("2025-yx", {"y", "x1"}).complete is False


def test_a_part_that_leaves_a_unit_which_goes_on_makes_neither_comparable() -> None:
    begun = date(2023, 1, 1)
    units = [
        Unit("a", "Xã A", "xa"),
        Unit("b", "Xã B", "xa", valid_from=begun, predecessors=("a",)),
    ]
    lineage = Lineage(units)

    assert lineage.succession("b") is Succession.DIVIDED
    assert lineage.origin("b", {"a"}) == Origin(("a",), frozenset({"a"}))
    assert lineage.origin("a", {"a"}, {"a", "b"}) == Origin(("a",), frozenset({"a"}))
    assert lineage.origin("a", {"a", "b"}, {"a", "b"}).counterpart == "a"
    assert lineage.origin("b", {"a", "b"}, {"a", "b"}).counterpart == "b"


def test_years_before_a_change_are_compared_as_if_it_had_not_come() -> None:
    units = drawn(CHANGE)
    years = old_of(units)

    assert all(Lineage(units).origin(each, years, years).counterpart == each for each in years)


def test_a_unit_that_took_another_in_consists_of_both() -> None:
    units = [
        Unit("a", "Sở A", "so", predecessors=("b",)),
        Unit("b", "Sở B", "so", valid_to=date(2025, 2, 28)),
    ]
    lineage = Lineage(units)

    assert lineage.succession("a") is Succession.MERGED
    assert lineage.origin("a", {"a", "b"}) == Origin(("a", "b"))
    assert lineage.origin("a", {"a"}).counterpart == "a"


def test_a_chain_of_renamings_keeps_its_counterpart() -> None:
    lineage = Lineage(drawn("b* < a", "c* < b", "d* < c"))

    assert lineage.origin("d", {"a"}).counterpart == "a"


def test_circles_and_overlaps_are_told() -> None:
    circle = [
        Unit("1", "Một", "xa", predecessors=("2",)),
        Unit("2", "Hai", "xa", predecessors=("1",)),
        Unit("4", "Bốn", "xa", valid_to=date(2025, 7, 1)),
        Unit("5", "Năm", "xa", valid_from=date(2025, 7, 1), predecessors=("4",)),
    ]

    told = succession_problems(circle, {each.id: each for each in circle})

    assert [f"{each.place.key} {each.code}" for each in told] == [
        "1 units.predecessor_circle",
        "2 units.predecessor_circle",
        "5 units.predecessor_still_valid",
    ]


@given(st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=10, max_size=10))
def test_tracing_ends_whatever_the_links_are(links: list[list[int]]) -> None:
    units = [
        Unit(str(at), str(at), "xa", predecessors=tuple(map(str, before)))
        for at, before in enumerate(links)
    ]
    lineage = Lineage(units)

    for each in units:
        origin = lineage.origin(each.id, {"0", "1", "2"})
        assert set(origin.units) <= {"0", "1", "2"}
        assert origin.divided <= set(origin.units)
