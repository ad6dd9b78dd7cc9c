"""journal: who changed what, when and why, on the command line."""

import json
from pathlib import Path

import pytest

from evalapp.exchange.tables import TableFiles
from tests.cli.conftest import Command


@pytest.fixture
def workspace(evalapp: Command, tmp_path: Path) -> Path:
    """Give a workspace into which a unit list with a dangerous name was imported."""
    place = tmp_path / "noi-lam-viec"
    assert evalapp("init", place).code == 0
    listed = tmp_path / "=HYPERLINK(1).csv"
    listed.write_text("id,name,group\nso-a,Sở An,so\n", "utf-8")
    done = evalapp("units", "import", listed, "--workspace", place)
    assert done.code == 0, done.err
    return place


def test_entries_are_told_in_sentences(evalapp: Command, workspace: Path) -> None:
    told = evalapp("journal", "--all", "--workspace", workspace)
    assert told.code == 0
    assert "Nhập danh sách đơn vị từ tệp =HYPERLINK(1).csv: 1 đơn vị" in told.out
    assert "Hiện 1 trong 1 mục nhật ký" in told.out


def test_entries_are_found_without_marks(evalapp: Command, workspace: Path) -> None:
    found = evalapp("journal", "--all", "--json", "--words", "NHAP danh", "--workspace", workspace)
    (entry,) = json.loads(found.out)["entries"]
    assert entry["action"] == "journal.units_imported"
    none = evalapp("journal", "--all", "--json", "--words", "tham dinh", "--workspace", workspace)
    assert json.loads(none.out) == {"entries": []}


def test_days_narrow_and_a_wrong_one_is_told(evalapp: Command, workspace: Path) -> None:
    early = evalapp("journal", "--all", "--until", "31/12/2020", "--json", "--workspace", workspace)
    assert json.loads(early.out) == {"entries": []}
    wrong = evalapp("journal", "--all", "--since", "31/02/2023", "--workspace", workspace)
    assert wrong.code == 2
    assert "31/02/2023" in wrong.err


def test_a_workbook_of_the_journal_holds_no_formula(
    evalapp: Command, workspace: Path, tmp_path: Path
) -> None:
    out = tmp_path / "nhat-ky.xlsx"
    assert evalapp("journal", "--all", "--out", out, "--workspace", workspace).code == 0
    table = TableFiles().read(out)
    assert table.columns[0] == "Thời điểm"
    (row,) = table.rows
    assert "=HYPERLINK(1).csv: 1" in row[7]


def test_a_unit_is_meant_by_name_and_an_unknown_one_is_told(
    evalapp: Command, workspace: Path
) -> None:
    named = evalapp("journal", "--all", "--unit", "sở an", "--workspace", workspace)
    assert (named.code, "Hiện 0 trong 0" in named.out) == (0, True)
    unknown = evalapp("journal", "--all", "--unit", "Sở Lạ", "--workspace", workspace)
    assert (unknown.code, "“Sở Lạ”" in unknown.err) == (1, True)


def test_no_entries_are_wanted_by_nobody(evalapp: Command, workspace: Path) -> None:
    said = evalapp("journal", "--all", "--limit", "0", "--workspace", workspace)
    assert (said.code, said.out, "--limit" in said.err) == (2, "", True)
