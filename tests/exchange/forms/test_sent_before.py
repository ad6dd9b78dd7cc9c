"""Forms that were sent out by an older program come in as if today's had written them.

`sent_before/` holds forms filled in and saved by LibreOffice: one of the first day of forms, one of
the last day on which forms kept no record of their words, and one that keeps it; and an explanation
workbook of the last day on which each carried the hidden map of the whole edition.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from evalapp.assessment.answers import Answer, Evidence
from evalapp.assessment.criteria import Criterion
from evalapp.assessment.returns import FilledForm
from evalapp.exchange.criteria.store import CriteriaStore
from evalapp.exchange.forms import locating, notes, printed_cells, strays, wording
from evalapp.exchange.forms.layout import Column
from evalapp.exchange.forms.opening import opened
from evalapp.exchange.forms.parsing import FormParser
from evalapp.usecases.expected_forms import ExpectedForms
from evalapp.usecases.forms.claimed_totals import claimed_totals
from tests.exchange.forms import mess
from tests.exchange.forms.explained import ROUND
from tests.exchange.forms.explained import SET as EXPLAINED
from tests.exchange.forms.explained import saved as saved_book
from tests.exchange.forms.explained import workbook as explanation_workbook
from tests.exchange.forms.mess import Change, changed, typed
from tests.exchange.forms.samples import PERIOD, UNIT, issued
from tests.exchange.forms.samples import SET as ISSUED

FORMS = Path(__file__).parent / "sent_before"
SET = CriteriaStore().load(FORMS / "criteria.yaml")
EXPECTED = ExpectedForms(PERIOD, {UNIT.id: UNIT}, {"so": SET})
WITH_RECORD = "with_record.xlsx"

Reword = Callable[[], None]


def read(content: bytes, expected: ExpectedForms = EXPECTED) -> FilledForm:
    return FormParser().read(opened(content), "phieu.xlsx", expected.set_of)


def sent(name: str) -> bytes:
    return (FORMS / name).read_bytes()


def told(form: FilledForm) -> list[str]:
    return [
        f"{each.code} {each.place.cell}"
        for each in form.problems
        if each.code not in ("answer.blank", "answer.evidence_missing", "explanation.nothing_said")
    ]


@pytest.fixture
def reworded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program word everything that it prints into rows, heads and notes otherwise."""

    def other_guidance(criterion: Criterion) -> str:
        return f"{criterion.title}: xem hướng dẫn"

    monkeypatch.setattr(printed_cells, "guidance_text", other_guidance)
    monkeypatch.setattr(notes, "criterion_note", other_guidance)
    monkeypatch.setattr(notes, "COLUMN_NOTES", {Column.ANSWER: "Ghi câu trả lời vào đây"})
    monkeypatch.setattr(notes, "EXPLANATION_NOTES", {Column.AGREE: "Chọn một ý kiến"})
    monkeypatch.setattr(wording, "MEASURED", "Do hệ thống cung cấp")
    monkeypatch.setattr(wording, "field_hint", lambda field: "Điền vào ô bên cạnh")
    monkeypatch.setattr(wording, "field_label", lambda field: f"mục {field.id}")
    monkeypatch.setattr(locating, "_TITLES", {"cauhoi": Column.TITLE})
    monkeypatch.setattr(locating, "_HEAD_WORDS", frozenset({"cauhoi"}))


@pytest.mark.parametrize("name", ["first_day.xlsx", "no_record.xlsx", WITH_RECORD])
def test_a_form_of_an_older_program_says_what_it_said_and_nothing_is_wrong_with_it(
    name: str,
) -> None:
    form = read(sent(name))

    assert form.problems == ()
    assert (form.self_total, form.contact.person) == (Decimal("11.55"), "Trần Thị Bưởi")
    assert claimed_totals(EXPECTED, [form]) == [form.self_total]


def test_a_form_is_known_by_the_words_that_it_was_printed_with_not_by_those_of_today(
    reworded: None,
) -> None:
    form = read(sent(WITH_RECORD))

    assert (form.problems, form.self_total) == ((), Decimal("11.55"))


@pytest.mark.parametrize(
    ("change", "told_as"),
    [
        (typed("do", Column.ANSWER, "Đã đạt 95%"), "form.locked_cell_written E19"),
        (typed("may-chu", Column.GUIDANCE, "Xin xem lại"), "form.locked_cell_written D10"),
        (typed("tong/list.value", Column.GUIDANCE, "Chưa rõ"), "form.locked_cell_written D18"),
    ],
)
def test_what_a_unit_wrote_over_older_words_is_told_all_the_same(
    change: Change, told_as: str, reworded: None
) -> None:
    assert told(read(changed(sent(WITH_RECORD), change))) == [told_as]


def named_otherwise(title: str) -> Change:
    """Write another unit's name where a sheet names the unit."""

    def change(book: Workbook) -> None:
        sheet = book[title]
        for row in sheet.iter_rows(max_row=12):
            for cell in row:
                if cell.value == UNIT.name:
                    sheet[cell.coordinate] = "Sở Y tế"

    return change


@pytest.mark.parametrize("title", [wording.GUIDE_SHEET, wording.ANSWER_SHEET])
def test_another_unit_is_told_by_the_words_that_stood_beside_its_name(
    title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed = changed(issued(), named_otherwise(title))
    monkeypatch.setattr(strays, "DEADLINE", "Gửi chậm nhất:")
    monkeypatch.setattr(strays, "UNIT_LABELS", ("Cơ quan khai",))

    form = FormParser().read(opened(renamed), "phieu.xlsx", lambda _: (ISSUED, UNIT))

    assert [each.code for each in form.problems][:1] == ["form.other_unit_named"]


def test_a_form_without_a_record_of_its_words_says_that_it_is_held_against_those_of_today() -> None:
    written = typed("do", Column.ANSWER, "Đã đạt 95%")

    assert told(read(changed(sent("no_record.xlsx"), written))) == [
        "form.locked_cell_written E19",
        "form.no_printed_record ",
    ]
    assert told(read(changed(sent(WITH_RECORD), written))) == ["form.locked_cell_written E19"]


def test_a_head_that_was_repeated_further_down_is_known_by_its_older_words(reworded: None) -> None:
    assert told(read(changed(sent(WITH_RECORD), mess.repeat_head))) == []


def test_a_reply_that_carries_the_map_of_the_whole_edition_says_what_it_said() -> None:
    expected = ExpectedForms(PERIOD, {UNIT.id: UNIT}, {"so": SET}, (ROUND,))
    form = read(sent("explanation.xlsx"), expected)

    replies = {each.criterion: each.replies[0] for each in form.cells}
    assert form.problems == ()
    assert {name: each.agrees for name, each in replies.items()} == {
        "may-tinh": True,
        "mang": False,
        "ban": False,
    }
    assert replies["mang"].evidence == Evidence("12/BC-SNV", date(2022, 5, 4))
    assert replies["ban"].answer == Answer({"value": "head"})


def test_an_explanation_workbook_is_known_by_the_words_that_it_was_printed_with(
    reworded: None,
) -> None:
    expected = ExpectedForms(PERIOD, {UNIT.id: UNIT}, {"so": EXPLAINED}, (ROUND,))

    assert told(read(saved_book(explanation_workbook()), expected)) == []
