"""Figures and days as a person types them."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from evalapp.assessment.numbers import is_of_this_world
from evalapp.settings.language import Language

_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")
_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")


def typed_number(text: str, language: Language) -> Decimal | None:
    """Return the figure that was typed, None where it is none.

    Vietnamese has a decimal comma; a dot counts as one too, unless it parts thousands.
    """
    plain = re.sub(r"[\s\u00a0]", "", text).rstrip("%")
    if language.code == "vi":
        plain = _from_vietnamese(plain)
    elif "," in plain:
        plain = plain.replace(",", "")
    try:
        found = Decimal(plain)
    except InvalidOperation:
        return None
    return found if is_of_this_world(found) else None


def _from_vietnamese(plain: str) -> str:
    if "," in plain:
        return plain.replace(".", "").replace(",", ".", 1)
    return plain.replace(".", "") if _THOUSANDS.fullmatch(plain) else plain


def typed_day(text: str) -> date | None:
    """Return the day that was typed as dd/mm/yyyy, None where it is none."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
