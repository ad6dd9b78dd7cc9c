"""Units over time: what became of offices that were merged, divided or renamed."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from evalapp.assessment.problems import Place, Problem, error
from evalapp.assessment.text import folded
from evalapp.assessment.units import Unit


class Succession(StrEnum):
    """How a unit came to be.

    merged: out of several units, whole or in part; divided: out of a part of one unit;
    renamed and unchanged: out of the whole of one unit, under another or the same name;
    founded: out of none.
    """

    FOUNDED = "founded"
    UNCHANGED = "unchanged"
    RENAMED = "renamed"
    MERGED = "merged"
    DIVIDED = "divided"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a unit comes from, seen from an earlier year's units.

    `units` are the ids of that year's units it consists of, in stored order; `divided` those of
    them of which only a part went into it; `complete` is False where some of it comes from
    units that were not there in that year.
    """

    units: tuple[str, ...]
    divided: frozenset[str] = frozenset()
    complete: bool = True

    @property
    def counterpart(self) -> str | None:
        """The one earlier unit that is the same office as a whole, None where there is none."""
        whole = self.complete and not self.divided and len(self.units) == 1
        return self.units[0] if whole else None


class Lineage:
    """Predecessors and successors of units, as stored with them."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = {each.id: each for each in units}
        self._successors: dict[str, list[str]] = {}
        for each in self._units.values():
            for predecessor in dict.fromkeys(each.predecessors):
                self._successors.setdefault(predecessor, []).append(each.id)

    def successors(self, unit: str) -> tuple[str, ...]:
        """Return the ids of the units that a unit went into; more than one: it was divided."""
        return tuple(self._successors.get(unit, ()))

    def succession(self, unit: str) -> Succession:
        """Return how a known unit came to be."""
        match list(dict.fromkeys(self._units[unit].predecessors)):
            case []:
                return Succession.FOUNDED
            case [only] if self._divided(only, unit):
                return Succession.DIVIDED
            case [only] if not self._was_there_before_the_end_of(only, unit):
                same = self._name(only) == self._name(unit)
                return Succession.UNCHANGED if same else Succession.RENAMED
            case _:
                return Succession.MERGED

    def _name(self, unit: str) -> str:
        return folded(self._units[unit].name) if unit in self._units else ""

    def _divided(self, predecessor: str, unit: str) -> bool:
        """Tell whether only a part of a predecessor went into a unit.

        The rest went into other units, or the predecessor goes on beside the new one.
        """
        if len(self.successors(predecessor)) > 1:
            return True
        before, begun = self._units.get(predecessor), self._units[unit].valid_from
        if before is None or begun is None:
            return False
        return before.valid_to is None or before.valid_to >= begun

    def _was_there_before_the_end_of(self, predecessor: str, unit: str) -> bool:
        """Tell whether a unit took another in that ended, and was there already."""
        before = self._units.get(predecessor)
        ended = before is not None and before.valid_to is not None
        return ended and self._units[unit].valid_from is None

    def origin(
        self, unit: str, earlier: Collection[str], now: Collection[str] = frozenset()
    ) -> Origin:
        """Return what a unit consists of among `earlier` units, along any number of changes.

        `now` are the units beside it: one of them may have come out of a part of it since.
        """
        found: dict[str, None] = {}
        divided: set[str] = set()
        complete = True
        waiting = [(unit, False)]
        seen: set[tuple[str, bool]] = set()
        while waiting:
            each, partly = waiting.pop()
            if (each, partly) in seen:
                continue
            seen.add((each, partly))
            before = self._units[each].predecessors if each in self._units else ()
            if each in earlier:
                found[each] = None
                if partly:
                    divided.add(each)
                # What it took in after that year stands beside it there.
                before = tuple(
                    one for one in before if one in earlier and not self._divided(one, each)
                )
            else:
                complete = complete and bool(before)
            waiting += [(one, partly or self._divided(one, each)) for one in reversed(before)]
        if unit in found and any(
            one in now and one not in earlier for one in self.successors(unit)
        ):
            divided.add(unit)
        return Origin(tuple(found), frozenset(divided), complete)


def succession_problems(units: Iterable[Unit], known: Mapping[str, Unit]) -> Iterator[Problem]:
    """Yield predecessors of units that end too late, and chains that go in a circle.

    Predecessors that are not known are left to whoever looked for them.
    """
    for unit in units:
        place = Place(key=unit.id)
        for before in (known[each] for each in unit.predecessors if each in known):
            if _overlaps(before, unit):
                yield error(
                    "units.predecessor_still_valid",
                    place,
                    unit=unit.name,
                    predecessor=before.name,
                    since=unit.valid_from,
                )
        if _precedes_itself(unit, known):
            yield error("units.predecessor_circle", place, unit=unit.name)


def _overlaps(before: Unit, unit: Unit) -> bool:
    begun = unit.valid_from
    return begun is not None and before.valid_to is not None and before.valid_to >= begun


def _precedes_itself(unit: Unit, known: Mapping[str, Unit]) -> bool:
    waiting, seen = list(unit.predecessors), set[str]()
    while waiting:
        each = waiting.pop()
        if each == unit.id:
            return True
        if each in known and each not in seen:
            seen.add(each)
            waiting += known[each].predecessors
    return False
