"""The explanation workbook: what it asks, and what comes back through every kind of hand."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from evalapp.assessment.answers import Evidence
from evalapp.assessment.explanations import ExplanationRequest, ExplanationRound
from evalapp.assessment.messages import message
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.result_versions import LockedUnit
from evalapp.assessment.results import NoticeRow, Standing, UnitResult
from evalapp.assessment.returns import FilledForm
from evalapp.exchange.forms.explanation_writer import ExplanationForms
from evalapp.exchange.forms.reader import WorkbookReader
from evalapp.settings.language import language
from evalapp.usecases.expected_forms import ExpectedForms
from tests.exchange.forms.libreoffice import notes, saved_by_libreoffice
from tests.exchange.forms.samples import PERIOD, UNIT, criteria

SET = criteria()
ROUND = ExplanationRound(
    PERIOD.id,
    2,
    datetime(2023, 4, 3, 2, tzinfo=UTC),
    "Khoa",
    date(2023, 4, 20),
    (UNIT.id,),
    False,
    "ab" * 32,
)
RESULT = UnitResult(
    unit=UNIT.id,
    points=Decimal("12.5"),
    maximum=Decimal("18.5"),
    excluded=Decimal(0),
    applicable_maximum=Decimal("18.5"),
    share=Decimal("0.6757"),
    converted=Decimal("12.5"),
    level=Standing("II", "Mức II"),
    rank=1,
    tied=False,
)
FORMULA = '=HYPERLINK("http://x")'


def notice(number: int, maximum: Decimal) -> NoticeRow:
    """Return a row that lost a point, every second one with a reason that looks like a formula."""
    remark = FORMULA if number % 2 else "Thiếu tài liệu"
    claimed = maximum if number else maximum - 1
    return NoticeRow(
        SET.criteria[number].id, maximum, claimed, maximum - 1, message("why.blank"), remark
    )


ROWS = tuple(
    notice(at, each.maximum)
    for at, each in enumerate(SET.criteria)
    if each.applies_to.covers(UNIT.tags)
)


def request(**changes: object) -> ExplanationRequest:
    rows = (replace(ROWS[0], claimed=ROWS[0].points, remark=""), *ROWS[1:])
    locked = LockedUnit(UNIT, RESULT, rows, Decimal("15.5"))
    return ExplanationRequest(PERIOD, replace(ROUND, **changes), SET, locked)  # type: ignore[arg-type]


def workbook() -> Workbook:
    content = ExplanationForms(language("vi")).content(request())
    return load_workbook(io.BytesIO(content))


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def line_of(sheet: Worksheet, title: str) -> int:
    return next(
        at
        for at, row in enumerate(sheet.iter_rows(), start=1)
        if any(each.value == title for each in row)
    )


def answered() -> Workbook:
    """Return a workbook in which the unit disagrees on the second row, agrees on the third."""
    book = workbook()
    sheet = book["Giải trình"]
    first, second = (line_of(sheet, SET.criteria[at].title) for at in (1, 2))
    for column, said in (
        ("G", "Không đồng ý"),
        ("H", "=1+1 là đủ"),
        ("I", "12/BC"),
        ("J", "4/5/2022"),
    ):
        sheet[f"{column}{first}"] = said
        sheet[f"{column}{first}"].data_type = "s"
    sheet[f"G{second}"] = "đồng ý"
    return book


def read(content: bytes, *rounds: ExplanationRound) -> FilledForm:
    expected = ExpectedForms(PERIOD, {UNIT.id: UNIT}, {"so": SET}, rounds or (ROUND,))
    return WorkbookReader().read(content, "gt.xlsx", expected)


def said(form: FilledForm) -> dict[str, tuple[bool | None, str, Evidence]]:
    return {
        each.criterion: (reply.agrees, reply.words, reply.evidence)
        for each in form.cells
        for reply in each.replies
    }


EXPECTED = {
    SET.criteria[1].id: (False, "=1+1 là đủ", Evidence("12/BC", date(2022, 5, 4))),
    SET.criteria[2].id: (True, "", Evidence()),
}


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
    assert (form.cells, form.contact, form.problems) == (sent.cells, sent.contact, sent.problems)


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
                cell.value = cell.value.replace(old, new)
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


def test_a_copy_from_a_closed_or_unknown_round_is_refused_in_its_sentence() -> None:
    copy = saved(copied(answered()))
    closed = replace(ROUND, closed_at=datetime(2023, 5, 1, tzinfo=UTC), closed_by="Khoa")
    newest = replace(ROUND, number=3)
    assert refusal(copy, closed) == "explanation.round_closed"
    assert refusal(copy, closed, newest) == "explanation.round_closed"
    assert refusal(copy, newest) == "explanation.no_round"
    assert refusal(copy, replace(ROUND, units=())) == "explanation.none"


def test_a_copy_that_names_nobody_is_refused() -> None:
    copy = typed_over(without_any_code(copied(answered())), UNIT.name, "Cơ quan chúng tôi")
    assert refusal(saved(copy)) == "form.unit_unclear"


def test_an_opinion_that_nobody_understands_is_told_at_its_cell() -> None:
    book = answered()
    sheet = book["Giải trình"]
    line = line_of(sheet, SET.criteria[2].title)
    sheet[f"G{line}"] = "để xem đã"
    form = read(saved(book))
    assert [(each.code, each.place.cell) for each in form.problems] == [
        ("explanation.agreement_unclear", f"G{line}")
    ]
