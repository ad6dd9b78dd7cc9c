"""The headings of a unit's criteria: each group of the set, its points and how far it is."""

from collections import Counter
from collections.abc import Iterator, Mapping

from evalapp.assessment.criteria import CriteriaSet, Group
from evalapp.desktop.widgets.headed_table import Heading
from evalapp.settings.language import Language
from evalapp.usecases.appraisal.unit_sheet import SheetRow, UnitSheet

Paths = Mapping[str, tuple[str, ...]]
"""Ids of the groups from the outermost down to one, by the id of that one."""


def paths_of(criteria: CriteriaSet) -> Paths:
    """Return the ids of the groups around each group of a set and its own, the outermost first."""
    return dict(_paths(criteria.groups, ()))


def _paths(
    groups: tuple[Group, ...], above: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for each in groups:
        here = (*above, each.id)
        yield each.id, here
        yield from _paths(each.groups, here)


def headings_of(language: Language, sheet: UnitSheet, paths: Paths) -> dict[str, Heading]:
    """Return the headings by the ids of groups."""
    total, done = _count(sheet.rows, paths)
    return {
        each.id: Heading(
            f"{each.code}. {each.title}" if each.code else each.title,
            _figures(language, sheet, each, done[each.id], total[each.id]),
            len(paths[each.id]) - 1,
        )
        for each in sheet.criteria.all_groups
    }


def _count(rows: tuple[SheetRow, ...], paths: Paths) -> tuple[Counter[str], Counter[str]]:
    """Return how many criteria each group has for the unit, and how many are appraised."""
    total, done = Counter[str](), Counter[str]()
    for row in rows:
        path = paths[row.group.id]
        total.update(path)
        if row.appraisal is not None:
            done.update(path)
    return total, done


def _figures(
    language: Language, sheet: UnitSheet, group: Group, done: int, total: int
) -> tuple[str, ...]:
    """Return the points of a group, where it has any, and how many criteria are appraised."""
    text, score = language.text, sheet.result.groups.get(group.id)
    said = text("{done}/{total} done", done=done, total=total)
    if score is None or not score.maximum:
        return (said,)
    points, maximum = language.figure(score.points), language.figure(score.maximum)
    return text("{points}/{maximum} points", points=points, maximum=maximum), said
