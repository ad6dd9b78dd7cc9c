"""Plain tables: encodings, delimiters, headers, exact numbers, hostile and damaged files."""

import csv
import importlib
import io
import subprocess
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.tables import TableFiles
from evalapp.usecases.file_ports import Table

TABLES = TableFiles()


def read_text(tmp_path: Path, content: str | bytes, name: str = "bang.csv") -> Table:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return TABLES.read(path)


def workbook(tmp_path: Path, rows: Sequence[Sequence[Any]], **sheets: Sequence[Any]) -> Path:
    path = tmp_path / "bang.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, cells in {"Bảng": rows, **sheets}.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(cells):
                sheet.write_row(at, 0, row)
    return path


def active(book: openpyxl.Workbook) -> Any:
    return book.active


def problem_of(path: Path) -> tuple[str, str]:
    with pytest.raises(AssessmentError) as caught:
        TABLES.read(path)
    problem = caught.value.problems[0]
    assert problem.place.file == path.name
    return problem.code, problem.place.cell


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    rows = [["unit", "a", "b"], ["Sở Y tế", "1,5", "x"], ["Sở Văn hóa, Thể thao", "2;3", "y"]]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    table = read_text(tmp_path, out.getvalue())
    assert [table.columns, *table.rows] == [tuple(row) for row in rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_however_it_is_marked(tmp_path: Path, encoding: str) -> None:
    table = read_text(tmp_path, "Tên đơn vị,điểm\nHuyện Chư Pưh,1\n".encode(encoding))
    assert table.columns == ("Tên đơn vị", "điểm")


def test_the_old_vietnamese_code_page_is_read(tmp_path: Path) -> None:
    spelled = unicodedata.normalize("NFD", "Huyện Mang Yang").replace("e\u0323\u0302", "ê\u0323")
    table = read_text(tmp_path, f"unit,a\n{spelled},1\n".encode("cp1258"))
    assert table.rows == (("Huyện Mang Yang", "1"),)


def test_bytes_of_no_known_encoding_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "vntime.csv"
    path.write_bytes(b"unit,a\n\xb8\xb5\xb6\xb7\xb9\x80\x99,1\n")
    assert problem_of(path) == ("file.not_utf8", "")


def test_titles_above_the_header_and_blank_lines_below_do_no_harm(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        [["BẢNG SỐ LIỆU NĂM 2022"], [], ["unit", "a", "b"], ["x", 1, 2], [], ["y", 3, 4], [], []],
    )
    table = TABLES.read(path)
    assert (table.sheet, table.first_row) == ("Bảng", 4)
    assert table.rows == (("x", "1", "2"), ("", "", ""), ("y", "3", "4"))


def test_the_first_sheet_with_content_is_taken(tmp_path: Path) -> None:
    path = workbook(tmp_path, [], Hai=[["unit"], ["x"]], Ba=[["unit"], ["y"]])
    assert TABLES.read(path).rows == (("x",),)


def test_hidden_sheets_are_passed_over(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    active(book)["A1"] = "ẩn"
    active(book).sheet_state = "hidden"
    shown = book.create_sheet("Hiện")
    shown["A1"] = "unit"
    book.active = 1
    book.save(tmp_path / "an.xlsx")
    assert TABLES.read(tmp_path / "an.xlsx").sheet == "Hiện"


def test_cells_come_as_exact_shortest_texts(tmp_path: Path) -> None:
    cells = [118.348, 0.1, 1e-7, 1e21, 4.0, -2.5, True, "1.50", 0.8680938452840153]
    path = workbook(tmp_path, [[f"c{at}" for at in range(len(cells))], cells])
    assert TABLES.read(path).rows == (
        (
            "118.348",
            "0.1",
            "0.0000001",
            "1000000000000000000000",
            "4",
            "-2.5",
            "true",
            "1.50",
            "0.8680938452840153",
        ),
    )


def test_dates_come_as_year_month_day(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    active(book).append(["a", "b"])
    active(book).append([date(2022, 5, 20), datetime(2022, 5, 20, 7, 30)])  # noqa: DTZ001
    book.save(tmp_path / "ngay.xlsx")
    assert TABLES.read(tmp_path / "ngay.xlsx").rows == (("2022-05-20", "2022-05-20 07:30:00"),)


def test_an_error_and_an_uncounted_formula_are_told_with_their_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    active(book).append(["unit", "a", "b"])
    active(book).append(["x", "=1+1", "#N/A"])
    book.save(tmp_path / "loi.xlsx")
    with pytest.raises(AssessmentError) as caught:
        TABLES.read(tmp_path / "loi.xlsx")
    assert [(each.code, each.place.cell) for each in caught.value.problems] == [
        ("table.formula_without_value", "B2"),
        ("table.error_cell", "C2"),
    ]


def test_columns_named_twice_and_cells_beyond_the_table_are_told(tmp_path: Path) -> None:
    path = tmp_path / "bang.csv"
    path.write_text("unit,a,a\nx,1,2,3\n", "utf-8")
    with pytest.raises(AssessmentError) as caught:
        TABLES.read(path)
    assert [(each.code, each.place.cell) for each in caught.value.problems] == [
        ("table.duplicate_column", "C1"),
        ("table.row_too_long", "D2"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "table.empty"),
        ("a.csv", b"\n \n,,\n", "table.empty"),
        ("a.csv", b'unit,a\n"u1,1\nu2,2\n', "table.damaged_text"),
        ("a.xlsx", b"", "file.empty"),
        ("a.xlsx", b"khong phai", "file.not_a_workbook"),
        ("a.xlsx", b"PK\x03\x04 hong", "file.damaged"),
        ("a.xlsx", b"<html><table></table></html>", "file.markup"),
        ("a.parquet", b"PAR1PAR1", "table.damaged_parquet"),
        ("a.parquet", b"x", "table.damaged_parquet"),
        ("a.pdf", b"%PDF", "table.unknown_format"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert problem_of(tmp_path / name) == (code, "")


@pytest.mark.libreoffice
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_workbooks_of_other_kinds_are_read(tmp_path: Path, ending: str) -> None:
    path = workbook(tmp_path, [["unit", "điểm"], ["Sở Y tế", 118.348]])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", tmp_path, path],
        check=True,
        capture_output=True,
    )
    table = TABLES.read(tmp_path / f"bang.{ending}")
    assert (table.columns, table.rows) == (("unit", "điểm"), (("Sở Y tế", "118.348"),))


def test_parquet_keeps_decimals_exact(tmp_path: Path) -> None:
    core: Any = importlib.import_module("arro3.core")
    parquet: Any = importlib.import_module("arro3.io")
    table = core.Table.from_pydict(
        {
            "unit": core.Array(["Sở Y tế", "Sở Nội vụ"], core.DataType.string()),
            "points": core.Array(["118.348", "0.10"], core.DataType.string()).cast(
                core.DataType.decimal128(12, 3)
            ),
            "share": core.Array([0.81979, None], core.DataType.float64()),
            "count": core.Array([45, 60], core.DataType.int64()),
        }
    )
    parquet.write_parquet(table, str(tmp_path / "a.parquet"))
    assert TABLES.read(tmp_path / "a.parquet").rows == (
        ("Sở Y tế", "118.348", "0.81979", "45"),
        ("Sở Nội vụ", "0.1", "", "60"),
    )


def test_a_damaged_parquet_file_cannot_take_the_program_down(tmp_path: Path) -> None:
    """Flipped bytes make the reader ask for exabytes and abort its own process."""
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1" + b"\xff" * 64 + b"\x40\x00\x00\x00PAR1")
    assert problem_of(path) == ("table.damaged_parquet", "")


DANGEROUS = ("=1+1", "+84 269", "-x", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1")


def test_csv_cells_cannot_become_formulas(tmp_path: Path) -> None:
    table = Table(("unit", "=a"), tuple((text, "-5.5") for text in DANGEROUS), "a.csv")
    TABLES.write(tmp_path / "a.csv", table)
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert all(cell[0] not in "=+@\t" for cell in cells)
    assert [cell for cell in cells if cell.startswith("-")] == ["-5.5"] * len(DANGEROUS)


def test_workbook_cells_cannot_become_formulas(tmp_path: Path) -> None:
    table = Table(("unit", "=a"), tuple((text, "1") for text in DANGEROUS), "a.xlsx")
    TABLES.write(tmp_path / "a.xlsx", table)
    sheet = active(openpyxl.load_workbook(tmp_path / "a.xlsx"))
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n"}


CELLS = st.one_of(
    st.decimals(-(10**9), 10**9, places=3).map(lambda value: f"{value:f}"),
    st.text("aăâđ ẾỆ=+-@'\",;\t.0123456789%", max_size=12).map(
        lambda text: unicodedata.normalize("NFC", text)
    ),
    st.sampled_from([*DANGEROUS, "007", "1e5", "0.10", "12345678901234567890", "-0", ".5"]),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(2, 4))
    columns = tuple(f"cột {at}" for at in range(width))
    rows = draw(st.lists(st.tuples(*[CELLS] * width), min_size=1, max_size=5))
    return Table(columns, (*rows, ("x",) * width), "bang")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@given(table=tables())
@settings(max_examples=60, deadline=None)
def test_what_is_written_reads_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, ending: str, table: Table
) -> None:
    path = tmp_path_factory.getbasetemp() / f"qua-lai.{ending}"
    TABLES.write(path, table)
    read = TABLES.read(path)
    assert (read.columns, read.rows) == (table.columns, table.rows)


@given(st.floats(allow_nan=False, allow_infinity=False, width=64).filter(lambda x: abs(x) < 1e300))
@settings(max_examples=50, deadline=None)
def test_a_number_in_a_cell_keeps_its_value(
    tmp_path_factory: pytest.TempPathFactory, number: float
) -> None:
    path = tmp_path_factory.getbasetemp() / "so.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "a")
        # XlsxWriter writes 16 digits; what the file holds is what must be read.
        sheet.write_number(1, 0, float(f"{number:.16G}"))
    (row,) = TABLES.read(path).rows
    assert Decimal(row[0]) == Decimal(repr(float(f"{number:.16G}")))
