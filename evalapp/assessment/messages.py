"""A sentence before it is put into a language: a catalogue code and its values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_NO_VALUES: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence of the catalogue: its code and the values for its placeholders."""

    code: str
    values: Mapping[str, object] = field(default_factory=lambda: _NO_VALUES)


def message(code: str, **values: object) -> Message:
    """Return the message of a catalogue code with its placeholder values."""
    return Message(code, values)
