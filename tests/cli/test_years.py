"""evalapp units, results --compare and measured: several years in one workspace."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from evalapp.exchange.tables import TableFiles
from tests.cli.conftest import Command, Said
from tests.cli.test_scoring_a_table import SET
from tools.unit_lists import OUT

MEASURED = SET.replace("rule: {kind: ratio}", "rule: {kind: ratio}, source: measured")
HEAD = "Mã đơn vị,Tên đơn vị,Khối,Tiền thân\n"
BEFORE = HEAD + "so-a,Sở An,so,\nso-b,Sở Bình,so,\nso-c,Sở Công,so,\n"
AFTER = HEAD + "so-ab,Sở An Bình,so,so-a; so-b\nso-c2,Sở Công Thương,so,so-c\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "bo-2022.yaml").write_text(MEASURED, encoding="utf-8")
    (tmp_path / "truoc.csv").write_text(BEFORE, encoding="utf-8")
    (tmp_path / "sau.csv").write_text(AFTER, encoding="utf-8")
    (tmp_path / "do-2022.csv").write_text(
        "unit,A1,A2\nSo An,,3/4\nSở Bình,,2/4\nso-c,,1/4\n", encoding="utf-8"
    )
    (tmp_path / "do-2025.csv").write_text("unit,A2\nso-ab,4/4\nso-c2,4/4\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def at_work(evalapp: Command, place: Path) -> Callable[..., Said]:
    """Run commands on a workspace with the period 2022 open and measured."""

    def run(*arguments: str | Path) -> Said:
        return evalapp(*arguments, "--workspace", place / "ws")

    evalapp("init", place / "ws")
    sets = f"so={place / 'bo-2022.yaml'}"
    run("period", "new", "--year", "2022", "--set", sets, "--units", place / "truoc.csv")
    return run


def test_a_province_is_named_in_full_as_papers_need_it(
    evalapp: Command, place: Path, at_work: Callable[..., Said]
) -> None:
    sets = f"so={place / 'bo-2022.yaml'}"
    new = ("period", "new", "--year", "2023", "--set", sets, "--units", place / "truoc.csv")

    said = at_work(*new, "--province", "Gia Lai")

    assert said.code == 1
    assert "“tỉnh Gia Lai” hoặc “thành phố Gia Lai”" in said.err
    assert at_work(*new, "--province", "tỉnh Gia Lai").code == 0


def reorganise(at_work: Callable[..., Said], place: Path) -> Said:
    """Merge and rename units, open 2025 and measure it; return what the import said."""
    at_work("measured", "import", place / "do-2022.csv")
    imported = at_work("units", "import", place / "sau.csv", "--valid-from", "2025-03-01")
    at_work("criteria", "next", place / "bo-2022.yaml", place / "bo-2025.yaml", "--year", "2025")
    sets = f"so={place / 'bo-2025.yaml'}"
    at_work("period", "new", "--year", "2025", "--set", sets, "--units", place / "sau.csv")
    at_work("measured", "import", place / "do-2025.csv")
    return imported


def test_the_communes_of_two_provinces_are_imported_and_counted(
    evalapp: Command, tmp_path: Path
) -> None:
    evalapp("init", tmp_path / "ws")
    said = [
        evalapp("units", "import", OUT / f"units-{name}.csv", "--workspace", tmp_path / "ws")
        for name in ("gialai-before", "gialai", "daklak-before", "daklak")
    ]

    assert [(each.code, each.err) for each in said] == [(0, "")] * 4
    assert said[1].out.splitlines() == [
        "Đã lưu 135 đơn vị; 0 đơn vị cũ được ghi ngày hết hiệu lực.",
        "Giữ nguyên: 9",
        "Hợp nhất từ nhiều đơn vị: 125",
        "Hình thành từ một phần của một đơn vị: 1",
    ]
    assert said[3].out.splitlines()[1:] == [
        "Giữ nguyên: 6",
        "Đổi tên: 1",
        "Hợp nhất từ nhiều đơn vị: 95",
    ]


def test_successors_before_their_predecessors_are_refused_by_name(
    at_work: Callable[..., Said], place: Path
) -> None:
    (place / "sau.csv").write_text(AFTER.replace("so-b\n", "so-x\n"), encoding="utf-8")

    said = at_work("units", "import", place / "sau.csv")

    assert said.code == 1
    assert "Sở An Bình: không tìm thấy tiền thân có mã “so-x”" in said.err


def test_results_stand_beside_an_earlier_years(at_work: Callable[..., Said], place: Path) -> None:
    imported = reorganise(at_work, place)

    said = at_work("results", "--compare", "2022", "--json")

    assert "3 đơn vị cũ được ghi ngày hết hiệu lực" in imported.out
    assert (said.code, said.err) == (0, "")
    shape = json.loads(said.out)
    assert shape["compared_with"] == 2022
    assert [
        (
            each["unit"],
            each["rank"],
            each["earlier"] and each["earlier"]["rank"],
            each["comparison"],
        )
        for each in shape["units"]
    ] == [
        ("so-ab", 1, None, "không so sánh được: hợp nhất từ 2 đơn vị (Sở An, Sở Bình)"),
        ("so-c2", 1, 3, "trước đây là Sở Công"),
    ]
    assert shape["units"][1]["rank_change"] == 2


def test_a_combined_predecessor_is_marked_as_such(
    at_work: Callable[..., Said], place: Path
) -> None:
    reorganise(at_work, place)

    printed = at_work("results", "--compare", "2022", "--combine")
    shape = json.loads(at_work("results", "--compare", "2022", "--combine", "--json").out)

    assert "bình quân tỷ lệ của 2 đơn vị trước hợp nhất (Sở An, Sở Bình)" in printed.out
    earlier = shape["units"][0]["earlier"]
    assert (earlier["combined"], earlier["share"], earlier["rank"]) == (True, "0.3750", None)


def test_the_table_of_results_gets_the_earlier_years_columns(
    at_work: Callable[..., Said], place: Path
) -> None:
    reorganise(at_work, place)

    at_work("results", "--compare", "2022", "--out", place / "ra.csv")

    head, *rows = (place / "ra.csv").read_text("utf-8-sig").splitlines()
    assert head.endswith(
        "earlier_rank,earlier_points,earlier_share,earlier_level,rank_change,share_change,comparison"
    )
    assert rows[1].endswith(",3,1.500,0.1500,Chưa đạt mức,2,0.4500,trước đây là Sở Công")


def test_a_year_without_a_period_is_told(at_work: Callable[..., Said]) -> None:
    said = at_work("results", "--compare", "2019")

    assert (said.code, said.err) == (
        1,
        "Lỗi: Không có kỳ đánh giá năm 2019; các năm đã có: 2022.\n",
    )


def test_names_are_confirmed_and_remembered(at_work: Callable[..., Said], place: Path) -> None:
    (place / "do.csv").write_text("unit,A2\nBình,2/4\nSở Công,1/4\n", encoding="utf-8")

    looked = at_work("measured", "import", place / "do.csv", "--dry-run")
    confirmed = at_work(
        "measured", "import", place / "do.csv", "--confirm", "Bình=so-b", "--remember"
    )
    again = at_work("measured", "import", place / "do.csv")

    assert looked.code == 1
    assert "có thể là: Sở Bình (so-b)" in looked.err
    assert "Xác định được 1 dòng, 1 dòng cần xác nhận, 0 dòng" in looked.out
    assert (confirmed.code, again.code) == (0, 0)
    assert again.out == "Đã lưu 2 giá trị của 2 đơn vị.\n"


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_names_are_confirmed_in_a_table(
    at_work: Callable[..., Said], place: Path, ending: str
) -> None:
    (place / "do.csv").write_text("unit,A2\nBình,2/4\nSở Công,1/4\nTổng,9/9\n", encoding="utf-8")
    names, table = place / f"ten{ending}", TableFiles()
    at_work("measured", "import", place / "do.csv", "--dry-run", "--names", names)
    written = table.read(names)

    assert [row[:5] for row in written.rows] == [
        ("2", "Bình", "Cần xác nhận", "so-b", "Sở Bình"),
        ("3", "Sở Công", "Xác định", "so-c", "Sở Công"),
        ("4", "Tổng", "Không tìm thấy", "", ""),
    ]
    table.write(names, replace(written, rows=tuple((*row[:-1], "x") for row in written.rows)))
    said = at_work("measured", "import", place / "do.csv", "--confirmed", names)

    assert said.out == "Đã lưu 2 giá trị của 2 đơn vị.\n"
    assert "“Tổng”" in said.err


def test_a_table_without_names_confirms_nothing(at_work: Callable[..., Said], place: Path) -> None:
    said = at_work(
        "measured", "import", place / "do-2022.csv", "--confirmed", place / "do-2025.csv"
    )

    assert said.code == 1
    assert "do-2025.csv: Bảng xác nhận cần có hai cột" in said.err


def test_a_confirmation_needs_both_sides(at_work: Callable[..., Said], place: Path) -> None:
    said = at_work("measured", "import", place / "do-2022.csv", "--confirm", "Bình")

    assert said.code == 2
    assert "“Bình” không đúng dạng" in said.err


def test_tolerances_are_kept_per_period(at_work: Callable[..., Said]) -> None:
    usual = at_work("measured", "tolerance")
    changed = at_work("measured", "tolerance", "2,5%", "--criterion", "A2=0.1")
    held = at_work("measured", "tolerance")

    assert usual.out == "Sai số cho phép chung: 5% giá trị đo.\n"
    assert (
        held.out
        == changed.out
        == ("Sai số cho phép chung: 2,5% giá trị đo.\nRiêng tiêu chí A2: 10%.\n")
    )


@pytest.mark.parametrize("share", ["nhiều", "NaN", "-1", "1e99999999", "1e-99999999%"])
def test_a_tolerance_that_is_none_is_refused(at_work: Callable[..., Said], share: str) -> None:
    said = at_work("measured", "tolerance", "--criterion", f"A2={share}")

    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)


def test_without_claims_nothing_disagrees(at_work: Callable[..., Said], place: Path) -> None:
    at_work("measured", "import", place / "do-2022.csv")

    assert json.loads(at_work("measured", "check", "--json").out) == {"disagreements": []}


def test_the_options_that_would_confirm_names_and_columns_are_written_out(
    at_work: Callable[..., Said], place: Path
) -> None:
    (place / "la.csv").write_text("Đơn vị,Tỷ lệ\nSở Bìn,3/4\n", encoding="utf-8")
    said = at_work("measured", "import", place / "la.csv", "--dry-run")
    kinds = [line.split(": ")[0] for line in said.err.splitlines()]
    assert kinds == ["Cảnh báo", "Lỗi", "Nếu đúng như vậy, chạy lại lệnh và thêm"]
    assert said.err.endswith('--column "Tỷ lệ=A2" --confirm "Sở Bìn=so-b"\n')
    meant = ("--column", "Tỷ lệ=A2", "--confirm", "Sở Bìn=so-b")
    assert at_work("measured", "import", place / "la.csv", *meant).code == 0
