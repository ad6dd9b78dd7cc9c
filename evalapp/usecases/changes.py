"""What kinds of thing a request changed, so that open pages know what to read again."""

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
    """The kinds that changed."""

    kinds: frozenset[Kind] = frozenset()

    @classmethod
    def of(cls, *kinds: Kind) -> "Changes":
        """Return changes of these kinds."""
        return cls(frozenset(kinds))
