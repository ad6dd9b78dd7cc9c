"""Two editions of a criteria set: what became of every criterion and group from one to the next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from evalapp.assessment.criteria import CriteriaSet, Criterion, Group
from evalapp.assessment.text import folded, tidy


class Change(StrEnum):
    """One way in which a criterion or group of the new edition differs from the old one."""

    REWORDED = "reworded"
    RECODED = "recoded"
    MOVED = "moved"
    MAXIMUM = "maximum"
    RULE = "rule"
    WEIGHT = "weight"
    CONDITIONS = "conditions"


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """An old criterion's id that lives on in a new one's; ids may occur in several links."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class EditionMapping:
    """The links between two sets, which are named by their fingerprints.

    Criteria without a link are dropped or new; several links of one criterion say that it was
    split or joined.
    """

    old: str
    new: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ComparedCriterion:
    """A linked pair and what changed; no change at all is called kept."""

    old: Criterion
    new: Criterion
    changes: frozenset[Change]
    split: bool = False
    joined: bool = False

    @property
    def kept(self) -> bool:
        """Tell whether nothing that matters to a score or to a reader changed."""
        return not self.changes and not self.split and not self.joined

    @property
    def one_to_one(self) -> bool:
        """Tell whether neither side has another partner."""
        return not self.split and not self.joined


@dataclass(frozen=True, slots=True)
class ComparedGroup:
    """A group of both editions and what changed in its own words and maximum."""

    old: Group
    new: Group
    changes: frozenset[Change]


@dataclass(frozen=True, slots=True)
class EditionComparison:
    """Two editions side by side, in printed order.

    `settings` names the parts beside criteria that differ (maximum, levels, rounding …).
    """

    old: CriteriaSet
    new: CriteriaSet
    pairs: tuple[ComparedCriterion, ...]
    added: tuple[Criterion, ...]
    dropped: tuple[Criterion, ...]
    groups: tuple[ComparedGroup, ...]
    added_groups: tuple[Group, ...]
    dropped_groups: tuple[Group, ...]
    settings: tuple[str, ...]

    @property
    def links(self) -> tuple[Link, ...]:
        """The links that the comparison was made along."""
        return tuple(Link(pair.old.id, pair.new.id) for pair in self.pairs)


_LABELS = {
    "label",
    "title",
    "numerator",
    "denominator",
    "plus_label",
    "minus_label",
    "unit",
}
"""Parameters of rules that are words on the form and change no points."""

_OWN_OF_EDITION = {
    "format",
    "id",
    "edition",
    "title",
    "unit_group_title",
    "year",
    "illustrative",
    "provenance",
    "groups",
}
"""What tells one edition from another and is no change of what it asks."""
_NAMED_BY_OTHER_CHANGES = {
    "id",
    "code",
    "title",
    "guidance",
    "evidence_hint",
    "maximum",
    "rule",
    "aggregate",
    "weight",
    "criteria",
    "groups",
}


def settings() -> tuple[str, ...]:
    """Return the names of a set's parts beside its criteria that may differ between editions."""
    return tuple(name for name in CriteriaSet.model_fields if name not in _OWN_OF_EDITION)


def links_by_id(old: CriteriaSet, new: CriteriaSet) -> tuple[Link, ...]:
    """Return a link for every id that both editions have; ids are stable across editions."""
    return tuple(Link(each.id, each.id) for each in new.criteria if each.id in old.criterion_by_id)


def compare(
    old: CriteriaSet, new: CriteriaSet, links: Iterable[Link] | None = None
) -> EditionComparison:
    """Return what changed along the links, or along equal ids where none are given.

    Links must name criteria of the two sets (KeyError).
    """
    followed = links_by_id(old, new) if links is None else tuple(dict.fromkeys(links))
    groups = _group_pairs(old, new)
    linked_old = {link.old for link in followed}
    linked_new = {link.new for link in followed}
    linked_groups = {each.id for each in groups.values()}
    return EditionComparison(
        old,
        new,
        tuple(_pairs(old, new, followed, groups)),
        tuple(each for each in new.criteria if each.id not in linked_new),
        tuple(each for each in old.criteria if each.id not in linked_old),
        tuple(_compared_group(old.group_by_id[was], now) for was, now in groups.items()),
        tuple(each for each in new.all_groups if each.id not in linked_groups),
        tuple(each for each in old.all_groups if each.id not in groups),
        tuple(part for part in settings() if getattr(old, part) != getattr(new, part)),
    )


