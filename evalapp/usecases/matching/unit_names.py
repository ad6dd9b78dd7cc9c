"""Find units by the names that other systems write; what is not certain is only proposed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from enum import StrEnum

from evalapp.assessment.text import folded, tidy
from evalapp.assessment.units import Unit
from evalapp.usecases.matching.name_keys import (
    bare,
    kind_of,
    marked_key,
    name_key,
    plain_words,
    runs_along,
)

ENOUGH = 80
"""Per cent of likeness from which a unit is proposed."""
_PROPOSALS = 5
_OTHER_MARKS = 98
_SAME_WITHOUT_KIND = 95
_SHORTENED = 90
_GOES_ON = 85
_SHORTENED_GOES_ON = 80
_SHORTEST_TO_GUESS = 4
"""Letters that a name needs so that likeness of letters says anything."""


class MatchKind(StrEnum):
    """How sure it is which unit a name means."""

    MATCHED = "matched"
    PROPOSED = "proposed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that a name may mean; `likeness` in per cent, 100 where several share the name."""

    unit: Unit
    likeness: int


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """What a name was taken for: a unit where that is certain, else candidates, best first."""

    text: str
    unit: Unit | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def kind(self) -> MatchKind:
        """Tell how sure it is."""
        if self.unit is not None:
            return MatchKind.MATCHED
        return MatchKind.PROPOSED if self.candidates else MatchKind.UNKNOWN

    @property
    def likeliest(self) -> Unit | None:
        """The candidate that is more like the text than every other, None where two are alike."""
        best, other = (*self.candidates, None, None)[:2]
        if best is None or (other is not None and other.likeness == best.likeness):
            return None
        return best.unit

    @property
    def ambiguous(self) -> bool:
        """Tell whether several units bear just this name."""
        return sum(each.likeness == 100 for each in self.candidates) > 1


class UnitNames:
    """The units that a name may mean, by id, name and alias.

    `parents` are the units above them by id; a parent's name tells units of equal name apart.
    """

    def __init__(self, units: Iterable[Unit], parents: Mapping[str, Unit]) -> None:
        self._by_id = {each.id: each for each in units}
        self._parents = parents
        self._by_name: dict[str, dict[str, Unit]] = {}
        self._by_key: dict[str, dict[str, Unit]] = {}
        self._by_bare_key: dict[str, dict[str, Unit]] = {}
        for unit in self._by_id.values():
            for name in (unit.name, *unit.aliases):
                self._by_name.setdefault(tidy(name).casefold(), {})[unit.id] = unit
                key = name_key(name)
                self._by_key.setdefault(key, {})[unit.id] = unit
                self._by_bare_key.setdefault(bare(key), {})[unit.id] = unit

    def match(self, text: str, parent: str = "") -> UnitMatch:
        """Return the unit that a text means: an id, else a name that only one unit has.

        Marks may all be left out; written otherwise they name another, which is only proposed.
        A parent's id or name, where given, must fit; else the unit is only proposed.
        """
        text = tidy(text)
        if text in self._by_id:
            return UnitMatch(text, self._by_id[text])
        key = name_key(text)
        named = self._by_name.get(text.casefold()) or self._marked_alike(text, key)
        fitting = self._fitting(named, parent)
        if len(fitting) == 1:
            return UnitMatch(text, fitting[0])
        if named:
            return UnitMatch(text, None, _all(fitting or named.values(), 100))
        marked_otherwise = self._by_key.get(key, {})
        if marked_otherwise:
            fitting = self._fitting(marked_otherwise, parent)
            return UnitMatch(text, None, _all(fitting or marked_otherwise.values(), _OTHER_MARKS))
        return UnitMatch(text, None, self._proposals(key))

    def _marked_alike(self, text: str, key: str) -> dict[str, Unit]:
        """Return the units of a key whose name has the marks of a text, all where it has none."""
        units = self._by_key.get(key, {})
        if text.casefold() == folded(text):
            return units
        own = marked_key(text)
        return {
            unit.id: unit
            for unit in units.values()
            if own in map(marked_key, (unit.name, *unit.aliases))
        }

    def _fitting(self, units: Mapping[str, Unit], parent: str) -> list[Unit]:
        return [unit for unit in units.values() if self._fits(unit, parent)]

    def unit(self, id_: str) -> Unit | None:
        """Return the unit of an id."""
        return self._by_id.get(id_)

    def _fits(self, unit: Unit, parent: str) -> bool:
        above = self._parents.get(unit.parent)
        if above is None or not tidy(parent):
            return True
        key = name_key(parent)
        names = {name_key(name) for name in (above.name, *above.aliases)}
        return parent == above.id or key in names or bare(key) in map(bare, names)

    def _proposals(self, key: str) -> tuple[Candidate, ...]:
        """Return the likeliest units, best first; of equals those that share most words."""
        if not key:
            return ()
        likeness: dict[str, tuple[int, int]] = {}
        for unit, alike, words in (*self._shortened(key), *self._alike(key)):
            likeness[unit.id] = max((alike, words), likeness.get(unit.id, (0, 0)))
        best = sorted(likeness.items(), key=lambda each: each[1], reverse=True)
        return tuple(Candidate(self._by_id[id_], alike) for id_, (alike, _) in best[:_PROPOSALS])

    def _alike(self, key: str) -> Iterator[tuple[Unit, int, int]]:
        """Yield units whose name has nearly the same letters; another kind of unit only where all are."""
        own, kind = bare(key), kind_of(key)
        for unit in self._by_bare_key.get(own, {}).values():
            yield unit, _SAME_WITHOUT_KIND, 0
        if len(key) < _SHORTEST_TO_GUESS:
            return
        names = {bare(name): name for name in self._by_key if kind in ("", kind_of(name))}
        for near in get_close_matches(own, names, n=_PROPOSALS, cutoff=ENOUGH / 100):
            alike = round(_SAME_WITHOUT_KIND * SequenceMatcher(None, near, own).ratio())
            yield from ((unit, alike, 0) for unit in self._by_bare_key[near].values())

    def _shortened(self, key: str) -> Iterator[tuple[Unit, int, int]]:
        """Yield units whose name a text shortens, goes on from or ends within.

        With each its likeness, and how many words of its name that rests on.
        """
        short = plain_words(key)
        if not short:
            return
        for name, units in self._by_key.items():
            for full in dict.fromkeys((plain_words(name), plain_words(bare(name)))):
                alike, words = _likeness(short, full)
                if alike:
                    yield from ((unit, alike, words) for unit in units.values())


def _likeness(short: Sequence[str], full: Sequence[str]) -> tuple[int, int]:
    """Return the likeness of a short form to a name (0 for none), and the words it rests on."""
    best = (0, 0)
    if not full or short[0][0] != full[0][0]:
        return best
    for read, words, by_initials in runs_along(short, full):
        through, whole = read == len(short), words == len(full)
        if through and whole and by_initials:
            best = max(best, (_SHORTENED, words))
        elif words > 1 and ((through and read > 1) or whole):
            best = max(best, (_SHORTENED_GOES_ON if by_initials else _GOES_ON, words))
    return best


def _all(units: Iterable[Unit], likeness: int) -> tuple[Candidate, ...]:
    return tuple(Candidate(unit, likeness) for unit in units)
