"""One language of the interface: catalogue texts, numbers, dates and problem sentences."""

import gettext
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Literal

from evalapp.assessment.messages import Message
from evalapp.assessment.periods import VIETNAM
from evalapp.assessment.problems import Place, Problem
from evalapp.settings.set_paths import part_words

LanguageCode = Literal["vi", "en"]
LANGUAGES: tuple[LanguageCode, ...] = ("vi", "en")
_COUNTED_FROM_ONE = {"line", "row", "column"}
"""Values that say where something is: written without a thousands separator."""


_REASONS = frozenset({"why", "level"})
"""Areas of messages that explain points and levels."""
_Figure = Callable[[Decimal | Fraction], str]
"""Shows a figure that is not counted in whole numbers."""


class Language:
    """Texts of one language.

    Two kinds of key live in the catalogue: English words of the interface (`text`), and dotted
    codes of messages (`sentence`), which both languages spell out.
    """

    def __init__(
        self,
        code: LanguageCode,
        texts: Mapping[str, str],
        shown_decimals: int | None = None,
        of_one: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.code: LanguageCode = code
        self._texts = texts
        self._of_one = of_one
        self._shown_decimals = shown_decimals

    def showing(self, decimals: int | None) -> "Language":
        """Return the language with `figure` and `share` showing at most so many decimals."""
        return self if decimals is None else self._cut_at(decimals)

    def _cut_at(self, decimals: int) -> "Language":
        return Language(self.code, self._texts, decimals, self._of_one)

    def text(self, words: str, /, **values: object) -> str:
        """Return interface words in this language, with {placeholders} filled in.

        Figures among the values are shown as `figure` does. A `count` of one chooses what the
        language says of one thing, where it says it otherwise.
        """
        return self._said(words, values, self.figure)

    def _said(self, words: str, values: Mapping[str, object], figure: _Figure) -> str:
        found = self._texts.get(words, words)
        if values.get("count") == 1:
            found = self._of_one.get(words, found)
        return found.format(**self._shown(values, figure)) if values else found

    def knows(self, words: str) -> bool:
        """Tell whether interface words have a text in this language's catalogue."""
        return words in self._texts

    def sentence(self, message: Message) -> str:
        """Return a message as a sentence of this language.

        Reasons show figures as `figure` does; what is wrong and what is allowed is told exactly.
        """
        told = message.code.partition(".")[0] in _REASONS
        values = {**_named_later(message.values), **message.values}
        return self._said(message.code, values, self.figure if told else self.number)

    def problem(self, problem: Problem) -> str:
        """Return a problem as one line: where it is, then what is wrong and what to do."""
        where = self.place(problem.place)
        said = self.sentence(problem.message)
        return f"{where}: {said}" if where else said

    def place(self, place: Place) -> str:
        """Return file, sheet, cell, line and key of a place as words, '' for nowhere."""
        named = (
            place.file,
            self.text("place.sheet", sheet=place.sheet) if place.sheet else "",
            self.text("place.cell", cell=place.cell) if place.cell else "",
            self.text("place.line", line=place.line) if place.line else "",
            self._named(place) if place.key else "",
        )
        return ", ".join(each for each in named if each)

    def _named(self, place: Place) -> str:
        """Return a key in words; in a file of lines, where people read the key itself, with it."""
        said, key = self.part(place.key), place.key.rpartition(".")[2]
        if said == place.key:
            return self.text("place.key", key=place.key)
        if not place.line or key.endswith("]") or f"“{key}”" in said:
            return said
        return self.text("place.written", said=said, key=key)

    def part(self, path: str) -> str:
        """Return a place inside a criteria set in words, any other text as it stands."""
        return part_words(self, path)

    def number(self, value: Decimal | Fraction | int, decimals: int | None = None) -> str:
        """Return a number as this language writes it, trailing zeros dropped.

        With `decimals` every place is kept. A fraction without an end shows six decimals.
        """
        exact = _as_decimal(value)
        shown = f"{exact:,.{decimals}f}" if decimals is not None else _trimmed(exact)
        return shown.translate(str.maketrans(",.", ".,")) if self.code == "vi" else shown

    def ungrouped(self, value: Decimal) -> str:
        """Return a number as it is typed into a field: `number` without a thousands separator."""
        return self.number(value).replace("." if self.code == "vi" else ",", "")

    def percent(self, share: Decimal | Fraction, decimals: int | None = None) -> str:
        """Return a share (0 to 1) as per cent, e.g. `88,8%`."""
        return f"{self.number(share * 100, decimals)}%"

    def figure(self, value: Decimal | Fraction) -> str:
        """Return points as a person wants to see them: `number`, cut half up to fewer decimals."""
        return self.number(self._cut(_as_decimal(value)))

    def share(self, share: Decimal | Fraction, decimals: int | None = None) -> str:
        """Return a share (0 to 1) as per cent, as a person wants to see it.

        `decimals` are kept where nobody wants fewer or more.
        """
        if self._shown_decimals is None:
            return self.percent(share, decimals)
        return f"{self.number(self._cut(_as_decimal(share * 100)))}%"

    def _cut(self, value: Decimal) -> Decimal:
        if self._shown_decimals is None:
            return value
        return value.quantize(Decimal(1).scaleb(-self._shown_decimals), ROUND_HALF_UP)

    def date(self, day: date) -> str:
        """Return a day as dd/mm/yyyy (both languages: officials read it so)."""
        return f"{day:%d/%m/%Y}"

    def moment(self, at: datetime) -> str:
        """Return a UTC moment in the time of Viet Nam, as deadlines count, as dd/mm/yyyy HH:MM."""
        local = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(VIETNAM)
        return f"{local:%d/%m/%Y %H:%M}"

    def _shown(self, values: Mapping[str, object], figure: _Figure) -> dict[str, object]:
        return {
            name: str(value) if name in _COUNTED_FROM_ONE else self._value(value, figure)
            for name, value in values.items()
        }

    def _value(self, value: object, figure: _Figure) -> object:
        match value:
            case bool():
                return self.text("Yes") if value else self.text("No")
            case int():
                return self.number(value)
            case Decimal() | Fraction():
                return figure(value)
            case datetime():
                return self.moment(value)
            case date():
                return self.date(value)
            case Message():
                return self.sentence(value)
            case _:
                return value


def _named_later(values: Mapping[str, object]) -> dict[str, object]:
    """Return what reasons name today and those kept in older locked results do not hold."""
    own = {"value": values["own"]} if "own" in values else {}
    return {"gives": "=", "unit": "", **own}


def _as_decimal(value: Decimal | Fraction | int) -> Decimal:
    if isinstance(value, Fraction):
        return Decimal(round(value * 1_000_000)).scaleb(-6)
    return Decimal(value)


def _trimmed(value: Decimal) -> str:
    shown = f"{value:,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


@cache
def language(code: LanguageCode) -> Language:
    """Return a language with every catalogue of the program loaded."""
    texts: dict[str, str] = {}
    of_one: dict[str, str] = {}
    folder = resources.files("evalapp.settings").joinpath("locale", code, "LC_MESSAGES")
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if each.name.endswith(".mo"):
            with each.open("rb") as file:
                catalogue = gettext.GNUTranslations(file)
            texts.update(_entries(catalogue))
            of_one.update(_entries_of_one(catalogue))
    return Language(code, texts, of_one=of_one)


def _entries_of_one(catalogue: gettext.GNUTranslations) -> dict[str, str]:
    found: Mapping[object, object] = vars(catalogue)["_catalog"]
    return {
        key[0]: text
        for key, text in found.items()
        if isinstance(key, tuple) and key[1] == 0 and isinstance(text, str)
    }


def _entries(catalogue: gettext.GNUTranslations) -> dict[str, str]:
    found: Mapping[object, object] = vars(catalogue)["_catalog"]
    return {
        key: text
        for key, text in found.items()
        if isinstance(key, str) and key and isinstance(text, str)
    }
