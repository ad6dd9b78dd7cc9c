"""Checks on the legal bases of a decision: dates that disagree, replaced ones, duplicates."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from evalapp.assessment.documents import LegalBasis
from evalapp.assessment.problems import Place, Problem, warning
from evalapp.assessment.text import folded, tidy

_SYMBOL: Final = r"(?P<number>\d+(?:/\d{4})?/[^\W\d_][\w-]*)"
_DAY: Final = (
    r"ngày\s+(?P<day>\d{1,2})(?:\s+tháng\s+|\s*[/.-]\s*)(?P<month>\d{1,2})"
    r"(?:\s+năm\s+|\s*[/.-]\s*)(?P<year>\d{4})"
)
_CITED: Final = re.compile(rf"số\s+{_SYMBOL}\s*,?\s*{_DAY}", re.IGNORECASE)
_YEAR_OF_NUMBER: Final = re.compile(r"^\s*\d+\s*/\s*(?P<year>\d{4})\s*/")
_DOTS: Final = "……"
_REPLACES: Final = re.compile(rf"thay\s+thế\s+(?:[^\W\d]+\s+)*?số\s+{_SYMBOL}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A document named with its day inside the title of a basis."""

    number: str
    day: date
    basis: LegalBasis


def legal_basis_problems(bases: Sequence[LegalBasis]) -> tuple[Problem, ...]:
    """Return warnings about bases that contradict, repeat, replace one another, or lack a title.

    A number with a day must have the same day wherever it is cited, in a basis of its own or
    inside the title of another: 169/QĐ-UBND is of 05/4/2019 in one line of 489/QĐ-UBND (2022)
    and of 05/4/2020 inside another. A number with a year, such as 30/2020/NĐ-CP, is of that year.
    """
    return (
        *_of_other_years(bases),
        *_disagreeing(bases),
        *_repeated(bases),
        *_replaced(bases),
        *_open(bases),
    )


def _of_other_years(bases: Sequence[LegalBasis]) -> Iterator[Problem]:
    for basis in bases:
        dated = [(each.number, each.day) for each in _mentions(basis)]
        if basis.issued_on is not None:
            dated.insert(0, (basis.number, basis.issued_on))
        for number, day in dated:
            found = _YEAR_OF_NUMBER.match(number)
            if found and int(found["year"]) != day.year:
                yield warning("legal.other_year", _place(basis), number=number, day=day)


def _open(bases: Sequence[LegalBasis]) -> Iterator[Problem]:
    """Yield bases whose title a secretary still has to fill in."""
    for basis in bases:
        if _DOTS in basis.title:
            yield warning("legal.title_open", _place(basis), basis=_name(basis))


def _disagreeing(bases: Sequence[LegalBasis]) -> Iterator[Problem]:
    mentions = [each for basis in bases for each in _mentions(basis)]
    for mention in mentions:
        own = [each for each in bases if _same_number(each.number, mention.number)]
        days = [each.issued_on for each in own if each.issued_on is not None]
        if days and mention.day not in days:
            yield _two_days(mention.basis, mention.number, mention.day, days[0])
    for place, mention in enumerate(mentions):
        for other in mentions[:place]:
            listed = any(_same_number(each.number, mention.number) for each in bases)
            if not listed and _same_number(other.number, mention.number):
                if other.day != mention.day:
                    yield _two_days(mention.basis, mention.number, mention.day, other.day)
                break


def _mentions(basis: LegalBasis) -> Iterator[_Mention]:
    for found in _CITED.finditer(tidy(basis.title)):
        day = _day(int(found["year"]), int(found["month"]), int(found["day"]))
        if day is not None:
            yield _Mention(found["number"], day, basis)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _two_days(basis: LegalBasis, number: str, day: date, other: date) -> Problem:
    return warning("legal.two_days", _place(basis), number=number, day=day, other=other)


def _repeated(bases: Sequence[LegalBasis]) -> Iterator[Problem]:
    for place, basis in enumerate(bases):
        for other in bases[:place]:
            if _is_same(basis, other):
                yield warning("legal.repeated", _place(basis))
                break
            if _same_number(basis.number, other.number) and _same_title(basis, other):
                if basis.issued_on and other.issued_on:
                    yield _two_days(basis, basis.number, basis.issued_on, other.issued_on)
                break


def _is_same(basis: LegalBasis, other: LegalBasis) -> bool:
    if folded(basis.kind) != folded(other.kind) or basis.issued_on != other.issued_on:
        return False
    if basis.number.strip() or other.number.strip():
        return _same_number(basis.number, other.number) and _same_issuer(basis, other)
    return _same_title(basis, other)


def _same_title(basis: LegalBasis, other: LegalBasis) -> bool:
    return folded(basis.title) == folded(other.title)


def _same_issuer(basis: LegalBasis, other: LegalBasis) -> bool:
    return folded(basis.issuer) == folded(other.issuer)


def _replaced(bases: Sequence[LegalBasis]) -> Iterator[Problem]:
    for newer in bases:
        for number in _replaced_by(newer):
            for basis in bases:
                if basis is not newer and _same_number(basis.number, number):
                    yield warning("legal.replaced", _place(basis), by=_name(newer))


def _replaced_by(basis: LegalBasis) -> set[str]:
    noted = {each.strip() for each in re.split(r"[;,]", basis.replaces) if each.strip()}
    return noted | {found["number"] for found in _REPLACES.finditer(tidy(basis.title))}


def _same_number(number: str, other: str) -> bool:
    return bool(_bare(number)) and _bare(number) == _bare(other)


def _bare(number: str) -> str:
    """Return a number and symbol without spaces, leading zeros and letter case."""
    return re.sub(r"\s+", "", tidy(number)).casefold().lstrip("0")


def _place(basis: LegalBasis) -> Place:
    return Place(key=_name(basis))


def _name(basis: LegalBasis) -> str:
    return tidy(f"{basis.kind} {basis.number or basis.title}")
