"""Make the unit lists of 2025 from the open table of communes before and after 1/7/2025.

`python -m tools.unit_lists` writes criteria/2025/units-*.csv anew; a test fails when they differ.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evalapp.assessment.text import folded
from evalapp.assessment.units import PeriodUnit, Unit
from evalapp.exchange.unit_lists import UnitLists

ROOT = Path(__file__).parents[1]
MAPPING = ROOT / "tests" / "reference" / "data" / "communes_2025_mapping.csv"
SHIPPED = ROOT / "criteria" / "2022" / "units-gialai.csv"
OUT = ROOT / "criteria" / "2025"
PROVINCES = {"Tỉnh Gia Lai": "gialai", "Tỉnh Đắk Lắk": "daklak"}
_LAST_DAY, _FIRST_DAY = date(2025, 6, 30), date(2025, 7, 1)
_KINDS = {
    "Thành phố": ("tp", "thanh_pho"),
    "Thị xã": ("tx", "thi_xa"),
    "Huyện": ("huyen", "huyen"),
    "Phường": ("xa", "phuong"),
    "Thị trấn": ("xa", "thi_tran"),
    "Xã": ("xa", "xa"),
}


@dataclass(frozen=True, slots=True)
class Province:
    """A province's districts and communes before, and its communes after the change."""

    before: tuple[Unit, ...]
    after: tuple[Unit, ...]


def read_mapping(path: Path = MAPPING) -> list[dict[str, str]]:
    """Return the table's rows by column name."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def province(rows: list[dict[str, str]], name: str) -> Province:
    """Return one new province's units before and after."""
    own = [row for row in rows if row["new_province"] == name]
    districts = {row["old_district"]: _district(row["old_district"]) for row in own}
    communes = {row["old_commune_code"]: _old_commune(row) for row in own}
    after = {row["new_commune_code"]: _new_commune(row, own) for row in own}
    newest = sorted(after.values(), key=lambda unit: unit.id)
    return Province((*districts.values(), *communes.values()), tuple(newest))


def _district(name: str) -> Unit:
    kind, words = _kind_of(name)
    spoken = f"UBND {kind.lower()} {words}"
    return Unit(
        _district_id(name),
        f"{kind} {words}",
        "huyen",
        tags=_tags(kind),
        valid_to=_LAST_DAY,
        aliases=(spoken,),
    )


def _district_id(name: str) -> str:
    kind, words = _kind_of(name)
    return f"{_KINDS[kind][0]}-{'-'.join(_letters(folded(words)).split())}"


def _letters(text: str) -> str:
    return "".join(each for each in text if each.isalnum() or each == " ")


def _old_commune(row: dict[str, str]) -> Unit:
    kind, _ = _kind_of(row["old_commune"])
    return Unit(
        f"xa-{row['old_commune_code']}",
        row["old_commune"],
        "xa",
        _district_id(row["old_district"]),
        _tags(kind),
        valid_to=_LAST_DAY,
    )


def _new_commune(row: dict[str, str], rows: list[dict[str, str]]) -> Unit:
    kind, _ = _kind_of(row["new_commune"])
    before = [each for each in rows if each["new_commune_code"] == row["new_commune_code"]]
    return Unit(
        f"xa-2025-{row['new_commune_code']}",
        row["new_commune"],
        "xa",
        tags=_tags(kind),
        valid_from=_FIRST_DAY,
        predecessors=tuple(f"xa-{each['old_commune_code']}" for each in before),
    )


def _kind_of(name: str) -> tuple[str, str]:
    kind = next(each for each in _KINDS if name.casefold().startswith(f"{each} ".casefold()))
    return kind, name[len(kind) + 1 :]


def _tags(kind: str) -> frozenset[str]:
    return frozenset({_KINDS[kind][1]})


def files() -> Iterator[tuple[str, tuple[Unit, ...]]]:
    """Yield the name and the units of every list; units of the list of 2022 stay as they are."""
    rows = read_mapping()
    shipped = {each.unit.id: each.unit for each in UnitLists().load(SHIPPED)}
    for name, short in PROVINCES.items():
        found = province(rows, name)
        yield f"units-{short}.csv", found.after
        yield (
            f"units-{short}-before.csv",
            tuple(shipped.get(each.id, each) for each in found.before),
        )


def write(folder: Path = OUT) -> None:
    """Write every list into a folder."""
    for name, units in files():
        UnitLists().save(folder / name, (PeriodUnit(unit) for unit in units))


if __name__ == "__main__":
    write()
