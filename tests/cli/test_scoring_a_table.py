"""evalapp criteria and evalapp score: stateless, for scripts."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import Command

SET = """\
format: 1
id: nho
edition: "1"
title: Bộ nhỏ
unit_group: so
unit_group_title: Sở
year: 2022
maximum: 10
groups:
  - id: A
    title: Nhóm A
    criteria:
      - {id: A1, title: Có mạng, maximum: 4, rule: {kind: yes_no}}
      - {id: A2, title: Tỷ lệ, maximum: 6, rule: {kind: ratio}}
levels:
  bands:
    - {id: I, label: Mức I, at_least: 90%}
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "bo.yaml").write_text(SET, encoding="utf-8")
    (tmp_path / "tra-loi.csv").write_text(
        "unit,name,A1,A2\nso-a,Sở A,1,2/3\nso-b,Sở B,0,\nso-c,Sở C,1,3/3\n", encoding="utf-8"
    )
    return tmp_path


def test_json_has_the_fixed_keys_and_numbers_as_rounded_texts(
    evalapp: Command, files: Path
) -> None:
    said = evalapp("score", files / "bo.yaml", files / "tra-loi.csv", "--json")

    units = json.loads(said.out)["units"]
    assert said.code == 0
    assert said.err == ""
    assert [(u["unit"], u["points"], u["share"], u["level"], u["rank"]) for u in units] == [
        ("so-c", "10.000", "1.0000", "I", 1),
        ("so-a", "8.000", "0.8000", "below", 2),
        ("so-b", "0.000", "0.0000", "below", 3),
    ]
    assert {"unit", "name", "group", "points", "applicable_maximum", "share", "level", "rank",
            "groups", "why"} <= units[0].keys()  # fmt: skip
    assert units[0]["groups"]["A"] == {"points": "10.000", "maximum": "10"}
    assert all(isinstance(line, str) and line for line in units[1]["why"])


def test_a_table_is_printed_for_a_person(evalapp: Command, files: Path) -> None:
    said = evalapp("score", files / "bo.yaml", files / "tra-loi.csv")

    assert said.out.splitlines()[:3] == [
        "Sở",
        "Hạng  Đơn vị  Điểm  Tỷ lệ  Mức độ",
        "   1  Sở C      10   100%  Mức I",
    ]


@pytest.mark.parametrize("name", ["ket-qua.csv", "ket-qua.xlsx"])
def test_results_are_written_to_a_file_that_can_be_read_back(
    evalapp: Command, files: Path, name: str
) -> None:
    from evalapp.exchange.tables import TableFiles

    said = evalapp("score", files / "bo.yaml", files / "tra-loi.csv", "--out", files / name)

    table = TableFiles().read(files / name)
    assert said.code == 0
    assert table.columns[:8] == (
        "unit", "name", "group", "points", "applicable_maximum", "share", "level", "rank",
    )  # fmt: skip
    assert [row[0] for row in table.rows] == ["so-c", "so-a", "so-b"]


def test_a_table_is_written_beside_the_json_where_both_are_asked_for(
    evalapp: Command, files: Path
) -> None:
    out = files / "ket-qua.csv"
    said = evalapp("score", files / "bo.yaml", files / "tra-loi.csv", "--out", out, "--json")

    assert (said.code, len(json.loads(said.out)["units"])) == (0, 3)
    assert out.exists()


def test_bad_cells_are_all_named_and_the_exit_code_is_1(evalapp: Command, files: Path) -> None:
    (files / "tra-loi.csv").write_text("unit,A1,A2\na,?,5/4\n", encoding="utf-8")

    said = evalapp("score", files / "bo.yaml", files / "tra-loi.csv", "--json")

    assert said.code == 1
    assert said.out == ""
    assert "ô B2" in said.err
    assert "ô C2" in said.err


def test_a_set_that_is_in_order_is_said_to_be(evalapp: Command, files: Path) -> None:
    said = evalapp("criteria", "check", files / "bo.yaml")

    assert (said.code, said.out) == (0, "Bộ nhỏ: 2 tiêu chí, 10 điểm, không có lỗi.\n")


def test_every_fault_of_a_set_is_named_at_once(evalapp: Command, files: Path) -> None:
    broken = SET.replace("maximum: 10", "maximum: 11").replace("90%", "190%")
    (files / "bo.yaml").write_text(broken.replace("id: A2", "id: A1"), encoding="utf-8")

    said = evalapp("criteria", "check", files / "bo.yaml")

    assert said.code == 1
    assert len(said.err.splitlines()) == 3
    assert all("bo.yaml" in line for line in said.err.splitlines())


