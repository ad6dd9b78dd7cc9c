"""Which unit a sheet of words belongs to: by its visible code, else by the names it mentions."""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath

from evalapp.assessment.returns import Fingerprint
from evalapp.assessment.text import folded, tidy
from evalapp.assessment.units import Unit
from evalapp.exchange.forms.identity import short_code

_NO_WORD = re.compile(r"[\W_]+")


def coded_in(texts: Iterable[str], fingerprint: Fingerprint) -> bool:
    """Tell whether one of the texts says the code that people read on the form."""
    code = short_code(fingerprint)
    return any(code in tidy(text) for text in texts)


def named_in(texts: Iterable[str], units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Return the units that the texts mention, by name or alias; marks and case do not matter.

    A name inside a longer one that is mentioned too ("An" in "An Phú") does not count; where marks
    tell two units apart, they do.
    """
    said = list(texts)
    found = _mentioned(said, units, folded)
    if len(found) < 2:
        return found
    return _mentioned(said, found, _marked) or found


def other_named(file: str, unit: Unit, units: Iterable[Unit]) -> Unit | None:
    """Return the one other unit of the group that a file's own name mentions, without the unit.

    Offices fill in a copy of a neighbour's form, whose code it then carries, and rename the file.
    """
    said = [PurePosixPath(file).stem]
    if named_in(said, [unit]):
        return None
    others = named_in(said, [each for each in units if each.group == unit.group])
    return others[0] if len(others) == 1 else None


def _marked(text: str) -> str:
    return tidy(text).casefold()


def _mentioned(
    texts: Sequence[str], units: Sequence[Unit], key: Callable[[str], str]
) -> tuple[Unit, ...]:
    said = [f" {_NO_WORD.sub(' ', key(text))} " for text in texts]
    names = {
        unit.id: {_NO_WORD.sub(" ", key(each)).strip() for each in (unit.name, *unit.aliases)}
        for unit in units
    }
    heard = {
        id: max(hits, key=len)
        for id, each in names.items()
        if (hits := [name for name in each if name and any(f" {name} " in text for text in said)])
    }
    longer = [
        id
        for id, name in heard.items()
        if not any(f" {name} " in f" {other} " and name != other for other in heard.values())
    ]
    return tuple(unit for unit in units if unit.id in longer)
