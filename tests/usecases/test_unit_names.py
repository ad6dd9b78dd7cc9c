"""Names as other systems write them: what is certain, what is only proposed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.text import folded
from evalapp.assessment.units import Unit
from evalapp.usecases.matching.name_keys import name_key
from evalapp.usecases.matching.unit_names import MatchKind, UnitNames

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
        ("UBND T.P Pleiku", "tp-pleiku"),
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


OFFICES = tuple(
    Unit(f"so-{at}", name, "so")
    for at, name in enumerate(
        (
            "Văn phòng Ủy ban nhân dân tỉnh",
            "Sở Thông tin và Truyền thông",
            "Sở Kế hoạch và Đầu tư",
            "Sở Khoa học và Công nghệ",
            "Sở Y tế",
            "Sở Lao động - Thương binh và Xã hội",
            "Sở Nông nghiệp và Phát triển nông thôn",
            "Sở Văn hóa, Thể thao và Du lịch",
            "Ban Quản lý Khu kinh tế tỉnh",
            "Thanh tra tỉnh",
        )
    )
)
OF_OFFICES = UnitNames(OFFICES, {})


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Sở Lao động TBXH", "Sở Lao động - Thương binh và Xã hội"),
        ("So Lao dong TB&XH", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở Lao động TBXH tỉnh Gia Lai", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở VH,TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở VHTT và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở KH và ĐT", "Sở Kế hoạch và Đầu tư"),
        ("Sở Kế hoạch ĐT", "Sở Kế hoạch và Đầu tư"),
        ("Sở NN và Phát triển nông thôn", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("Sở Thông tin và TT", "Sở Thông tin và Truyền thông"),
        ("VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("Ban QL KKT", "Ban Quản lý Khu kinh tế tỉnh"),
        ("S. Y tế", "Sở Y tế"),
    ],
)
def test_any_run_of_words_may_be_shortened(text: str, first: str) -> None:
    match = OF_OFFICES.match(text)

    assert match.kind is MatchKind.PROPOSED
    assert match.candidates[0].unit.name == first


def test_the_likeliest_is_more_alike_than_every_other() -> None:
    assert OF_OFFICES.match("Sở KH").likeliest is None
    assert NAMES.match("Pleiku").likeliest == DISTRICTS[2]
    assert NAMES.match("Sở Lạ").likeliest is None


def test_letters_that_are_alike_mean_no_unit_of_another_kind() -> None:
    assert NAMES.match("Sở Chư Păn").kind is MatchKind.UNKNOWN
    assert NAMES.match("Thị xã Pleiku").likeliest == DISTRICTS[2]


def test_initials_that_several_names_begin_with_propose_them_all() -> None:
    proposed = {each.unit.name for each in OF_OFFICES.match("Sở KH").candidates}

    assert proposed == {"Sở Kế hoạch và Đầu tư", "Sở Khoa học và Công nghệ"}


@given(st.data())
def test_a_shortened_name_is_proposed_and_never_taken_for_certain(data: st.DataObject) -> None:
    unit = data.draw(st.sampled_from(OFFICES))
    words = [each for each in name_key(unit.name).split() if each != "va"]
    start = data.draw(st.integers(1, len(words) - 2)) if len(words) > 3 else len(words) - 2
    end = data.draw(st.integers(start + 2, len(words)))
    initials = "".join(each[0] for each in words[start:end]).upper()
    text = " ".join([*words[:start], initials, *words[end:]])

    match = OF_OFFICES.match(text)

    assert match.unit is None
    assert unit in [each.unit for each in match.candidates]


@pytest.mark.parametrize(
    ("text", "proposed"),
    [("Xã Hoa Phú", "hoa"), ("Huyện Chư Păk", "h-chu-pah"), ("Huyện Chư Pah", "h-chu-pah")],
)
def test_a_name_with_other_marks_is_another_and_only_proposed(text: str, proposed: str) -> None:
    match = NAMES.match(text)

    assert match.kind is MatchKind.PROPOSED
    assert [each.unit.id for each in match.candidates] == [proposed]


@given(st.data())
def test_a_certain_name_differs_from_the_unit_in_writing_only(data: st.DataObject) -> None:
    """Marks moved about, dropped and added: what is certain is spelled as the unit is."""
    unit = data.draw(st.sampled_from(UNITS))
    letters = unicodedata.normalize("NFD", unit.name)
    kept = data.draw(st.lists(st.booleans(), min_size=len(letters), max_size=len(letters)))
    marks = ["" if unicodedata.combining(each) and not keep else each
             for each, keep in zip(letters, kept, strict=True)]  # fmt: skip
    text = unicodedata.normalize("NFC", "".join(marks))

    match = NAMES.match(text)

    if match.unit is not None and folded(text) != text.casefold():
        assert text.casefold() == match.unit.name.casefold()


@pytest.mark.parametrize("text", ["Sở Lạ", "Tổng cộng", "", "…", "UBND", "Xã", "Sở", "Và"])
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
