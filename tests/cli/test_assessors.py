"""evalapp assessors and assignments: people and shares in and out as tables, listed, split."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Command, Said
from tests.cli.test_years import BEFORE, MEASURED

PEOPLE = """\
Mã cán bộ,Họ và tên,Vai trò,Đơn vị công tác
hoa,Lê Thị Hoa,,Sở An
an,Siu An,Cán bộ thẩm định,so-b
"""


@pytest.fixture
def at_work(evalapp: Command, tmp_path: Path) -> Callable[..., Said]:
    """Run commands on a workspace with three units and two people."""
    (tmp_path / "bo.yaml").write_text(MEASURED, encoding="utf-8")
    (tmp_path / "don-vi.csv").write_text(BEFORE, encoding="utf-8")
    (tmp_path / "can-bo.csv").write_text(PEOPLE, encoding="utf-8")

    def run(*arguments: str | Path) -> Said:
        return evalapp(*arguments, "--workspace", tmp_path / "ws")

    evalapp("init", tmp_path / "ws")
    sets, units = f"so={tmp_path / 'bo.yaml'}", tmp_path / "don-vi.csv"
    run("period", "new", "--year", "2022", "--set", sets, "--units", units)
    return run


def test_people_are_taken_in_listed_and_written(
    at_work: Callable[..., Said], tmp_path: Path
) -> None:
    assert at_work("assessors", "list").out == "Chưa có cán bộ thẩm định nào trong danh sách.\n"
    assert at_work("assessors", "import", tmp_path / "can-bo.csv").out == "Đã lưu 2 cán bộ.\n"
    assert at_work("assessors", "list").out.splitlines()[0] == (
        "hoa: Lê Thị Hoa (cán bộ thẩm định) – đã thẩm định 0/0; đơn vị công tác: so-a"
    )
    at_work("assessors", "export", tmp_path / "ra.xlsx")
    assert at_work("assessors", "import", tmp_path / "ra.xlsx").code == 0


def test_a_group_is_split_and_the_shares_come_back_from_their_table(
    at_work: Callable[..., Said], tmp_path: Path
) -> None:
    at_work("assessors", "import", tmp_path / "can-bo.csv")
    said = at_work("assignments", "split", "--group", "so")
    assert said.out == "Đã giao 3 phần việc, thôi giao 0 phần việc.\n"
    given = json.loads(at_work("assignments", "list", "--json").out)["assignments"]
    shares = {each["unit"]: each["assessor"] for each in given}
    assert shares.keys() == {"so-a", "so-b", "so-c"}
    assert (shares["so-a"], shares["so-b"]) == ("an", "hoa")
    at_work("assignments", "export", tmp_path / "pc.csv")
    said = at_work("assignments", "import", tmp_path / "pc.csv")
    assert said.out == "Đã giao 0 phần việc, thôi giao 0 phần việc.\n"
    listed = json.loads(at_work("assessors", "list", "--json").out)
    assert sum(each["given"] for each in listed["assessors"]) == 6


def test_an_unknown_office_is_named_with_its_cell(
    at_work: Callable[..., Said], tmp_path: Path
) -> None:
    (tmp_path / "sai.csv").write_text(PEOPLE.replace("so-b", "Sở Lạ"), encoding="utf-8")
    said = at_work("assessors", "import", tmp_path / "sai.csv")
    assert said.code == 1
    assert "Sở Lạ" in said.err
    assert "D3" in said.err
