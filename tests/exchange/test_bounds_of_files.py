"""Where files from outside are just let in, and what is wrong with one that just is not."""

import io
import zipfile
from pathlib import Path

import pytest

from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.safety import TABLE_LIMITS, check_workbook
from evalapp.exchange.tables import TableFiles
from tests.exchange.test_intake import drawn, zipped
from tests.exchange.test_safety import SOUND, refusal, with_sheet
from tests.exchange.test_tables import read_text


def corner(cell: str, row: int) -> bytes:
    return with_sheet(f'<row r="{row}"><c r="{cell}{row}"><v>1</v></c></row>')


def test_a_table_may_be_long_or_wide_but_not_both() -> None:
    check_workbook(corner("CV", 50_000), "bang.xlsx", TABLE_LIMITS)  # 100 columns
    with pytest.raises(AssessmentError) as caught:
        check_workbook(corner("CW", 50_000), "bang.xlsx", TABLE_LIMITS)
    assert [each.code for each in caught.value.problems] == ["file.sheet_too_large"]


def test_it_is_known_before_writing_how_many_rows_are_read_back() -> None:
    most = TableFiles().most_rows(Path("bang.xlsx"))
    assert most is not None
    check_workbook(corner("R", 1 + most), "bang.xlsx", TABLE_LIMITS)  # below a header
    with pytest.raises(AssessmentError):
        check_workbook(corner("R", 2 + most), "bang.xlsx", TABLE_LIMITS)
    assert TableFiles().most_rows(Path("bang.csv")) is None


def test_a_part_that_is_locked_by_a_password_is_told_as_such() -> None:
    out = io.BytesIO(SOUND)
    with zipfile.ZipFile(out, "a") as archive:
        archive.infolist()[0].flag_bits |= 1
        archive.comment = b"written anew"

    assert refusal(out.getvalue()) == "file.encrypted"


def test_a_member_of_the_right_length_with_other_bytes_is_damaged(tmp_path: Path) -> None:
    whole = zipped({"phieu.xlsx": b"1234567890"})
    with zipfile.ZipFile(tmp_path / "thu.zip", "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("phieu.xlsx", b"1234567890")
    content = (tmp_path / "thu.zip").read_bytes()
    (tmp_path / "thu.zip").write_bytes(content.replace(b"1234567890", b"1234567899", 1))

    assert drawn(tmp_path / "thu.zip") == ["thu.zip/phieu.xlsx ! intake.member_damaged"]
    (tmp_path / "thu.zip").write_bytes(whole)
    assert drawn(tmp_path / "thu.zip") == ["thu.zip/phieu.xlsx = 1234567890"]


def test_decimal_commas_are_no_delimiters_where_the_header_has_others(tmp_path: Path) -> None:
    table = read_text(tmp_path, "a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n")

    assert table.columns == ("a", "b", "c")
    assert table.rows == (("1,5", "2,5", "3,5"), ("4,5", "5,5", "6,5"))
