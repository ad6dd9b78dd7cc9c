"""Cell contents to values: nothing is guessed in silence, a blank is never a zero."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import NamedTuple, TypeGuard

from evalapp.assessment.answers import Value
from evalapp.assessment.number_texts import NumberText, fitting, number_text
from evalapp.assessment.problems import Problem, error, info, warning
from evalapp.assessment.rules import FieldKind, Option, RuleField
from evalapp.assessment.text import folded, tidy
from evalapp.exchange.apart import Raw
from evalapp.exchange.forms.words import narrow, seen, words_key

_YES = {"co", "da co", "x", "v", "✓", "✔", "☑", "☒", "√", "yes", "y", "dung", "dat", "true", "1"}
_NO = {
    *("khong", "khong co", "ko", "ko co", "k", "no", "n", "sai", "chua", "chua co"),
    *("khong dat", "chua dat", "false", "0"),
}
_DASHES = {"-", "–", "—", "--", "---", "_", "…", "...", "."}
_NONE_WORDS = {
    *("không", "không có", "chưa có", "ko", "ko có", "không có tài liệu", "0"),
    *("khong", "khong co", "chua co", "ko co", "khong co tai lieu"),
}
_DATE = re.compile(r"^(?:ngay ?)?(\d{1,2}) ?[/\-. ] ?(\d{1,2}) ?[/\-. ] ?(\d{2}|\d{4})\.?$")
_ISO_DATE = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]00:00(?::00)?)?$")
_LONG_DATE = re.compile(r"^(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})\.?$")
_SERIALS = range(20_000, 80_000)
_YEARS = range(1945, 2120)
"""A year or a count typed into a cell of days becomes a day of 1900 to 1905."""
_SERIAL_ZERO = date(1899, 12, 30)
_HUNDRED = Decimal(100)
_NUMBERS = (FieldKind.NUMBER, FieldKind.WHOLE)
_NUMBER_KINDS = frozenset({int, float})
_AS_TEXT = "'"
"""Typed before a number or day so that a workbook takes it for words."""
_SHORT = 60
_QUOTED = 30
_LARGEST = Decimal(10**15)


class Reading(NamedTuple):
    """What a cell says: a value (None where it says none) and what is to be told about it."""

    value: Value | None = None
    problem: Problem | None = None


BLANK_READING = Reading()


def as_text(raw: Raw) -> str:
    """Return a cell as tidy text; whole floats without ".0", days as dd/mm/yyyy."""
    match raw:
        case str():
            return _tidied(raw) if len(raw) <= _SHORT else tidy(seen(raw))
        case bool():
            return "TRUE" if raw else "FALSE"
        case int() | float():
            return f"{decimal_of(raw):f}"
        case datetime() | date():
            return f"{raw:%d/%m/%Y}"
        case _:
            return str(raw)


@lru_cache(maxsize=4096)
def _tidied(text: str) -> str:
    """Return a short text tidy: forms say the same words over and over."""
    return tidy(seen(text))


def is_number(raw: object) -> TypeGuard[int | float]:
    """Tell whether a cell holds a number; what a forged file calls NaN or infinity is none."""
    return type(raw) in _NUMBER_KINDS and isfinite(raw)  # type: ignore[arg-type]


def as_lines(raw: Raw) -> str:
    """Return a cell as text that keeps its line breaks, each line tidy."""
    if not isinstance(raw, str):
        return as_text(raw)
    if "\n" not in raw:
        return as_text(raw)
    return "\n".join(tidy(line) for line in seen(raw).strip().splitlines())


@lru_cache(maxsize=4096)
def decimal_of(number: float) -> Decimal:
    """Return a cell's number with the 15 significant digits that Excel keeps, a zero without sign."""
    return Decimal(f"{number + 0.0:.15g}")


def is_dash(text: str) -> bool:
    """Tell whether a text only marks that there is nothing to say."""
    return text in _DASHES


def says_none(text: str) -> bool:
    """Tell whether a text in an evidence cell says that there is none."""
    return is_dash(text) or text.casefold() in _NONE_WORDS


def read_field(raw: Raw, field: RuleField, hundred: Decimal | None = None) -> Reading:
    """Return what a cell says for a field; `hundred` is what 100% is in this field, if anything."""
    if is_number(raw) and field.kind in _NUMBERS:
        return _number(raw)
    if isinstance(raw, str) and field.kind is not FieldKind.TEXT:
        raw = narrow(raw).removeprefix(_AS_TEXT)
    text = as_text(raw)
    if not text:
        return BLANK_READING
    if is_dash(text):
        return Reading(problem=info("form.dash_read_as_blank", value=text))
    return _READERS[field.kind](raw, text, field, hundred)


def _read_number(raw: Raw, field: RuleField, hundred: Decimal | None) -> Reading:
    if is_number(raw):
        return _number(raw)
    if isinstance(raw, bool | float):
        return Reading(problem=error("answer.not_a_number", value=as_text(raw)))
    if not isinstance(raw, str):
        return Reading(problem=error("form.date_in_number", value=as_text(raw)))
    found = number_text(seen(raw))
    if found is None:
        return Reading(problem=error("answer.not_a_number", value=tidy(raw)))
    if not all(map(_is_kept_exactly, found.readings)):
        return Reading(problem=error("form.number_too_large", value=tidy(raw)[:_QUOTED]))
    return _settled(found, field, hundred, tidy(raw))


@lru_cache(maxsize=4096)
def _number(raw: float) -> Reading:
    value = decimal_of(raw)
    if _is_kept_exactly(value):
        return Reading(value)
    return Reading(problem=error("form.number_too_large", value=f"{raw:g}"))


