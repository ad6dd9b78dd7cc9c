"""The reader: what was begun ahead is what is read on demand, and keys that are lost are asked for."""

from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest

from evalapp.assessment.answers import Answer, Evidence, FormCell, Reply
from evalapp.assessment.messages import Message
from evalapp.assessment.problems import AssessmentError, Place, Problem, Severity
from evalapp.assessment.returns import Contact, FilledForm, Fingerprint
from evalapp.exchange.forms.packing import packed, unpacked
from evalapp.exchange.forms.reader import WorkbookReader
from evalapp.usecases.expected_forms import ExpectedForms
from tests.exchange.forms import mess
from tests.exchange.forms.mess import changed
from tests.exchange.forms.samples import EXPECTED, PERIOD, SET, UNIT, criteria, filled, read

FORMS = [
    filled(FormCell("mang", Answer({"value": at % 2 == 0}), Evidence(f"{at}/QĐ"), f"{at}"))
    for at in range(6)
]


@pytest.fixture
def reader() -> WorkbookReader:
    return WorkbookReader()


def code(reader: WorkbookReader, content: bytes, expected: ExpectedForms = EXPECTED) -> str:
    with pytest.raises(AssessmentError) as raised:
        reader.read(content, "thư.xlsx", expected)
    assert raised.value.problems[0].place.file == "thư.xlsx"
    return raised.value.problems[0].code


def test_what_was_begun_is_what_is_read_in_any_order(reader: WorkbookReader) -> None:
    for content in FORMS[:2]:
        reader.begin(content, "a.xlsx", EXPECTED)
        reader.begin(content, "a.xlsx", EXPECTED)

    for content in reversed(FORMS[:2]):
        assert reader.read(content, "a.xlsx", EXPECTED) == read(content, "a.xlsx")


def test_what_is_never_asked_for_is_dropped_and_can_still_be_read(reader: WorkbookReader) -> None:
    for content in FORMS:
        reader.begin(content, "a.xlsx", EXPECTED)

    assert all(reader.read(content, "a.xlsx", EXPECTED).cells for content in FORMS)


def test_a_refusal_comes_when_it_is_asked_for_with_the_name_of_the_file(
    reader: WorkbookReader,
) -> None:
    reader.begin(b"%PDF-1.7", "thư.xlsx", EXPECTED)

    assert code(reader, b"%PDF-1.7") == "file.not_a_workbook"


def test_forms_of_two_periods_are_each_matched_against_their_own(reader: WorkbookReader) -> None:
    other = ExpectedForms(PERIOD, {UNIT.id: UNIT}, {UNIT.group: criteria(title="Bộ khác")})

    for _ in range(2):
        assert reader.read(FORMS[0], "thư.xlsx", EXPECTED).fingerprint.criteria == SET.fingerprint
        assert code(reader, FORMS[0], other) == "form.other_edition"


def test_a_form_that_lost_its_keys_is_proposed_by_its_words(reader: WorkbookReader) -> None:
    form = reader.read(
        changed(FORMS[0], mess.delete_key_row, mess.delete_ids), "thư.xlsx", EXPECTED
    )

    assert form.proposed
    assert form.cells[1].evidence.number == "0/QĐ"


def test_other_refusals_are_not_argued_with(reader: WorkbookReader) -> None:
    nobody = ExpectedForms(PERIOD, {}, {UNIT.group: SET})

    assert code(reader, FORMS[0], nobody) == "form.unknown_unit"
    assert code(reader, FORMS[0][:-300]) == "file.damaged"


def test_a_form_is_the_same_on_the_other_side() -> None:
    for content in (FORMS[0], filled(FormCell("may-tinh", Answer(not_applicable=True)))):
        form = read(content)
        assert unpacked(packed(form)) == form


def test_everything_that_a_form_may_say_reaches_the_other_side() -> None:
    proof = Evidence("1/QĐ", date(2022, 3, 5), "tệp.pdf")
    reply = Reply(1, agrees=False, words="Đề nghị xem lại", evidence=proof)
    cell = FormCell("a", Answer({"value": True}, True, Decimal(1)), proof, "vì", (reply,))
    place = Place("a.xlsx", "Phiếu", "E9", "I.1", 3)
    form = FilledForm(
        Fingerprint("2022", "so-y-te", "ab", 1),
        Contact("Hoa", "Chuyên viên", "0905", "hoa@example.org"),
        (cell, FormCell("b")),
        Decimal("1.5"),
        (Problem(Message("form.cell", {"value": Decimal(3)}), Severity.INFO, place),),
        proposed=True,
    )
    for each in (form, cell, cell.answer, proof, place, form.problems[0]):
        blank = [part.name for part in fields(each) if not getattr(each, part.name)]
        assert blank == []

    assert unpacked(packed(form)) == form
