"""Measured data: matched, confirmed, stored, and compared with what units claim."""

from decimal import Decimal
from pathlib import Path

import pytest

from evalapp.assessment.answers import FormCell
from evalapp.assessment.disagreements import Tolerances
from evalapp.assessment.problems import AssessmentError, Severity
from evalapp.assessment.units import Unit
from evalapp.usecases.appraisal.unit_sheet import unit_sheet
from evalapp.usecases.file_ports import Table
from evalapp.usecases.forms.enter_return import begin_typed_return, enter_cell
from evalapp.usecases.matching.unit_names import MatchKind
from evalapp.usecases.measured.disagreements import disagreeing_claims, set_tolerances, tolerances
from evalapp.usecases.measured.import_measured import import_measured
from evalapp.usecases.measured.measured_table import Confirmation, preview_measured
from evalapp.usecases.results.results import period_results
from tests.usecases.fakes import UNITS, FakeOffice, office, ratio, value

FILE = Path("đo.csv")
HUYEN = (Unit("h-1", "Huyện Một", "so"), Unit("h-2", "Huyện Hai", "so"))
TWINS = (
    Unit("x-1", "Xã Ia O", "so", "h-1"),
    Unit("x-2", "Xã Ia O", "so", "h-2"),
)


def desk(*rows: tuple[str, ...], columns: tuple[str, ...] = ("unit", "B1")) -> FakeOffice:
    opened = office(units=(*UNITS, *HUYEN, *TWINS))
    opened.tables_on_disk[FILE.name] = Table(columns, rows, FILE.name)
    return opened


def stored(desk: FakeOffice) -> dict[str, dict]:
    return {
        f"{unit} {criterion}": dict(each.answer.values)
        for (_, unit, criterion), each in desk.workspace.store.measured.items()
    }


def test_a_preview_says_what_each_row_means_and_stores_nothing() -> None:
    office = desk(("UBND H. Một", "1"), ("Thanh tra", "2"), ("Tổng cộng", "3"), ("", ""))

    preview = preview_measured(office, "2022", FILE)

    assert [(row.match.kind, row.place.cell) for row in preview.rows] == [
        (MatchKind.MATCHED, "A2"),
        (MatchKind.PROPOSED, "A3"),
        (MatchKind.UNKNOWN, "A4"),
    ]
    assert [row.match.text for row in preview.rows_of(MatchKind.MATCHED)] == ["UBND H. Một"]
    assert preview.rows[0].answers["B1"].values == {"value": Decimal(1)}
    assert stored(office) == {}


def test_only_certain_rows_are_stored_until_somebody_confirms() -> None:
    office = desk(("Sở An", "10"), ("Một", "20"), ("Xã Ia O", "30"))

    before = import_measured(office, "2022", FILE)

    assert (before.values, before.units) == (1, 1)
    assert [f"{each.place.cell} {each.code}" for each in before.problems] == [
        "A3 measured.unit_proposed",
        "A4 measured.unit_ambiguous",
    ]

    after = import_measured(
        office, "2022", FILE, [Confirmation("Một", "h-1"), Confirmation("Xã Ia O", "x-2", row=4)]
    )

    assert (after.values, after.problems) == (3, ())
    assert stored(office) == {
        "so-a B1": {"value": Decimal(10)},
        "h-1 B1": {"value": Decimal(20)},
        "x-2 B1": {"value": Decimal(30)},
    }


def test_a_parents_column_tells_equal_names_apart() -> None:
    office = desk(
        ("Xã Ia O", "Huyện Hai", "2"),
        ("Xã Ia O", "UBND huyện Một", "1"),
        columns=("Đơn vị", "Huyện", "B1"),
    )

    done = import_measured(office, "2022", FILE)

    assert done.problems == ()
    assert stored(office) == {"x-2 B1": {"value": Decimal(2)}, "x-1 B1": {"value": Decimal(1)}}


def test_a_confirmed_name_is_remembered_where_that_is_wanted() -> None:
    office = desk(("Một", "20"))

    import_measured(office, "2022", FILE, [Confirmation("MỘT", "h-1")])
    assert office.workspace.store.units["h-1"].aliases == ()
    import_measured(office, "2022", FILE, [Confirmation("MỘT", "h-1")], remember=True)

    assert office.workspace.store.units["h-1"].aliases == ("Một",)


def test_a_confirmation_of_nobody_is_refused() -> None:
    with pytest.raises(AssessmentError, match=r"measured\.confirmed_unknown"):
        import_measured(desk(("Một", "1")), "2022", FILE, [Confirmation("Một", "h-9")])


def test_a_name_is_not_confirmed_as_two_units_at_once() -> None:
    both = [Confirmation("Xã Ia O", "x-1", 2), Confirmation("Xã Ia O", "x-2", 2)]

    with pytest.raises(AssessmentError, match=r"measured\.confirmed_twice"):
        import_measured(desk(("Xã Ia O", "1")), "2022", FILE, both)


def test_a_unit_with_two_rows_keeps_the_first() -> None:
    office = desk(("so-a", "1"), ("Sở An", "2"))

    done = import_measured(office, "2022", FILE)

    assert [f"{each.place.cell} {each.code}" for each in done.problems] == [
        "A3 measured.unit_twice"
    ]
    assert stored(office) == {"so-a B1": {"value": Decimal(1)}}


