"""Numbers as people write them: decimal comma or point, groups of thousands, per cent, a/b."""

import re
from dataclasses import dataclass
from decimal import Decimal

from evalapp.assessment.rules import FieldKind, RuleField
from evalapp.assessment.text import tidy

_SIGNED = re.compile(r"^['‘’]?([+-]?)([0-9][0-9.,' ]*?)(%?)\.?$")
"""The apostrophe makes a text of a number in a workbook; a full stop ends it like a sentence."""
_PLAIN = re.compile(r"^[0-9]+$")
_GROUPED = re.compile(r"^[0-9]{1,3}(?:([.,' ])[0-9]{3})(?:\1[0-9]{3})*$")
_RATIO = re.compile(r"^([^/]+)/([^/]+)$")


@dataclass(frozen=True, slots=True)
class NumberText:
    """What a text may mean: one reading, or two where a single separator leaves it open."""

    readings: tuple[Decimal, ...]
    percent: bool = False


def number_text(text: str) -> NumberText | None:
    """Return the possible readings of a text, decimal reading first; None where it is no number.

    "118,348" can be 118.348 or 118348; "1.234,5" and "0,5" can only be one thing.
    """
    found = _SIGNED.match(tidy(text).replace("−", "-"))
    if found is None:
        return None
    sign, body, percent = found[1], found[2].strip(), found[3]
    readings = [Decimal(f"{sign}{each}") for each in _readings(body)]
    return NumberText(tuple(dict.fromkeys(readings)), bool(percent)) if readings else None


def fitting(readings: tuple[Decimal, ...], field: RuleField) -> tuple[Decimal, ...]:
    """Return the readings that a field allows; the decimal one alone where it allows none."""
    return tuple(each for each in readings if _fits(each, field)) or readings[:1]


def ratio_text(text: str) -> tuple[str, str] | None:
    """Return the two sides of "a/b" where both are numbers, else None."""
    found = _RATIO.match(tidy(text))
    if found is None:
        return None
    sides = found[1].strip(), found[2].strip()
    return sides if all(number_text(side) for side in sides) else None


def _fits(value: Decimal, field: RuleField) -> bool:
    whole = field.kind is not FieldKind.WHOLE or value == value.to_integral_value()
    above = field.minimum is None or value >= field.minimum
    below = field.maximum is None or value <= field.maximum
    return whole and above and below


def _readings(body: str) -> list[str]:
    if _PLAIN.match(body):
        return [body]
    readings = [each for each in (_decimal(body), _grouped(body)) if each is not None]
    return readings or _both_separators(body)


def _decimal(body: str) -> str | None:
    """Return the reading with the only separator as the decimal mark."""
    whole, mark, rest = body.partition("," if "," in body else ".")
    if mark and _PLAIN.match(whole) and _PLAIN.match(rest):
        return f"{whole}.{rest}"
    return None


def _grouped(body: str) -> str | None:
    """Return the reading with every separator between groups of three digits."""
    if _GROUPED.match(body) and not body.startswith("0"):
        return re.sub(r"[.,' ]", "", body)
    return None


def _both_separators(body: str) -> list[str]:
    """Return the reading of "1.234,5" or "1,234.5": the last separator is the decimal mark."""
    at = max(body.rfind(","), body.rfind("."))
    whole, rest = body[:at], body[at + 1 :]
    if at < 0 or not _PLAIN.match(rest) or body[at] in whole:
        return []
    grouped = _grouped(whole)
    return [] if grouped is None else [f"{grouped}.{rest}"]
