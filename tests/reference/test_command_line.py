"""The published tables through the public command `evalapp score`, from plain tables."""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from evalapp.exchange.tables import TableFiles
from evalapp.main import main
from evalapp.usecases.file_ports import Table
from tests.reference.published import HERE, SHIPPED, province, rows

PARTS = {"egdi": ("osi", "hci", "tii"), "gtmi": ("cgsi", "psdi", "dcei", "gtei")}


def answered_table(path: Path, columns: Sequence[str], cells: Sequence[Sequence[str]]) -> Path:
    TableFiles().write(path, Table(tuple(columns), tuple(tuple(row) for row in cells), path.name))
    return path


def scored(
    criteria: Path, answers: Path, capsys: pytest.CaptureFixture[str]
) -> dict[str, dict[str, Any]]:
    assert main(["score", str(criteria), str(answers), "--json"]) == 0
    return {each["unit"]: each for each in json.loads(capsys.readouterr().out)["units"]}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_egdi_2018(ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = rows("egdi_2018.csv")
    answers = answered_table(
        tmp_path / f"egdi.{ending}",
        ("unit", *PARTS["egdi"]),
        [[row["country-code"], *(row[part] for part in PARTS["egdi"])] for row in table],
    )
    found = scored(SHIPPED / "2018" / "egdi-2018.yaml", answers, capsys)
    assert {row["country-code"]: int(row["e-gov-rank"]) for row in table} == {
        unit: each["rank"] for unit, each in found.items()
    }
    assert {row["country-code"]: Decimal(row["e-gov-index"]) for row in table} == {
        unit: Decimal(each["share"]) for unit, each in found.items()
    }


@pytest.mark.parametrize("year", ["2020", "2022"])
def test_gtmi(year: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = [row for row in rows("gtmi_2020_2022.csv") if row["year"] == year and row["gtmi"]]
    answers = answered_table(
        tmp_path / "gtmi.csv",
        ("unit", *PARTS["gtmi"]),
        [[row["country_code"], *(row[part] for part in PARTS["gtmi"])] for row in table],
    )
    found = scored(SHIPPED / "2022" / "gtmi.yaml", answers, capsys)
    assert {unit: each["level"] for unit, each in found.items()} == {
        row["country_code"]: row["grp"] for row in table
    }


def test_all_63_ranks_of_dti_2022(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = answered_table(
        tmp_path / "dti.xlsx",
        ("unit", "total"),
        [[province(row["province"]), row["total"]] for row in rows("dti_2022_totals.csv")],
    )
    found = scored(HERE / "sets" / "dti-2022-totals.yaml", answers, capsys)
    assert {unit: each["rank"] for unit, each in found.items()} == {
        province(row["unit"]): int(row["rank"]) for row in rows("dti_2022_published_rank.csv")
    }


def test_hue_2020_with_excluded_points(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = [row for row in rows("hue_2020_districts.csv") if row["set"] == "san_sang"]
    answers = answered_table(
        tmp_path / "hue.csv",
        ("unit", "phan-chinh", "phan-loai-tru"),
        [[row["unit"], *split(row["diem_thuc_hien"], row["diem_khong_dua_vao"])] for row in table],
    )
    found = scored(HERE / "sets" / "hue-2020-readiness.yaml", answers, capsys)
    assert {unit: each["level"] for unit, each in found.items()} == {
        row["unit"]: row["muc_do"] for row in table
    }
    assert found["UBND thành phố Huế"]["applicable_maximum"] == "48"


def split(achieved: str, excluded: str) -> tuple[str, str]:
    """Lay readiness points over the 48 common points and the 2 that may be excluded."""
    points = Decimal(achieved)
    if excluded != "0":
        return str(points), "n/a"
    common = min(points, Decimal(48))
    return str(common), str(points - common)


def test_asem(capsys: pytest.CaptureFixture[str]) -> None:
    found = scored(HERE / "sets" / "asem.yaml", HERE / "data" / "asem_normalised.csv", capsys)
    published = {row["UnitCode"]: row for row in rows("asem_scores.csv")}
    ranked = {row["UnitCode"]: int(row["Index"]) for row in rows("asem_ranks.csv")}
    assert {unit: each["rank"] for unit, each in found.items()} == ranked
    for unit, each in found.items():
        scores = {part: group["points"] for part, group in each["groups"].items()}
        for part, score in {**scores, "Index": each["points"]}.items():
            off = Decimal(score) - Decimal(published[unit][part])
            assert abs(off) <= Decimal("0.005"), (unit, part)
