"""The history of a criterion keeps first and second appraisals apart, with explanations between."""

from dataclasses import replace
from datetime import date, timedelta

from evalapp.assessment.appraisals import Verdict
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.appraisal.cell_history import CellEvent, cell_history
from evalapp.usecases.explanations.close_explanation import close_explanation
from evalapp.usecases.explanations.open_explanation import NewRound, open_explanation
from evalapp.usecases.forms.undo_import import undo_import
from tests.usecases.fakes import FakeOffice
from tests.usecases.test_explanation_rows import AGREES, DISAGREES, in_a_round, reply, take_in


def drawn(at: FakeOffice, criterion: str) -> list[str]:
    """Draw events oldest first: ① first appraisal, ② second, ✉ explanation, with their rounds."""
    return [marked(each) for each in reversed(cell_history(at, "2022", "so-a", criterion))]


def marked(event: CellEvent) -> str:
    if event.is_explanation:
        return f"✉{event.round}"
    if event.is_second_appraisal:
        return f"②{event.round}"
    return {"journal.appraised": "①"}.get(event.entry.action, event.entry.action)


def an_hour_later(at: FakeOffice) -> None:
    at.moment += timedelta(hours=1)


def accept(at: FakeOffice, criterion: str) -> None:
    an_hour_later(at)
    appraise(at, "2022", [Decision("so-a", criterion, Verdict.ACCEPTED)])


def explain(at: FakeOffice, number: int = 1) -> str:
    """Let Sở An agree on A1 and explain A2; return the import."""
    an_hour_later(at)
    at.mail.clear()
    said = reply("so-a", A1=AGREES, A2=replace(DISAGREES, round=number), number=number)
    return take_in(at, f"gt-{number}.xlsx", said).batch


def test_what_was_decided_after_an_explanation_is_a_second_appraisal() -> None:
    at = in_a_round()
    assert drawn(at, "A2") == ["①"]

    explain(at)
    accept(at, "A2")

    assert drawn(at, "A2") == ["①", "✉1", "②1"]
    assert drawn(at, "A1") == ["①"]


def test_each_round_has_its_own_appraisal() -> None:
    at = in_a_round()
    explain(at)
    accept(at, "A2")
    close_explanation(at, "2022")
    open_explanation(at, "2022", NewRound(date(2023, 3, 20)))
    explain(at, number=2)
    accept(at, "A2")

    assert drawn(at, "A2") == ["①", "✉1", "②1", "✉2", "②2"]


def test_an_explanation_that_was_withdrawn_is_no_part_of_the_history() -> None:
    at = in_a_round()
    batch = explain(at)
    undo_import(at, "2022", batch)

    assert drawn(at, "A2") == ["①"]
