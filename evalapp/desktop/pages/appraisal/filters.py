"""Which of a unit's criteria an assessor wants to see."""

from collections.abc import Callable
from enum import StrEnum

from evalapp.assessment.criteria import EvidenceNeed, Source
from evalapp.assessment.problems import Severity
from evalapp.settings.language import Language
from evalapp.usecases.appraisal.unit_sheet import SheetRow


class Wanted(StrEnum):
    """Kinds of criteria to look at."""

    ALL = "all"
    OPEN = "open"
    DIFFERS = "differs"
    NO_EVIDENCE = "no_evidence"
    PROBLEMS = "problems"
    REOPENED = "reopened"
    EXPLAINED = "explained"
    DISAGREES = "disagrees"


def lacks_evidence(row: SheetRow) -> bool:
    """Tell whether a claim that needs proof names none, and no file was sent for it."""
    needed = row.criterion.evidence is EvidenceNeed.REQUIRED
    return needed and row.claimed.points > 0 and not row.proven


def counts_differently(row: SheetRow) -> bool:
    """Tell whether what counts is not what the unit itself claimed."""
    return row.differs and row.criterion.source is Source.SELF_REPORTED


FITS: dict[Wanted, Callable[[SheetRow], bool]] = {
    Wanted.ALL: lambda row: True,
    Wanted.OPEN: lambda row: row.appraisal is None,
    Wanted.DIFFERS: counts_differently,
    Wanted.NO_EVIDENCE: lacks_evidence,
    Wanted.REOPENED: lambda row: row.reopened is not None,
    Wanted.EXPLAINED: lambda row: bool(row.cell.spoken),
    Wanted.DISAGREES: lambda row: row.disagreement is not None,
    Wanted.PROBLEMS: lambda row: any(each.severity is not Severity.INFO for each in row.problems),
}


def choices(language: Language, everything: str) -> list[tuple[Wanted, str]]:
    """Return the kinds with their words."""
    text = language.text
    return [
        (Wanted.ALL, everything),
        (Wanted.OPEN, text("Not appraised yet")),
        (Wanted.REOPENED, text("Reopened by a newer return")),
        (Wanted.EXPLAINED, text("Explained by the unit")),
        (Wanted.DIFFERS, text("Differs from self score")),
        (Wanted.DISAGREES, text("Disagrees with measured data")),
        (Wanted.NO_EVIDENCE, text("Evidence missing")),
        (Wanted.PROBLEMS, text("With errors or notes")),
    ]
