"""Forms that lost every hidden key are known by codes and words, and only ever proposed."""

import io
from collections.abc import Sequence
from dataclasses import replace

import pytest
from openpyxl import Workbook

from evalapp.assessment.answers import Answer, Evidence, FormCell
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.returns import FilledForm, Fingerprint
from evalapp.assessment.units import Unit
from evalapp.exchange.forms.layout import COLUMN_AT, Column
from evalapp.usecases.expected_forms import Candidate
from tests.exchange.forms import mess
from tests.exchange.forms.mess import Change, changed
from tests.exchange.forms.samples import (
    CONTACT,
    FILLER,
    PERIOD,
    READER,
    SET,
    UNIT,
    criteria,
    criterion,
    filled,
    issued,
    number,
    told,
)

CELLS = (
    FormCell(
        "may-tinh",
        Answer({"a": number("45"), "b": number("60")}),
        Evidence("12/BC-SNV", link="may-tinh.pdf"),
        "Theo kiểm kê",
    ),
    FormCell("mang", Answer({"value": True}), Evidence("1/QĐ", link="mang.pdf")),
    FormCell("du-lieu", Answer({"value": number("4")})),
    FormCell("chi-dao", Answer({"value": "deputy"}), Evidence("3/QĐ", link="chi-dao.pdf")),
    FormCell("cham", Answer({"value": number("4.125")})),
)
FILLED = filled(*CELLS)
OTHERS = (
    Unit("so-y-te", "Sở Y tế", "so"),
    Unit("so-noi", "Sở Nội", "so"),
    Unit("so-tu-phap", "Sở Tư pháp", "so", aliases=("STP",)),
)


def candidate(unit: Unit) -> Candidate:
    return Fingerprint(PERIOD.id, unit.id, SET.fingerprint), SET, unit


CANDIDATES = [candidate(each) for each in (*OTHERS, UNIT)]


def proposed(
    content: bytes, name: str = "phieu.xlsx", candidates: Sequence[Candidate] = CANDIDATES
) -> FilledForm:
    return READER.propose(content, name, candidates)


def copied_out(book: Workbook) -> None:
    """Keep the answer sheet's visible cells only, in a workbook of their own."""
    sheet = mess.answers(book)
    rows = [list(each) for each in sheet.iter_rows(values_only=True)]
    last = COLUMN_AT[Column.EXPLANATION] + 1
    for other in list(book.worksheets):
        del book[other.title]
    copy = book.create_sheet("Sheet1")
    for row in rows[:-1]:
        copy.append(row[:last])
    mess.forget_property(book)


def sheet_of(book: Workbook) -> mess.Worksheet:
    return book.worksheets[0]


def typed_over(old: str, new: object) -> Change:
    """Replace a text wherever it stands."""

    def change(book: Workbook) -> None:
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and old in cell.value:
                        cell.value = cell.value.replace(old, str(new))  # type: ignore

    return change


def without_visible_code(book: Workbook) -> None:
    for row in sheet_of(book).iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("Mã phiếu"):
                cell.value = None


def as_text(book: Workbook) -> None:
    """Paste every value as text."""
    for row in sheet_of(book).iter_rows(min_row=7):
        for cell in row:
            if isinstance(cell.value, int | float):
                cell.value = str(cell.value).replace(".", ",")  # type: ignore


def sorted_by_title(book: Workbook) -> None:
    sheet = sheet_of(book)
    rows = [list(each) for each in sheet.iter_rows(min_row=7, values_only=True)]
    rows.sort(key=lambda each: str(each[1] or "~"), reverse=True)
    for at, row in enumerate(rows, start=7):
        for column, value in enumerate(row, start=1):
            sheet.cell(at, column).value = value  # type: ignore


def with_rows_of_its_own(book: Workbook) -> None:
    sheet = sheet_of(book)
    sheet.insert_rows(9)
    sheet.insert_rows(1, amount=3)
    sheet["A1"] = "UBND TỈNH"
    sheet.append([None, "Tổng số điểm của đơn vị", 18.5, None, 15])


def with_moved_columns(book: Workbook) -> None:
    sheet = sheet_of(book)
    sheet.insert_cols(3)
    for row in range(1, sheet.max_row + 1):
        left, right = sheet.cell(row, 10), sheet.cell(row, 12)
        left.value, right.value = right.value, left.value  # type: ignore


WORDS_CHANGED: Sequence[tuple[str, tuple[Change, ...]]] = [
    ("copied out", ()),
    ("its visible code gone", (without_visible_code,)),
    ("values as text", (as_text,)),
    ("rows sorted", (sorted_by_title,)),
    ("rows inserted, a total added", (with_rows_of_its_own,)),
    ("columns moved", (with_moved_columns,)),
    (
        "columns renamed",
        (typed_over("Trả lời / a", "Kết quả"), typed_over("Số, ký hiệu", "Số văn bản")),
    ),
    (
        "columns misspelt",
        (typed_over("Trả lời / a", "Tra loi /a "), typed_over("Giải trình", "Giai trinh:")),
    ),
    ("titles glued", (typed_over("Tiêu chí mang", "Tiêuchímang"),)),
    ("the unit in capitals", (typed_over(UNIT.name, UNIT.name.upper()), without_visible_code)),
]


