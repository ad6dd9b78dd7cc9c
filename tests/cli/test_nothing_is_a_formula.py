"""Texts that spreadsheets would run are written as texts, whoever wrote them and wherever they go."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from evalapp.assessment.answers import Answer, Evidence, FormCell
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.returns import Contact
from evalapp.services import Office
from evalapp.settings.language import language
from evalapp.storage.workspace import open_workspace
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.forms.enter_return import begin_typed_return, enter_cell, enter_contact
from tests.cli.conftest import Command, Said
from tests.cli.test_scoring_a_table import SET
from tests.usecases.fakes import NOON

MARK = "CALC9"
HOSTILE = (
    f"=cmd|' /C {MARK}'!A0",
    f"+{MARK}+1",
    f"-2+3+{MARK}",
    f"@SUM({MARK})",
    f"\t={MARK}",
    f"\r={MARK}+2",
    f'=HYPERLINK("http://{MARK}")',
    f"＝{MARK}+3",
)
STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
FORMULA = re.compile(r"<(?:\w+:)?f\b[^>]*>([^<]*)")
LINK = re.compile(r'Target="([^"]*)"')
NUMBER = re.compile(r"[-+]?\d[\d.,]*%?")


@pytest.fixture
def at_work(evalapp: Command, tmp_path: Path) -> Callable[..., Said]:
    """Run commands where units, criteria, people, reasons and explanations are all hostile."""

    def run(*arguments: str | Path) -> Said:
        return evalapp(*arguments, "--workspace", tmp_path / "ws")

    hostile = SET.replace("title: Có mạng", f"title: '{HOSTILE[1]}', guidance: '{HOSTILE[3]}'")
    hostile = hostile.replace("title: Nhóm A", f"title: '{HOSTILE[2]}'")
    (tmp_path / "bo.yaml").write_text(hostile, encoding="utf-8")
    with (tmp_path / "don-vi.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Mã đơn vị", "Tên đơn vị", "Khối"])
        rows.writerows([f"so-{at}", each, "so"] for at, each in enumerate(HOSTILE))
    evalapp("init", tmp_path / "ws")
    sets, units = f"so={tmp_path / 'bo.yaml'}", tmp_path / "don-vi.csv"
    opened = run("period", "new", "--year", "2022", "--set", sets, "--units", units)
    assert opened.code == 0, opened.err
    fill_in(tmp_path / "ws")
    return run


def fill_in(place: Path) -> None:
    """Let every unit answer and every answer be decided on, in hostile words only."""
    with open_workspace(str(place)) as workspace:
        office = Office(language("vi"), workspace, HOSTILE[0], lambda: NOON)
        for at, said in enumerate(HOSTILE):
            typed = begin_typed_return(office, "2022", f"so-{at}")
            enter_contact(office, typed, Contact(said, said, said, said))
            proof = Evidence(said, date(2022, 5, 4), said)
            ratio = Answer({"a": Decimal(5), "b": Decimal(4)})
            enter_cell(office, typed, FormCell("A2", ratio, proof, said))
            points = Answer(points=Decimal(1))
            decision = Decision(f"so-{at}", "A2", Verdict.ADJUSTED, points, said)
            appraise(office, "2022", [decision])


def everything(at_work: Callable[..., Said], tmp_path: Path) -> Path:
    """Write every workbook and table that the programme writes; return the folder."""
    out = tmp_path / "ra"
    out.mkdir()
    wanted: list[tuple[str | Path, ...]] = [
        ("explanation", "open", "--deadline", "2099-01-31"),
        ("explanation", "issue", "--out", out / "giai-trinh"),
        ("forms", "issue", "--out", out / "phieu"),
        ("forms", "corrections", "--out", out / "danh-dau"),
        ("forms", "import", out / "phieu", "--report", out / "nhap.xlsx"),
        ("explanation", "close"),
        ("lock", "--note", HOSTILE[0]),
        ("export", "annex", "--out", out / "phu-luc"),
    ]
    for ending in ("xlsx", "csv"):
        wanted += [
            ("results", "--out", out / f"ket-qua.{ending}"),
            ("analysis", "--out", out / f"phan-tich.{ending}"),
            ("journal", "--out", out / f"nhat-ky.{ending}"),
            ("score", tmp_path / "bo.yaml", answers(tmp_path), "--out", out / f"diem.{ending}"),
        ]
    for each in wanted:
        done = at_work(*each)
        refused = "import" in each  # empty forms of units that have sent others
        assert done.code == int(refused), (each, done.err)
    assert at_work("criteria", "convert", tmp_path / "bo.yaml", out / "bo.xlsx").code == 0
    return out


def answers(folder: Path) -> Path:
    path = folder / "tra-loi.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["unit", "name", "A1", "A2"])
        rows.writerows([each, each, "1", "2/3"] for each in HOSTILE)
    return path


def formulas_in(content: bytes) -> Iterator[str]:
    """Yield formulas and outside links of a workbook that hold a hostile text."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        for name in book.namelist():
            part = book.read(name).decode("utf-8", errors="replace")
            found = LINK.findall(part) if name.endswith(".rels") else FORMULA.findall(part)
            yield from (f"{name}: {each}" for each in found if MARK in each)


def live_cells_in(content: bytes) -> Iterator[str]:
    """Yield cells of a CSV that a spreadsheet would run."""
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        for cell in row:
            if cell.startswith(STARTS) and not NUMBER.fullmatch(cell):
                yield cell


def test_no_file_holds_a_formula_that_somebody_typed(
    at_work: Callable[..., Said], tmp_path: Path
) -> None:
    out = everything(at_work, tmp_path)
    books = sorted(out.rglob("*.xlsx"))
    tables = sorted(out.rglob("*.csv"))
    assert len(books) > 20
    assert len(tables) == 4
    assert {each.name: list(formulas_in(each.read_bytes())) for each in books} == {
        each.name: [] for each in books
    }
    assert {each.name: list(live_cells_in(each.read_bytes())) for each in tables} == {
        each.name: [] for each in tables
    }
    hostile = [each.name for each in books if holds(each)]
    assert len(hostile) >= len(books) - 1
    assert all(MARK in each.read_text("utf-8-sig") for each in tables)


def holds(path: Path) -> bool:
    """Tell whether a workbook says a hostile text at all, so that the test looks at something."""
    with zipfile.ZipFile(path) as book:
        return any(MARK.encode() in book.read(each) for each in book.namelist())
