"""The form that goes out: what it shows, what it locks, what it asks."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.periods import UNNAMED, BlankPolicy
from evalapp.assessment.units import Unit
from evalapp.exchange.forms.layout import COLUMN_AT, FIRST_ROW, Column
from evalapp.exchange.forms.wording import BLANKS
from evalapp.exchange.forms.writer import WorkbookForms
from evalapp.settings.language import LANGUAGES, language
from tests.exchange.forms.samples import (
    PERIOD,
    ROLE,
    SET,
    UNIT,
    WRITER,
    criteria,
    criterion,
    issued,
)


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def answer_sheet(content: bytes) -> Worksheet:
    return opened(content)["Phiếu tự đánh giá"]


def drawn(sheet: Worksheet) -> list[str]:
    """Draw answer rows: outline by indent, E an entry cell, ƒ a formula, . a locked cell."""
    lines: list[str] = []
    for row in sheet.iter_rows(min_row=FIRST_ROW + 1, max_row=sheet.max_row - 1):
        depth = sheet.row_dimensions[row[0].row or 0].outlineLevel or 0
        marks = "".join(mark(row[COLUMN_AT[column]]) for column in SHOWN)
        code, title = row[COLUMN_AT[Column.CODE]].value, row[COLUMN_AT[Column.TITLE]].value
        lines.append(f"{'  ' * depth}{code or ''} {title} {marks}".strip("\n"))
    return lines


SHOWN = (
    Column.ANSWER,
    Column.SECOND_ANSWER,
    Column.NOT_APPLICABLE,
    Column.POINTS,
    Column.NUMBER,
    Column.DATE,
    Column.LINK,
    Column.EXPLANATION,
)


def mark(cell: object) -> str:
    value, locked = getattr(cell, "value", None), cell.protection.locked  # type: ignore
    if isinstance(value, str) and value.startswith("="):
        return "ƒ"
    return "." if locked else "E"


def footer(sheet: Worksheet) -> tuple[str, str]:
    assert sheet.oddFooter is not None
    left, right = sheet.oddFooter.left, sheet.oddFooter.right
    assert left is not None
    assert right is not None
    return str(left.text).strip(), str(right.text)


def test_rows_stand_in_printed_order_with_what_may_be_filled_in() -> None:
    assert drawn(answer_sheet(issued())) == [
        "I Hạ tầng ...ƒ....",
        "  1 Máy tính ...ƒ....",
        "    1.1 Tiêu chí may-tinh EEEƒEEEE",
        "    1.2 Tiêu chí mang E.EƒEEEE",
        "  2 Dữ liệu ...ƒ....",
        "    1.1 Tiêu chí du-lieu E.EƒEEEE",
        "II Ứng dụng ...ƒ....",
        "  2.1 Tiêu chí chi-dao E.EƒEEEE",
        "  2.2 Tiêu chí cham E.EƒEEEE",
        "  2.3 Tiêu chí do ........",
        " Tổng cộng ...ƒ....",
    ]


def test_a_criterion_without_a_printed_code_shows_its_id() -> None:
    plain = SET.model_dump(mode="json")
    plain["groups"][0]["groups"][0]["criteria"][0]["code"] = ""
    lines = drawn(answer_sheet(issued(CriteriaSet.model_validate(plain))))
    assert lines[2] == "    may-tinh Tiêu chí may-tinh EEEƒEEEE"


def test_criteria_that_do_not_concern_a_unit_are_not_asked() -> None:
    district = Unit("huyen-chu-se", "Huyện Chư Sê", "huyen", tags=frozenset({"huyen"}))
    titles = [line.split()[-2] for line in drawn(answer_sheet(issued(SET, district)))]
    assert "chi-huyen" in titles
    assert "chi-huyen" not in str(drawn(answer_sheet(issued())))


def test_structure_is_locked_without_a_password_and_columns_may_be_widened() -> None:
    for sheet in opened(issued()).worksheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password
    shield = answer_sheet(issued()).protection
    allowed = [not shield.formatColumns, not shield.formatRows, not shield.autoFilter]
    assert allowed == [True, True, True]
    assert shield.insertRows
    assert shield.deleteColumns


def test_it_prints_on_a4_landscape_with_repeated_head_unit_and_page_number() -> None:
    sheet = answer_sheet(issued())

    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.print_title_rows == "$4:$6"
    assert footer(sheet) == ("Sở Nội vụ && <Tổ chức>", "Trang &P/&N")
    assert sheet.freeze_panes == "C7"
    assert sheet.auto_filter.ref == "A6:Q16"


def test_it_opens_where_the_first_entry_is() -> None:
    book = opened(issued())
    cells = [sheet.sheet_view.selection[-1].activeCell for sheet in book.worksheets[:2]]
    assert book.active is book["Hướng dẫn"]
    assert [book["Hướng dẫn"][str(cells[0])].row, cells[1]] == [13, "E9"]


def test_hidden_parts_are_hidden() -> None:
    book = opened(issued())
    states = {sheet.title: sheet.sheet_state for sheet in book.worksheets}
    columns = answer_sheet(issued()).column_dimensions
    hidden = [letter for letter in "ABCDEFGHIJKLMNOPQ" if columns[letter].hidden]

    assert states == {
        "Hướng dẫn": "visible",
        "Phiếu tự đánh giá": "visible",
        "_evalapp": "veryHidden",
    }
    assert hidden == ["M", "N", "O", "P"]
    assert columns["P"].max == 17
    rows = answer_sheet(issued()).row_dimensions
    assert [at for at, row in rows.items() if row.hidden] == [18]


def test_rows_begin_as_high_as_they_were_made_and_grow_with_what_is_typed() -> None:
    with zipfile.ZipFile(io.BytesIO(issued())) as package:
        sheet = package.read("xl/worksheets/sheet2.xml").decode()
    rows = {int(at): rest for at, rest in re.findall(r'<row r="(\d+)"([^>]*)>', sheet)}

    high = [at for at, rest in rows.items() if " ht=" in rest]
    fixed = [at for at, rest in rows.items() if "customHeight" in rest]
    assert high == [*range(1, FIRST_ROW), *range(FIRST_ROW + 1, max(rows))]
    assert fixed == [*range(1, FIRST_ROW)]
    assert 'formatRows="0"' in sheet  # a protected row grows where its height may be changed


def test_made_up_data_is_marked_on_both_sheets_and_real_data_is_not() -> None:
    real = opened(WRITER.content(replace(PERIOD, illustrative=False), UNIT, SET))
    for book, expected in ((opened(issued()), True), (real, False)):
        for name in ("Hướng dẫn", "Phiếu tự đánh giá"):
            texts = [str(cell.value).lower() for row in book[name].iter_rows() for cell in row]
            assert any("minh họa" in text for text in texts) is expected


def validations(sheet: Worksheet) -> dict[str, str]:
    """Draw validations: `kind formula` by cell, for the answer columns."""
    return {
        str(cells).split(":")[0]: f"{each.type} {each.formula1} {each.formula2 or ''}".strip()
        for each in sheet.data_validations.dataValidation
        for cells in str(each.sqref).split()
        if str(cells)[0] in "EFG"
    }


def test_entry_cells_have_lists_and_checks_that_refuse_what_cannot_be() -> None:
    assert validations(answer_sheet(issued())) == {
        "E9": "whole 0 1000000000000",
        "F9": "whole 0 1000000000000",
        "E10": 'list "Có,Không"',
        "E12": "decimal 0 1000000000000",
        "E14": "list '_evalapp'!$E$3:$E$5",
        "E15": "decimal 0 5",
        "G9": 'list "x"',
        "G12": 'list "x"',
        "G14": 'list "x"',
    }


def test_every_part_is_well_formed_and_no_mark_is_left() -> None:
    with zipfile.ZipFile(io.BytesIO(issued())) as package:
        assert package.testzip() is None
        for name in package.namelist():
            part = package.read(name)
            ElementTree.fromstring(part)
            assert "⟦".encode() not in part, name


def test_prompts_and_formulas_stay_within_what_excel_allows() -> None:
    long = "Tên phương án rất dài, có dấu phẩy; và “ngoặc” " * 6
    options = [{"id": str(at), "label": f"{long} {at}", "share": "0"} for at in range(9)]
    edition = criteria(
        maximum="4",
        groups=[
            {
                "id": "g",
                "title": long,
                "criteria": [
                    criterion(
                        "c",
                        "1",
                        "4",
                        {**ROLE, "options": options},
                        guidance=long * 3,
                        evidence_hint=long,
                    )
                ],
            }
        ],
    )
    sheet = answer_sheet(issued(edition))
    for each in sheet.data_validations.dataValidation:
        assert len(each.promptTitle) <= 32
        assert len(each.prompt) <= 255
    formulas = [
        cell.value
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
    ]
    assert max(map(len, formulas)) < 8192
    assert max(float(each.height or 0) for each in sheet.row_dimensions.values()) <= 409


@pytest.mark.parametrize(
    "name", ["Sở A & B <x>", 'Xã "Ia O"', "9 tháng 5", "Sở\x07 Y tế", "X" * 300]
)
def test_names_of_units_cannot_break_the_workbook(name: str) -> None:
    sheet = answer_sheet(issued(SET, replace(UNIT, name=name)))
    assert sheet["A3"].value == name.replace("\x07", "")
    assert len(footer(sheet)[0]) < 150


def test_writing_leaves_one_file_and_layouts_are_kept_apart(tmp_path: Path) -> None:
    writer = WorkbookForms("Sở Khoa học và Công nghệ")
    path = tmp_path / "so" / "phieu.xlsx"

    writer.write(path, PERIOD, UNIT, SET)
    other = writer.content(PERIOD, UNIT, criteria(title="Bộ khác"))

    assert [each.name for each in path.parent.iterdir()] == ["phieu.xlsx"]
    guide = opened(path.read_bytes())["Hướng dẫn"]
    assert "Sở Khoa học và Công nghệ" in [cell.value for cell in guide["C"]]
    assert "Bộ khác" in str([cell.value for cell in opened(other)["Hướng dẫn"]["B"]])


def test_every_code_that_forms_and_intake_can_raise_has_its_sentence() -> None:
    room = Path(__file__).parents[3] / "evalapp" / "exchange"
    files = [*room.glob("forms/*.py"), room / "intake.py", room / "archives.py"]
    codes = {
        code
        for file in files
        for code in re.findall(r'"((?:form|intake)\.[a-z_]+)"', file.read_text("utf-8"))
    }
    assert len(codes) > 20
    for each in LANGUAGES:
        assert [code for code in codes if language(each).text(code) == code] == []


def test_a_comment_on_each_criterion_says_how_it_counts_and_what_proves_it() -> None:
    asked = criterion(
        "mang",
        "1.2",
        "1.5",
        {"kind": "yes_no"},
        evidence="required",
        evidence_hint="Sơ đồ mạng",
        verified_by="Sở Thông tin và Truyền thông",
        guidance="Có mạng nội bộ.",
    )
    sheet = answer_sheet(issued(criteria(maximum="1.5", groups=[group_of(asked)])))
    [cell] = [each for each in sheet["B"] if each.value == "Tiêu chí mang"]

    assert cell.comment is not None
    assert cell.comment.text.split("\n") == [
        "1.2. Tiêu chí mang (tối đa 1,5 điểm)",
        "Cách tính: Có: đạt điểm tối đa; Không: 0 điểm.",
        "Cách xác định: Có mạng nội bộ.",
        "Tài liệu kiểm chứng: Bắt buộc có tài liệu kiểm chứng; nếu chưa có, phải giải trình.",
        "Cần có: Sơ đồ mạng",
        "Cơ quan xác minh: Sở Thông tin và Truyền thông",
    ]


def group_of(*asked: object) -> dict[str, object]:
    return {"id": "ht", "code": "I", "title": "Hạ tầng", "criteria": asked}


def test_guidance_that_tells_the_points_is_not_told_twice() -> None:
    said = "Trưởng ban là người đứng đầu: 4 điểm; cấp phó: 2 điểm; chưa có: 0 điểm."
    asked = criterion("chi-dao", "2.1", "4", ROLE, guidance=said)
    sheet = answer_sheet(issued(criteria(maximum="4", groups=[group_of(asked)])))
    [cell] = [each for each in sheet["B"] if each.value == "Tiêu chí chi-dao"]

    assert cell.comment is not None
    assert "Cách tính" not in cell.comment.text
    assert said in cell.comment.text


def test_headers_explain_their_columns_and_comments_are_as_large_as_their_text() -> None:
    content = issued(criteria(maximum="3", groups=[group_of(*map(long_one, range(1, 4)))]))
    told = [cell for row in answer_sheet(content).iter_rows() for cell in row if cell.comment]

    headers = {str(cell.value) for cell in told if cell.row in (4, 5)}
    assert {"Trả lời / a", "Liên kết / tên tệp", "Giải trình"} <= headers
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        drawing = package.read("xl/drawings/vmlDrawing1.vml").decode()
    areas = [
        float(width) * float(height)
        for width, height in re.findall(r"width:([0-9.]+)pt;height:([0-9.]+)pt", drawing)[-3:]
    ]
    assert areas == sorted(areas)
    assert areas[2] > 1.5 * areas[0]


def long_one(times: int) -> object:
    words = "Có văn bản chỉ đạo về chuyển đổi số. " * (4 * times)
    return criterion(f"c{times}", f"1.{times}", "1", {"kind": "yes_no"}, guidance=words)


@pytest.mark.parametrize("policy", BlankPolicy)
def test_the_guide_says_what_rows_left_blank_count_as(policy: BlankPolicy) -> None:
    content = WRITER.content(replace(PERIOD, blanks=policy), UNIT, SET)
    said = [str(cell.value) for row in opened(content)["Hướng dẫn"].iter_rows() for cell in row]

    assert [each for each in said if BLANKS[policy] in each]
    assert not [
        each
        for each in said
        for other in BlankPolicy
        if other is not policy
        if BLANKS[other] in each
    ]


@pytest.mark.parametrize(
    ("province", "department", "receiver"),
    [
        ("tỉnh Gia Lai", "", "Cơ quan thường trực đánh giá, xếp hạng của tỉnh Gia Lai"),
        (UNNAMED, "", "Cơ quan thường trực đánh giá, xếp hạng"),
        (UNNAMED, "Sở Thông tin và Truyền thông", "Sở Thông tin và Truyền thông"),
    ],
)
def test_who_receives_the_form_is_said_without_gaps(
    province: str, department: str, receiver: str
) -> None:
    period = replace(PERIOD, province=province)
    guide = opened(WorkbookForms(department).content(period, UNIT, SET))["Hướng dẫn"]

    texts = [cell.value for row in guide.iter_rows() for cell in row if cell.value]
    assert texts[texts.index("Nơi nhận phiếu") + 1] == receiver
