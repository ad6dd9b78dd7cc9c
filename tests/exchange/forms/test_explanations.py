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
from tests.exchange.forms.libreoffice import saved_by_libreoffice
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


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_libreoffice_keeps_identity_and_words(ending: str, tmp_path: Path) -> None:
    form = read(saved_by_libreoffice(tmp_path, {"gt": saved(answered())}, ending)["gt"])
    assert form.fingerprint.round == 2
    assert said(form) == EXPECTED


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


def test_a_copy_of_what_is_seen_is_refused_in_a_sentence() -> None:
    source, copy = answered()["Giải trình"], Workbook()
    assert copy.active is not None
    for row in source.iter_rows(max_col=13):
        for each in row:
            copy.active[each.coordinate] = each.value
    with pytest.raises(AssessmentError) as raised:
        read(saved(copy))
    assert raised.value.problems[0].code == "explanation.keys_lost"


def test_an_opinion_that_nobody_understands_is_told_at_its_cell() -> None:
    book = answered()
    sheet = book["Giải trình"]
    line = line_of(sheet, SET.criteria[2].title)
    sheet[f"G{line}"] = "để xem đã"
    form = read(saved(book))
    assert [(each.code, each.place.cell) for each in form.problems] == [
        ("explanation.agreement_unclear", f"G{line}")
    ]
