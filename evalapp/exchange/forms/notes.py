"""Guidance as comments on cells: how a criterion counts, what proves it, what its columns mean."""

from collections.abc import Iterator, Mapping

from evalapp.assessment.criteria import Criterion, Source
from evalapp.assessment.text import folded
from evalapp.exchange.forms import wording
from evalapp.exchange.forms.guidance import guidance_text
from evalapp.exchange.forms.layout import Column
from evalapp.settings.language import language
from evalapp.settings.rule_words import rule_lines, rule_words

COLUMN_NOTES: Mapping[Column, str] = {
    Column.ANSWER: wording.NOTE_ANSWER,
    Column.SECOND_ANSWER: wording.NOTE_SECOND_ANSWER,
    Column.NOT_APPLICABLE: wording.MARK_NOT_APPLICABLE,
    Column.POINTS: wording.NOTE_POINTS,
    Column.NUMBER: wording.NOTE_NUMBER,
    Column.LINK: wording.NOTE_LINK,
    Column.EXPLANATION: wording.NOTE_EXPLANATION,
}
"""What the header of a column explains."""
EXPLANATION_NOTES: Mapping[Column, str] = {
    Column.AGREE: wording.CHOOSE_AGREE,
    Column.EXPLANATION: wording.ENTER_EXPLANATION,
    Column.NUMBER: wording.NOTE_NEW_NUMBER,
    Column.LINK: wording.NOTE_NEW_LINK,
    Column.ANSWER: wording.CORRECTION_PROMPT,
}
"""The same on the sheet of an explanation workbook."""


def criterion_note(criterion: Criterion) -> str:
    """Return how points are found, what is to be entered and what proves it, a part per line."""
    return "\n".join(_lines(criterion))


def _lines(criterion: Criterion) -> Iterator[str]:
    code = f"{criterion.code}. " if criterion.code else ""
    most = f" (tối đa {wording.vietnamese(criterion.maximum)} điểm)" if criterion.maximum else ""
    yield f"{code}{criterion.title}{most}"
    guidance = guidance_text(criterion)
    if "diem" not in folded(guidance):
        yield from _rule(criterion)
    if guidance:
        yield f"Cách xác định: {guidance}"
    if criterion.source is Source.MEASURED:
        yield f"{wording.MEASURED}."
    else:
        yield from _proof(criterion)
    if criterion.data_source:
        yield f"Nguồn số liệu: {criterion.data_source}"
    if criterion.verified_by:
        yield f"Cơ quan xác minh: {criterion.verified_by}"


def _rule(criterion: Criterion) -> Iterator[str]:
    """Say how points are found, where the set's guidance has not said it."""
    vietnamese = language("vi")
    if words := rule_words(vietnamese, criterion):
        yield f"Cách tính: {words}"
        yield from rule_lines(vietnamese, criterion)


def _proof(criterion: Criterion) -> Iterator[str]:
    yield f"Tài liệu kiểm chứng: {wording.EVIDENCE_NOTE[criterion.evidence]}"
    if criterion.evidence_hint:
        yield f"Cần có: {criterion.evidence_hint}"
