"""The unit lists of 2025 against the open table they were made from and the published counts."""

from collections import Counter
from pathlib import Path

import pytest

from evalapp.assessment.successions import Lineage, Succession, succession_problems
from evalapp.assessment.units import Unit
from evalapp.exchange.unit_lists import UnitLists
from tools.unit_lists import OUT, SHIPPED, write

PROVINCES = ("gialai", "daklak")


def loaded(name: str) -> tuple[Unit, ...]:
    return tuple(each.unit for each in UnitLists().load(OUT / name))


def before(province: str) -> tuple[Unit, ...]:
    return tuple(each for each in loaded(f"units-{province}-before.csv") if each.group == "xa")


def after(province: str) -> tuple[Unit, ...]:
    return loaded(f"units-{province}.csv")


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8-sig").splitlines()


def test_the_lists_are_what_the_open_table_says(tmp_path: Path) -> None:
    write(tmp_path)

    written = sorted(tmp_path.glob("units-*.csv"))
    assert [path.name for path in written] == [
        "units-daklak-before.csv",
        "units-daklak.csv",
        "units-gialai-before.csv",
        "units-gialai.csv",
    ]
    assert [lines(path) for path in written] == [lines(OUT / path.name) for path in written]


@pytest.mark.parametrize(
    ("province", "communes_before", "communes_after", "xa", "phuong"),
    [("gialai", 373, 135, 110, 25), ("daklak", 286, 102, 88, 14)],
)
def test_communes_are_as_many_as_the_resolutions_of_2025_say(
    province: str, communes_before: int, communes_after: int, xa: int, phuong: int
) -> None:
    assert len(before(province)) == communes_before
    assert len(after(province)) == communes_after
    assert Counter(tag for each in after(province) for tag in each.tags) == {
        "xa": xa,
        "phuong": phuong,
    }


@pytest.mark.parametrize(
    ("province", "kinds"),
    [
        (
            "gialai",
            {Succession.MERGED: 125, Succession.UNCHANGED: 9, Succession.DIVIDED: 1},
        ),
        (
            "daklak",
            {Succession.MERGED: 95, Succession.UNCHANGED: 6, Succession.RENAMED: 1},
        ),
    ],
)
def test_every_commune_is_merged_divided_renamed_or_unchanged(
    province: str, kinds: dict[Succession, int]
) -> None:
    lineage = Lineage((*before(province), *after(province)))

    assert Counter(lineage.succession(each.id) for each in after(province)) == kinds


def parts(province: str) -> dict[str, list[str]]:
    """Return where every divided commune went, by name and district."""
    old, new = before(province), {each.id: each.name for each in after(province)}
    lineage = Lineage((*old, *after(province)))
    found = {each: [new[one] for one in lineage.successors(each.id)] for each in old}
    return {
        f"{each.name}, {each.parent}": sorted(into) for each, into in found.items() if len(into) > 1
    }


def test_three_communes_of_gia_lai_were_divided() -> None:
    assert parts("gialai") == {
        "Xã An Nghĩa, huyen-an-lao": ["Xã An Hòa", "Xã An Toàn"],
        "Xã Canh Liên, huyen-van-canh": ["Xã Canh Liên", "Xã Canh Vinh"],
        "Xã Canh Hiệp, huyen-van-canh": ["Xã Canh Vinh", "Xã Vân Canh"],
    }


def test_eight_communes_of_dak_lak_were_divided() -> None:
    assert parts("daklak") == {
        "Phường 9, tp-tuy-hoa": ["Phường Bình Kiến", "Phường Tuy Hòa"],
        "Xã Ea Bar, huyen-song-hinh": ["Xã Ea Bá", "Xã Ea Ly"],
        "Xã Ea Bia, huyen-song-hinh": ["Xã Sông Hinh", "Xã Đức Bình"],
        "Xã Hòa Bình 1, huyen-tay-hoa": ["Phường Phú Yên", "Xã Tây Hòa"],
        "Xã Hòa Trị, huyen-phu-hoa": ["Phường Tuy Hòa", "Xã Phú Hòa 2"],
        "Xã Hòa An, huyen-phu-hoa": ["Phường Tuy Hòa", "Xã Phú Hòa 1"],
        "Phường Hòa Hiệp Bắc, tx-dong-hoa": ["Phường Hòa Hiệp", "Phường Phú Yên"],
        "Xã Ea BHốk, huyen-cu-kuin": ["Xã Dray Bhăng", "Xã Ea Ktur"],
    }


@pytest.mark.parametrize(
    ("province", "twice"),
    [
        (
            "gialai",
            {"Phường Đống Đa", "Phường Ngô Mây", "Phường Tây Sơn", "Xã An Trung", "Xã Ia Sao",
             "Xã Ia Băng", "Xã Ia O"},
        ),
        (
            "daklak",
            {"Xã Ea Bar", "Xã Hòa Phong", "Xã Hòa Phú", "Xã Hòa An", "Xã Hòa Thắng",
             "Xã Hòa Thành"},
        ),
    ],
)  # fmt: skip
def test_names_that_occur_twice_are_told_apart_by_their_district(
    province: str, twice: set[str]
) -> None:
    names = Counter(each.name for each in before(province))
    places = Counter((each.name, each.parent) for each in before(province))

    assert {name for name, times in names.items() if times > 1} == twice
    assert max(places.values()) == 1


@pytest.mark.parametrize("province", PROVINCES)
def test_every_predecessor_is_known_and_ended_before(province: str) -> None:
    units = (*before(province), *after(province))

    assert list(succession_problems(units, {each.id: each for each in units})) == []
    assert all(each.predecessors for each in after(province))
    used = {one for each in after(province) for one in each.predecessors}
    assert used == {each.id for each in before(province)}


def test_the_units_of_2022_stand_unchanged_in_the_list_before_the_change() -> None:
    of_2022 = {
        each.unit.id: each.unit for each in UnitLists().load(SHIPPED) if each.unit.group != "so"
    }
    known = {each.id: each for each in loaded("units-gialai-before.csv")}

    assert {id_: known[id_] for id_ in of_2022} == of_2022
