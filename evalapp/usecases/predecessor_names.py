"""Predecessors written by name, as lists of officials have them, turned into ids."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from evalapp.assessment.problems import Place, Problem, error
from evalapp.assessment.units import Unit
from evalapp.usecases.unit_names import UnitNames

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
        return unit.existed_on(since - timedelta(days=1)) and unit.valid_from != since

    return UnitNames((each for each in known.values() if was_there(each)), known)


def _ids(
    unit: Unit, known: Mapping[str, Unit], names: UnitNames, problems: list[Problem]
) -> Iterator[str]:
    for text in dict.fromkeys(unit.predecessors):
        if text in known:
            yield text
            continue
        match = names.match(text)
        divided = _NAME_AND_PARENT.fullmatch(text)
        if match.unit is None and divided is not None:
            match = names.match(divided["name"], divided["parent"])
        if match.unit is not None:
            yield match.unit.id
            continue
        yield text
        place = Place(key=unit.id)
        candidates = "; ".join(f"{each.unit.name} ({each.unit.id})" for each in match.candidates)
        if candidates:
            problems.append(
                error(
                    "units.uncertain_predecessor",
                    place,
                    unit=unit.name,
                    name=text,
                    candidates=candidates,
                )
            )
        else:
            problems.append(error("units.unknown_predecessor", place, unit=unit.name, id=text))