def test_english_is_spoken_on_request(evalapp: Command, files: Path) -> None:
    said = evalapp("--language", "en", "criteria", "check", files / "bo.yaml")

    assert said.out == "Bộ nhỏ: 2 criteria, 10 points, no problem found.\n"


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["score"], ["export", "poem", "--out", "x"], ["forms"]]
)
def test_wrong_usage_is_exit_code_2(evalapp: Command, arguments: list[str]) -> None:
    assert evalapp(*arguments).code == 2


def test_a_missing_file_is_the_users_to_mend(evalapp: Command, files: Path) -> None:
    said = evalapp("score", files / "khong-co.yaml", files / "tra-loi.csv")

    assert said.code == 1
    assert "khong-co.yaml" in said.err


def test_without_a_workspace_the_answer_says_how_to_name_one(evalapp: Command) -> None:
    said = evalapp("results")

    assert said.code == 1
    assert said.err.strip()


def test_without_a_screen_the_window_is_refused_with_a_sentence(
    evalapp: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    for arguments in ([], ["demo"]):
        said = evalapp(*arguments)
        assert said.code == 1
        assert "không có màn hình" in said.err


def test_a_table_without_any_unit_is_said_to_have_none(evalapp: Command, files: Path) -> None:
    (files / "trong.csv").write_text("unit,A1,A2\n", encoding="utf-8")

    said = evalapp("score", files / "bo.yaml", files / "trong.csv")

    assert said.code == 1
    assert said.err.splitlines() == [
        "Lỗi: trong.csv: Bảng chỉ có dòng tiêu đề, không có đơn vị nào; hãy thêm mỗi đơn vị một dòng."
    ]


@pytest.mark.parametrize(
    "column", ["country-code", "UnitCode", "Province", "Tên đơn vị", "Tỉnh/thành phố"]
)
def test_a_usual_other_name_of_the_unit_column_serves_and_is_told(
    column: str, evalapp: Command, files: Path
) -> None:
    (files / "khac.csv").write_text(f"{column},A1,A2\nso-a,1,2/3\n", encoding="utf-8")

    said = evalapp("score", files / "bo.yaml", files / "khac.csv", "--json")

    assert [each["unit"] for each in json.loads(said.out)["units"]] == ["so-a"]
    assert said.err == (
        f"Cảnh báo: khac.csv, ô A1: Bảng không có cột “unit”; cột “{column}” được dùng làm cột đơn "
        "vị.\n"
    )


def test_the_column_unit_goes_before_every_other(evalapp: Command, files: Path) -> None:
    (files / "ca-hai.csv").write_text("province,unit,A1,A2\nX,so-a,1,2/3\n", encoding="utf-8")

    said = evalapp("score", files / "bo.yaml", files / "ca-hai.csv", "--json")

    assert [each["unit"] for each in json.loads(said.out)["units"]] == ["so-a"]
    assert "“province” không phải mã tiêu chí" in said.err


def test_how_a_unit_takes_part_is_said_in_vietnamese_too(evalapp: Command, files: Path) -> None:
    (files / "t.csv").write_text(
        "unit,A1,Tham gia\na,1,Xếp hạng\n,,\nb,1,Không xếp hạng\nc,1,Không đánh giá\nd,0,\n",
        encoding="utf-8",
    )

    said = evalapp("score", files / "bo.yaml", files / "t.csv", "--json")

    ranks = {each["unit"]: each["rank"] for each in json.loads(said.out)["units"]}
    assert ranks == {"a": 1, "d": 2, "b": None}


def test_an_unknown_way_to_take_part_is_no_silent_no(evalapp: Command, files: Path) -> None:
    (files / "t.csv").write_text("unit,A1,status\na,1,rankd\n", encoding="utf-8")

    said = evalapp("score", files / "bo.yaml", files / "t.csv")

    assert said.code == 1
    assert said.err.startswith("Lỗi: t.csv, ô C2: Không nhận “rankd” ở cột Tham gia.")


def test_numbers_that_would_fill_memory_are_refused_with_their_cell(
    evalapp: Command, files: Path
) -> None:
    nine = SET.replace("{kind: yes_no}", "{kind: share_of_full, full: 9}")
    (files / "so.yaml").write_text(nine, encoding="utf-8")
    (files / "t.csv").write_text("unit,A1\na,1e99999999\nb,1e-99999999\n", encoding="utf-8")

    said = evalapp("score", files / "so.yaml", files / "t.csv")

    assert said.code == 1
    assert [line.split(": ")[1] for line in said.err.splitlines()] == [
        "t.csv, ô B2",
        "t.csv, ô B3",
    ]


def test_a_bad_set_and_a_bad_table_are_told_together(evalapp: Command, files: Path) -> None:
    (files / "sai.yaml").write_text(SET.replace("maximum: 10", "maximum: 9"), encoding="utf-8")
    (files / "t.csv").write_text("", encoding="utf-8")

    said = evalapp("score", files / "sai.yaml", files / "t.csv")

    assert [line.split(": ")[1] for line in said.err.splitlines()] == [
        "sai.yaml, dòng 8, mục “Tổng điểm tối đa” (khóa “maximum”)",
        "t.csv",
    ]


def test_counts_with_thousands_are_scored_and_said(evalapp: Command, files: Path) -> None:
    (files / "dem.csv").write_text("unit,A1,A2\nso-a,1,900/1.234\n", encoding="utf-8")
    said = evalapp("score", files / "bo.yaml", files / "dem.csv", "--json")

    assert said.code == 0
    assert json.loads(said.out)["units"][0]["groups"]["A"]["points"].startswith("8.37")
    assert "dem.csv, ô C2: “1.234” ở tiêu chí “Tỷ lệ” được hiểu là 1234" in said.err


PERCENTAGES = """\
format: 1
id: pt
edition: "1"
title: Phần trăm
unit_group: so
unit_group_title: Sở
year: 2024
maximum: 30
groups:
  - id: a
    title: Nhóm
    criteria:
      - {id: P1, title: Theo phần trăm, maximum: 10, rule: {kind: share_of_full, full: 100, unit: "%"}}
      - {id: P2, title: Đến một, maximum: 10, rule: {kind: share_of_full, full: 1}}
      - {id: P3, title: Trực tiếp, maximum: 10, rule: {kind: direct}}
"""


@pytest.mark.parametrize("shown", ["0%", "0.00%", '0.0"x"%'])
def test_a_cell_seen_per_cent_says_what_is_seen_and_is_told_where_nothing_is_per_cent(
    shown: str, evalapp: Command, tmp_path: Path
) -> None:
    (tmp_path / "pt.yaml").write_text(PERCENTAGES, encoding="utf-8")
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["unit", "P1", "P2", "P3"], ["so-a", 0.755, 0.755, 0.5], ["so-b", 75.5, 0.755, 5]):
        sheet.append(row)
    for cell in sheet[2][1:]:
        cell.number_format = shown
    book.save(tmp_path / "tra-loi.xlsx")

    said = evalapp("score", tmp_path / "pt.yaml", tmp_path / "tra-loi.xlsx", "--json")

    points = {each["unit"]: each["points"] for each in json.loads(said.out)["units"]}
    assert points == {"so-a": "15.600", "so-b": "20.100"}
    assert said.err == (
        "Cảnh báo: tra-loi.xlsx, trang tính “Sheet”, ô D2: Ô này hiện “50%” nhưng tiêu chí “Trực "
        "tiếp” không tính theo phần trăm; được hiểu là 0,5.\n"
    )


