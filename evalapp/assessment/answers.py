"""What is known of one unit on one criterion: entered values, evidence, explanation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Value = Decimal | bool | str | date | tuple[str, ...]
"""A field's value: number, yes/no, option id or text, date, or several option ids."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: values by field id, or not applicable, or points given outright.

    `points` are given by an assessor and stand before whatever the rule would give.
    An answer with none of the three is blank; a blank is not a zero.
    """

    values: Mapping[str, Value] = field(default_factory=dict[str, Value])
    not_applicable: bool = False
    points: Decimal | None = None

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing at all was said."""
        return not self.values and not self.not_applicable and self.points is None


BLANK = Answer()
NOT_APPLICABLE = Answer(not_applicable=True)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Proof named by a unit: document number, date of issue, link or file name."""

    number: str = ""
    issued_on: date | None = None
    link: str = ""

    @property
    def is_blank(self) -> bool:
        """Tell whether no proof was named."""
        return not self.number and self.issued_on is None and not self.link


NO_EVIDENCE = Evidence()


@dataclass(frozen=True, slots=True)
class FormCell:
    """One criterion's row of a filled form: answer, evidence and the unit's explanation."""

    criterion: str
    answer: Answer = BLANK
    evidence: Evidence = NO_EVIDENCE
    explanation: str = ""

    @property
    def is_blank(self) -> bool:
        """Tell whether the unit left the whole row empty."""
        return self.answer.is_blank and self.evidence.is_blank and not self.explanation
