"""The amending decision, and what drafts and locked versions say on their pages."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx.section import Section

from evalapp.assessment.documents import Amendment, GroupOutcome, Outcome
from evalapp.assessment.result_versions import LockedUnit, UnitChange
from evalapp.assessment.results import UnitResult
from evalapp.exchange.documents.decree30 import check
from evalapp.usecases.progress import Silent
from tests.exchange.documents import fixtures
from tests.exchange.documents.reading import cells, lines, opened, ruled
from tests.exchange.documents.test_word_can_open import unsound

REASON = "Bổ sung tài liệu kiểm chứng theo biên bản thẩm định lại"
CODE = "Phiên bản kết quả số 1. Mã kiểm tra: 3F9A\u00a007C1\u00a0E2B4"


def change(group: GroupOutcome, place: int, *, new: bool = False) -> UnitChange:
    """Give a unit one point more in its first criterion; a new unit has no old figures."""
    later = _locked(group, group.results[place])
    result, rows = later.result, later.criteria
    old = replace(
        later,
        result=replace(result, points=result.points - 1, rank=place + 3),
        criteria=(replace(rows[0], points=(rows[0].points or Decimal(0)) - 1), *rows[1:]),
    )
    changed = {} if new else {rows[0].criterion: (old.criteria[0], rows[0])}
    return UnitChange(group.criteria.unit_group, None if new else old, later, changed)


def _locked(group: GroupOutcome, result: UnitResult) -> LockedUnit:
    return LockedUnit(group.units[result.unit], result, fixtures.reasons(group, result.unit))


def amendment(reason: str = REASON) -> Amendment:
    """Give changes in two of three groups."""
    outcome = fixtures.whole_outcome()
    so, huyen, _ = outcome.groups
    changes = (change(so, 0), change(so, 1), change(huyen, 2), change(huyen, 3, new=True))
    version = replace(fixtures.VERSION, number=2, note=reason)
    newer = replace(outcome, version=version, details=replace(outcome.details, number=""))
    return Amendment(newer, (outcome.details,), changes)


def test_the_annexes_print_old_and_new_figures_of_changed_units_only(tmp_path: Path) -> None:
    document = opened(fixtures.writer().amendment(amendment(), tmp_path))
    assert [line for line in lines(document) if line.startswith("Phụ lục")] == [
        "Phụ lục I", "Phụ lục II",
    ]  # fmt: skip
    units, criteria, districts, _ = (cells(each) for each in ruled(document))
    assert units[1] == [
        "1", "Sở Thông tin và Truyền thông", "134,369", "135,369", "95,33", "95,33", "142,995",
        "142,995", "Mức I", "Mức I", "3", "1",
    ]  # fmt: skip
    assert criteria[1][1:6] == [
        "Sở Thông tin và Truyền thông", "1.1",
        "Tỷ lệ hồ sơ công việc thứ 1 được xử lý trên môi trường mạng", "1,5", "2,5",
    ]  # fmt: skip
    assert districts[2][2::2] == ["–", "–", "–", "–"]


def test_it_names_what_it_amends_why_and_how_many(tmp_path: Path) -> None:
    said = lines(opened(fixtures.writer().amendment(amendment(), tmp_path)))
    amended = "Quyết định số 05/QĐ-UBND ngày 09 tháng 02 năm 2023 của Ủy ban nhân dân tỉnh Gia Lai"
    assert f"Lý do điều chỉnh: {REASON}." in said
    assert next(line for line in said if line.startswith("Điều 1.")) == (
        f"Điều 1. Điều chỉnh kết quả của 04 đơn vị đã được phê duyệt tại {amended} "
        "(chi tiết tại các Phụ lục I và II kèm theo Quyết định này)."
    )
    (basis,) = [line for line in said if line.startswith(f"Căn cứ {amended}")]
    assert "về việc phê duyệt kết quả" in basis


def test_only_the_groups_that_it_changes_have_to_carry_it_out(tmp_path: Path) -> None:
    said = lines(opened(fixtures.writer().amendment(amendment(), tmp_path)))
    (article,) = [line for line in said if line.startswith("Điều 3.")]
    assert "Chủ tịch Ủy ban nhân dân các huyện" in article
    assert "các xã" not in article


def test_a_second_amendment_cites_both_decisions_before_it(tmp_path: Path) -> None:
    first = amendment()
    second = replace(first.earlier[0], number="102")
    both = replace(first, earlier=(*first.earlier, second))
    said = lines(opened(fixtures.writer().amendment(both, tmp_path)))
    cited = [line for line in said if line.startswith("Căn cứ Quyết định số")][-2:]
    assert ["05/QĐ-UBND" in cited[0], "102/QĐ-UBND" in cited[1]] == [True, True]
    assert "về việc điều chỉnh kết quả" in cited[1]


def test_it_keeps_decree_30_and_opens_in_word(tmp_path: Path) -> None:
    (path,) = fixtures.writer().amendment(amendment(), tmp_path)
    broken = {each.rule: each.faults for each in check(path) if not each.kept}
    assert [fault for faults in broken.values() for fault in faults if "734" not in fault] == []
    assert unsound(path) == []
    assert unsound(fixtures.TEMPLATES / "amendment.docx") == []


@pytest.mark.parametrize("reason", ["{{ 7*7 }} <b>&", "{% for x in y %}", "dòng\nhai", "🙂 שלום"])
def test_a_reason_is_printed_as_it_is_and_never_run(tmp_path: Path, reason: str) -> None:
    document = opened(fixtures.writer().amendment(amendment(reason), tmp_path))
    assert f"Lý do điều chỉnh: {reason}." in [each.text for each in document.paragraphs]


def test_marks_that_turn_words_around_are_left_out(tmp_path: Path) -> None:
    document = opened(fixtures.writer().amendment(amendment("Xã\u202eabc"), tmp_path))
    assert "Lý do điều chỉnh: Xã abc." in [each.text for each in document.paragraphs]


def feet(section: Section) -> set[str]:
    footers = (section.footer, section.first_page_footer)
    return {paragraph.text for footer in footers for paragraph in footer.paragraphs}


def heads(section: Section) -> set[str]:
    headers = (section.header, section.first_page_header)
    return {paragraph.text for header in headers for paragraph in header.paragraphs}


def sections(path: Path) -> list[Section]:
    return list(Document(str(path)).sections)


def test_annexes_carry_the_version_at_their_foot_and_the_articles_do_not(tmp_path: Path) -> None:
    (path,) = fixtures.writer().decision(fixtures.whole_outcome(), tmp_path)
    articles, *annexes = sections(path)
    assert CODE not in feet(articles)
    assert [feet(each) - {""} for each in annexes] == [{CODE}] * 3


def test_every_notice_carries_the_version_at_its_foot(tmp_path: Path) -> None:
    outcome = fixtures.small_outcome()
    for path in fixtures.writer().notices(outcome, fixtures.reasons, tmp_path, Silent()):
        (section,) = sections(path)
        assert feet(section) - {""} == {CODE}


@pytest.mark.parametrize(
    ("illustrative", "mark"), [(False, "DỰ THẢO"), (True, "DỰ THẢO – SỐ LIỆU MINH HỌA")]
)
def test_a_draft_says_so_on_every_page_and_carries_no_code(
    tmp_path: Path, illustrative: bool, mark: str
) -> None:
    small = fixtures.small_outcome()
    draft: Outcome = replace(
        small, version=None, period=replace(small.period, illustrative=illustrative)
    )
    writer = fixtures.writer()
    papers = (
        *writer.decision(draft, tmp_path),
        *writer.notices(draft, fixtures.reasons, tmp_path, Silent()),
    )
    for path in papers:
        for section in sections(path):
            assert mark in heads(section)
            assert feet(section) <= {""}


def test_a_locked_paper_is_no_draft(tmp_path: Path) -> None:
    (path,) = fixtures.writer().decision(fixtures.whole_outcome(), tmp_path)
    assert [
        each for section in sections(path) for each in heads(section) if "DỰ THẢO" in each
    ] == []
