"""The tongue of the person who asked, for tables that are written in words."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from evalapp.assessment.messages import Message


class Speech(Protocol):
    """Says words, numbers and moments in one language (settings.language.Language does)."""

    def text(self, words: str, /, **values: object) -> str:
        """Return words of the catalogue with their values filled in."""
        ...

    def sentence(self, message: Message) -> str:
        """Return a message as a sentence."""
        ...

    def part(self, path: str) -> str:
        """Return a place inside a criteria set in words, any other text as it stands."""
        ...

    def number(self, value: Decimal | Fraction | int, decimals: int | None = None) -> str:
        """Return a number as the language writes it."""
        ...

    def percent(self, share: Decimal | Fraction, decimals: int | None = None) -> str:
        """Return a share (0 to 1) as per cent."""
        ...

    def date(self, day: date) -> str:
        """Return a day."""
        ...

    def moment(self, at: datetime) -> str:
        """Return a UTC moment in the time of Viet Nam."""
        ...
