"""Find units by the names that other systems write; what is not certain is only proposed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from enum import StrEnum

from evalapp.assessment.text import folded, tidy
from evalapp.assessment.units import Unit

ENOUGH = 80
"""Per cent of likeness from which a unit is proposed."""
_PROPOSALS = 5
_SAME_WITHOUT_KIND = 95
_SAME_INITIALS = 90
_SAME_BEGINNING = 85
_APOSTROPHES = re.compile(r"['’‘`´]")
_NO_WORD = re.compile(r"[^a-z0-9]+")
_NUMBERED = re.compile(r"(p|x)(\d+)")
_PEOPLES_COMMITTEE = ("uy", "ban", "nhan", "dan")
_SHORT = {
    "tp": ("thanh", "pho"),
    "tx": ("thi", "xa"),
    "tt": ("thi", "tran"),
    "h": ("huyen",),
    "q": ("quan",),
    "p": ("phuong",),
    "x": ("xa",),
    "vp": ("van", "phong"),
    "bql": ("ban", "quan", "ly"),
}
"""What a name's first word may stand for."""
_KINDS = (
    ("thanh", "pho"),
    ("thi", "xa"),
    ("thi", "tran"),
    ("huyen",),
    ("quan",),
    ("phuong",),
    ("xa",),
    ("so",),
)


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
    def ambiguous(self) -> bool:
        """Tell whether several units bear just this name."""
        return sum(each.likeness == 100 for each in self.candidates) > 1


def name_key(name: str) -> str:
    """Return a name without marks, punctuation and "UBND", its first word spelled out.

    "UBND H. Chư Păh", "huyện Chư Păh" and "Huyen Chu Pah" have one key.
    """
    plain = _APOSTROPHES.sub("", folded(name)).replace("&", " va ")
    words = _NO_WORD.sub(" ", plain).split()
    words = ["uy", "ban", "nhan", "dan", *words[1:]] if words[:1] == ["ubnd"] else words
    if tuple(words[:4]) == _PEOPLES_COMMITTEE and len(words) > 4:
        words = words[4:]
    numbered = _NUMBERED.fullmatch(words[0]) if words else None
    words = [*numbered.groups(), *words[1:]] if numbered else words
    first = _SHORT.get(words[0], (words[0],)) if len(words) > 1 else tuple(words)
    spelled = (*first, *words[1:])
    return " ".join(each.lstrip("0") or "0" if each.isdecimal() else each for each in spelled)


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
                self._by_bare_key.setdefault(_bare(key), {})[unit.id] = unit

    def match(self, text: str, parent: str = "") -> UnitMatch:
        """Return the unit that a text means: an id, else a name that only one unit has.

        A parent's id or name, where given, must fit; else the unit is only proposed.
        """
        text = tidy(text)
        if text in self._by_id:
            return UnitMatch(text, self._by_id[text])
        for same in (
            self._by_name.get(text.casefold(), {}),
            self._by_key.get(name_key(text), {}),
        ):
            fitting = [unit for unit in same.values() if self._fits(unit, parent)]
            if len(fitting) == 1:
                return UnitMatch(text, fitting[0])
            if same:
                return UnitMatch(text, None, _all_alike(fitting or list(same.values())))
        return UnitMatch(text, None, self._proposals(name_key(text)))

    def unit(self, id_: str) -> Unit | None:
        """Return the unit of an id."""
        return self._by_id.get(id_)

    def _fits(self, unit: Unit, parent: str) -> bool:
        above = self._parents.get(unit.parent)
        if above is None or not tidy(parent):
            return True
        key = name_key(parent)
        names = {name_key(name) for name in (above.name, *above.aliases)}
        return parent == above.id or key in names or _bare(key) in map(_bare, names)

    def _proposals(self, key: str) -> tuple[Candidate, ...]:
        if not key:
            return ()
        likeness: dict[str, Candidate] = {}

        def propose(units: Iterable[Unit], alike: int) -> None:
            for unit in units:
                known = likeness.get(unit.id)
                if known is None or known.likeness < alike:
                    likeness[unit.id] = Candidate(unit, alike)

        propose(self._by_bare_key.get(_bare(key), {}).values(), _SAME_WITHOUT_KIND)
        propose(self._of_initials(key), _SAME_INITIALS)
        propose(self._beginning_with(key), _SAME_BEGINNING)
        propose(self._gone_on_from(key), _SAME_BEGINNING)
        bare, known = _bare(key), self._by_bare_key
        for near in get_close_matches(bare, known, n=_PROPOSALS, cutoff=ENOUGH / 100):
            alike = round(_SAME_WITHOUT_KIND * SequenceMatcher(None, near, bare).ratio())
            propose(known[near].values(), alike)
        best = sorted(likeness.values(), key=lambda each: -each.likeness)
        return tuple(best[:_PROPOSALS])

    def _beginning_with(self, key: str) -> list[Unit]:
        """Return units whose name goes on where a name of two words or more ends."""
        if " " not in key:
            return []
        start = f"{key} "
        return [
            unit
            for name, units in self._by_key.items()
            if name.startswith(start)
            for unit in units.values()
        ]

    def _gone_on_from(self, key: str) -> list[Unit]:
        """Return units of the longest name of two words or more after which the key goes on.

        Systems of the centre add where an office is: "Sở Y tế tỉnh Gia Lai".
        """
        words = key.split()
        for length in range(len(words) - 1, 1, -1):
            units = self._by_key.get(" ".join(words[:length]))
            if units:
                return list(units.values())
        return []

    def _of_initials(self, key: str) -> list[Unit]:
        """Return units whose initials a name such as "Sở TT&TT" consists of."""
        wanted = _bare(key).replace(" va ", "").replace(" ", "")
        if len(wanted) < 2:
            return []
        kind = key.removesuffix(_bare(key))
        return [
            unit
            for name, units in self._by_key.items()
            if name.startswith(kind) and _initials(_bare(name)) == wanted
            for unit in units.values()
        ]


def _all_alike(units: Sequence[Unit]) -> tuple[Candidate, ...]:
    return tuple(Candidate(unit, 100) for unit in units)


def _bare(key: str) -> str:
    """Return a key without the word for the kind of unit."""
    words = tuple(key.split())
    for kind in _KINDS:
        if words[: len(kind)] == kind and len(words) > len(kind):
            return " ".join(words[len(kind) :])
    return key


def _initials(bare_key: str) -> str:
    return "".join(word[0] for word in bare_key.split() if word != "va")
