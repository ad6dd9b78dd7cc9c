"""Results as plain tables, for files and for the terminal."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from decimal import Decimal

from evalapp.assessment.documents import GroupOutcome
from evalapp.assessment.results import UnitResult
from evalapp.settings.language import Language
from evalapp.usecases.file_ports import Table

HEADINGS = ("Rank", "Unit", "Points", "Share", "Level")
FIGURES_OF_RESULTS = frozenset({0, 2, 3, 5, 6, 7})
"""Columns that are read from the right: rank, points, share, and those of an earlier year."""


def results_table(groups: Sequence[GroupOutcome], file: str) -> Table:
    """Return one row per unit: figures, level and rank, then points of every criteria group.

    Figures are texts with a decimal point, exactly as the set rounds them; in a workbook without
    the zeros at their end, so that they are numbers there.
    """
    ids = list(dict.fromkeys(each.id for group in groups for each in group.criteria.all_groups))
    head = ("unit", "name", "group", "points", "applicable_maximum", "share", "level", "rank")
    shown = _number if file.lower().endswith(".xlsx") else "{:f}".format
    rows = [_row(group, result, ids, shown) for group in groups for result in group.results]
    return Table((*head, *ids), tuple(rows), file)


def _number(figure: Decimal) -> str:
    return f"{figure.normalize():f}"


def _row(
    group: GroupOutcome, result: UnitResult, ids: Iterable[str], shown: Callable[[Decimal], str]
) -> tuple[str, ...]:
    unit = group.units[result.unit]
    scores = result.groups
    return (
        unit.id,
        unit.name,
        unit.group,
        shown(result.points),
        shown(result.applicable_maximum),
        "" if result.share is None else shown(result.share),
        result.level.label,
        "" if result.rank is None else str(result.rank),
        *(shown(scores[each].points) if each in scores else "" for each in ids),
    )


def printed_results(groups: Sequence[GroupOutcome], language: Language) -> str:
    """Return results as aligned lines, one block per unit group."""
    return "\n\n".join(_block(group, language) for group in groups)


def _block(group: GroupOutcome, language: Language) -> str:
    rows = [tuple(language.text(each) for each in HEADINGS)]
    rows += [figures(group, result, language) for result in group.results]
    return "\n".join([group.criteria.unit_group_title, *aligned(rows)])


def figures(group: GroupOutcome, result: UnitResult, language: Language) -> tuple[str, ...]:
    """Return rank, name, points, share and level of a unit as a person reads them."""
    return (
        "" if result.rank is None else str(result.rank),
        group.units[result.unit].name,
        language.number(result.points),
        "" if result.share is None else language.percent(result.share),
        result.level.label,
    )


def aligned(
    rows: Sequence[tuple[str, ...]], figures: Collection[int] = FIGURES_OF_RESULTS
) -> list[str]:
    """Return rows as lines with columns below each other, those of `figures` to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(_padded(row, widths, figures)).rstrip() for row in rows]


def _padded(row: tuple[str, ...], widths: list[int], figures: Collection[int]) -> Iterator[str]:
    for column, (text, width) in enumerate(zip(row, widths, strict=True)):
        yield text.rjust(width) if column in figures else text.ljust(width)
