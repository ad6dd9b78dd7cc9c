"""A document is held against the locked version that it names: the same, or what differs."""

import random
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.documents import Amendment, Outcome
from evalapp.assessment.printed_documents import printed_name
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.result_versions import (
    changed_units,
)
from evalapp.assessment.results import UnitResult
from evalapp.assessment.units import Unit
from evalapp.exchange.documents.decree30 import check
from evalapp.settings.language import language
from evalapp.usecases.documents.verify_document import Verdict
from tests.exchange.documents import fixtures
from tests.exchange.documents.locked import Locked, locked, version_of
from tests.exchange.documents.verifying import (
    change_sentence,
    change_word,
    codes,
    outcome,
    sentences,
)


def test_every_document_of_a_locked_version_is_the_same(tmp_path: Path) -> None:
    made = locked(outcome())
    for path in made.documents(tmp_path).values():
        found = made.verified(path)
        assert (found.verdict, sentences(found)) == (Verdict.SAME, [])
        assert found.compared > 30


def test_a_decision_with_three_annexes_is_compared_row_by_row(tmp_path: Path) -> None:
    made = locked(fixtures.whole_outcome())
    writer = fixtures.writer()
    for path in (*writer.decision(made.outcome, tmp_path), *writer.annex(made.outcome, tmp_path)):
        found = made.verified(path)
        assert (found.verdict, sentences(found)) == (Verdict.SAME, [])
        assert found.compared > 255 * 5


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
    printed_name
)
"""Names that show something: where nobody of a table has a name, it has no column for them."""
figures = st.decimals(0, 1000, places=3)


@st.composite
def outcomes(draw: st.DrawFn) -> Outcome:
    """Draw two groups of units with odd names and any figures.

    Every kind of row is there with two criteria in each part, so that nothing is written twice.
    """
    names = draw(st.lists(words, min_size=3, max_size=5))
    units = tuple(Unit(f"u{n}", name, "so") for n, name in enumerate(names))
    drawn = outcome(units, per_part=2)
    (group,) = drawn.groups
    results = tuple(_drawn_result(draw, each) for each in group.results)
    districts = fixtures.group_outcome("huyen", fixtures.districts()[:1], per_part=2)
    return replace(drawn, groups=(replace(group, results=results), districts))


def _drawn_result(draw: st.DrawFn, result: UnitResult) -> UnitResult:
    share = draw(st.none() | st.decimals(0, 1, places=4))
    points, converted = draw(figures), draw(figures)
    return replace(result, points=points, converted=converted, share=share)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(outcomes())
def test_what_is_exported_is_always_recognised(
    tmp_path_factory: pytest.TempPathFactory, drawn: Outcome
) -> None:
    made = locked(drawn)
    for path in made.documents(tmp_path_factory.mktemp("ra")).values():
        found = made.verified(path)
        assert (found.verdict, sentences(found)) == (Verdict.SAME, [])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("135,369", "136,369", "Điểm: văn bản ghi 136,369, kết quả đã khóa là 135,369."),
        ("95,33", "96", "Tỷ lệ (%): văn bản ghi 96, kết quả đã khóa là 95,33."),
        ("Mức I", "Mức II", "Mức độ: văn bản ghi Mức II, kết quả đã khóa là Mức I."),
        ("2", "1", "Thứ hạng: văn bản ghi 1, kết quả đã khóa là 2."),
    ],
)
def test_a_changed_cell_of_the_decision_is_named(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    made = locked(outcome())
    path = made.documents(tmp_path)["decision"]
    if old == "2":
        change_row(path, 2, -1, "1")
    else:
        change_word(path, old, new)
    found = made.verified(path)
    assert found.verdict is Verdict.DIFFERS
    unit = "Văn phòng Ủy ban nhân dân tỉnh" if old == "2" else "Sở Thông tin và Truyền thông"
    assert sentences(found) == [f"{unit} – {said}"]


def change_row(path: Path, row: int, column: int, said: str) -> None:
    document = Document(str(path))
    table = next(each for each in document.tables if len(each.columns) > 8)
    table.rows[row].cells[column].paragraphs[0].runs[0].text = said
    document.save(str(path))


def test_changed_points_of_a_notice_are_named_with_the_criterion(tmp_path: Path) -> None:
    made = locked(outcome())
    path = made.documents(tmp_path)["notice 0"]
    change_word(path, "1,5", "2,5")
    (said,) = sentences(made.verified(path))
    assert said.endswith("Điểm: văn bản ghi 2,5, kết quả đã khóa là 1,5.")


def collecting(units: tuple[Unit, ...]) -> Outcome:
    """Give an outcome whose first criterion is only collected."""
    shown = outcome(units)
    (group,) = shown.groups
    plain = group.criteria.model_dump(mode="json")
    plain["groups"][0]["criteria"][0] |= {"maximum": "0", "rule": {"kind": "collected"}}
    plain["maximum"] = "147.5"
    return replace(shown, groups=(replace(group, criteria=CriteriaSet.model_validate(plain)),))


def test_what_is_only_collected_may_have_a_dash_or_nought_of_nought(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rows(group, unit):
        first, *others = shown_rows(group, unit)
        none = Decimal(0)
        return (replace(first, maximum=none, claimed=none, points=none, remark=""), *others)

    shown_rows = fixtures.reasons
    monkeypatch.setattr(fixtures, "reasons", rows)
    made = locked(collecting(fixtures.departments()[:2]))
    path = made.documents(tmp_path)["notice 0"]
    assert made.verified(path).verdict is Verdict.SAME
    document = Document(str(path))
    table = next(each for each in document.tables if "Lý do" in each.rows[0].cells[-1].text)
    for cell in table.rows[2].cells[2:5]:
        assert cell.text == "–"
        cell.paragraphs[0].runs[0].text = "0"
    document.save(str(path))
    assert made.verified(path).verdict is Verdict.SAME


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda table: table._tbl.remove(table.rows[3]._tr), ["verify.unit_missing"]),
        (
            lambda table: rename(table.rows[3].cells[1], "Sở Khác"),
            ["verify.unit_unknown", "verify.unit_missing"],
        ),
    ],
    ids=["removed", "renamed"],
)
def test_a_row_removed_or_renamed_is_told(
    tmp_path: Path, spoil: Callable, expected: list[str]
) -> None:
    made = locked(outcome())
    path = made.documents(tmp_path)["decision"]
    document = Document(str(path))
    spoil(next(each for each in document.tables if len(each.columns) > 8))
    document.save(str(path))
    assert codes(made.verified(path)) == expected


