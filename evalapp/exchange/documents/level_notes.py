"""What tables of results say of units that stand lower than their total alone would let them."""

from collections.abc import Iterator
from typing import Final

from evalapp.assessment.documents import GroupOutcome
from evalapp.assessment.messages import Message
from evalapp.assessment.results import UnitResult
from evalapp.settings.language import Language

_TOTAL: Final = "level.short_total."
_SAID: Final = {
    "level.short_group": ("annex.held_by_group", "annex.held_by_group.unit"),
    "level.short_gate": ("annex.held_by_gate", "annex.held_by_gate.unit"),
}
"""Sentence and unit by the code of the reason."""
_CONDITION: Final = ("level", "group", "criterion", "needed")
"""Values of a reason that name the condition; the others are the unit's own."""


def level_notes(group: GroupOutcome, language: Language) -> tuple[str, ...]:
    """Return a sentence per condition that alone held units back, with those units in rank order.

    Whoever reads that 94 per cent stand at a lower level than 91 must find the reason there.
    """
    conditions: dict[tuple[object, ...], Message] = {}
    units: dict[tuple[object, ...], list[str]] = {}
    for result in group.results:
        for why in _held_by(result):
            key = (why.code, *(why.values.get(each) for each in _CONDITION))
            conditions.setdefault(key, why)
            name = group.units[result.unit].name
            said = language.text(_SAID[why.code][1], unit=name, reached=why.values["reached"])
            units.setdefault(key, []).append(said)
    return tuple(
        language.text(_SAID[why.code][0], units="; ".join(units[key]), **_named(why))
        for key, why in conditions.items()
    )


def _held_by(result: UnitResult) -> Iterator[Message]:
    """Yield what a unit misses of the level above where its total would do, and nothing else.

    Its reasons are those that were stored: they tell everything missed of the level above.
    """
    if not any(each.code.startswith(_TOTAL) for each in result.why):
        yield from (each for each in result.why if each.code in _SAID)


def _named(why: Message) -> dict[str, object]:
    return {name: value for name, value in why.values.items() if name in _CONDITION}
