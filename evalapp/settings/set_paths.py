"""Places inside a criteria set in words: `groups[g1].criteria[a].maximum` is a criterion's maximum."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Protocol

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.fields import models_at

_STEP = re.compile(r"(?P<key>\w+)(?P<entries>(?:\[[^\[\]]*\])*)(?:\.|$)")
_ENTRY = re.compile(r"\[([^\[\]]*)\]")
_TOP: Final = frozenset(CriteriaSet.model_fields)
"""Keys that a criteria set begins with."""
_ABOVE_SAID: Final = frozenset({"criteria", "groups"})
"""What a person finds by its own name, without what it stands in."""


class Words(Protocol):
    """What is asked of a language here."""

    def text(self, words: str, /, **values: object) -> str:
        """Return words of the catalogue with their values filled in."""
        ...

    def knows(self, words: str) -> bool:
        """Tell whether the catalogue has words."""
        ...


def field_name(words: Words, model: str, name: str) -> str:
    """Return what a field is called: in this model, else anywhere, else as it is written."""
    codes = (f"param.{model.lower()}.{name}", f"param.{name}")
    known = next((each for each in codes if words.knows(each)), None)
    return name if known is None else words.text(known)


def name_below(words: Words, above: Iterable[str], name: str) -> str:
    """Return what a field is called below some keys; where it may be called several names, anywhere."""
    models = [each.__name__ for each in models_at(above) if name in each.model_fields]
    found = {field_name(words, each, name) for each in models}
    return found.pop() if len(found) == 1 else field_name(words, "", name)


def part_words(words: Words, path: str) -> str:
    """Return a path as `Draft.shown` writes it in words, innermost first; other texts unchanged."""
    steps = list(_steps(path))
    if not steps or steps[0][0] not in _TOP:
        return path
    return _of(words.text, list(_said(words, steps)))


def _steps(path: str) -> Iterator[tuple[str, list[str]]]:
    """Yield key and names of entries of each step; nothing where a text is no path."""
    at = 0
    found: list[tuple[str, list[str]]] = []
    while at < len(path):
        step = _STEP.match(path, at)
        if step is None:
            return
        found.append((step["key"], _ENTRY.findall(step["entries"])))
        at = step.end()
    yield from found


def _said(words: Words, steps: list[tuple[str, list[str]]]) -> Iterator[str]:
    """Yield what each step is called, innermost first, up to the group or criterion it lies in."""
    for at in range(len(steps) - 1, -1, -1):
        key, entries = steps[at]
        for entry in reversed(entries):
            yield words.text(f"entry.{_listed(steps, at)}", name=entry)
        if entries and key in _ABOVE_SAID:
            return
        if not entries and at == len(steps) - 1:
            above = [each for each, _ in steps[:at]]
            yield words.text("part.field", name=name_below(words, above, key))


def _listed(steps: list[tuple[str, list[str]]], at: int) -> str:
    """Return what a list is called: levels and the bands of a rule are both `bands`."""
    key = steps[at][0]
    return "levels" if key == "bands" and at and steps[at - 1][0] == "levels" else key


def _of(text: Callable[..., str], said: list[str]) -> str:
    whole = said[-1]
    for each in reversed(said[:-1]):
        whole = text("part.of", part=each, whole=whole)
    return whole