@pytest.mark.parametrize(
    "changes", [each for _, each in WORDS_CHANGED], ids=[name for name, _ in WORDS_CHANGED]
)
def test_unit_and_every_value_are_proposed(changes: tuple[Change, ...]) -> None:
    form = proposed(changed(FILLED, copied_out, *changes))

    assert form.proposed
    assert form.fingerprint == Fingerprint(PERIOD.id, UNIT.id, SET.fingerprint)
    assert form.cells == CELLS
    assert told(form)[0] == "warning form.proposed"
    assert not [each for each in told(form) if each.startswith("error")]


def test_a_changed_title_with_its_code_is_told_at_its_cell() -> None:
    change = typed_over("Tiêu chí cham", "Tiêu chí tự chấm điểm")
    form = proposed(changed(FILLED, copied_out, change))

    assert form.cells == CELLS
    assert "warning form.row_proposed B15" in told(form)


def test_a_title_that_nobody_wrote_loses_its_row_and_says_so() -> None:
    change = typed_over("Tiêu chí cham", "Nội dung khác hẳn")
    form = proposed(changed(FILLED, copied_out, change))

    assert form.cells == CELLS[:-1]
    assert "error form.row_missing" in told(form)


def test_row_ids_wiped_but_the_code_still_there() -> None:
    content = changed(FILLED, mess.delete_key_row, mess.delete_ids)
    with pytest.raises(AssessmentError, match="row_ids_missing"):
        READER.read(content, "phieu.xlsx", lambda _: (SET, UNIT))

    assert proposed(content).cells == CELLS


def test_the_file_name_says_the_unit_where_the_sheet_does_not() -> None:
    nameless = changed(FILLED, copied_out, without_visible_code, typed_over(UNIT.name, "Đơn vị:"))

    assert proposed(nameless, "2022/STP phieu.xlsx").fingerprint.unit == "so-tu-phap"
    with pytest.raises(AssessmentError) as raised:
        proposed(nameless)
    assert raised.value.problems[0].code == "form.unit_unnamed"


def test_two_units_named_are_not_guessed_between() -> None:
    two = typed_over(UNIT.name, "Sở Y tế và Sở Tư pháp")
    content = changed(FILLED, copied_out, without_visible_code, two)

    with pytest.raises(AssessmentError) as raised:
        proposed(content)
    (problem,) = raised.value.problems
    assert problem.code == "form.unit_unclear"
    assert problem.message.values == {"named": "“Sở Y tế”, “Sở Tư pháp”"}


def test_a_name_inside_a_longer_name_is_not_meant() -> None:
    names = [replace(UNIT, name="Sở Nội vụ"), OTHERS[1]]
    content = changed(FILLED, copied_out, without_visible_code, typed_over(UNIT.name, "SỞ NỘI VỤ"))

    assert (
        proposed(content, candidates=[candidate(each) for each in names]).fingerprint.unit
        == UNIT.id
    )


def test_any_other_workbook_is_not_ours() -> None:
    book = Workbook()
    book.worksheets[0].append(["TT", "Tiêu chí", "Trả lời", "Giải trình"])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(AssessmentError, match=r"form\.not_ours"):
        proposed(out.getvalue())


def test_parts_whose_titles_are_nearly_the_same_are_told_apart() -> None:
    def part(id: str, title: str) -> dict[str, object]:
        return {"id": id, "title": title, "share": "0.5", "rule": {"kind": "yes_no"}}

    rule = {
        "kind": "best_case",
        "parts": [
            part("tuan", "Tự sao lưu hằng tuần"),
            part("thang", "Tự sao lưu hằng tháng"),
        ],
    }
    saving = {"id": "luu", "code": "1", "title": "Sao lưu", "maximum": 2, "rule": rule}
    more = [criterion(f"them-{each}", f"{each}", "1", {"kind": "direct"}) for each in range(2, 5)]
    group = {"id": "g", "code": "I", "title": "Nhóm", "criteria": [saving, *more]}
    of = criteria(groups=[group])
    answer = Answer({"tuan.value": True, "thang.value": False})
    form = FILLER.fill(issued(of), of, CONTACT, [FormCell("luu", answer)], {})

    read = proposed(
        changed(form, copied_out),
        candidates=[(Fingerprint(PERIOD.id, UNIT.id, of.fingerprint), of, UNIT)],
    )

    assert read.cells[0].answer == answer
