"""The columns of the journal, and where each kind of change is at home."""

from evalapp.assessment.journal import JournalEntry
from evalapp.desktop.desk import Target
from evalapp.desktop.models.columns import Column, Drawn
from evalapp.settings.language import Language
from evalapp.usecases.journal.journal import JournalLine
from evalapp.usecases.journal.journal_words import entry_sentence

TONES = {
    "journal.appraised": "notice",
    "journal.appraisal_taken_back": "weak",
    "journal.return_withdrawn": "weak",
    "journal.evidence_withdrawn": "weak",
    "journal.results_locked": "best",
    "journal.results_amended": "fair",
    "journal.tolerances_set": "fair",
}
_PAGES = {
    "journal.measured_changed": "measured",
    "journal.measured_imported": "measured",
    "journal.measured_put_back": "measured",
    "journal.tolerances_set": "measured",
    "journal.explanation_closed": "explanations",
    "journal.explanation_issued": "explanations",
    "journal.explanation_opened": "explanations",
    "journal.explanation_received": "explanations",
    "journal.explanation_typed": "explanations",
    "journal.results_locked": "results",
    "journal.results_amended": "results",
    "journal.details_saved": "documents",
    "journal.editions_mapped": "criteria",
    "journal.draft_begun": "criteria",
    "journal.draft_edited": "criteria",
    "journal.draft_finished": "criteria",
    "journal.draft_removed": "criteria",
    "journal.assessor_saved": "appraisal",
    "journal.assessor_removed": "appraisal",
    "journal.share_given": "appraisal",
    "journal.share_taken": "appraisal",
    "journal.period_opened": "overview",
}


def journal_columns(language: Language) -> tuple[Column[JournalLine], ...]:
    """Return the columns: when, who, kind, sentence, reason."""
    text = language.text
    return (
        Column(
            text("When"),
            lambda row: language.moment(row.entry.at),
            lambda row: row.entry.number,
            width=16,
        ),
        Column(text("Who"), lambda row: row.entry.by, lambda row: row.entry.by, width=16),
        Column(
            text("Kind of change"),
            lambda row: text(row.entry.action),
            lambda row: row.entry.action,
            Drawn.PILL,
            tone=lambda row: TONES.get(row.entry.action, "neutral"),
            width=20,
            spare=1,
        ),
        Column(
            text("Change"),
            lambda row: entry_sentence(language, row),
            lambda row: row.entry.number,
            tip=lambda row: entry_sentence(language, row),
            width=0,
        ),
        Column(
            text("Reason"),
            lambda row: row.entry.reason,
            lambda row: row.entry.reason,
            tip=lambda row: row.entry.reason,
            width=18,
        ),
    )


def place_of(entry: JournalEntry) -> Target:
    """Return where a change can be looked at."""
    page = _PAGES.get(entry.action)
    if page is not None:
        return Target(page, unit=entry.unit, criterion=entry.criterion)
    if entry.unit and entry.criterion:
        return Target("appraisal", unit=entry.unit, criterion=entry.criterion)
    return Target("units", unit=entry.unit)