def rename(cell, name: str) -> None:
    cell.paragraphs[0].runs[0].text = name


def test_rows_in_another_order_are_still_the_same(tmp_path: Path) -> None:
    made = locked(outcome())
    path = made.documents(tmp_path)["decision"]
    document = Document(str(path))
    table = next(each for each in document.tables if len(each.columns) > 8)
    rows = [row._tr for row in table.rows[1:]]
    random.Random(7).shuffle(rows)
    for row in rows:
        table._tbl.append(row)
    document.save(str(path))
    assert made.verified(path).verdict is Verdict.SAME


def test_namesakes_are_told_apart_by_parent_and_figures(tmp_path: Path) -> None:
    twins = tuple(Unit(f"x-{n}", "Xã Ia O", "so", parent=f"so-{n}") for n in range(1, 4))
    made = locked(outcome((*fixtures.departments()[:3], *twins)))
    for path in made.documents(tmp_path).values():
        found = made.verified(path)
        assert (found.verdict, sentences(found)) == (Verdict.SAME, [])


def test_a_whole_group_taken_out_is_told(tmp_path: Path) -> None:
    made = locked(fixtures.whole_outcome())
    (path,) = fixtures.writer().annex(made.outcome, tmp_path)
    book = load_workbook(path)
    del book["Huyện, thị xã, thành phố"]
    book.save(path)
    assert sentences(made.verified(path)) == [
        "Văn bản thiếu bảng kết quả của khối Huyện, thị xã, thành phố."
    ]


def test_an_old_version_is_still_recognised_after_an_amendment(tmp_path: Path) -> None:
    first = outcome()
    old = locked(first).documents(tmp_path)["decision"]
    made = locked(first, amended(first))
    found = made.verified(old)
    assert (found.verdict, found.head and found.head.number) == (Verdict.SAME, 1)


def amended(first: Outcome) -> Outcome:
    (group,) = first.groups
    better = replace(group.results[2], points=Decimal("150.000"), share=Decimal(1), rank=1)
    results = (better, *(each for each in group.results if each.unit != better.unit))
    return replace(first, groups=(replace(group, results=results),))


def amendment_paper(made: Locked, first: Outcome, folder: Path) -> Path:
    changes = changed_units(version_of(first), version_of(amended(first), 2))
    amendment = Amendment(made.outcome, (first.details,), changes)
    return fixtures.writer().amendment(amendment, folder)[0]


def test_an_amending_decision_is_held_against_both_versions(tmp_path: Path) -> None:
    first = outcome()
    made = locked(first, amended(first))
    path = amendment_paper(made, first, tmp_path)
    assert sentences(made.verified(path)) == []
    old = first.groups[0].results[2].points
    change_word(path, language("vi").number(old), "1")
    (said,) = sentences(made.verified(path))
    assert said.startswith("Sở Ngoại vụ – Điểm: văn bản ghi 1,")


