"""What a check of a paper against the rules of official papers found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleCheck:
    """One rule: its name (catalogue code `decree30.<rule>`), and what was found against it."""

    rule: str
    faults: tuple[str, ...]

    @property
    def kept(self) -> bool:
        """Tell whether nothing was found against the rule."""
        return not self.faults
