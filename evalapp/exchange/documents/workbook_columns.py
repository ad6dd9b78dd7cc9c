"""The columns of a result sheet: heading, kind of figure, and where each value comes from."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from evalapp.assessment.documents import GroupOutcome, Outcome
from evalapp.assessment.results import UnitResult
from evalapp.exchange.documents.annexes import excludes_points
from evalapp.settings.language import Language

CellValue = Decimal | int | str | None


class FigureKind(StrEnum):
    """What a column holds, which decides how it looks."""

    ORDER = "order"
    NAME = "name"
    POINTS = "points"
    SHARE = "share"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column; `value` gives a unit's cell by its place in the results, None where blank."""

    heading: str
    kind: FigureKind
    width: float
    decimals: int
    value: Callable[[int], CellValue]


def columns_of(
    outcome: Outcome, group: GroupOutcome, language: Language
) -> tuple[SheetColumn, ...]:
    """Return a sheet's columns; those with nothing to say in the whole group are left out."""
    names = {unit.id: unit.name for each in outcome.groups for unit in each.units.values()}
    points, share = group.criteria.rounding.printed.points, group.criteria.rounding.printed.share

    def column(
        words: str,
        kind: FigureKind,
        width: float,
        value: Callable[[UnitResult], CellValue],
        decimals: int = points,
    ) -> SheetColumn:
        return SheetColumn(
            language.text(words), kind, width, decimals, lambda row: value(group.results[row])
        )

    def parent(result: UnitResult) -> str:
        return names.get(group.units[result.unit].parent, "")

    parents = (column("workbook.parent", FigureKind.NAME, 20, parent),)
    excluding = (
        column("workbook.excluded", FigureKind.POINTS, 9, lambda each: each.excluded),
        column(
            "workbook.applicable_maximum",
            FigureKind.POINTS,
            9,
            lambda each: each.applicable_maximum,
        ),
    )
    converted = (column("workbook.converted", FigureKind.POINTS, 9, lambda each: each.converted),)
    wide = excludes_points(group)
    order = language.text("workbook.order")
    return (
        SheetColumn(order, FigureKind.ORDER, 6, 0, lambda row: row + 1),
        column("workbook.rank", FigureKind.ORDER, 7, lambda each: each.rank if each.rank else "–"),
        column("workbook.unit", FigureKind.NAME, 32, lambda each: group.units[each.unit].name),
        *(parents if any(parent(each) for each in group.results) else ()),
        *_parts(group, points),
        column("workbook.points", FigureKind.POINTS, 9, lambda each: each.points),
        column("workbook.maximum", FigureKind.POINTS, 9, lambda each: each.maximum),
        *(excluding if wide else ()),
        column("workbook.share", FigureKind.SHARE, 9, lambda each: each.share, max(share - 2, 0)),
        *(converted if wide else ()),
        column("workbook.level", FigureKind.LEVEL, 13, lambda each: each.level.label),
    )


def _parts(group: GroupOutcome, decimals: int) -> tuple[SheetColumn, ...]:
    """Return a column per criteria group; those that only collect, without points, are left out."""
    return tuple(
        SheetColumn(
            part.title,
            FigureKind.POINTS,
            10,
            decimals,
            lambda row, part=part.id: _part_points(group.results[row], part),
        )
        for part in group.criteria.groups
        if any(_can_earn(result, part.id) for result in group.results)
    )


def _can_earn(result: UnitResult, part: str) -> bool:
    score = result.groups.get(part)
    return score is not None and bool(score.maximum or score.points)


def _part_points(result: UnitResult, part: str) -> Decimal | None:
    score = result.groups.get(part)
    return None if score is None else score.points
