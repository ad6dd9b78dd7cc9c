"""Hostile and damaged workbooks are refused before a reader sees them."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from warnings import catch_warnings, simplefilter

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.safety import TABLE_LIMITS, check_workbook, checked_parts, content_of


def sound() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Phiếu")
        for row in range(110):
            sheet.write_row(row, 0, ["Tiêu chí", row, 'r="XYZ9999999" trong chữ', 1.5])
    return out.getvalue()


SOUND = sound()
SHEET = "xl/worksheets/sheet1.xml"


def with_parts(parts: Mapping[str, bytes], content: bytes = SOUND) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def with_sheet(rows: str) -> bytes:
    text = f'<?xml version="1.0"?><worksheet><sheetData>{rows}</sheetData></worksheet>'
    return with_parts({SHEET: text.encode()})


LOCKED_XLS = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + b"\0" * 600
    + b"\x09\x08\x10\0\0\x06\x05\0"
    + bytes(12)
    + b"\x2f\0\x36\0\x01\0"
)
"""How an .xls under a password begins: the head of the book, then the record of the password."""


def refusal(content: bytes) -> str:
    with pytest.raises(AssessmentError) as caught:
        check_workbook(content, "phieu.xlsx")
    (problem,) = caught.value.problems
    assert problem.place.file == "phieu.xlsx"
    return problem.code


def test_a_real_workbook_passes() -> None:
    check_workbook(SOUND, "phieu.xlsx")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        (b"\0" * 5000, "file.empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file.old_excel"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "file.encrypted",
        ),
        (b"  <?xml version='1.0'?><Workbook/>", "file.spreadsheet_xml"),
        (b"<?xml version='1.0'?><table><td>1</td></table>", "file.markup"),
        ("TT;Tên\n1;Sở Y tế\n".encode(), "file.plain_text"),
        ("TT\tTên\n1\tSở Y tế\n".encode("utf-16"), "file.plain_text"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "DRMEncryptedDataSpace".encode("utf-16-le"),
            "file.rights_managed",
        ),
        (LOCKED_XLS, "file.encrypted"),
        (b"\xef\xbb\xbf<html>", "file.markup"),
        (b"%PDF-1.7", "file.not_a_workbook"),
        (b"PK\x03\x04", "file.damaged"),
        (SOUND[:-200], "file.damaged"),
        (SOUND[: len(SOUND) // 2], "file.damaged"),
    ],
)
def test_the_kind_is_told_from_the_first_bytes(content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_an_opendocument_file_under_a_password_is_told_as_such() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", b"\x01\x02")
        archive.writestr("META-INF/manifest.xml", b"<m:manifest><m:encryption-data/></m:manifest>")
    assert refusal(out.getvalue()) == "file.encrypted"


def test_other_office_files_are_named_as_such() -> None:
    for part, code in (
        ("word/document.xml", "file.not_a_workbook"),
        ("xl/workbook.bin", "file.other_workbook"),
        ("content.xml", "file.other_workbook"),
    ):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(part, b"<x/>")
        assert refusal(out.getvalue()) == code


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="XFD1"><v>1</v></c></row>',
        "<row r=\"1\"><c r = 'xfd1'><v>1</v></c></row>",
        "<row r='9999999999'/>",
        "<x:row r='5001'/>",
        "<row/>" * 5001,
        "<row>" + "<c/>" * 201 + "</row>",
        '<row r="1"><c r="A1" r="XFD1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="n"\nr="B5001"/></row>',
        '<row r="1" spans="1:2" r="5001"><c r="A1"/></row>',
    ],
    ids=[
        *("corner", "last column", "small letters", "endless", "prefixed", "unnumbered", "wide"),
        *("two columns", "two addresses", "two rows"),
    ],
)
def test_a_stray_cell_far_away_is_refused(rows: str) -> None:
    assert refusal(with_sheet(rows)) == "file.sheet_too_large"


def test_a_sheet_of_another_name_is_looked_at_too() -> None:
    stray = b'<worksheet><sheetData><row r="1048576"/></sheetData></worksheet>'
    assert refusal(with_parts({"xl/other/strange.dat": stray})) == "file.sheet_too_large"


@pytest.mark.parametrize(
    ("name", "part"),
    [
        (SHEET, b"<worksheet><sheetData><row r='&#49;048576'/></sheetData></worksheet>"),
        (
            SHEET,
            '<worksheet><sheetData><row r="1048576"/></sheetData></worksheet>'.encode("utf-16"),
        ),
        ("xl/sharedStrings.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><sst/>"),
        ("xl/sharedStrings.xml", b"<sst>" + b" " * 31_000_000),
    ],
    ids=["entity in an address", "utf-16", "doctype", "unpacks too large"],
)
def test_hostile_parts_are_refused(name: str, part: bytes) -> None:
    assert refusal(with_parts({name: part})) == "file.hostile"


def test_parts_that_a_windows_tool_packed_under_backslashes_are_found() -> None:
    with zipfile.ZipFile(io.BytesIO(SOUND)) as sound:
        parts = {name: sound.read(name) for name in sound.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name.replace("/", "\\"), part)

    assert checked_parts(out.getvalue(), "phieu.xlsx").parts == parts


USUAL = (
    b'<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>'
)
PREFIXED = USUAL.replace(b"<", b"<x:").replace(b"<x:/", b"</x:")


@pytest.mark.parametrize(
    ("sheets", "is_usual"),
    [
        ([USUAL], True),
        ([PREFIXED], False),
        ([USUAL.replace(b' r="A1"', b"")], False),
        ([USUAL.replace(b't="s"', b't="e"')], False),
        ([USUAL, PREFIXED], False),
        ([PREFIXED, USUAL], True),
    ],
    ids=[
        "usual",
        "prefixed",
        "without address",
        "error",
        "twice, then prefixed",
        "twice, then usual",
    ],
)
def test_sheets_are_known_whose_cells_are_all_written_as_usual(
    sheets: list[bytes], is_usual: bool
) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed, catch_warnings():
        simplefilter("ignore")  # that one name is there twice
        packed.writestr("xl/workbook.xml", "<workbook/>")
        for each in sheets:
            packed.writestr(SHEET, each)

    checked = checked_parts(out.getvalue(), "phieu.xlsx")

    assert (SHEET in checked.usual, checked.parts[SHEET]) == (is_usual, sheets[-1])


def test_too_many_parts_are_refused() -> None:
    assert refusal(with_parts({f"xl/{n}.xml": b"" for n in range(401)})) == "file.hostile"


def test_parts_that_are_large_together_are_refused() -> None:
    parts = {f"xl/{n}.xml": b" " * 29_000_000 for n in range(3)}
    assert refusal(with_parts(parts)) == "file.hostile"


def test_tables_may_be_larger_than_forms() -> None:
    content = with_sheet('<row r="20000"><c r="C20000"/></row>')
    check_workbook(content, "bang.xlsx", TABLE_LIMITS)
    assert refusal(content) == "file.sheet_too_large"


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_damage_makes_the_check_crash(data: st.DataObject) -> None:
    content = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    try:
        check_workbook(bytes(content), "phieu.xlsx")
    except AssessmentError as fault:
        codes = {problem.code for problem in fault.problems}
        assert codes <= {
            "file.damaged",
            "file.encrypted",
            "file.hostile",
            "file.not_a_workbook",
            "file.sheet_too_large",
        }


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "lon.csv").write_bytes(b"x" * 11)
    for path, code in (
        (tmp_path / "khong-co", "file.not_found"),
        (tmp_path, "file.is_a_folder"),
        (tmp_path / ("x" * 300), "file.name_too_long"),
        (tmp_path / "lon.csv", "file.too_large"),
    ):
        with pytest.raises(AssessmentError, match=code):
            content_of(path, at_most=10)


def test_a_file_that_excel_holds_open_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object) -> None:
        fault = PermissionError(13, "The process cannot access the file")
        fault.winerror = 32  # type: ignore[attr-defined]
        raise fault

    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(AssessmentError, match=r"file\.in_use"):
        content_of(tmp_path / "phieu.xlsx", 10)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"[InternetShortcut]\r\nURL=https://example.org/phieu.xlsx\r\n", "file.only_a_link"),
        (b"L\0\0\0\x01\x14\x02\0" + b"\0" * 80, "file.only_a_link"),
        (b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}', "file.only_a_link"),
        (b"\x78\x9f\x3e\x22" + b"\0" * 200, "file.winmail"),
        (b"MZ\x90\0" + b"\0" * 300 + b"PK\x03\x04", "file.program"),
        (b"MZ;1\nMA;2\n", "file.plain_text"),
        (b"\xef\xbb\xbfPK\x03\x04" + b"\0" * 200, "file.damaged"),
        (b'<html><a href="https://docs.google.com/">phieu</a></html>', "file.markup"),
    ],
)
def test_what_stands_for_a_workbook_is_told_by_what_it_is(content: bytes, code: str) -> None:
    with pytest.raises(AssessmentError, match=code):
        check_workbook(content, "phieu.xlsx")
