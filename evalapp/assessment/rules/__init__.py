"""Scoring rules as data: each kind's parameters, the fields it asks for, the checks on answers.

The formulas live in `evalapp.scoring.rules`, one per kind. A new kind is a file here, a file
there, and a line in `ScoringRule` below.
"""

from typing import Annotated

from pydantic import Field

from evalapp.assessment.rules.base import Field as RuleField
from evalapp.assessment.rules.base import FieldKind, Option, Rule
from evalapp.assessment.rules.choice import Choice, ChoiceOption
from evalapp.assessment.rules.direct import DirectPoints
from evalapp.assessment.rules.ratio import Ratio
from evalapp.assessment.rules.share_of_full import ShareOfFull
from evalapp.assessment.rules.yes_no import YesNo

ScoringRule = Annotated[
    YesNo | Choice | Ratio | ShareOfFull | DirectPoints, Field(discriminator="kind")
]

__all__ = [
    "Choice",
    "ChoiceOption",
    "DirectPoints",
    "FieldKind",
    "Option",
    "Ratio",
    "Rule",
    "RuleField",
    "ScoringRule",
    "ShareOfFull",
    "YesNo",
]
