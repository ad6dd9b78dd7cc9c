"""What is filled in comes back the same."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.assessment.answers import FormCell
from evalapp.assessment.returns import Contact, Fingerprint
from evalapp.exchange.forms.writer import WorkbookForms
from tests.exchange.forms.random_answers import forms_of, words
from tests.exchange.forms.samples import CONTACT, FILLER, PERIOD, SET, UNIT, issued, read, told

contacts = st.builds(Contact, st.just("") | words, words, words, st.just("") | words)
EMPTY = issued()


@settings(max_examples=60, deadline=None)
@given(contacts, forms_of(SET, UNIT.tags))
def test_any_filled_form_is_read_back_the_same(contact: Contact, cells: list[FormCell]) -> None:
    form = read(FILLER.fill(EMPTY, SET, contact, cells, {}))

    assert form.fingerprint == Fingerprint(PERIOD.id, UNIT.id, SET.fingerprint)
    assert form.contact == contact
    assert list(form.cells) == cells


def test_an_empty_form_answers_nothing_and_shows_a_total_of_nothing() -> None:
    form = read(EMPTY)

    assert [cell.criterion for cell in form.cells] == [
        "may-tinh",
        "mang",
        "du-lieu",
        "chi-dao",
        "cham",
    ]
    assert all(cell.is_blank for cell in form.cells)
    assert form.self_total == 0
    assert told(form) == ["error form.nothing_filled"]
    assert [each.code for each in form.problems[1:]] == ["answer.blank"] * 5


def test_the_total_that_excel_stored_is_returned_and_none_where_nothing_is_stored() -> None:
    with_total = FILLER.fill(EMPTY, SET, CONTACT, (), {}, self_total=Decimal("12.375"))
    without = FILLER.fill(EMPTY, SET, CONTACT, (), {})

    assert read(with_total).self_total == Decimal("12.375")
    assert read(without).self_total is None


def test_the_same_form_is_the_same_file_to_the_last_byte() -> None:
    assert WorkbookForms().content(PERIOD, UNIT, SET) == EMPTY