def test_figures_written_to_a_workbook_are_numbers(evalapp: Command, files: Path) -> None:
    evalapp("score", files / "bo.yaml", files / "tra-loi.csv", "--out", files / "ra.xlsx")

    sheet = openpyxl.load_workbook(files / "ra.xlsx").worksheets[0]
    assert [cell.value for cell in sheet["D"]] == ["points", 10, 8, 0]
    assert {type(cell.value) for cell in sheet["F"][1:]} <= {int, float}


def test_a_number_in_a_cell_is_that_number_and_only_text_is_guessed_at(
    evalapp: Command, files: Path
) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in (
        ("unit", "A1", "A2.a", "A2.b"),
        ("so-a", 1, 900, "1.234"),
        ("so-b", 1, 900, 1234),
        ("so-c", 1, 1, 1.234),
    ):
        sheet.append(row)
    book.save(files / "dem.xlsx")

    said = evalapp("score", files / "bo.yaml", files / "dem.xlsx", "--json")

    assert said.code == 1
    assert said.err.splitlines() == [
        "Cảnh báo: dem.xlsx, trang tính “Sheet”, ô D2: “1.234” ở tiêu chí “Tỷ lệ” được hiểu là 1234: "
        "ô này chỉ nhận số nguyên nên dấu chấm, dấu phẩy là dấu tách hàng nghìn.",
        "Lỗi: dem.xlsx, trang tính “Sheet”, ô D4: 1,234 không phải là số nguyên.",
    ]
