"""Legal bases that contradict, repeat or replace one another are pointed out."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.documents import LegalBasis
from evalapp.assessment.legal_bases import legal_basis_problems

ISSUER = "Ủy ban nhân dân tỉnh Gia Lai"
OWN = LegalBasis(
    "Quyết định", "về việc ban hành Bộ tiêu chí", "169/QĐ-UBND", date(2019, 4, 5), ISSUER
)


def amending(day: str) -> LegalBasis:
    title = f"về việc sửa đổi Quyết định số 169/QĐ-UBND ngày {day} của {ISSUER}"
    return LegalBasis("Quyết định", title, "575/QĐ-UBND", date(2020, 10, 26), ISSUER)


def told(*bases: LegalBasis) -> list[str]:
    """Draw the problems: code, place, and what disagrees."""
    return [
        " ".join((each.code, f"[{each.place.key}]", *map(str, each.message.values.values())))
        for each in legal_basis_problems(bases)
    ]


def test_the_slip_of_both_gia_lai_decisions_is_found() -> None:
    assert told(OWN, amending("05/4/2020")) == [
        "legal.two_days [Quyết định 575/QĐ-UBND] 169/QĐ-UBND 2020-04-05 2019-04-05"
    ]


def test_a_day_may_be_written_in_words_or_figures() -> None:
    assert told(OWN, amending("05 tháng 4 năm 2019"), amending("5-4-2019"))[:1] == [
        "legal.repeated [Quyết định 575/QĐ-UBND]"
    ]
    for day in ("05 tháng 4 năm 2020", "5.4.2020", "05/04/2020"):
        assert told(OWN, amending(day))[0].startswith("legal.two_days"), day


def test_a_day_that_does_not_exist_is_no_day() -> None:
    assert told(OWN, amending("31/4/2019")) == []


def test_two_titles_that_disagree_about_an_unlisted_document_are_found() -> None:
    other = LegalBasis("Quyết định", amending("05/4/2020").title, "734/QĐ-UBND", date(2021, 10, 22))
    assert told(amending("05/4/2019"), other) == [
        "legal.two_days [Quyết định 734/QĐ-UBND] 169/QĐ-UBND 2020-04-05 2019-04-05"
    ]


def test_the_same_number_of_other_years_is_another_document() -> None:
    later = LegalBasis("Quyết định", "về việc khác", "169/QĐ-UBND", date(2021, 3, 1), ISSUER)
    assert told(OWN, later, amending("05/4/2019"), amending("01/3/2021"))[1:] == []


def test_a_basis_given_twice_is_named_once_per_repetition() -> None:
    law = LegalBasis("Luật", "Công nghệ thông tin", issued_on=date(2006, 6, 29))
    assert told(law, OWN, law, OWN) == [
        "legal.repeated [Luật Công nghệ thông tin]",
        "legal.repeated [Quyết định 169/QĐ-UBND]",
    ]


def test_one_document_with_two_days_is_no_repetition() -> None:
    other = LegalBasis(OWN.kind, OWN.title, "169 /qđ-ubnd", date(2020, 4, 5), ISSUER)
    assert told(OWN, other) == [
        "legal.two_days [Quyết định 169 /qđ-ubnd] 169 /qđ-ubnd 2020-04-05 2019-04-05"
    ]


def test_a_replaced_basis_is_named_with_its_successor() -> None:
    noted = LegalBasis(
        "Quyết định", "về việc x", "12/QĐ-UBND", date(2024, 1, 2), replaces="169/QĐ-UBND"
    )
    titled = LegalBasis("Quyết định", "thay thế Quyết định số 169/QĐ-UBND", "12/QĐ-UBND")
    for newer in (noted, titled):
        assert told(OWN, newer) == ["legal.replaced [Quyết định 169/QĐ-UBND] Quyết định 12/QĐ-UBND"]


def test_a_number_with_a_year_is_of_that_year() -> None:
    decree = LegalBasis("Nghị định", "về công tác văn thư", "30/2020/NĐ-CP", date(2021, 3, 5))
    cited = LegalBasis(
        "Quyết định",
        "theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2019",
        "9/QĐ-UBND",
        date(2022, 1, 4),
    )
    assert told(decree) == ["legal.other_year [Nghị định 30/2020/NĐ-CP] 30/2020/NĐ-CP 2021-03-05"]
    assert told(cited) == ["legal.other_year [Quyết định 9/QĐ-UBND] 30/2020/NĐ-CP 2019-03-05"]


@given(
    st.lists(st.builds(LegalBasis, *[st.text(max_size=40)] * 3, issued_on=st.none() | st.dates()))
)
def test_any_texts_are_checked_without_a_fault(bases: list[LegalBasis]) -> None:
    for each in legal_basis_problems(bases):
        assert each.code in {
            "legal.other_year",
            "legal.two_days",
            "legal.repeated",
            "legal.replaced",
        }