def test_numbers_in_sentences_of_an_amending_decision_are_compared(tmp_path: Path) -> None:
    first = outcome()
    made = locked(first, amended(first))
    made.desk.workspace.store.details[first.period.id] = first.details
    path = amendment_paper(made, first, tmp_path)
    change_sentence(path, "kết quả của 01 đơn vị", "kết quả của 06 đơn vị")
    (said,) = sentences(made.verified(path))
    assert said.endswith("văn bản ghi 06, kết quả đã khóa là 01.")


def test_the_number_of_the_amended_decision_may_be_corrected_after_locking(tmp_path: Path) -> None:
    first = outcome()
    made = locked(first, amended(first))
    path = amendment_paper(made, first, tmp_path)
    change_sentence(path, "tại Quyết định số 05/", "tại Quyết định số 07/")
    assert made.verified(path).verdict is Verdict.SAME


@pytest.mark.parametrize("paper", ["decision", "amendment"])
def test_a_changed_running_number_is_named(tmp_path: Path, paper: str) -> None:
    first = outcome()
    made = locked(first, amended(first)) if paper == "amendment" else locked(first)
    if paper == "amendment":
        path = amendment_paper(made, first, tmp_path)
    else:
        path = made.documents(tmp_path)["decision"]
    change_row(path, 1, 0, "7")
    (said,) = sentences(made.verified(path))
    assert said.endswith("STT: văn bản ghi 7, kết quả đã khóa là 1.")


def test_a_changed_running_number_of_the_workbook_is_named_with_its_cell(tmp_path: Path) -> None:
    made = locked(outcome())
    path = made.documents(tmp_path)["annex"]
    book = load_workbook(path)
    sheet = book["Sở, ban, ngành"]
    place = next(row[0].coordinate for row in sheet.iter_rows() if row[2].value == "Sở Ngoại vụ")
    sheet[place] = 9
    book.save(path)
    (found,) = made.verified(path).problems
    assert (found.place.sheet, found.place.cell) == ("Sở, ban, ngành", place)
    assert found.code == "verify.differs"


def test_a_draft_and_another_workspace_are_unknown(tmp_path: Path) -> None:
    made = locked(outcome())
    draft = fixtures.writer().decision(replace(made.outcome, version=None), tmp_path)[0]
    assert codes(made.verified(draft)) == ["verify.no_code"]
    path = made.documents(tmp_path)["decision"]
    elsewhere = locked(replace(outcome(), period=replace(fixtures.PERIOD, title="Kỳ khác")))
    found = elsewhere.verified(path)
    assert (found.verdict, codes(found)) == (Verdict.UNKNOWN, ["verify.code_unknown"])


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.odt", b"PK", "verify.unknown_format"),
        ("a.docx", b"PK\x03\x04", "document.not_word"),
        ("a.docx", b"", "document.not_word"),
        ("a.xlsx", b"x,y\n1,2\n", "file.plain_text"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(AssessmentError) as raised:
        locked(outcome()).verified(path)
    assert raised.value.problems[0].code == code


def test_a_zip_that_is_no_word_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types")
    with pytest.raises(AssessmentError) as raised:
        locked(outcome()).verified(path)
    assert raised.value.problems[0].code == "document.not_word"


def test_a_word_file_that_lost_its_relations_is_told(tmp_path: Path) -> None:
    made = locked(outcome())
    path = made.documents(tmp_path)["decision"]
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    del parts["word/_rels/document.xml.rels"]
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    for read in (made.verified, check):
        with pytest.raises(AssessmentError) as raised:
            read(path)
        assert raised.value.problems[0].code == "document.not_word"


@pytest.mark.parametrize(
    ("paper", "old", "new"),
    [
        ("notice 1", "Xếp thứ 2", "Xếp thứ 1"),
        ("notice 1", "trong 4 đơn vị", "trong 9 đơn vị"),
        ("decision", "với 05 đơn vị", "với 06 đơn vị"),
    ],
)
def test_a_changed_number_in_a_sentence_is_named(
    tmp_path: Path, paper: str, old: str, new: str
) -> None:
    made = locked(outcome())
    path = made.documents(tmp_path)[paper]
    change_sentence(path, old, new)
    found = made.verified(path)
    assert found.verdict is Verdict.DIFFERS
    (said,) = sentences(found)
    assert "số trong câu" in said.lower()


def test_the_number_of_a_paper_may_be_corrected_after_locking(tmp_path: Path) -> None:
    made = locked(outcome())
    made.desk.workspace.store.details[made.outcome.period.id] = made.outcome.details
    path = made.documents(tmp_path)["notice 1"]
    change_sentence(path, "Quyết định số 05", "Quyết định số 06")
    assert made.verified(path).verdict is Verdict.SAME
