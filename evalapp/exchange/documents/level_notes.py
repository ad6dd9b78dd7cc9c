"""What tables of results say of units that stand lower than their total alone would let them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.documents import GroupOutcome
from evalapp.assessment.levels import Measure
from evalapp.assessment.messages import Message
from evalapp.assessment.results import UnitResult
from evalapp.settings.language import Language

_TOTAL: Final = "level.short_total."
_SAID: Final = {
    "level.short_group": ("annex.held_by_group", "annex.held_by_group.unit"),
    "level.short_gate": ("annex.held_by_gate", "annex.held_by_gate.unit"),
}
"""Sentence and unit by the code of the reason."""
_SAID_BELOW: Final = {
    "level.short_group": "annex.held_below_by_group",
    "level.short_gate": "annex.held_below_by_gate",
}
"""Sentence where the total alone would do for more than the next level."""
_CONDITION: Final = ("level", "group", "criterion", "needed")
"""Values of a reason that name the condition; the others are the unit's own."""

Held = dict[str, object]


def level_notes(group: GroupOutcome, language: Language) -> tuple[str, ...]:
    """Return a sentence per condition that alone held units back, with those units in rank order.

    Whoever reads that 94 per cent stand at a lower level than 91 must find the reason there.
    """
    sentences: dict[tuple[object, ...], tuple[str, Held]] = {}
    units: dict[tuple[object, ...], list[str]] = {}
    for result in group.results:
        for why in _held_by(result):
            code, values = _sentence(group.criteria, result, why)
            key = (code, *values.values())
            sentences.setdefault(key, (code, values))
            name = group.units[result.unit].name
            said = language.text(_SAID[why.code][1], unit=name, reached=why.values["reached"])
            units.setdefault(key, []).append(said)
    return tuple(
        language.text(code, units="; ".join(units[key]), **values)
        for key, (code, values) in sentences.items()
    )


def _held_by(result: UnitResult) -> Iterator[Message]:
    """Yield what a unit misses of the level above where its total would do, and nothing else.

    Its reasons are those that were stored: they tell everything missed of the level above.
    """
    if not any(each.code.startswith(_TOTAL) for each in result.why):
        yield from (each for each in result.why if each.code in _SAID)


def _sentence(criteria: CriteriaSet, result: UnitResult, why: Message) -> tuple[str, Held]:
    """Return the catalogue code of a sentence, and its values without the units that it names."""
    condition = _named(why.values)
    by_total = _level_by_total(criteria, result)
    if by_total in {"", condition["level"]}:
        return _SAID[why.code][0], condition
    return _SAID_BELOW[why.code], {"total": by_total, "stands": result.level.label, **condition}


def _level_by_total(criteria: CriteriaSet, result: UnitResult) -> str:
    """Return the highest level whose total is surely reached, '' where none surely is.

    Figures of a result are rounded: one that just equals what is asked may have been rounded up.
    """
    reached = _measured(criteria.levels.by, result)
    surely = (
        each.label
        for each in criteria.levels.bands
        if reached is not None and reached > each.at_least
    )
    return next(surely, "")


def _measured(by: Measure, result: UnitResult) -> Decimal | None:
    match by:
        case Measure.SHARE:
            return result.share
        case Measure.CONVERTED:
            return result.converted
        case Measure.POINTS:
            return result.points


def _named(values: Mapping[str, object]) -> Held:
    return {name: value for name, value in values.items() if name in _CONDITION}
