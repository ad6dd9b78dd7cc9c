"""Tables sort as a Vietnamese dictionary does and find words without their marks."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from evalapp.desktop.models.columns import Column, figures, words
from evalapp.desktop.models.rows_model import AT_ONCE, RowsModel


@dataclass(frozen=True)
class Office:
    name: str
    points: Decimal | None


COLUMNS: tuple[Column[Office], ...] = (
    words("Đơn vị", lambda row: row.name),
    figures("Điểm", lambda row: row.points, lambda row: str(row.points or "–")),
)
OFFICES = tuple(
    Office(name, None if points is None else Decimal(points))
    for name, points in (
        ("Sở Du lịch", "9.5"),
        ("Sở Y tế", "10"),
        ("Sở Địa chính", None),
        ("Sở Dân tộc", "100"),
    )
)


@pytest.fixture
def model() -> RowsModel[Office]:
    made = RowsModel(COLUMNS, key=lambda row: row.name)
    made.show(OFFICES)
    return made


def shown(model: RowsModel[Office]) -> list[str]:
    return [row.name.removeprefix("Sở ") for row in model.shown_rows]


def test_it_keeps_the_rules_of_qt(model: RowsModel[Office], qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_names_stand_in_the_order_of_the_dictionary(model: RowsModel[Office]) -> None:
    model.sort(0)
    assert shown(model) == ["Dân tộc", "Du lịch", "Địa chính", "Y tế"]


def test_figures_sort_by_value_and_the_unknown_stay_last(model: RowsModel[Office]) -> None:
    model.sort(1)
    assert shown(model) == ["Du lịch", "Y tế", "Dân tộc", "Địa chính"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert shown(model) == ["Dân tộc", "Y tế", "Du lịch", "Địa chính"]


def test_an_order_that_stands_already_is_not_sorted_for_again(
    model: RowsModel[Office], qtbot: QtBot
) -> None:
    model.sort(1)
    with qtbot.assertNotEmitted(model.modelReset):  # Qt asks twice for each order
        model.sort(1)
    model.replace_row(Office("Sở Du lịch", Decimal(11)))
    model.sort(1)
    assert shown(model) == ["Y tế", "Du lịch", "Dân tộc", "Địa chính"]


@pytest.fixture
def many() -> RowsModel[Office]:
    """Give more offices than are sorted at once, the one of fewest points last."""
    made = RowsModel(COLUMNS, key=lambda row: row.name)
    made.show([Office(f"Xã {at}", Decimal(-at)) for at in range(2 * AT_ONCE + 1)])
    return made


def test_many_rows_are_sorted_bit_by_bit(many: RowsModel[Office], qtbot: QtBot) -> None:
    with qtbot.waitSignal(many.modelReset):
        many.sort(1)
        assert many.row_at(0).name == "Xã 0"  # nobody has waited for all of them
    assert many.row_at(0).name == f"Xã {2 * AT_ONCE}"


def test_what_is_looked_for_while_rows_are_being_sorted_is_found_in_order(
    many: RowsModel[Office], qtbot: QtBot
) -> None:
    many.sort(1)
    many.narrow("1")
    assert [many.row_at(0).name, many.row_at(1).name] == ["Xã 1999", "Xã 1998"]
    with qtbot.assertNotEmitted(many.modelReset, wait=50):
        many.sort(1)


def test_rows_that_change_while_they_are_being_sorted_stand_in_their_new_place(
    many: RowsModel[Office], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(many.modelReset):
        many.sort(1)
        many._read_on()
        many.replace_row(Office("Xã 7", Decimal(-9_999)))
    assert many.row_at(0).name == "Xã 7"


def test_an_order_that_is_no_longer_wanted_is_not_sorted_for(
    many: RowsModel[Office], qtbot: QtBot
) -> None:
    many.sort(1)
    many.sort(-1)
    with qtbot.assertNotEmitted(many.modelReset, wait=50):
        assert many.row_at(0).name == "Xã 0"


def test_without_an_order_rows_stand_as_given(model: RowsModel[Office]) -> None:
    model.sort(0)
    model.sort(-1)
    assert shown(model) == ["Du lịch", "Y tế", "Địa chính", "Dân tộc"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dia chinh", ["Địa chính"]),
        ("ĐỊA", ["Địa chính"]),
        ("so d", ["Du lịch", "Địa chính", "Dân tộc"]),
        ("te y", ["Y tế"]),
        ("bộ", []),
    ],
)
def test_words_are_found_without_marks_and_in_any_order(
    model: RowsModel[Office], typed: str, found: list[str]
) -> None:
    model.narrow(typed)
    assert shown(model) == found


def test_a_newer_row_takes_its_place_at_once(model: RowsModel[Office], qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.dataChanged):
        model.replace_row(Office("Sở Y tế", Decimal(7)))
    place = model.place_of("Sở Y tế")
    assert place == 1
    assert model.index(place, 1).data() == "7"


def test_figures_stand_on_the_right(model: RowsModel[Office]) -> None:
    aligned = model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole)
    assert aligned & Qt.AlignmentFlag.AlignRight


def test_the_same_rows_are_renewed_in_place_and_others_are_not_taken() -> None:
    name: Column[tuple[str, str]] = Column("Tên", lambda row: row[1], lambda row: row[1])
    model: RowsModel[tuple[str, str]] = RowsModel((name,), key=lambda row: row[0])
    model.show([("a", "An"), ("b", "Ba")])
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.modelReset.connect(lambda: told.append((-1, -1)))
    assert model.update([("a", "An"), ("b", "Bình")])
    assert (model.shown_rows, told) == ((("a", "An"), ("b", "Bình")), [(1, 1)])
    assert not model.update([("a", "An")])
    assert len(model.shown_rows) == 2


def test_newer_rows_are_found_by_what_they_say_now_and_sorted_by_it_when_asked_again() -> None:
    name: Column[tuple[str, str]] = words("Tên", lambda row: row[1])
    model: RowsModel[tuple[str, str]] = RowsModel((name,), key=lambda row: row[0])
    model.show([("a", "Ba Vì"), ("b", "An Khê"), ("c", "Cao Lộc")])
    model.sort(0)
    model.narrow("a")
    model.replace_row(("c", "Ái Quốc"))
    assert [row[0] for row in model.shown_rows] == ["b", "a", "c"]
    model.narrow("ai")
    assert [row[0] for row in model.shown_rows] == ["c"]
    assert model.update([("a", "Ba Vì"), ("b", "Đak Đoa"), ("c", "Ái Quốc")])
    model.narrow("a")
    assert [row[0] for row in model.shown_rows] == ["c", "a", "b"]
