"""A reminder to a unit that has not returned its form or must correct it (công văn đôn đốc)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from evalapp.assessment.documents import Outcome, Reminder
from evalapp.exchange.documents.decision import what_is_approved
from evalapp.exchange.documents.papers import expected_year
from evalapp.exchange.documents.wording import day_in_text, day_in_words, lower_first, office_of
from evalapp.settings.language import Language

_RESULT = "kết quả "


@dataclass(frozen=True, slots=True)
class ReminderFields:
    """The fields of reminder.docx that no other paper has, by their name in the template."""

    unit: str
    about: str
    assessment: str
    deadline: str
    new_deadline: str
    missing: bool
    faults: tuple[str, ...]


def reminder_fields(outcome: Outcome, reminder: Reminder, language: Language) -> ReminderFields:
    """Return what one unit's reminder is filled with."""
    period = outcome.period
    missing = not reminder.faults
    code = "reminder.about_missing" if missing else "reminder.about_faulty"
    faults = [
        language.problem(replace(each, place=replace(each.place, file="")))
        for each in reminder.faults
    ]
    return ReminderFields(
        unit=office_of(reminder.unit.name),
        about=language.text(code, year=str(period.year)),
        assessment=_assessment(outcome.details.subject),
        deadline=day_in_words(period.deadline, period.year),
        new_deadline=day_in_text(None, expected_year(outcome)),
        missing=missing,
        faults=tuple(_listed(faults)),
    )


def _listed(faults: list[str]) -> Iterator[str]:
    """Yield faults as the lines of a list: ";" after each, "." after the last."""
    for number, each in enumerate(faults, start=1):
        bare = each.rstrip(" .;")
        yield f"- {bare[:1].upper()}{bare[1:]}{'.' if number == len(faults) else ';'}"


def _assessment(subject: str) -> str:
    """Return what is done: "đánh giá, xếp hạng mức độ …"."""
    return lower_first(what_is_approved(subject)).removeprefix(_RESULT)
