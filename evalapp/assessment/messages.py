"""A sentence before it is put into a language: a catalogue code and its values."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence of the catalogue: its code and the values for its placeholders."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict[str, object])


def message(code: str, **values: object) -> Message:
    """Return the message of a catalogue code with its placeholder values."""
    return Message(code, values)
