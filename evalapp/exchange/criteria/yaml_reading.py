"""YAML text into a draft: plain texts with their lines; nothing else of YAML is let in."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from evalapp.assessment.drafts.tree import Draft, Tree
from evalapp.assessment.problems import NOWHERE, AssessmentError, Place, Problem, error
from evalapp.assessment.set_faults import KeyPath

DEEPEST: Final = 60
MOST_VALUES: Final = 200_000
_NULLS = {"", "~", "null", "Null", "NULL"}


def draft_of_yaml(text: str) -> Draft:
    """Return what a YAML text holds; AssessmentError where it is not plain, single YAML.

    Refused with the line: syntax errors, several documents, anchors and aliases, tags, nesting
    beyond 60 and more than 200,000 values. Keys named twice are problems of the draft.
    """
    reading = _Reading()
    try:
        for event in _events(text):
            reading.take(event)
    except yaml.MarkedYAMLError as fault:
        raise _syntax_error(fault, text) from fault
    except yaml.reader.ReaderError as fault:
        line = text.count("\n", 0, fault.position) + 1
        raise AssessmentError("set.odd_character", Place(line=line)) from fault
    return Draft(reading.top, reading.places, tuple(reading.problems))


def _events(text: str) -> Iterator[Any]:
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    yield from yaml.parse(text, Loader=loader)


def _syntax_error(fault: yaml.MarkedYAMLError, text: str) -> AssessmentError:
    mark = fault.problem_mark or fault.context_mark
    line, column = (0, 0) if mark is None else (mark.line + 1, mark.column + 1)
    shown = "".join(text.split("\n")[max(line - 1, 0) : line])
    code = "set.yaml_tab" if shown.lstrip(" ").startswith("\t") else "set.yaml_syntax"
    return AssessmentError(code, Place(line=line), line=line, column=column)


def _composed(text: str) -> str:
    """Return text with each letter and its marks as one sign, however the editor wrote them."""
    return unicodedata.normalize("NFC", text)


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read."""

    path: KeyPath
    node: dict[str, Tree] | list[Tree]
    key: str | None = None
    key_place: Place = NOWHERE


@dataclass(slots=True)
class _Reading:
    """Builds the tree from YAML events with a stack of its own, so depth cannot exhaust Python."""

    top: Tree = None
    places: dict[KeyPath, Place] = field(default_factory=dict[KeyPath, Place])
    problems: list[Problem] = field(default_factory=list[Problem])
    _stack: list[_Open] = field(default_factory=list[_Open])
    _documents: int = 0
    _values: int = 0

    def take(self, event: Any) -> None:
        """Take the next event of the parser."""
        place = Place(line=event.start_mark.line + 1)
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise AssessmentError("set.several_documents", place)
            case yaml.AliasEvent():
                raise AssessmentError("set.yaml_alias", place)
            case yaml.MappingStartEvent():
                self._open({}, event, place)
            case yaml.SequenceStartEvent():
                self._open([], event, place)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._stack.pop()
            case yaml.ScalarEvent():
                self._scalar(event, place)
            case _:
                pass

    def _open(self, node: dict[str, Tree] | list[Tree], event: Any, place: Place) -> None:
        if len(self._stack) >= DEEPEST:
            raise AssessmentError("set.too_deep", place, limit=DEEPEST)
        path = self._put(node, event, place)
        self._stack.append(_Open(path, node))

    def _scalar(self, event: Any, place: Place) -> None:
        parent = self._stack[-1] if self._stack else None
        if parent is not None and isinstance(parent.node, dict) and parent.key is None:
            self._name(parent, _composed(event.value), place)
            return
        empty = not event.style and event.value in _NULLS
        self._put(None if empty else _composed(event.value), event, place)

    def _name(self, parent: _Open, key: str, place: Place) -> None:
        if key in parent.node:
            path = (*parent.path, key)
            shown = Draft(self.top, {}).shown(path)
            self.problems.append(
                error("set.duplicate_key", Place(key=shown, line=place.line), key=key)
            )
        parent.key, parent.key_place = key, place

    def _put(self, value: Tree, event: Any, place: Place) -> KeyPath:
        self._values += 1
        if self._values > MOST_VALUES:
            raise AssessmentError("set.too_many_values", place, limit=MOST_VALUES)
        if event.anchor is not None:
            raise AssessmentError("set.yaml_alias", place)
        if event.tag is not None and event.tag != "!":
            raise AssessmentError("set.yaml_tag", place, tag=event.tag)
        if not self._stack:
            self.top = value
            self.places[()] = place
            return ()
        return self._put_below(self._stack[-1], value, place)

    def _put_below(self, parent: _Open, value: Tree, place: Place) -> KeyPath:
        if isinstance(parent.node, list):
            path = (*parent.path, len(parent.node))
            parent.node.append(value)
        elif parent.key is None:
            raise AssessmentError("set.key_is_no_text", place)
        else:
            path = (*parent.path, parent.key)
            parent.node[parent.key] = value
            place = parent.key_place
            parent.key = None
        self.places[path] = place
        return path
