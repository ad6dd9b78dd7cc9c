"""The explanation workbook: what it asks, and what comes back through every kind of hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from evalapp.assessment.explanations import ExplanationRound
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.returns import FilledForm
from evalapp.exchange.forms.explanation_writer import ExplanationForms
from evalapp.settings.language import language
from tests.exchange.forms.explained import (
    EXPECTED,
    FORMULA,
    ROUND,
    ROWS,
    SET,
    answered,
    line_of,
    read,
    request,
    said,
    saved,
    workbook,
)
from tests.exchange.forms.libreoffice import notes, saved_by_libreoffice
from tests.exchange.forms.samples import UNIT


def test_it_asks_about_rows_in_question_only_or_about_all() -> None:
    some, every = request(), request(every_criterion=True)
    assert [each.criterion for each in some.rows] == [each.criterion for each in ROWS[1:]]
    assert len(every.rows) == len(ROWS)


def test_what_a_unit_writes_is_read_with_its_round() -> None:
    form = read(saved(answered()))
    assert (form.fingerprint.unit, form.fingerprint.round) == (UNIT.id, 2)
    assert said(form) == EXPECTED
    assert {each.round for cell in form.cells for each in cell.replies} == {2}


def test_an_untouched_workbook_says_nothing() -> None:
    assert read(saved(workbook())).cells == ()


def test_texts_from_assessors_are_never_formulas() -> None:
    sheet = workbook()["Giải trình"]
    found = [each for row in sheet.iter_rows() for each in row if each.value == FORMULA]
    assert found
    assert {each.data_type for each in found} == {"s"}


@pytest.mark.libreoffice
@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_libreoffice_keeps_identity_and_words(ending: str, tmp_path: Path) -> None:
    before = saved(answered())
    after = saved_by_libreoffice(tmp_path / "there", {"gt": before}, ending)["gt"]
    form, sent = read(after), read(before)
    assert form.fingerprint.round == 2
    assert said(form) == EXPECTED
    unread = [] if ending == "xlsx" else ["form.notes_not_read"]
    assert (form.cells, form.contact) == (sent.cells, sent.contact)
    assert [each.code for each in form.problems] == unread
    assert sent.problems == ()


@pytest.mark.libreoffice
@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_libreoffice_keeps_what_comments_say(ending: str, tmp_path: Path) -> None:
    before = ExplanationForms(language("vi")).content(request())
    after = saved_by_libreoffice(tmp_path / "there", {"gt": before}, ending)["gt"]
    again = saved_by_libreoffice(tmp_path / "back", {"gt": after}, "xlsx", ending)["gt"]
    assert notes(again) == notes(before) != {}


def renamed(book: Workbook) -> None:
    book["Giải trình"].title = "Trang 7"


def moved(book: Workbook) -> None:
    book["Giải trình"].insert_rows(1, 3)
    book["Giải trình"].insert_cols(1)


def without_hidden_sheet(book: Workbook) -> None:
    del book["_evalapp"]


def without_key_row(book: Workbook) -> None:
    sheet = book["Giải trình"]
    sheet.delete_rows(line_of(sheet, "part:columns"))


@pytest.mark.parametrize("mess", [renamed, moved, without_hidden_sheet, without_key_row])
def test_it_is_known_again_in_a_mess(mess: Callable[[Workbook], None]) -> None:
    book = answered()
    mess(book)
    form = read(saved(book))
    assert (form.fingerprint.round, said(form)) == (2, EXPECTED)


def copied(book: Workbook) -> Workbook:
    """Return what is seen of the explanation sheet, in a workbook of its own."""
    source, copy = book["Giải trình"], Workbook()
    assert copy.active is not None
    for row in source.iter_rows(max_col=13, max_row=source.max_row - 1):
        for each in row:
            copy.active[each.coordinate] = each.value
            copy.active[each.coordinate].data_type = each.data_type
    return copy


def proposed(form: FilledForm) -> tuple[bool, str, int, list[str]]:
    told = [each.code for each in form.problems if each.code.endswith("proposed")]
    return form.proposed, form.fingerprint.unit, form.fingerprint.round, told


def test_a_copy_of_what_is_seen_is_proposed() -> None:
    form = read(saved(copied(answered())))
    assert proposed(form) == (True, UNIT.id, 2, ["explanation.proposed"])
    assert said(form) == EXPECTED


def typed_over(book: Workbook, old: str, new: str) -> Workbook:
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and old in cell.value:
                cell.value = cell.value.replace(old, new)  # type: ignore
    return book


def without_any_code(book: Workbook) -> Workbook:
    return typed_over(book, " · ", "/")


def with_another_title(book: Workbook) -> Workbook:
    return typed_over(book, "PHIẾU GIẢI TRÌNH KẾT QUẢ TẠM THỜI", "Ý kiến của Sở")


def without_the_round(book: Workbook) -> Workbook:
    return typed_over(typed_over(book, "Đợt giải trình số 2", ""), "-GT2", "")


def with_rows_of_its_own(book: Workbook) -> Workbook:
    sheet = book.worksheets[0]
    sheet.insert_rows(9, 2)
    sheet.insert_rows(1, 2)
    sheet.insert_cols(3)
    return book


@pytest.mark.parametrize(
    "change", [without_any_code, with_another_title, without_the_round, with_rows_of_its_own]
)
def test_a_changed_copy_is_proposed_with_every_word(change: Callable[[Workbook], Workbook]) -> None:
    form = read(saved(change(copied(answered()))))
    assert proposed(form)[:3] == (True, UNIT.id, 2)
    assert said(form) == EXPECTED


def refusal(content: bytes, *rounds: ExplanationRound) -> str:
    with pytest.raises(AssessmentError) as raised:
        read(content, *rounds)
    return raised.value.problems[0].code


def test_a_copy_from_a_closed_or_unknown_round_or_of_a_unit_not_asked_is_refused_in_its_sentence() -> (
    None
):
    copy = saved(copied(answered()))
    closed = replace(ROUND, closed_at=datetime(2023, 5, 1, tzinfo=UTC), closed_by="Khoa")
    newest = replace(ROUND, number=3)
    assert refusal(copy, closed) == "explanation.round_closed"
    assert refusal(copy, closed, newest) == "explanation.round_closed"
    assert refusal(copy, newest) == "explanation.no_round"
    assert refusal(copy, replace(ROUND, units=())) == "explanation.unit_not_asked"


def test_a_copy_that_names_nobody_is_refused() -> None:
    copy = typed_over(without_any_code(copied(answered())), UNIT.name, "Cơ quan chúng tôi")
    assert refusal(saved(copy)) == "form.unit_unnamed"


def test_an_opinion_that_nobody_understands_is_told_at_its_cell() -> None:
    book = answered()
    sheet = book["Giải trình"]
    line = line_of(sheet, SET.criteria[2].title)
    sheet[f"G{line}"] = "để xem đã"
    form = read(saved(book))
    assert [(each.code, each.place.cell) for each in form.problems] == [
        ("explanation.agreement_unclear", f"G{line}")
    ]
