"""What kinds of thing a request changed, so that open pages know what to read again."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A kind of stored thing."""

    PERIODS = "periods"
    UNITS = "units"
    CRITERIA = "criteria"
    DRAFTS = "drafts"
    FORMS = "forms"
    RETURNS = "returns"
    MEASURED = "measured"
    APPRAISALS = "appraisals"
    DOCUMENTS = "documents"
    VERSIONS = "versions"
    ASSESSORS = "assessors"
    EXPLANATIONS = "explanations"


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds that changed, and of which units; without any named, it may be all of them."""

    kinds: frozenset[Kind] = frozenset()
    units: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *kinds: Kind) -> "Changes":
        """Return changes of these kinds."""
        return cls(frozenset(kinds))

    def about(self, units: Iterable[str]) -> "Changes":
        """Return the changes as those of some units only."""
        return Changes(self.kinds, frozenset(units))
