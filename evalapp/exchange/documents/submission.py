"""The submission letter (tờ trình): what its template is filled with."""

from dataclasses import dataclass

from evalapp.assessment.documents import Outcome
from evalapp.exchange.documents.overview import LevelLine, level_lines, overview_lines
from evalapp.exchange.documents.statistics import level_counts
from evalapp.exchange.documents.wording import (
    bare_subject,
    citation,
    closed,
    day_in_words,
    lower_first,
)
from evalapp.settings.language import Language


@dataclass(frozen=True, slots=True)
class SubmissionFields:
    """The fields of submission.docx that no other paper has, by their name in the template."""

    decision_subject: str
    legal_bases: tuple[str, ...]
    assessed_from: str
    assessed_to: str
    overview: tuple[str, ...]
    levels: tuple[LevelLine, ...]


def submission_fields(outcome: Outcome, language: Language) -> SubmissionFields:
    """Return what the submission letter's template is filled with."""
    period, details = outcome.period, outcome.details
    counted = [(group.criteria.unit_group_title, level_counts(group)) for group in outcome.groups]
    return SubmissionFields(
        decision_subject=lower_first(bare_subject(details.subject)),
        legal_bases=closed(f"Căn cứ {citation(basis)}" for basis in details.legal_bases),
        assessed_from=day_in_words(period.assessed_from, period.year),
        assessed_to=day_in_words(period.assessed_to, period.year),
        overview=overview_lines(outcome, language),
        levels=tuple(level_lines(counted, language)),
    )