def _is_kept_exactly(value: Decimal) -> bool:
    """Tell whether a number is below those of which a workbook loses digits; no office has so many."""
    return abs(value) < _LARGEST


def _settled(found: NumberText, field: RuleField, hundred: Decimal | None, text: str) -> Reading:
    readings = found.readings
    if found.percent:
        if hundred is None:
            return Reading(problem=error("form.percent_not_asked", value=text))
        readings = tuple(each * hundred / _HUNDRED for each in readings)
    allowed = fitting(readings, field)
    if len(allowed) == 1:
        return Reading(allowed[0])
    decimal, thousands = allowed
    problem = error("form.number_ambiguous", value=text, decimal=decimal, thousands=thousands)
    return Reading(problem=problem)


@lru_cache(maxsize=1024)
def _read_yes_no(text: str) -> Reading:
    plain = folded(text).rstrip(".")
    if plain in _YES:
        return Reading(True)
    if plain in _NO:
        return Reading(False)
    return Reading(problem=error("answer.not_yes_no", value=text))


def read_mark(raw: Raw) -> Reading:
    """Return what a cell of the "not applicable" column says: True, False or nothing."""
    text = as_text(raw)
    if not text or is_dash(text):
        return BLANK_READING
    plain = folded(text)
    if plain in _YES or plain.startswith("khong ap dung"):
        return Reading(True)
    if plain in _NO:
        return Reading(False)
    return Reading(problem=error("form.mark_unclear", value=text))


def _read_choice(text: str, options: Sequence[Option]) -> Reading:
    found = _option(text, options)
    if found is None:
        return Reading(problem=error("answer.unknown_option", value=text))
    return Reading(found)


def _read_choices(text: str, options: Sequence[Option]) -> Reading:
    named = [each.strip() for each in text.split(";") if each.strip()]
    chosen = [(each, _option(each, options)) for each in named]
    for each, option in chosen:
        if option is None:
            return Reading(problem=error("answer.unknown_option", value=each))
    return Reading(tuple(dict.fromkeys(option for _, option in chosen if option is not None)))


def _option(text: str, options: Sequence[Option]) -> str | None:
    """Return the option meant: same words, same id, same words without marks, or dressed otherwise."""
    same = [each.id for each in options if each.label == text]
    if len(same) == 1:
        return same[0]
    same_words = _ids_by_words(tuple(options)).get(text, ())
    if len(same_words) == 1:
        return same_words[0]
    kinds: tuple[Callable[[Option], bool], ...] = (
        lambda each: each.id == text,
        lambda each: folded(each.label) == folded(text),
        lambda each: words_key(each.label) == words_key(text),
    )
    for meant in kinds:
        found = [each.id for each in options if meant(each)]
        if len(found) == 1:
            return found[0]
    return None


@lru_cache(maxsize=1024)
def _ids_by_words(options: tuple[Option, ...]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for each in options:
        found.setdefault(tidy(each.label), []).append(each.id)
    return found


_READERS: Mapping[FieldKind, Callable[[Raw, str, RuleField, Decimal | None], Reading]] = {
    FieldKind.NUMBER: lambda raw, text, field, hundred: _read_number(raw, field, hundred),
    FieldKind.WHOLE: lambda raw, text, field, hundred: _read_number(raw, field, hundred),
    FieldKind.YES_NO: lambda raw, text, field, hundred: _read_yes_no(text),
    FieldKind.CHOICE: lambda raw, text, field, hundred: _read_choice(text, field.options),
    FieldKind.CHOICES: lambda raw, text, field, hundred: _read_choices(text, field.options),
    FieldKind.DATE: lambda raw, text, field, hundred: _read_day(raw, text),
    FieldKind.TEXT: lambda raw, text, field, hundred: Reading(as_lines(raw)),
}
"""A table: comparing kinds one after another takes longer than reading the cell."""


def _read_day(raw: Raw, text: str) -> Reading:
    """Return the day that answers a criterion: one that cannot be read is an answer all the same."""
    reading = read_date(raw)
    if reading.problem is None:
        return reading
    return Reading(problem=error("answer.not_a_date", value=text))


def read_date(raw: Raw) -> Reading:
    """Return the day in a cell: a date, a text such as 05/3/2022, or Excel's serial number."""
    match raw:
        case datetime():
            return _likely(raw.date(), as_text(raw))
        case date():
            return _likely(raw, as_text(raw))
        case bool() | time() | timedelta():
            return Reading(problem=warning("form.date_unreadable", value=as_text(raw)))
        case int() | float():
            return _serial(raw)
        case str():
            return _date_text(as_text(raw))


def _serial(number: float) -> Reading:
    if isfinite(number) and number == int(number) and int(number) in _SERIALS:
        return Reading(_SERIAL_ZERO + timedelta(days=int(number)))
    return Reading(problem=warning("form.date_unreadable", value=as_text(number)))


def _date_text(text: str) -> Reading:
    plain = folded(text).removeprefix(_AS_TEXT)
    for pattern in (_DATE, _LONG_DATE):
        if found := pattern.match(plain):
            return _day(found[3], found[2], found[1], text)
    if found := _ISO_DATE.match(plain):
        return _day(found[1], found[2], found[3], text)
    return Reading(problem=warning("form.date_unreadable", value=text))


def _day(year: str, month: str, day: str, text: str) -> Reading:
    century = 2000 if len(year) == 2 else 0
    try:
        return _likely(date(century + int(year), int(month), int(day)), text)
    except ValueError:
        return Reading(problem=warning("form.date_unreadable", value=text))


def _likely(day: date, text: str) -> Reading:
    """Return a day that an office can mean."""
    if day.year in _YEARS:
        return Reading(day)
    return Reading(problem=warning("form.date_unreadable", value=text))
