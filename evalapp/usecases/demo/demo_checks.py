"""Measured data of the demo that checks what units claim: most agree, a few do not."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import islice
from pathlib import Path

from evalapp.assessment.answers import Answer, FormCell
from evalapp.assessment.criteria import CriteriaSet, Criterion, Source
from evalapp.assessment.rules import Ratio
from evalapp.assessment.units import Unit
from evalapp.usecases.file_ports import Table
from evalapp.usecases.measured.import_measured import import_measured
from evalapp.usecases.ports import Services

CRITERIA_CHECKED = 6
_ONE_IN = 14
"""How often a measurement contradicts a claim."""


def check_claims(
    services: Services,
    period: str,
    sets: Mapping[str, CriteriaSet],
    units: Iterable[Unit],
    folder: Path,
) -> int:
    """Write and import a table per unit group that measures some claims; return the values.

    The same claims give the same tables.
    """
    with services.workspace.reading() as work:
        cells = work.returns.current_cells(period)
    members = [unit for unit in units if unit.id in cells]
    stored = 0
    for group, criteria in sets.items():
        path = folder / f"so-lieu-doi-chieu-{group}.csv"
        table = _table(criteria, [each for each in members if each.group == group], cells, path)
        if table.rows:
            services.tables.write(path, table)
            stored += import_measured(services, period, path).values
    return stored


def _table(
    criteria: CriteriaSet,
    units: Iterable[Unit],
    cells: Mapping[str, Mapping[str, FormCell]],
    path: Path,
) -> Table:
    checked = tuple(_checked(criteria))
    rows: list[tuple[str, ...]] = []
    for unit in units:
        texts = [_text(unit, each, cells[unit.id].get(each.id)) for each in checked]
        if any(texts):
            rows.append((unit.id, unit.name, *texts))
    return Table(("unit", "name", *(each.id for each in checked)), tuple(rows), path.name)


def _checked(criteria: CriteriaSet) -> Iterator[Criterion]:
    ratios = (
        each
        for each in criteria.criteria
        if isinstance(each.rule, Ratio) and each.source is Source.SELF_REPORTED
    )
    return islice(ratios, CRITERIA_CHECKED)


def _text(unit: Unit, criterion: Criterion, cell: FormCell | None) -> str:
    answer = Answer() if cell is None else cell.answer
    part, whole = answer.values.get("a"), answer.values.get("b")
    if not isinstance(part, Decimal) or not isinstance(whole, Decimal) or part > whole:
        return ""
    contradicted = _draw(f"{unit.id} {criterion.id}") % _ONE_IN == 0
    found = part * 3 // 4 if contradicted else part
    return f"{found:f}/{whole:f}"


def _draw(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4])
