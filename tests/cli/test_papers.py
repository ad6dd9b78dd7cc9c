"""evalapp papers and period province: what papers print, set by command."""

import json
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm
from openpyxl import load_workbook

from tests.cli.conftest import Command
from tests.cli.opened import AtWork, new_period, opened
from tests.cli.test_result_versions import answer
from tests.exchange.documents import fixtures
from tests.exchange.documents.every_kind import completed


@pytest.fixture
def at_work(evalapp: Command, tmp_path: Path) -> AtWork:
    """Run commands on a workspace whose period names no province."""
    return opened(evalapp, tmp_path)


def shown(at_work: AtWork) -> dict:
    return json.loads(at_work("papers", "show", "--json").out)


def test_a_province_is_named_and_the_next_period_takes_it(at_work: AtWork, tmp_path: Path) -> None:
    assert shown(at_work)["issuer"] == ["ỦY BAN NHÂN DÂN", "TỈNH ……………"]
    assert at_work("period", "province", "Đắk Lắk").code == 1
    said = at_work("period", "province", "tỉnh  Đắk Lắk")
    assert said.out == "Tên tỉnh ghi trong văn bản: tỉnh Đắk Lắk.\n"
    assert "tỉnh Đắk Lắk" in shown(at_work)["subject"]
    at_work("papers", "set", "--signer", "Nguyễn Văn Ấn")
    at_work("period", "province", "thành phố Huế")
    known = shown(at_work)
    assert (known["issuer"][1], known["place"]) == ("THÀNH PHỐ HUẾ", "Huế")
    assert "trên địa bàn thành phố Huế năm" in known["subject"]
    at_work("period", "province", "tỉnh Đắk Lắk")
    later = new_period(at_work, tmp_path, 2026)
    assert "Tên tỉnh lấy theo kỳ trước: tỉnh Đắk Lắk" in later.err
    assert "mức độ chuyển đổi số" in shown(at_work)["subject"]


def test_a_province_of_locked_results_stays(at_work: AtWork, tmp_path: Path) -> None:
    answer(tmp_path, "so-a", 3)
    at_work("lock")
    assert "đã khóa" in at_work("period", "province", "tỉnh Đắk Lắk").err


def test_what_papers_print_is_set_and_printed(at_work: AtWork, tmp_path: Path) -> None:
    answer(tmp_path, "so-a", 3)
    at_work("period", "province", "tỉnh Đắk Lắk")
    given = (
        ("--number", "05/QĐ-UBND"),
        ("--date", "9/2/2023"),
        ("--signer", "Nguyễn Văn Ấn"),
        ("--title", "KT. CHỦ TỊCH"),
        ("--title", "PHÓ CHỦ TỊCH"),
        ("--recipient", "Như Điều 3"),
        ("--place", "Buôn Ma Thuột"),
    )
    said = at_work("papers", "set", *(each for pair in given for each in pair))
    assert said.code == 0
    assert "Số: 05/QĐ-UBND" in said.out
    assert "Chức vụ người ký: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH\n" in said.out
    assert "Nơi nhận:\n  - Như Điều 3\n" in said.out
    at_work("lock")

    written = at_work("export", "decision", "--out", tmp_path / "ra")

    words = "\n".join(
        [each.text for each in Document(written.out.splitlines()[0]).paragraphs]
        + [
            cell.text
            for table in Document(written.out.splitlines()[0]).tables
            for row in table.rows
            for cell in row.cells
        ]
    )
    for each in ("05/QĐ-UBND", "Buôn Ma Thuột, ngày 09 tháng 02", "PHÓ CHỦ TỊCH", "Nguyễn Văn Ấn"):
        assert each in words


def test_doubtful_details_are_told_at_once(at_work: AtWork) -> None:
    said = at_work("papers", "set", "--authority", "KT. CHỦ TỊCH", "--json")
    codes = [each["code"] for each in json.loads(said.out)["problems"]]
    assert codes == ["signing.collective", "signing.deputy"]
    nothing = at_work("papers", "set")
    assert (nothing.code, "--signer" in nothing.err) == (2, True)


def test_bases_go_out_as_a_table_and_come_back(at_work: AtWork, tmp_path: Path) -> None:
    table = tmp_path / "can-cu.xlsx"
    at_work("papers", "bases", table)
    book = load_workbook(table)
    sheet = book.worksheets[0]
    added = ("Quyết định", "9/QĐ-UBND", "1/2/2023", "UBND tỉnh", "sửa Quyết định số 2392/QĐ-BTTTT ngày 24/12/2017")  # fmt: skip
    sheet.append(added)
    book.save(table)

    said = json.loads(at_work("papers", "set", "--bases", table, "--json").out)

    assert said["bases"][-1] == {
        "kind": "Quyết định",
        "number": "9/QĐ-UBND",
        "date": "2023-02-01",
        "issuer": "UBND tỉnh",
        "title": added[4],
        "replaces": "",
    }
    assert [each["code"] for each in said["problems"]] == ["legal.two_days"]
    sheet.append(("Quyết định", "", "hôm qua", "", ""))
    book.save(table)
    wrong = at_work("papers", "set", "--bases", table)
    assert wrong.code == 1
    assert len(wrong.err.splitlines()) == 2


def test_a_paper_is_held_against_decree_30_rule_by_rule(evalapp: Command, tmp_path: Path) -> None:
    (path,) = fixtures.writer().decision(completed(fixtures.small_outcome()), tmp_path)
    good = evalapp("papers", "check", path)
    assert (good.code, good.err) == (0, "")
    assert "Quyet-dinh-2022.docx: đạt 28/28 quy định" in good.out
    document = Document(str(path))
    document.sections[0].left_margin = Mm(10)
    document.save(str(path))
    bad = evalapp("papers", "check", path)
    assert (bad.code, "đạt 27/28" in bad.out) == (1, True)
    assert "lề trái 30–35 mm" in bad.out
    (told,) = json.loads(evalapp("papers", "check", path, "--json").out)["files"]
    assert [each["rule"] for each in told["rules"] if not each["kept"]] == ["margins"]


def test_a_file_that_is_no_paper_does_not_keep_the_others_from_being_checked(
    evalapp: Command, tmp_path: Path
) -> None:
    (path,) = fixtures.writer().decision(completed(fixtures.small_outcome()), tmp_path)
    strange = tmp_path / "khac.docx"
    strange.write_bytes(b"no Word file")
    said = evalapp("papers", "check", strange, path)
    assert (said.code, said.err[:15]) == (1, "Lỗi: khac.docx:")
    assert "đạt 28/28 quy định" in said.out
    told = json.loads(evalapp("papers", "check", strange, path, "--json").out)["files"]
    assert [each["kept"] for each in told] == [False, True]
    assert [each["code"] for each in told[0]["problems"]] == ["document.not_word"]


def test_a_changed_template_is_put_back(
    evalapp: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evalapp.services.templates_folder", lambda: tmp_path)
    strange = evalapp("papers", "restore", "decision.docx", "bao-cao.docx")
    assert (strange.code, "bao-cao.docx" in strange.err) == (1, True)
    assert list(tmp_path.glob("*.docx")) == []
    assert evalapp("papers", "restore", "decision.docx").code == 0
    shipped = fixtures.TEMPLATES / "decision.docx"
    assert (tmp_path / "decision.docx").read_bytes() == shipped.read_bytes()
