"""A small explanation round, its workbook, and an answered one; reading goes the whole way."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from evalapp.assessment.answers import Evidence
from evalapp.assessment.explanations import ExplanationRequest, ExplanationRound
from evalapp.assessment.messages import message
from evalapp.assessment.result_versions import LockedUnit
from evalapp.assessment.results import NoticeRow, Standing, UnitResult
from evalapp.assessment.returns import FilledForm
from evalapp.exchange.forms.explanation_writer import ExplanationForms
from evalapp.exchange.forms.reader import WorkbookReader
from evalapp.settings.language import language
from evalapp.usecases.expected_forms import ExpectedForms
from tests.exchange.forms.samples import PERIOD, UNIT, criteria

SET, READER = criteria(), WorkbookReader()
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
EXPECTED_FORMS = ExpectedForms(PERIOD, {UNIT.id: UNIT}, {"so": SET}, (ROUND,))
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
    """Read a workbook, keys or none, as one of the rounds given or of the sample's."""
    expected = ExpectedForms(PERIOD, {UNIT.id: UNIT}, {"so": SET}, rounds or (ROUND,))
    return READER.read(content, "gt.xlsx", expected)


def read_named(content: bytes, name: str) -> FilledForm:
    """Read a workbook of the sample's round under a name of its own."""
    return READER.read(content, name, EXPECTED_FORMS)


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
