"""Results as plain tables, for files and for the terminal."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from evalapp.assessment.documents import GroupOutcome
from evalapp.assessment.results import UnitResult
from evalapp.settings.language import Language
from evalapp.usecases.ports import Table


def results_table(groups: Sequence[GroupOutcome], file: str) -> Table:
    """Return one row per unit: figures, level and rank, then points of every criteria group.

    Figures are texts with a decimal point, exactly as the set rounds them.
    """
    ids = list(dict.fromkeys(each.id for group in groups for each in group.criteria.all_groups))
    head = ("unit", "name", "group", "points", "applicable_maximum", "share", "level", "rank")
    rows = [_row(group, result, ids) for group in groups for result in group.results]
    return Table((*head, *ids), tuple(rows), file)


def _row(group: GroupOutcome, result: UnitResult, ids: Iterable[str]) -> tuple[str, ...]:
    unit = group.units[result.unit]
    scores = result.groups
    return (
        unit.id,
        unit.name,
        unit.group,
        f"{result.points:f}",
        f"{result.applicable_maximum:f}",
        "" if result.share is None else f"{result.share:f}",
        result.level.label,
        "" if result.rank is None else str(result.rank),
        *(f"{scores[each].points:f}" if each in scores else "" for each in ids),
    )


def printed_results(groups: Sequence[GroupOutcome], language: Language) -> str:
    """Return results as aligned lines, one block per unit group."""
    return "\n\n".join(_block(group, language) for group in groups)


def _block(group: GroupOutcome, language: Language) -> str:
    rows = [tuple(language.text(each) for each in ("Rank", "Unit", "Points", "Share", "Level"))]
    for result in group.results:
        rows.append(
            (
                "" if result.rank is None else str(result.rank),
                group.units[result.unit].name,
                language.number(result.points),
                "" if result.share is None else _percent(result.share, language),
                result.level.label,
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    title = group.criteria.unit_group_title
    return "\n".join([title, *(_line(row, widths) for row in rows)])


def _percent(share: Decimal, language: Language) -> str:
    return language.percent(share)


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    rank, unit, points, share, level = row
    right, left = "{:>{}}", "{:<{}}"
    parts = (
        right.format(rank, widths[0]),
        left.format(unit, widths[1]),
        right.format(points, widths[2]),
        right.format(share, widths[3]),
        level,
    )
    return "  ".join(parts).rstrip()
