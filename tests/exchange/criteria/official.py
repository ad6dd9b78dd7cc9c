"""Plain official tables as workbooks, and what becomes of them drawn."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from evalapp.assessment.criteria import CriteriaSet, Group
from evalapp.exchange.criteria.store import CriteriaStore

HEADER = [
    "STT",
    "Chỉ số/Chỉ số thành phần",
    "Điểm tối đa",
    "Cáchxácđịnhvàtínhđiểm",
    "Tài liệu kiểm chứng",
    "Nguồn thu thập dữ liệu",
    "Đơn vị phối hợp xác minh số liệu",
]
SHORT = HEADER[:4]


def table(
    tmp_path: Path,
    rows: Sequence[Sequence[Any]],
    merged: Sequence[str] = (),
    name: str = "bang-2024",
) -> Path:
    path = tmp_path / f"{name}.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Phụ lục I")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        for cells in merged:
            first = cells.split(":")[0]
            column, row = ord(first[0]) - 65, int(first[1:]) - 1
            sheet.merge_range(cells, rows[row][column])
    return path


def drawn(groups: Sequence[Group], depth: int = 0) -> Iterator[str]:
    """Draw a tree: a line per group and criterion, indented, with its points."""
    for group in groups:
        stated = "" if group.maximum is None else f" {group.maximum}"
        yield f"{'  ' * depth}{group.id}: {group.title}{stated}"
        for each in group.criteria:
            yield f"{'  ' * depth}  · {each.id}: {each.title} {each.maximum}"
        yield from drawn(group.groups, depth + 1)


def load(path: Path) -> CriteriaSet:
    return CriteriaStore().load(path)


def noted(path: Path) -> list[str]:
    """Return the codes and cells of what is to be looked at."""
    _, notes = CriteriaStore().load_with_notes(path)
    return [f"{each.code.removeprefix('official.')} {each.place.cell}".strip() for each in notes]
