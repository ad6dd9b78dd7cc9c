"""Which criterion a file proves: by the form's own words, its name, its folder – or nobody says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.answers import Evidence, FormCell, Reply
from evalapp.assessment.criteria import Criterion
from evalapp.usecases.forms.evidence_matching import ProofMatcher, Proven
from evalapp.usecases.forms.evidence_owners import FormFolders, Owner

CODES = {
    "tc.can-bo": "A.1",
    "ht.mang": "1.1",
    "ht.may": "1.2",
    "ht.an-toan": "1.10",
    "dv.mot-cua": "2.1.1",
    "dv.hai": "2.1.2",
    "nl.hoc": "3",
    "dup.mot": "4.1",
    "dup.hai": "4.1",
    "khong-ma": "",
}
CRITERIA = tuple(
    Criterion.model_validate(
        {"id": each, "code": code, "title": each, "maximum": 1, "rule": {"kind": "yes_no"}}
    )
    for each, code in CODES.items()
)
MATCHER = ProofMatcher(CRITERIA, ())


def drawn(proven: Proven) -> str:
    """Draw a match: what it proves, or in brackets what it may prove."""
    return " ".join(proven.criteria) or f"({' '.join(proven.possible)})"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("1.2_Quyet dinh 45.pdf", "ht.may"),
        ("1.2 - Quyết định 45.pdf", "ht.may"),
        ("1.2.Quyết định 45.pdf", "ht.may"),
        ("1.2. Kế hoạch.docx", "ht.may"),
        ("1.2.pdf", "ht.may"),
        ("01.02 ảnh.jpg", "ht.may"),
        ("1-2-Ke hoach.pdf", "ht.may"),
        ("1_2 QĐ.pdf", "ht.may"),
        ("(1.2) QĐ.pdf", "ht.may"),
        ("1.2_1.pdf", "ht.may"),
        ("1.2 (2).pdf", "ht.may"),
        ("1.10 QĐ.pdf", "ht.an-toan"),
        ("TC1.1 QĐ.pdf", "ht.mang"),
        ("Tiêu chí 1.1. QĐ.pdf", "ht.mang"),
        ("TIÊU CHÍ 2.1.1.PDF", "dv.mot-cua"),
        ("Minh chứng tiêu chí 2.1.2 ảnh.png", "dv.hai"),
        ("A.1_danh sach.xlsx", "tc.can-bo"),
        ("a1 danh sach.xlsx", "()"),
        ("ht.may.pdf", "ht.may"),
        ("ht.may QĐ 45.pdf", "ht.may"),
        ("khong-ma.pdf", "khong-ma"),
        ("3_Ke hoach dao tao.pdf", "nl.hoc"),
        ("3. Kế hoạch.pdf", "nl.hoc"),
        ("1.2/QĐ 45.pdf", "ht.may"),
        ("1.2 Máy tính/ảnh/IMG_0012.jpg", "ht.may"),
        ("Minh chứng/TC 1.2/QĐ.pdf", "ht.may"),
        ("1.2.zip/QĐ.pdf", "ht.may"),
        ("1.2/1.2 QĐ.pdf", "ht.may"),
        # two readings fit: asked, not guessed
        ("4.1 QĐ.pdf", "(dup.mot dup.hai)"),
        ("1.2/3. Kế hoạch.pdf", "(ht.may nl.hoc)"),
        ("1.1/1.2 QĐ.pdf", "(ht.mang ht.may)"),
        # no code at all, or something that only looks like one
        ("QĐ 1.2.pdf", "()"),
        ("ảnh.jpg", "()"),
        ("1.pdf", "()"),
        ("1.2.2022 biên bản.pdf", "()"),
        ("1-2-2022 biên bản.pdf", "()"),
        ("1.2.3.pdf", "()"),
        ("3-QĐ-UBND.pdf", "()"),
        ("3 QĐ-UBND.pdf", "()"),
        ("3 KH 2022.pdf", "()"),
        ("1.25 QĐ.pdf", "()"),
        ("11.2 QĐ.pdf", "()"),
        (".pdf", "()"),
        ("", "()"),
    ],
)
def test_a_file_is_matched_by_its_name_or_its_folder(path: str, expected: str) -> None:
    assert drawn(MATCHER.match(path)) == expected


@pytest.mark.parametrize(
    ("proof", "path", "expected"),
    [
        (Evidence(link="QĐ 45 về chuyển đổi số.pdf"), "QĐ 45 về chuyển đổi số.pdf", "dv.hai"),
        (Evidence(link="QĐ 45 về chuyển đổi số"), "qd 45 ve chuyen doi so.PDF", "dv.hai"),
        (Evidence(link="ảnh 1.jpg; ảnh 2.jpg\nKH.docx"), "thư mục/ảnh 2.jpg", "dv.hai"),
        (Evidence(link="xem 1.2 QĐ.pdf"), "1.2 QĐ.pdf", "dv.hai"),
        (Evidence(link="ảnh 12.jpg"), "ảnh 1.jpg", "()"),
        (Evidence(link="a.pdf; b.pdf"), "a.pdf", "dv.hai"),
        (Evidence(link="a"), "a.pdf", "()"),
        (Evidence(number="45/QĐ-UBND"), "45-QD-UBND ngay 3.4.pdf", "dv.hai"),
        (Evidence(number="45/QĐ-UBND"), "145-QD-UBND.pdf", "()"),
        (Evidence(number="45"), "45 trang.pdf", "()"),
    ],
)
def test_a_file_named_in_the_form_proves_that_row(
    proof: Evidence, path: str, expected: str
) -> None:
    cells = [FormCell("dv.hai", evidence=proof), FormCell("ht.mang")]
    assert drawn(ProofMatcher(CRITERIA, cells).match(path)) == expected


def test_a_file_named_in_two_rows_proves_both() -> None:
    both = Evidence(link="QĐ 45.pdf")
    cells = [FormCell("dv.hai", evidence=both), FormCell("ht.mang", evidence=both)]
    assert drawn(ProofMatcher(CRITERIA, cells).match("QĐ 45.pdf")) == "ht.mang dv.hai"


@given(st.text(max_size=40))
def test_no_name_makes_the_matcher_stumble(path: str) -> None:
    proven = MATCHER.match(path)
    assert not (proven.criteria and proven.possible)
    assert {*proven.criteria, *proven.possible} <= CODES.keys()


def owned(forms: dict[str, str], name: str) -> str:
    """Draw whose a file is: unit and path, or why nobody knows."""
    owner = FormFolders(forms.items()).owner_of(name)
    return f"{owner.unit}: {owner.path}" if isinstance(owner, Owner) else owner.name


TWO = {"nộp/Sở A/phiếu.xlsx": "so-a", "nộp/Sở B/phiếu.xlsx": "so-b"}


@pytest.mark.parametrize(
    ("forms", "name", "expected"),
    [
        ({"a.xlsx": "so-a"}, "1.2.pdf", "so-a: 1.2.pdf"),
        (TWO, "nộp/Sở A/1.2.pdf", "so-a: 1.2.pdf"),
        (TWO, "nộp/Sở B/1.2/QĐ.pdf", "so-b: 1.2/QĐ.pdf"),
        (TWO, "nộp/1.2.pdf", "SEVERAL_UNITS"),
        (TWO, "nộp/Sở C/1.2.pdf", "SEVERAL_UNITS"),
        ({"nộp/Sở A/p.xlsx": "so-a"}, "nộp/Sở B/1.2.pdf", "NO_FORM"),
        ({"A/Phiếu/p.xlsx": "so-a"}, "A/Minh chứng/1.2.pdf", "so-a: Minh chứng/1.2.pdf"),
        ({"A/Phiếu/p.xlsx": "so-a"}, "A/1.2 máy/x.pdf", "so-a: 1.2 máy/x.pdf"),
        ({"A/phiếu.zip/p.xlsx": "so-a"}, "A/1.2.pdf", "so-a: 1.2.pdf"),
        ({"A/p.xlsx": "so-a", "A/p (sửa).xlsx": "so-a"}, "A/1.2.pdf", "so-a: 1.2.pdf"),
        ({"A/p.xlsx": "so-a", "A/hỏng.xlsx": ""}, "A/1.2.pdf", "SEVERAL_UNITS"),
        ({"A/hỏng.xlsx": "", "B/p.xlsx": "so-b"}, "A/1.2.pdf", "FORM_REFUSED"),
        ({"A/p.xlsx": "so-a"}, "B/1.2.pdf", "NO_FORM"),
        ({}, "B/1.2.pdf", "NO_FORM"),
    ],
)
def test_a_file_belongs_to_the_form_in_its_folder(
    forms: dict[str, str], name: str, expected: str
) -> None:
    assert owned(forms, name) == expected


def test_a_file_named_in_an_explanation_proves_its_criterion() -> None:
    said = Evidence(link="Biên bản nghiệm thu.pdf")
    cell = FormCell("ht.may", replies=(Reply(1, agrees=False, evidence=said),))
    assert drawn(ProofMatcher(CRITERIA, (cell,)).match("Biên bản nghiệm thu.pdf")) == "ht.may"
