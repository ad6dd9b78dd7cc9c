"""Names as other systems write them: what is certain, what is only proposed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.units import Unit
from evalapp.usecases.matching.unit_names import MatchKind, UnitNames, name_key

DISTRICTS = (
    Unit("h-chu-pah", "Huyện Chư Păh", "huyen"),
    Unit("h-ia-grai", "Huyện Ia Grai", "huyen", aliases=("UBND huyện Ia Grai",)),
    Unit("tp-pleiku", "Thành phố Pleiku", "huyen"),
    Unit("h-kbang", "Huyện Kbang", "huyen"),
)
UNITS = (
    *DISTRICTS,
    Unit("so-tttt", "Sở Thông tin và Truyền thông", "so"),
    Unit("so-tc", "Sở Tài chính", "so"),
    Unit("o-1", "Xã Ia O", "xa", "h-ia-grai"),
    Unit("o-2", "Xã Ia O", "xa", "h-chu-pah"),
    Unit("hoa", "Xã Hòa Phú", "xa", "h-chu-pah"),
    Unit("p1", "Phường 1", "xa", "tp-pleiku"),
    Unit("tan", "Xã Tân Sơn", "xa", "tp-pleiku"),
    Unit("tan-s", "Xã Tấn Sơn", "xa", "h-chu-pah"),
)
NAMES = UnitNames(UNITS, {each.id: each for each in DISTRICTS})


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("so-tc", "so-tc"),
        ("SỞ TÀI CHÍNH", "so-tc"),
        ("So  Tai\u00a0chinh", "so-tc"),
        ("UBND huyện Chư Păh", "h-chu-pah"),
        ("Ủy ban nhân dân huyện Chư Păh", "h-chu-pah"),
        ("UBND H. Chư Păh", "h-chu-pah"),
        ("TP.Pleiku", "tp-pleiku"),
        ("TP Pleiku", "tp-pleiku"),
        ("H. K'Bang", "h-kbang"),
        ("Xã Hoà Phú", "hoa"),
        ("X. Hòa Phú", "hoa"),
        ("P.1", "p1"),
        ("Phường 01", "p1"),
        ("P1", "p1"),
        ("Xã Tấn Sơn", "tan-s"),
        ("xã tân sơn", "tan"),
    ],
)
def test_a_name_that_one_unit_has_is_certain(text: str, unit: str) -> None:
    match = NAMES.match(text)

    assert match.unit is not None
    assert match.unit.id == unit


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("Sở Tài chính tỉnh Gia Lai", ["so-tc"]),
        ("Xã Ia O, huyện Ia Grai", ["o-1", "o-2"]),
        ("Pleiku", ["tp-pleiku"]),
        ("Thị xã Pleiku", ["tp-pleiku"]),
        ("Sở TT&TT", ["so-tttt"]),
        ("Sở TTTT", ["so-tttt"]),
        ("Huyện Ia Grại i", ["h-ia-grai"]),
        ("Xa Tan Son", ["tan", "tan-s"]),
        ("Xã Ia O", ["o-1", "o-2"]),
    ],
)
def test_what_is_not_certain_is_proposed(text: str, proposed: list[str]) -> None:
    match = NAMES.match(text)

    assert match.kind is MatchKind.PROPOSED
    assert [each.unit.id for each in match.candidates] == proposed


@pytest.mark.parametrize("text", ["Sở Lạ", "Tổng cộng", "", "…", "UBND", "Xã"])
def test_what_is_like_nothing_is_unknown(text: str) -> None:
    assert NAMES.match(text).kind is MatchKind.UNKNOWN


@pytest.mark.parametrize(
    ("parent", "unit"),
    [("Huyện Chư Păh", "o-2"), ("Ia Grai", "o-1"), ("h-ia-grai", "o-1"), ("UBND H.Ia Grai", "o-1")],
)
def test_a_parent_tells_equal_names_apart(parent: str, unit: str) -> None:
    match = NAMES.match("Xã Ia O", parent)

    assert match.unit is not None
    assert match.unit.id == unit


def test_a_parent_that_does_not_fit_makes_a_name_uncertain() -> None:
    match = NAMES.match("Xã Hòa Phú", "Huyện Ia Grai")

    assert match.kind is MatchKind.PROPOSED
    assert [each.unit.id for each in match.candidates] == ["hoa"]


def test_several_units_of_one_name_are_called_ambiguous() -> None:
    assert NAMES.match("Xã Ia O").ambiguous
    assert not NAMES.match("Pleiku").ambiguous


@given(st.text(max_size=30))
def test_any_text_has_a_key_and_a_key_is_its_own_key(text: str) -> None:
    key = name_key(text)

    assert name_key(key) == key
    assert NAMES.match(text).kind in MatchKind
