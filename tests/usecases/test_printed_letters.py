"""Letters that no font of a paper has are told, in whatever text of a person they stand."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from evalapp.assessment.answers import Answer
from evalapp.assessment.appraisals import Verdict
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.documents.amending import export_amendment
from evalapp.usecases.documents.document_details import document_details, save_document_details
from evalapp.usecases.documents.document_kinds import DocumentKind
from evalapp.usecases.documents.export_documents import (
    export_documents,
)
from evalapp.usecases.documents.lock_results import amend_results, lock_results
from evalapp.usecases.documents.remind import export_reminders
from evalapp.usecases.progress import Silent
from tests.usecases.fakes import FakeOffice
from tests.usecases.test_locked_results import OUT, answered, correct

STRANGE = "Chưa đủ \U0001fae8"


def decided(desk: FakeOffice, verdict: Verdict, reason: str) -> None:
    appraise(desk, "2022", [Decision("so-a", "A1", verdict, Answer(points=Decimal(0)), reason)])


def told(problems) -> list[str]:
    return [
        each.message.values["letters"]
        for each in problems
        if each.code == "documents.letters_missing"
    ]


def exported(desk: FakeOffice, *kinds: DocumentKind) -> list[str]:
    return told(export_documents(desk, "2022", kinds, OUT, Silent()).problems)


def test_those_in_reasons_are_told_with_notices_and_not_with_papers_that_print_none() -> None:
    desk = answered()
    decided(desk, Verdict.ADJUSTED, STRANGE)
    assert exported(desk, DocumentKind.DECISION) == []
    assert exported(desk, DocumentKind.DECISION, DocumentKind.NOTICES) == ["\U0001fae8"]
    lock_results(desk, "2022")
    assert exported(desk, DocumentKind.NOTICES) == ["\U0001fae8"]


def test_those_in_the_reason_of_an_amendment_and_in_remarks_on_changed_rows_are_told() -> None:
    for reason, remark in ((STRANGE, "Chưa đủ"), ("Bổ sung", STRANGE)):
        desk = answered()
        lock_results(desk, "2022")
        decided(desk, Verdict.ADJUSTED, remark)
        amend_results(desk, "2022", reason)
        assert told(export_amendment(desk, "2022", OUT).problems) == ["\U0001fae8"]


def test_those_in_remarks_on_rows_that_an_amendment_leaves_alone_are_not() -> None:
    desk = answered()
    decided(desk, Verdict.ADJUSTED, STRANGE)
    lock_results(desk, "2022")
    correct(desk)
    amend_results(desk, "2022", "Bổ sung")
    assert told(export_amendment(desk, "2022", OUT).problems) == []


def test_those_in_what_is_sent_back_are_told_with_reminders(tmp_path: Path) -> None:
    desk = answered()
    desk.writer.reminders = lambda *given: ()
    assert told(export_reminders(desk, "2022", tmp_path, Silent()).problems) == []
    decided(desk, Verdict.RETURNED, STRANGE)
    assert told(export_reminders(desk, "2022", tmp_path, Silent()).problems) == ["\U0001fae8"]


def test_those_in_details_are_told_with_every_paper() -> None:
    desk = answered()
    details = document_details(desk, "2022")
    save_document_details(desk, "2022", replace(details, recipients=(f"Văn phòng {STRANGE}",)))
    assert exported(desk, DocumentKind.DECISION) == ["\U0001fae8"]
