"""Unit lists: Vietnamese headers, everything wrong at once, the same units back."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.text import tidy
from evalapp.assessment.units import PeriodUnit, Unit, UnitStatus
from evalapp.exchange.unit_lists import UnitLists

SHIPPED = Path(__file__).parents[2] / "criteria" / "2022" / "units-gialai.csv"


def load(tmp_path: Path, text: str) -> tuple[PeriodUnit, ...]:
    path = tmp_path / "don-vi.csv"
    path.write_text(text, "utf-8")
    return UnitLists().load(path)


def refused(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    with pytest.raises(AssessmentError) as caught:
        load(tmp_path, text)
    return [(each.code, each.place.cell) for each in caught.value.problems]


def test_vietnamese_headers_are_read_in_any_order(tmp_path: Path) -> None:
    (member,) = load(
        tmp_path,
        "Tên đơn vị,MÃ ĐƠN VỊ,Khối,Hiệu lực từ,Hiệu lực đến,Nhãn,Tên khác,Tiền thân,Tham gia\n"
        "Phường  Pleiku,xa-1,xa,01/7/2025,2030-12-31,phuong; do_thi,P. Pleiku,xa-2;xa-3,"
        "không xếp hạng\n",
    )
    assert member == PeriodUnit(
        Unit(
            "xa-1",
            "Phường Pleiku",
            "xa",
            tags=frozenset({"phuong", "do_thi"}),
            valid_from=date(2025, 7, 1),
            valid_to=date(2030, 12, 31),
            predecessors=("xa-2", "xa-3"),
            aliases=("P. Pleiku",),
        ),
        UnitStatus.NOT_RANKED,
    )


def test_field_names_serve_as_headers_and_most_may_be_left_out(tmp_path: Path) -> None:
    (member,) = load(tmp_path, "id,name,group\nso-yt,Sở Y tế,so\n")
    assert member == PeriodUnit(Unit("so-yt", "Sở Y tế", "so"))


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    text = (
        "id,name,group,parent,valid_from,valid_to,status\n"
        "a,,so,,,,\n"
        "b,B,so,,31/02/2022,,\n"
        "b,B,so,,,,đi vắng\n"
        "c d,C,so,,2022-01-01,2021-01-01,\n"
        "e,E,xa,huyen-nao,,,\n"
        "f,F,xa,f,,,\n"
        "g,G,xa,h,,,\n"
        "h,H,xa,g,,,\n"
    )
    assert refused(tmp_path, text) == [
        ("units.field_missing", "B2"),
        ("units.bad_date", "E3"),
        ("units.unknown_status", "G4"),
        ("units.bad_identifier", "A5"),
        ("units.ends_before_start", "F5"),
        ("units.duplicate_id", "A4"),
        ("units.unknown_parent", "D6"),
        ("units.own_parent", "D7"),
        ("units.parent_circle", "D8"),
        ("units.parent_circle", "D9"),
    ]


def test_ids_that_differ_in_capitals_alone_would_share_their_files_on_windows(
    tmp_path: Path,
) -> None:
    text = "Mã đơn vị,Tên đơn vị,Khối\nSo-TC,Sở Tài chính,so\nso-tc,Sở Tài chính cũ,so\n"

    assert refused(tmp_path, text) == [("units.duplicate_id", "A3")]


def test_columns_are_checked_before_rows(tmp_path: Path) -> None:
    assert refused(tmp_path, "id,Ten don vi,ghi chú\na,A,x\n") == [
        ("units.unknown_column", "C1"),
        ("units.columns_missing", ""),
    ]
    assert refused(tmp_path, "id,name,group\n") == [("units.none", "")]


NAMES = st.text("aăâđêôơưáảãạẾỆ XYZ'&–-.0123456789", min_size=1, max_size=20).map(tidy).filter(bool)
IDS = st.from_regex(r"[a-z][a-z0-9_.-]{0,8}", fullmatch=True)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2099, 12, 31))


@st.composite
def unit_lists(draw: st.DrawFn) -> tuple[PeriodUnit, ...]:
    ids = draw(st.lists(IDS, min_size=1, max_size=5, unique_by=str.casefold))
    return tuple(draw(members(unit, ids[:at])) for at, unit in enumerate(ids))


@st.composite
def members(draw: st.DrawFn, unit: str, above: list[str]) -> PeriodUnit:
    begin, end = draw(DAYS), draw(DAYS)
    if begin is not None and end is not None:
        begin, end = min(begin, end), max(begin, end)
    drawn = Unit(
        id=unit,
        name=draw(NAMES),
        group=draw(IDS),
        parent=draw(st.sampled_from(["", *above])),
        tags=frozenset(draw(st.sets(IDS, max_size=3))),
        valid_from=begin,
        valid_to=end,
        predecessors=tuple(draw(st.lists(IDS, max_size=2))),
        aliases=tuple(draw(st.lists(NAMES, max_size=2))),
    )
    return PeriodUnit(drawn, draw(st.sampled_from(UnitStatus)))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@given(units=unit_lists())
@settings(max_examples=50, deadline=None)
def test_a_written_list_reads_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, ending: str, units: tuple[PeriodUnit, ...]
) -> None:
    path = tmp_path_factory.getbasetemp() / f"don-vi.{ending}"
    UnitLists().save(path, units)
    assert UnitLists().load(path) == units


def test_the_shipped_list_is_gia_lai_of_2022() -> None:
    units = [member.unit for member in UnitLists().load(SHIPPED)]
    assert Counter(unit.group for unit in units) == {"so": 20, "huyen": 17, "xa": 218}
    districts = {unit.id for unit in units if unit.group == "huyen"}
    assert {unit.parent for unit in units if unit.group == "xa"} == districts
    assert all(unit.existed_on(date(2022, 12, 31)) for unit in units)
