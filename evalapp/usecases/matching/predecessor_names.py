"""Predecessors written by name, as lists of officials have them, turned into ids."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from evalapp.assessment.problems import Place, Problem, error
from evalapp.assessment.units import Unit
from evalapp.usecases.matching.unit_names import UnitMatch, UnitNames

_NAME_AND_PARENT = re.compile(r"(?P<name>.+?)\s*[(,]\s*(?P<parent>[^()]+?)\s*\)?")


def with_predecessor_ids(
    listed: Iterable[Unit], known: Mapping[str, Unit]
) -> tuple[tuple[Unit, ...], tuple[Problem, ...]]:
    """Return listed units with every predecessor that is certain by id, and what is not.

    A predecessor is an id, or a name with its parent's in brackets where the name alone is not
    certain: "Xã Ia O (Huyện Ia Grai)". Units that existed the day before are looked among.
    """
    units = tuple(listed)
    begun = {each.id for each in units if each.predecessors}
    names_on: dict[date | None, UnitNames] = {}
    problems: list[Problem] = []
    found: list[Unit] = []
    for unit in units:
        if unit.valid_from not in names_on:
            names_on[unit.valid_from] = _names(known, begun, unit.valid_from)
        ids = tuple(_ids(unit, known, names_on[unit.valid_from], problems))
        found.append(replace(unit, predecessors=ids))
    return tuple(found), tuple(problems)


def _names(known: Mapping[str, Unit], begun: set[str], since: date | None) -> UnitNames:
    def was_there(unit: Unit) -> bool:
        if since is None:
            return unit.id not in begun
        return unit.existed_on(since - timedelta(days=1))

    return UnitNames((each for each in known.values() if was_there(each)), known)


def _ids(
    unit: Unit, known: Mapping[str, Unit], names: UnitNames, problems: list[Problem]
) -> Iterator[str]:
    """Yield the ids of predecessors; texts that mean nobody for certain stay as they are."""
    for text in dict.fromkeys(unit.predecessors):
        match = UnitMatch(text, known[text]) if text in known else _match(text, names)
        if match.unit is None:
            problems.append(_unsure(unit, match))
        yield text if match.unit is None else match.unit.id


def _match(text: str, names: UnitNames) -> UnitMatch:
    """Find a unit by name, then by name and the name of its parent."""
    whole = names.match(text)
    divided = _NAME_AND_PARENT.fullmatch(text)
    if whole.unit is not None or divided is None:
        return whole
    return names.match(divided["name"], divided["parent"])


def _unsure(unit: Unit, match: UnitMatch) -> Problem:
    place = Place(key=unit.id)
    if not match.candidates:
        return error("units.unknown_predecessor", place, unit=unit.name, id=match.text)
    candidates = "; ".join(f"{each.unit.name} ({each.unit.id})" for each in match.candidates)
    return error(
        "units.uncertain_predecessor",
        place,
        unit=unit.name,
        name=match.text,
        candidates=candidates,
    )
