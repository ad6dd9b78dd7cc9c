from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evalapp.assessment.documents import LegalBasis
from evalapp.assessment.legal_bases import legal_basis_problems
from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.documents.decision import cited
from evalapp.exchange.documents.defaults import FILE_NAME, load_defaults
from tests.exchange.documents import fixtures


def test_the_bases_stand_in_the_order_of_the_two_decisions_of_gia_lai() -> None:
    details = fixtures.writer().default_details(fixtures.PERIOD, ())
    assert [basis.number for basis in details.legal_bases] == [
        "67/2006/QH11", "77/2015/QH13", "47/2019/QH14", "64/2007/NĐ-CP",
        "2392/QĐ-BTTTT", "169/QĐ-UBND", "575/QĐ-UBND", "734/QĐ-UBND",
    ]  # fmt: skip
    assert details.issuer_lines == ("ỦY BAN NHÂN DÂN", "TỈNH GIA LAI")
    assert (details.place, details.department_short) == ("Gia Lai", "STTTT")


@pytest.mark.parametrize(
    ("deadline", "law"),
    [
        (date(2025, 2, 28), date(2015, 6, 19)),
        (date(2025, 3, 1), date(2025, 2, 19)),
        (date(2026, 2, 28), date(2025, 6, 16)),
    ],
)
def test_the_law_on_local_government_is_the_one_in_force(deadline: date, law: date) -> None:
    details = fixtures.writer().default_details(replace(fixtures.PERIOD, deadline=deadline), ())
    on_government = [each for each in details.legal_bases if each.title.startswith("Tổ chức")]
    assert [each.issued_on for each in on_government] == [law]


E_GOVERNMENT = "Bộ tiêu chí đánh giá mức độ CHÍNH QUYỀN ĐIỆN TỬ của các sở"
DIGITAL = "Bộ chỉ số đánh giá chuyển đổi số của các sở"


@pytest.mark.parametrize(
    ("year", "title", "what", "basis"),
    [
        (2022, E_GOVERNMENT, "mức độ Chính quyền điện tử", "2392/QĐ-BTTTT"),
        (2026, E_GOVERNMENT, "mức độ Chính quyền điện tử", "2392/QĐ-BTTTT"),
        (2022, DIGITAL, "mức độ chuyển đổi số", "922/QĐ-BTTTT"),
        (2026, DIGITAL, "mức độ chuyển đổi số", "405/QĐ-BKHCN"),
        (2022, "Bộ nhỏ", "mức độ Chính quyền điện tử", "2392/QĐ-BTTTT"),
        (2024, "Bộ nhỏ", "mức độ chuyển đổi số", "922/QĐ-BTTTT"),
        (2026, "Bộ nhỏ", "mức độ chuyển đổi số", "405/QĐ-BKHCN"),
    ],
)
def test_subject_and_bases_follow_the_sets_and_the_year(
    year: int, title: str, what: str, basis: str
) -> None:
    period = replace(fixtures.PERIOD, year=year, deadline=date(year + 1, 2, 28))
    details = fixtures.writer().default_details(period, [title])
    numbers = {each.number for each in details.legal_bases}
    assert f"xếp hạng {what} các cơ quan" in details.subject
    assert numbers & {"2392/QĐ-BTTTT", "922/QĐ-BTTTT", "405/QĐ-BKHCN"} == {basis}


def test_the_law_on_digital_transformation_takes_the_place_of_that_on_technology() -> None:
    def laws(deadline: date) -> set[str]:
        period = replace(fixtures.PERIOD, deadline=deadline)
        bases = fixtures.writer().default_details(period, [DIGITAL]).legal_bases
        return {each.title for each in bases if each.kind == "Luật"}

    assert "Công nghệ thông tin" in laws(date(2026, 6, 30))
    assert laws(date(2027, 2, 28)) == {"Chuyển đổi số", "Tổ chức chính quyền địa phương"}


def test_laws_are_cited_without_the_numbers_that_they_are_told_apart_by() -> None:
    details = fixtures.writer().default_details(fixtures.PERIOD, ())
    laws = [line for line in cited(details, 2023) if line.startswith("Căn cứ Luật")]
    assert len(laws) == 3
    assert not any(character in line for line in laws for character in "/Q")


