"""Words and colours of the states that an assessment knows."""

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.explanations import ReplyState
from evalapp.assessment.levels import Levels
from evalapp.assessment.problems import Problem, Severity
from evalapp.assessment.returns import ReturnState
from evalapp.assessment.units import UnitStatus
from evalapp.settings.language import Language
from evalapp.usecases.documents.document_kinds import DocumentKind

LEVEL_TONES = ("best", "good", "fair", "weak")
STATE_TONES = {
    ReturnState.RECEIVED: "best",
    ReturnState.LATE: "fair",
    ReturnState.NEEDS_CORRECTION: "weak",
    ReturnState.NOT_RECEIVED: "neutral",
}
VERDICT_TONES = {Verdict.ACCEPTED: "best", Verdict.ADJUSTED: "notice", Verdict.RETURNED: "weak"}
VERDICT_ICONS = {Verdict.ACCEPTED: "accept", Verdict.ADJUSTED: "adjust", Verdict.RETURNED: "return"}
REPLY_TONES = {
    ReplyState.ANSWERED: "notice",
    ReplyState.DECIDED: "best",
    ReplyState.SENT: "fair",
    ReplyState.NOT_SENT: "neutral",
    ReplyState.NO_REPLY: "neutral",
}
SEVERITY_TONES = {Severity.ERROR: "poor", Severity.WARNING: "fair", Severity.INFO: "notice"}
SEVERITY_ICONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}


def state_word(language: Language, state: ReturnState) -> str:
    """Return what the state of a unit's return is called."""
    text = language.text
    match state:
        case ReturnState.RECEIVED:
            return text("Received")
        case ReturnState.LATE:
            return text("Received late")
        case ReturnState.NEEDS_CORRECTION:
            return text("Needs correction")
        case ReturnState.NOT_RECEIVED:
            return text("Not received")


def paper_words(language: Language) -> dict[DocumentKind, str]:
    """Return what each kind of document is called, in the order in which they are offered."""
    text = language.text
    return {
        DocumentKind.SUBMISSION: text("Letter of submission"),
        DocumentKind.DECISION: text("Decision with its annexes"),
        DocumentKind.AMENDMENT: text("Amending decision with its annexes"),
        DocumentKind.ANNEX: text("Result workbook (Excel)"),
        DocumentKind.MINUTES: text("Minutes of the appraisal"),
        DocumentKind.REPORT: text("Summary report"),
        DocumentKind.NOTICES: text("Notice of results to each unit"),
        DocumentKind.PAGE: text("Page for publishing (HTML)"),
    }


def reply_word(language: Language, state: ReplyState) -> str:
    """Return where a unit stands in an explanation round."""
    return language.text(f"reply_state.{state.value}")


def verdict_word(language: Language, verdict: Verdict) -> str:
    """Return what a decision is called."""
    text = language.text
    match verdict:
        case Verdict.ACCEPTED:
            return text("Accepted")
        case Verdict.ADJUSTED:
            return text("Adjusted")
        case Verdict.RETURNED:
            return text("Sent back")


def severity_word(language: Language, severity: Severity) -> str:
    """Return how grave a problem is called."""
    text = language.text
    match severity:
        case Severity.ERROR:
            return text("Error")
        case Severity.WARNING:
            return text("Warning")
        case Severity.INFO:
            return text("Note")


def status_word(language: Language, status: UnitStatus) -> str:
    """Return how a unit takes part."""
    text = language.text
    match status:
        case UnitStatus.RANKED:
            return text("Ranked")
        case UnitStatus.NOT_RANKED:
            return text("Assessed, not ranked")
        case UnitStatus.NOT_ASSESSED:
            return text("Not assessed")


def level_tone(levels: Levels, level: str) -> str:
    """Return the colour of a level: the highest green, below the lowest red."""
    ids = [band.id for band in levels.bands]
    if level not in ids:
        return "poor"
    last = len(LEVEL_TONES) - 1
    place = ids.index(level)
    spread = place if len(ids) <= len(LEVEL_TONES) else round(place * last / (len(ids) - 1))
    return LEVEL_TONES[min(spread, last)]


def share_tone(share: float) -> str:
    """Return the colour of a share of the maximum."""
    for least, tone in ((0.9, "best"), (0.75, "good"), (0.5, "fair"), (0.3, "weak")):
        if share >= least:
            return tone
    return "poor"


def worst(problems: tuple[Problem, ...]) -> Severity | None:
    """Return the gravest severity among problems."""
    found = {each.severity for each in problems}
    return next((each for each in Severity if each in found), None)
