from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.documents import LegalBasis, Signer
from evalapp.exchange.documents import wording
from evalapp.exchange.documents.decree30_head_rules import date_faults


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2023, 2, 9), "ngày 09 tháng 02 năm 2023"),
        (date(2023, 1, 14), "ngày 14 tháng 01 năm 2023"),
        (date(2022, 7, 29), "ngày 29 tháng 7 năm 2022"),
        (date(2023, 6, 5), "ngày 05 tháng 6 năm 2023"),
        (date(2023, 12, 31), "ngày 31 tháng 12 năm 2023"),
    ],
)
def test_only_days_below_ten_and_the_first_two_months_get_a_zero(day: date, said: str) -> None:
    assert wording.day_in_words(day, 2020) == said


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_every_date_written_is_a_date_that_the_checker_accepts(day: date) -> None:
    assert list(date_faults(wording.day_in_words(day, 2020))) == []


@pytest.mark.parametrize(
    ("unit", "said", "office"),
    [
        ("Huyện Chư Prông", "huyện Chư Prông", "Ủy ban nhân dân huyện Chư Prông"),
        ("Thành phố Pleiku", "thành phố Pleiku", "Ủy ban nhân dân thành phố Pleiku"),
        ("Thị trấn Ia Ly", "thị trấn Ia Ly", "Ủy ban nhân dân thị trấn Ia Ly"),
        ("UBND xã Gào", "UBND xã Gào", "UBND xã Gào"),
        ("Thanh tra tỉnh", "Thanh tra tỉnh", "Thanh tra tỉnh"),
        ("Xãbình", "Xãbình", "Xãbình"),
    ],
)
def test_a_place_is_written_small_in_a_sentence_and_its_committee_is_written_to(
    unit: str, said: str, office: str
) -> None:
    assert (wording.unit_in_text(unit), wording.office_of(unit)) == (said, office)


def test_a_paper_without_date_leaves_room_for_a_pen_and_names_the_year() -> None:
    assert wording.day_in_words(None, 2023).split() == ["ngày", "tháng", "năm", "2023"]
    assert wording.day_in_text(None, 2023) == "ngày …… tháng …… năm 2023"


@pytest.mark.parametrize(
    ("number", "said"), [("5", "05"), ("05", "05"), ("318", "318"), ("12a", "12a"), ("0", "00")]
)
def test_numbers_below_ten_get_a_zero(number: str, said: str) -> None:
    assert wording.registered_number(number) == said


def test_a_paper_without_number_leaves_room_for_a_pen() -> None:
    assert wording.registered_number(" ").strip() == ""
    assert len(wording.registered_number("")) == 8
    assert wording.number_in_text("") == "……"


@given(st.integers(1, 3999))
def test_roman_figures_add_up_to_their_number(number: int) -> None:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    figures = [values[each] for each in wording.roman(number)]
    total = sum(
        -value if value < max(figures[place:]) else value for place, value in enumerate(figures)
    )
    assert total == number


def test_a_law_is_cited_without_number_and_issuer() -> None:
    law = LegalBasis("Luật", "Công nghệ thông tin", "67/2006/QH11", date(2006, 6, 29), "Quốc hội")
    assert wording.citation(law) == "Luật Công nghệ thông tin ngày 29 tháng 6 năm 2006"


def test_a_decree_is_cited_in_full() -> None:
    decree = LegalBasis(
        "Nghị định",
        "về ứng dụng công nghệ thông tin",
        "64/2007/NĐ-CP",
        date(2007, 4, 10),
        "Chính phủ",
    )
    assert wording.citation(decree) == (
        "Nghị định số 64/2007/NĐ-CP ngày 10 tháng 4 năm 2007 của Chính phủ "
        "về ứng dụng công nghệ thông tin"
    )


def test_a_collective_decides_under_its_own_name_a_head_under_the_office() -> None:
    organ = "ỦY BAN NHÂN DÂN TỈNH GIA LAI"
    collective, head = Signer("TM. ỦY BAN NHÂN DÂN"), Signer("", ("CHỦ TỊCH",))
    assert wording.issuing_authority(organ, collective) == organ
    assert wording.issuing_authority(organ, head) == f"CHỦ TỊCH {organ}"
    assert wording.issuing_authority(f"CHỦ TỊCH {organ}", head) == f"CHỦ TỊCH {organ}"


@pytest.mark.parametrize(
    ("capitals", "inside"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH GIA LAI", "Ủy ban nhân dân tỉnh Gia Lai"),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HUẾ", "Ủy ban nhân dân thành phố Huế"),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH CÀ MAU", "Chủ tịch Ủy ban nhân dân tỉnh Cà Mau"),
        ("Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),
    ],
)
def test_an_organ_in_capitals_is_written_small_inside_a_sentence(
    capitals: str, inside: str
) -> None:
    assert wording.proper_place(capitals) == inside


def test_the_archive_line_closes_the_recipients() -> None:
    said = wording.recipients_with_archive(("- Như Điều 3;", "", "Cổng thông tin."), "STTTT")
    assert said == ("- Như Điều 3;", "- Cổng thông tin;", "- Lưu: VT, STTTT.")


def test_an_archive_line_of_the_secretary_is_kept_and_put_last() -> None:
    said = wording.recipients_with_archive(("Lưu: VT, KGVX", "Như Điều 3"), "STTTT")
    assert said == ("- Như Điều 3;", "- Lưu: VT, KGVX.")


def test_abbreviations_keep_their_capitals_inside_a_sentence() -> None:
    assert wording.lower_first("Phê duyệt kết quả") == "phê duyệt kết quả"
    assert wording.lower_first("UBND các xã") == "UBND các xã"
