"""evalapp forms import: papers that come back with a form, in a zip as units send them."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from evalapp.exchange.forms.layout import Column
from tests.cli.conftest import Command, Said
from tests.cli.test_scoring_a_table import SET
from tests.exchange.forms.mess import changed, typed

UNITS = "Mã đơn vị,Tên đơn vị,Khối\nso-a,Sở An,so\nso-b,Sở Bình,so\n"
PDF = b"%PDF-1.4 signed"


@pytest.fixture
def at_work(evalapp: Command, tmp_path: Path) -> Callable[..., Said]:
    """Run commands on a workspace whose forms have gone out to `ra`."""

    def run(*arguments: str | Path) -> Said:
        return evalapp(*arguments, "--workspace", tmp_path / "ws")

    (tmp_path / "bo.yaml").write_text(SET, encoding="utf-8")
    (tmp_path / "don-vi.csv").write_text(UNITS, encoding="utf-8")
    evalapp("init", tmp_path / "ws")
    sets = f"so={tmp_path / 'bo.yaml'}"
    run("period", "new", "--year", "2022", "--set", sets, "--units", tmp_path / "don-vi.csv")
    assert run("forms", "issue", "--out", tmp_path / "ra").code == 0
    return run


def form_of(folder: Path, unit: str) -> bytes:
    """Return a unit's form with one answer in it."""
    [path] = (folder / "ra").rglob(f"*{unit}*.xlsx")
    return changed(path.read_bytes(), typed("A1", Column.ANSWER, "Có"))


def sent_zip(folder: Path, name: str, members: dict[str, bytes]) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return path


def test_a_zip_with_form_and_papers_counts_one_form_and_keeps_the_papers(
    at_work: Callable[..., Said], tmp_path: Path
) -> None:
    members = {
        "Sở An/phiếu.xlsx": form_of(tmp_path, "so-a"),
        "Sở An/A1 Quyết định 45.pdf": PDF,
        "Sở An/Minh chứng/A2/bảng kê.docx": PDF,
        "Sở An/ảnh.jpg": b"\xff\xd8\xff\xe0 anh",
        "Sở An/~$phiếu.xlsx": b"",
        "thư ngỏ.pdf": PDF,
    }
    archive = sent_zip(tmp_path, "so-an.zip", members)

    said = at_work("forms", "import", archive, "--json")

    told = json.loads(said.out)
    assert (said.code, told["sent"], told["read"], told["refused"]) == (0, 1, 1, 0)
    assert sorted(
        (each["path"].removeprefix("so-an.zip/"), each["status"], each["criteria"])
        for each in told["evidence"]
    ) == [
        ("Sở An/A1 Quyết định 45.pdf", "kept", ["A1"]),
        ("Sở An/Minh chứng/A2/bảng kê.docx", "kept", ["A2"]),
        ("Sở An/ảnh.jpg", "kept", []),
        ("thư ngỏ.pdf", "kept", []),
    ]
    assert told["left_out"] == ["so-an.zip/Sở An/~$phiếu.xlsx"]
    codes = {each["code"] for file in told["evidence"] for each in file["problems"]}
    assert codes == {"evidence.unmatched"}


def test_papers_of_a_unit_without_a_form_are_refused_and_the_others_go_on(
    at_work: Callable[..., Said], tmp_path: Path
) -> None:
    members = {
        "Sở An/phiếu.xlsx": form_of(tmp_path, "so-a"),
        "Sở Bình/A1 QĐ.pdf": PDF,
    }
    archive = sent_zip(tmp_path, "nop.zip", members)

    said = at_work("forms", "import", archive)

    assert said.code == 1
    assert "không có phiếu nào trong cùng thư mục" in said.out + said.err
    assert "2 tệp = đọc được 1 + từ chối 1" in said.out


def test_a_dry_run_says_the_same_and_a_report_lists_every_paper(
    at_work: Callable[..., Said], tmp_path: Path
) -> None:
    members = {"phiếu.xlsx": form_of(tmp_path, "so-a"), "A1 QĐ.pdf": PDF}
    archive = sent_zip(tmp_path, "so-an.zip", members)

    dry = at_work("forms", "import", archive, "--dry-run", "--report", tmp_path / "bao-cao.csv")
    real = at_work("forms", "import", archive)

    for said in (dry, real):
        assert "Tệp kiểm chứng: giữ 1, trong đó 1 tệp đã gắn với tiêu chí; từ chối 0." in said.out
    assert "Chỉ đọc thử, chưa lưu gì." in dry.out
    assert "Chỉ đọc thử" not in real.out
    assert "A1 QĐ.pdf" in (tmp_path / "bao-cao.csv").read_text("utf-8-sig")


def test_what_rows_left_blank_count_as_is_set_and_told(
    at_work: Callable[..., Said], tmp_path: Path
) -> None:
    assert "được tính 0 điểm" in at_work("period", "blanks").out

    said = at_work("period", "blanks", "not_applicable")

    assert said.code == 0
    assert "phát hành" in said.out  # the forms that are out say otherwise
    assert "không áp dụng" in at_work("period", "blanks").out
    assert at_work("period", "blanks", "half").code == 2


def test_marked_copies_are_written_for_units_that_must_correct_their_form(
    at_work: Callable[..., Said], tmp_path: Path
) -> None:
    nobody = at_work("forms", "corrections", "--out", tmp_path / "tra")
    assert nobody.code == 1
    assert "không có đơn vị nào" in nobody.out + nobody.err

    archive = sent_zip(tmp_path, "so-an.zip", {"phiếu.xlsx": form_of(tmp_path, "so-a")})
    at_work("period", "blanks", "correction")
    at_work("forms", "import", archive)
    said = at_work("forms", "corrections", "--out", tmp_path / "tra", "--reply-by", "2023-03-15")

    assert said.code == 0
    assert sorted(each.suffix for each in (tmp_path / "tra").iterdir()) == [".txt", ".xlsx"]
    [text] = (tmp_path / "tra").glob("*.txt")
    assert "trước ngày 15/03/2023" in text.read_text("utf-8-sig")