def test_values_that_cannot_be_are_told_and_not_stored() -> None:
    office = desk(("so-a", "5/4", "50"), ("so-b", "3/4", "-1"), columns=("unit", "A2", "B1"))

    done = import_measured(office, "2022", FILE)

    assert [f"{each.place.cell} {each.code}" for each in done.problems] == [
        "B2 answer.part_above_whole",
        "C3 answer.below_minimum",
    ]
    assert stored(office) == {
        "so-a B1": {"value": Decimal(50)},
        "so-b A2": {"a": Decimal(3), "b": Decimal(4)},
    }


def test_fields_may_come_in_different_tables() -> None:
    office = desk(("so-a", "3"), columns=("unit", "A2.a"))
    first = import_measured(office, "2022", FILE)
    office.tables_on_disk[FILE.name] = Table(("unit", "A2.b"), (("so-a", "4"),), FILE.name)
    second = import_measured(office, "2022", FILE)

    assert [(each.code, each.severity) for each in first.problems] == [
        ("answer.field_missing", Severity.WARNING)
    ]
    assert second.problems == ()
    assert stored(office) == {"so-a A2": {"a": Decimal(3), "b": Decimal(4)}}


def test_fields_of_different_tables_are_checked_together() -> None:
    office = desk(("so-a", "3"), columns=("unit", "A2.a"))
    import_measured(office, "2022", FILE)
    office.tables_on_disk[FILE.name] = Table(("unit", "A2.b"), (("so-a", "2"),), FILE.name)

    done = import_measured(office, "2022", FILE)

    assert [(each.code, each.place.cell) for each in done.problems] == [
        ("answer.part_above_whole", "A2")
    ]
    assert stored(office) == {"so-a A2": {"a": Decimal(3)}}


def claim(desk: FakeOffice, unit: str, **answers) -> None:
    """Type in what a unit claims."""
    typed = begin_typed_return(desk, "2022", unit)
    for criterion, answer in answers.items():
        enter_cell(desk, typed, FormCell(criterion, answer))


def points(desk: FakeOffice) -> dict[str, str]:
    results = period_results(desk, "2022").groups[0].results
    return {each.unit: str(each.points) for each in results if each.points}


def test_a_measurement_of_a_self_reported_criterion_checks_and_does_not_replace() -> None:
    office = desk(("so-a", "2/4", "50"), columns=("unit", "A2", "B1"))
    claim(office, "so-a", A2=ratio(4, 4), B1=value(100))

    import_measured(office, "2022", FILE)

    assert points(office) == {"so-a": "5.500"}
    assert [
        (each.unit.id, each.criterion.id, [field.field for field in each.disagreement.fields])
        for each in disagreeing_claims(office, "2022")
    ] == [("so-a", "A2", ["a"]), ("so-a", "B1", ["value"])]


def test_a_units_sheet_shows_where_a_claim_is_contradicted() -> None:
    office = desk(("so-a", "2/4", "50"), columns=("unit", "A2", "B1"))
    claim(office, "so-a", A1=value(True), A2=ratio(4, 4))
    import_measured(office, "2022", FILE)

    rows = unit_sheet(office, "2022", "so-a").rows

    assert [row.criterion.id for row in rows if row.disagreement] == ["A2"]
    assert {row.criterion.id: dict(row.supplied.values) for row in rows} == {
        "A1": {"value": True},
        "A2": {"a": Decimal(4), "b": Decimal(4)},
        "B1": {"value": Decimal(50)},
        "B2": {},
    }


def test_tolerances_decide_what_disagrees() -> None:
    office = desk(("so-a", "95/100", "50"), columns=("unit", "A2", "B1"))
    claim(office, "so-a", A2=ratio(99, 100), B1=value(51))
    import_measured(office, "2022", FILE)
    assert disagreeing_claims(office, "2022") == ()

    set_tolerances(office, "2022", Tolerances(Decimal("0.04"), {"B1": Decimal(0)}))

    assert [each.criterion.id for each in disagreeing_claims(office, "2022")] == ["A2", "B1"]
    assert tolerances(office, "2022").of("B1") == 0
    assert office.workspace.store.journal[-1].new == "0.04; B1=0"


@pytest.mark.parametrize(
    ("default", "own", "code"),
    [
        (Decimal("-0.1"), {}, "measured.tolerance_out_of_range"),
        (Decimal("1e300"), {}, "measured.tolerance_out_of_range"),
        (Decimal(0), {"B1": Decimal(-1)}, "measured.tolerance_out_of_range"),
        (Decimal(0), {"B1": Decimal("1.01")}, "measured.tolerance_out_of_range"),
        (Decimal(0), {"B9": Decimal(1)}, "answer.unknown_criterion"),
    ],
)
def test_impossible_tolerances_are_refused(default: Decimal, own: dict, code: str) -> None:
    with pytest.raises(AssessmentError, match=code.replace(".", r"\.")):
        set_tolerances(desk(), "2022", Tolerances(default, own))


def test_a_table_without_a_column_of_use_is_refused_and_leaves_no_trace_in_the_journal() -> None:
    office = desk(("Sở An", "10"), columns=("Đơn vị", "Ký số (a)"))

    with pytest.raises(AssessmentError) as caught:
        import_measured(office, "2022", FILE)

    assert [f"{each.place.cell} {each.code}" for each in caught.value.problems] == [
        "B1 table.unknown_column",
        " measured.nothing",
    ]
    assert "journal.measured_imported" not in [
        each.action for each in office.workspace.store.journal
    ]
