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
class Reply:
    """What a unit says of one criterion in an explanation round.

    `agrees` is None where it did not say; `words` is its explanation, `evidence` what it adds as
    proof, `answer` the answer that it puts in place of its earlier one (blank: none).
    """

    round: int
    agrees: bool | None = None
    words: str = ""
    evidence: Evidence = NO_EVIDENCE
    answer: Answer = BLANK

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing at all was said."""
        return self.agrees is None and not self.speaks

    @property
    def speaks(self) -> bool:
        """Tell whether there is something to appraise; mere agreement is not."""
        said = bool(self.words) or not self.evidence.is_blank or not self.answer.is_blank
        return self.agrees is False or said


@dataclass(frozen=True, slots=True)
class FormCell:
    """One criterion's row of a filled form: answer, evidence and the unit's explanation.

    `replies` are what the unit said of it in explanation rounds, one per round, oldest first; an
    answer that a reply corrects stands in `answer` already.
    """

    criterion: str
    answer: Answer = BLANK
    evidence: Evidence = NO_EVIDENCE
    explanation: str = ""
    replies: tuple[Reply, ...] = ()

    @property
    def spoken(self) -> tuple[Reply, ...]:
        """The replies that there is something to appraise in."""
        return tuple(each for each in self.replies if each.speaks)

    @property
    def is_blank(self) -> bool:
        """Tell whether the unit left the whole row empty."""
        said = bool(self.explanation or self.replies) or not self.evidence.is_blank
        return self.answer.is_blank and not said
