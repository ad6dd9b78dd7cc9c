"""What the text of one cell says of one field: a number, yes or no, an option, a day, words."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from evalapp.assessment.answers import Value
from evalapp.assessment.messages import Message, message
from evalapp.assessment.number_texts import fitting, number_text
from evalapp.assessment.numbers import is_of_this_world
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.rules import FieldKind, RuleField
from evalapp.assessment.text import folded

_NOT_APPLICABLE = {"n/a", "na", "kad", "khong ap dung", "not applicable"}
_YES = {"1", "true", "yes", "co", "x", "y", "dung"}
_NO = {"0", "false", "no", "khong", "n", "sai"}
_OPTIONS_SHOWN = 12
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?")


def says_not_applicable(text: str) -> bool:
    """Tell whether a cell says that its criterion does not apply ("n/a", "không áp dụng" …)."""
    return folded(text) in _NOT_APPLICABLE


def says_yes(text: str) -> bool:
    """Tell whether a cell says yes ("x", "có", 1 …)."""
    return folded(text) in _YES


def says_just(field: RuleField, words: str, option: str) -> bool:
    """Tell whether a cell with these words is read as one option and nothing else."""
    parted = not words or bool({"/", ";"} & set(words))
    if parted or says_not_applicable(words):
        return False
    return next(_options_meant(field, words), option) == option


def value_meant(
    field: RuleField, text: str, notes: list[Message] | None, hundred: Decimal | None = None
) -> Value:
    """Return what the text of one field says; how a number was understood is added to the notes.

    Without notes nothing is to be understood: the cell holds the very number. `hundred` is what
    100% is in this field, if anything. AssessmentError `answer.…`, `table.unknown_option`,
    `form.percent_not_asked` or `form.number_ambiguous` where it says nothing certain.
    """
    text = text.strip()
    match field.kind:
        case FieldKind.NUMBER if text.endswith("%"):
            return _share(text, hundred)
        case FieldKind.NUMBER | FieldKind.WHOLE:
            return _number(text) if notes is None else _understood(field, text, notes)
        case FieldKind.YES_NO:
            return _yes_no(text)
        case FieldKind.CHOICE:
            return _option(field, text)
        case FieldKind.CHOICES:
            return tuple(_option(field, each.strip()) for each in text.split(";") if each.strip())
        case FieldKind.DATE:
            return date_meant(text)
        case FieldKind.TEXT:
            return text


def _understood(field: RuleField, text: str, notes: list[Message]) -> Decimal:
    """Return a number: "1.234" can only be thousands where the field allows nothing else."""
    if text.endswith("%"):
        return _share(text, None)
    found = number_text(text)
    if found is None or not is_of_this_world(found.readings[0]):
        return _number(text)
    meant, *others = fitting(found.readings, field)
    if others:
        raise AssessmentError(
            "form.number_ambiguous", value=text, decimal=meant, thousands=others[0]
        )
    if meant != found.readings[0]:
        notes.append(message("table.read_as_thousands", value=text, meant=f"{meant:f}"))
    return meant


def _share(text: str, hundred: Decimal | None) -> Decimal:
    """Return "75%" as it counts in a field where `hundred` is all."""
    part = _number(text.removesuffix("%").strip())
    if hundred is None:
        raise AssessmentError("form.percent_not_asked", value=text)
    return part * hundred / 100


def _number(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise AssessmentError("answer.not_a_number", value=text)
    try:
        found = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise AssessmentError("answer.number_out_of_range", value=text) from None
    if not is_of_this_world(found):
        raise AssessmentError("answer.number_out_of_range", value=text)
    return found


def _yes_no(text: str) -> bool:
    if says_yes(text):
        return True
    if folded(text) in _NO:
        return False
    raise AssessmentError("answer.not_yes_no", value=text)


def _option(field: RuleField, text: str) -> str:
    found = next(_options_meant(field, text), None)
    if found is not None:
        return found
    words = [each.label or each.id for each in field.options]
    known = "; ".join(words[:_OPTIONS_SHOWN]) + ("; …" if len(words) > _OPTIONS_SHOWN else "")
    raise AssessmentError("table.unknown_option", value=text, known=known)


def _options_meant(field: RuleField, text: str) -> Iterator[str]:
    """Yield options that a text may mean: of that very id first, which words of another may be like."""
    said = folded(text)
    yield from (each.id for each in field.options if each.id == text)
    yield from (each.id for each in field.options if said in (folded(each.id), folded(each.label)))


def date_meant(text: str) -> date:
    """Return a day written as 31/12/2022 or 2022-12-31; AssessmentError `answer.not_a_date`."""
    for pattern in (
        r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
        r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})",
    ):
        found = re.fullmatch(pattern, text)
        if found:
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                break
    raise AssessmentError("answer.not_a_date", value=text)
