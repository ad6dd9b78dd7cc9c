"""Values of a draft as a person reads and types them."""

from datetime import date
from decimal import Decimal, InvalidOperation

from evalapp.assessment.drafts.building import share_text
from evalapp.assessment.drafts.editing import entries_of
from evalapp.assessment.drafts.fields import Asked
from evalapp.assessment.drafts.tree import Tree
from evalapp.desktop.typed_values import typed_day, typed_number
from evalapp.settings.language import Language

LISTED_WITH = "; "


def text_of(language: Language, asked: Asked, value: Tree) -> str:
    """Return a value as a person reads it; what is not understood stays as it is."""
    if asked is Asked.NAMES:
        return LISTED_WITH.join(str(each) for each in entries_of(value))
    if not isinstance(value, str):
        return ""
    match asked:
        case Asked.NUMBER | Asked.WHOLE:
            number = _number(value)
            return value if number is None else language.ungrouped(number)
        case Asked.SHARE:
            number = _number(value)
            return value if number is None else language.percent(number)
        case Asked.DAY:
            return _day(language, value)
        case _:
            return value


def value_of(language: Language, asked: Asked, text: str) -> Tree:
    """Return what was typed as a draft holds it; '' where nothing was."""
    plain = text.strip()
    match asked:
        case Asked.NAMES:
            return [each.strip() for each in plain.split(";") if each.strip()]
        case Asked.NUMBER | Asked.WHOLE:
            percent = share_text(plain)
            return percent if percent != plain else _typed(language, plain)
        case Asked.SHARE:
            return _typed_share(language, plain)
        case Asked.DAY:
            day = typed_day(plain)
            return plain if day is None else day.isoformat()
        case _:
            return plain


def _typed(language: Language, plain: str) -> str:
    number = typed_number(plain, language)
    return plain if number is None else f"{number:f}"


def _typed_share(language: Language, plain: str) -> str:
    """Return a share: 90, 90% and 0.9 all mean nine tenths."""
    number = typed_number(plain, language)
    if number is None:
        return plain
    is_percent = plain.endswith("%") or number > 1
    return f"{number.scaleb(-2).normalize() if is_percent else number:f}"


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _day(language: Language, text: str) -> str:
    try:
        return language.date(date.fromisoformat(text))
    except ValueError:
        return text
