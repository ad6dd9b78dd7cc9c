"""Scoring rules as data: each kind's parameters, the fields it asks for, the checks on answers.

The formulas live in `evalapp.scoring.rules`, one per kind. A new kind is a file here, a file
there, and a line in `ScoringRule` below.
"""

from typing import Annotated

from pydantic import Field

from evalapp.assessment.rules.bands import Band, Bands
from evalapp.assessment.rules.base import Field as RuleField
from evalapp.assessment.rules.base import FieldKind, FurtherField, Option, Rule
from evalapp.assessment.rules.best_case import BestCase
from evalapp.assessment.rules.best_of_group import BestOfGroup
from evalapp.assessment.rules.bonus_penalty import BonusPenalty
from evalapp.assessment.rules.choice import Choice, ChoiceOption
from evalapp.assessment.rules.choices import Choices
from evalapp.assessment.rules.collected import Collected
from evalapp.assessment.rules.compared import ComparedRule
from evalapp.assessment.rules.components import Components
from evalapp.assessment.rules.count_tiers import CountTier, CountTiers
from evalapp.assessment.rules.direct import DirectPoints
from evalapp.assessment.rules.lateness import Lateness
from evalapp.assessment.rules.leader_target import LeaderTarget
from evalapp.assessment.rules.min_max import MinMax
from evalapp.assessment.rules.parts import PartsRule, RulePart
from evalapp.assessment.rules.per_item import PerItem
from evalapp.assessment.rules.ratio import Ratio
from evalapp.assessment.rules.share_of_full import ShareOfFull
from evalapp.assessment.rules.yes_no import YesNo

ScoringRule = Annotated[
    YesNo
    | Choice
    | Choices
    | Ratio
    | ShareOfFull
    | DirectPoints
    | CountTiers
    | Bands
    | PerItem
    | Components
    | BestCase
    | BonusPenalty
    | BestOfGroup
    | LeaderTarget
    | MinMax
    | Lateness
    | Collected,
    Field(discriminator="kind"),
]

__all__ = [
    "Band",
    "Bands",
    "BestCase",
    "BestOfGroup",
    "BonusPenalty",
    "Choice",
    "ChoiceOption",
    "Choices",
    "Collected",
    "ComparedRule",
    "Components",
    "CountTier",
    "CountTiers",
    "DirectPoints",
    "FieldKind",
    "FurtherField",
    "Lateness",
    "LeaderTarget",
    "MinMax",
    "Option",
    "PartsRule",
    "PerItem",
    "Ratio",
    "Rule",
    "RuleField",
    "RulePart",
    "ScoringRule",
    "ShareOfFull",
    "YesNo",
]
