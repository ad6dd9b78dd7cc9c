"""The best of several cases."""

from typing import Literal

from evalapp.assessment.rules.parts import PartsRule


class BestCase(PartsRule):
    """Only the part that earns most counts; the others may stay empty."""

    kind: Literal["best_case"] = "best_case"