def _pairs(
    old: CriteriaSet, new: CriteriaSet, links: tuple[Link, ...], groups: Mapping[str, Group]
) -> Iterable[ComparedCriterion]:
    of_old = [link.old for link in links]
    of_new = [link.new for link in links]
    place = {each.id: at for at, each in enumerate(new.criteria)}
    for link in sorted(links, key=lambda each: place[each.new]):
        was, now = old.criterion_by_id[link.old], new.criterion_by_id[link.new]
        group = groups.get(old.group_of[was.id].id)
        changes = criterion_changes(was, now)
        if group is None or group.id != new.group_of[now.id].id:
            changes |= {Change.MOVED}
        yield ComparedCriterion(
            was, now, changes, of_old.count(was.id) > 1, of_new.count(now.id) > 1
        )


def criterion_changes(old: Criterion, new: Criterion) -> frozenset[Change]:
    """Return in what two criteria differ, their place in the tree aside."""
    found = {
        Change.REWORDED: _words(old) != _words(new),
        Change.RECODED: tidy(old.code) != tidy(new.code),
        Change.MAXIMUM: old.maximum != new.maximum,
        Change.RULE: _formula(old) != _formula(new),
        Change.WEIGHT: old.weight != new.weight,
        Change.CONDITIONS: _conditions(old) != _conditions(new),
    }
    return frozenset(change for change, holds in found.items() if holds)


def _words(criterion: Criterion) -> tuple[object, ...]:
    own = (criterion.title, criterion.guidance, criterion.evidence_hint)
    return *(tidy(each) for each in own), _labels(criterion.rule.model_dump())


def _formula(criterion: Criterion) -> object:
    """Return the rule without the words that a form shows beside its fields."""
    return _without_labels(criterion.rule.model_dump())


def _without_labels(part: object) -> object:
    match part:
        case dict():
            named = cast("dict[str, object]", part)
            return {key: _without_labels(each) for key, each in named.items() if key not in _LABELS}
        case list() | tuple():
            return [_without_labels(each) for each in cast("Sequence[object]", part)]
        case _:
            return part


def _labels(part: object) -> tuple[str, ...]:
    """Return the words of a rule, in the order of its parameters."""
    match part:
        case dict():
            named = cast("dict[str, object]", part)
            own = (
                (tidy(str(each)),) if key in _LABELS else _labels(each)
                for key, each in named.items()
            )
        case list() | tuple():
            own = (_labels(each) for each in cast("Sequence[object]", part))
        case _:
            own = ()
    return tuple(each for found in own for each in found if each)


def _conditions(part: Criterion | Group) -> list[object]:
    """Return all that no other change names: evidence, source, applicability."""
    names = type(part).model_fields.keys() - _NAMED_BY_OTHER_CHANGES
    values: list[object] = [getattr(part, name) for name in sorted(names)]
    return [tidy(each) if type(each) is str else each for each in values]


def _compared_group(old: Group, new: Group) -> ComparedGroup:
    found = {
        Change.REWORDED: tidy(old.title) != tidy(new.title),
        Change.RECODED: tidy(old.code) != tidy(new.code),
        Change.MAXIMUM: old.full_points != new.full_points,
        Change.RULE: old.aggregate != new.aggregate,
        Change.WEIGHT: old.weight != new.weight,
        Change.CONDITIONS: _conditions(old) != _conditions(new),
    }
    return ComparedGroup(old, new, frozenset(change for change, holds in found.items() if holds))


def _group_pairs(old: CriteriaSet, new: CriteriaSet) -> dict[str, Group]:
    """Return the new group of each old one's id: the same id, else the same path of titles."""
    by_path = {path: group for group, path in _paths(new).items() if group not in old.group_by_id}
    paths = _paths(old)
    pairs: dict[str, Group] = {}
    for group in old.all_groups:
        now = group.id if group.id in new.group_by_id else by_path.get(paths[group.id])
        if now is not None:
            pairs[group.id] = new.group_by_id[now]
    return pairs


def _paths(criteria: CriteriaSet) -> dict[str, tuple[str, ...]]:
    """Return each group's folded titles from the top down, by group id."""
    paths: dict[str, tuple[str, ...]] = {}

    def walk(groups: tuple[Group, ...], above: tuple[str, ...]) -> None:
        for group in groups:
            paths[group.id] = (*above, folded(group.title))
            walk(group.groups, paths[group.id])

    walk(criteria.groups, ())
    return paths
