"""Entries of the journal as sentences: who did what to which unit and criterion."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.rules import RuleField
from evalapp.usecases.journal.journal import JournalLine
from evalapp.usecases.journal_ports import SHARES
from evalapp.usecases.speech import Speech

SAID: Mapping[str, str] = MappingProxyType(
    {
        "journal.appraised": "journal.appraised.said",
        "journal.appraisal_taken_back": "journal.appraisal_taken_back.said",
        "journal.assessor_removed": "journal.assessor_removed.said",
        "journal.assessor_saved": "journal.assessor_saved.said",
        "journal.blanks_set": "journal.blanks_set.said",
        "journal.cell_typed": "journal.cell_typed.said",
        "journal.contact_typed": "journal.contact_typed.said",
        "journal.details_saved": "journal.details_saved.said",
        "journal.draft_begun": "journal.draft_begun.said",
        "journal.draft_edited": "journal.draft_edited.said",
        "journal.draft_finished": "journal.draft_finished.said",
        "journal.draft_removed": "journal.draft_removed.said",
        "journal.editions_mapped": "journal.editions_mapped.said",
        "journal.evidence_linked": "journal.evidence_linked.said",
        "journal.evidence_received": "journal.evidence_received.said",
        "journal.evidence_restored": "journal.evidence_restored.said",
        "journal.evidence_withdrawn": "journal.evidence_withdrawn.said",
        "journal.explanation_closed": "journal.explanation_closed.said",
        "journal.explanation_issued": "journal.explanation_issued.said",
        "journal.explanation_opened": "journal.explanation_opened.said",
        "journal.explanation_received": "journal.explanation_received.said",
        "journal.explanation_typed": "journal.explanation_typed.said",
        "journal.forms_issued": "journal.forms_issued.said",
        "journal.measured_changed": "journal.measured_changed.said",
        "journal.measured_put_back": "journal.measured_put_back.said",
        "journal.measured_imported": "journal.measured_imported.said",
        "journal.period_opened": "journal.period_opened.said",
        "journal.province_set": "journal.province_set.said",
        "journal.results_amended": "journal.results_amended.said",
        "journal.results_locked": "journal.results_locked.said",
        "journal.return_received": "journal.return_received.said",
        "journal.return_restored": "journal.return_restored.said",
        "journal.return_typed": "journal.return_typed.said",
        "journal.return_withdrawn": "journal.return_withdrawn.said",
        "journal.share_given": "journal.share_given.said",
        "journal.share_taken": "journal.share_taken.said",
        "journal.status_set": "journal.status_set.said",
        "journal.tolerances_set": "journal.tolerances_set.said",
        "journal.units_imported": "journal.units_imported.said",
    }
)
"""The sentence of each kind of change; the key alone is its short name."""
_VERDICTS = MappingProxyType(
    {
        "accepted": "journal.verdict.accepted",
        "adjusted": "journal.verdict.adjusted",
        "returned": "journal.verdict.returned",
    }
)


def kinds(speech: Speech) -> dict[str, str]:
    """Return the short name of every kind of change by its action, in the order of the names."""
    return dict(sorted(((each, speech.text(each)) for each in SAID), key=lambda pair: pair[1]))


def entry_sentence(speech: Speech, line: JournalLine) -> str:
    """Return what was done, in one sentence; an action unknown to this program as it stands."""
    entry = line.entry
    code = SAID.get(entry.action)
    if code is None:
        parts = (entry.action, line.unit_name, entry.criterion, entry.old, entry.new)
        return " · ".join(each for each in parts if each)
    if entry.action in SHARES:
        share = _share_words(speech, line)
        return speech.text(code, new=share, old=share)
    return speech.text(
        code,
        unit=line.unit_name or entry.unit,
        criterion=speech.part(line.criterion_words),
        old=_value(speech, line, entry.old),
        new=_value(speech, line, entry.new),
    )


def _share_words(speech: Speech, line: JournalLine) -> str:
    """Return whose share it is and of what, as `share_entry` wrote it down."""
    person, _, share = line.entry.new.partition(": ")
    parts = share.split(" / ")
    if len(parts) != 3:
        return line.entry.new
    group, unit, part = parts
    every = unit == "*"
    units = speech.text("journal.share.every_unit", group=group) if every else line.unit_name
    criteria = speech.text("journal.share.every_criterion") if part == "*" else part
    return f"{line.assessors.get(person, person)} – {units or unit}, {criteria}"


def _value(speech: Speech, line: JournalLine, text: str) -> str:
    if line.entry.action == "journal.blanks_set":
        return speech.text(f"blanks.{text}")
    return value_words(speech, line.criterion, text)


def value_words(speech: Speech, criterion: Criterion | None, text: str) -> str:
    """Return an old or new value in words; a text that is no answer as it stands."""
    if criterion is None or not text:
        return text
    if text in _VERDICTS:
        return speech.text(_VERDICTS[text])
    if text == "n/a":
        return speech.text("measured.not_applicable")
    known = {each.id: each for each in criterion.rule.fields(criterion.maximum)}
    pairs = [each.partition("=") for each in text.split("; ")]
    if not all(sign and (name == "points" or name in known) for name, sign, _ in pairs):
        return text
    return "; ".join(_pair_words(speech, known.get(name), value) for name, _, value in pairs)


def _pair_words(speech: Speech, field: RuleField | None, value: str) -> str:
    if field is None:
        return speech.text("journal.points", points=_plain(speech, value))
    shown = _field_value(speech, field, value)
    if field.id == "value":
        return shown
    return f"{field.label or speech.text(f'field.{field.id}')}: {shown}"


def _field_value(speech: Speech, field: RuleField, value: str) -> str:
    if value in ("True", "False"):
        return speech.text("Yes") if value == "True" else speech.text("No")
    option = next((each.label for each in field.options if each.id == value), "")
    return option or _plain(speech, value)


def _plain(speech: Speech, value: str) -> str:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return speech.number(number) if number.is_finite() else value