def test_a_basis_entered_beside_the_one_that_replaced_it_is_told() -> None:
    old, new = (
        fixtures.writer().default_details(replace(fixtures.PERIOD, deadline=day), (DIGITAL,))
        for day in (date(2023, 2, 28), date(2026, 7, 31))
    )
    assert legal_basis_problems(old.legal_bases) == legal_basis_problems(new.legal_bases) == ()
    both = dict.fromkeys((*old.legal_bases, *new.legal_bases))
    told = [each for each in legal_basis_problems(tuple(both)) if each.code == "legal.replaced"]
    assert sorted({each.place.key for each in told}) == [
        "Luật 47/2019/QH14", "Luật 67/2006/QH11", "Luật 77/2015/QH13", "Quyết định 922/QĐ-BTTTT",
    ]  # fmt: skip


def test_a_law_cited_with_another_day_than_its_own_is_told() -> None:
    period = replace(fixtures.PERIOD, deadline=date(2026, 2, 28))
    laws = fixtures.writer().default_details(period, (DIGITAL,)).legal_bases
    said = "thi hành Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 19 tháng 02 năm 2025"
    (problem,) = legal_basis_problems((*laws, LegalBasis("Quyết định", said, "9/QĐ-UBND")))
    assert (problem.code, problem.message.values["other"]) == ("legal.two_days", date(2025, 6, 16))


@pytest.mark.parametrize(
    ("deadline", "named"),
    [(date(2025, 6, 30), "xã, phường, thị trấn"), (date(2025, 7, 1), "xã, phường")],
)
def test_townships_carry_nothing_out_since_there_are_none(deadline: date, named: str) -> None:
    period = replace(fixtures.PERIOD, deadline=deadline)
    executor = load_defaults(fixtures.TEMPLATES).executor("xa", period)
    assert executor == f"Chủ tịch Ủy ban nhân dân các {named}"


def test_one_number_is_cited_with_one_date_everywhere() -> None:
    """Both decisions of Gia Lai cite 169/QĐ-UBND with two different dates."""
    details = fixtures.writer().default_details(fixtures.PERIOD, ())
    cites = [line for line in cited(details, 2023) if "169/QĐ-UBND" in line]
    assert len(cites) == 2
    assert all("169/QĐ-UBND ngày 05 tháng 4 năm 2019" in line for line in cites)


def test_bases_of_one_province_are_not_offered_to_another() -> None:
    other = replace(fixtures.PERIOD, province="tỉnh Đắk Lắk")
    details = fixtures.writer().default_details(other, ())
    assert [basis.issuer for basis in details.legal_bases if "Gia Lai" in basis.issuer] == []
    assert "trên địa bàn tỉnh Đắk Lắk năm 2022" in details.subject
    assert details.place == "Đắk Lắk"


@pytest.mark.parametrize(
    ("deadline", "department"),
    [
        (date(2023, 1, 31), "Sở Thông tin và Truyền thông"),
        (date(2025, 2, 28), "Sở Thông tin và Truyền thông"),
        (date(2025, 3, 1), "Sở Khoa học và Công nghệ"),
    ],
)
def test_the_standing_department_is_the_one_of_the_day(deadline: date, department: str) -> None:
    period = replace(fixtures.PERIOD, deadline=deadline)
    assert fixtures.writer().default_details(period, ()).department == department


def test_the_proposal_closes_the_bases_with_a_full_stop() -> None:
    details = replace(
        fixtures.details(), proposal="Tờ trình số 45/TTr-STTTT ngày 01 tháng 6 năm 2023."
    )
    lines = cited(details, 2023)
    assert [line[-1] for line in lines] == [";"] * 8 + ["."]
    assert lines[-1].endswith("tại Tờ trình số 45/TTr-STTTT ngày 01 tháng 6 năm 2023.")


def refused(folder: Path) -> AssessmentError:
    with pytest.raises(AssessmentError) as told:
        load_defaults(folder)
    return told.value


def test_a_missing_file_of_defaults_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path).problems[0].code == "template.missing"


@pytest.mark.parametrize("content", [b"a: [", b"\xff\xfe\x00"])
def test_an_unreadable_file_of_defaults_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    assert refused(tmp_path).problems[0].code == "defaults.unreadable"


def test_every_wrong_entry_is_named_with_its_key(tmp_path: Path) -> None:
    shipped = (fixtures.TEMPLATES / FILE_NAME).read_text("utf-8")
    broken = shipped.replace("issued_on: 2006-06-29", "issued_on: hôm qua") + "\nthua: 1\n"
    (tmp_path / FILE_NAME).write_text(broken, "utf-8")
    keys = [problem.place.key for problem in refused(tmp_path).problems]
    assert keys == ["legal_bases.0.issued_on", "thua"]
