"""An office in the middle of an explanation round: Sở An was marked down and has replied."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from evalapp.assessment.answers import Answer, Evidence, FormCell, Reply
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.returns import Contact, FilledForm, Fingerprint
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.explanations.open_explanation import NewRound, open_explanation
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.progress import Silent
from tests.desktop.people import Office, busy_office
from tests.usecases.fakes import ratio, small_set

REPLY = Reply(1, False, "Đã trang bị đủ máy tính", Evidence("45/BB-SA", date(2022, 12, 5)))


def reply_of(unit: str, *cells: FormCell, number: int = 1) -> FilledForm:
    """Return what an explanation workbook of a unit says."""
    code = Fingerprint("2022", unit, small_set().fingerprint, number)
    return FilledForm(code, Contact("Chị Hoa"), cells)


def said(criterion: str, reply: Reply = REPLY) -> FormCell:
    """Return a row with one reply."""
    return FormCell(criterion, replies=(reply,))


def office_in_a_round(*, answered: bool = True) -> Office:
    """Return an office whose round 1 is open; with the reply of Sở An where wanted."""
    office = busy_office()
    marked = Answer(points=Decimal(1))
    appraise(
        office,
        "2022",
        [
            Decision("so-a", "A1", Verdict.ACCEPTED),
            Decision("so-a", "A2", Verdict.ADJUSTED, marked, "Thiếu biên bản"),
        ],
    )
    open_explanation(office, "2022", NewRound(date(2023, 3, 10)))
    office.moment += timedelta(days=1)
    if answered:
        office.receive("giai-trinh.xlsx", reply_of("so-a", said("A2", corrected())))
        import_forms(office, "2022", [Path("mail")], Silent())
        office.mail.clear()
    return office


def corrected() -> Reply:
    """Return the reply with an answer in place of the earlier one."""
    return replace(REPLY, answer=ratio(4, 4))
