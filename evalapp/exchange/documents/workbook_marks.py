"""What a workbook says about itself: a draft or a locked version, made-up figures."""

from evalapp.assessment.documents import Outcome
from evalapp.settings.language import Language


def mark_words(outcome: Outcome, language: Language) -> str:
    """Return the mark of drafts and of made-up figures, '' where there is nothing to mark."""
    marks = (
        language.text("workbook.draft") if outcome.version is None else "",
        language.text("illustrative.mark") if outcome.period.illustrative else "",
    )
    return " – ".join(mark for mark in marks if mark)


def version_words(outcome: Outcome, language: Language) -> str:
    """Return the line that `evalapp verify` looks for, '' for drafts."""
    version = outcome.version
    if version is None:
        return ""
    return language.text("workbook.version", number=version.number, checksum=version.short_checksum)
