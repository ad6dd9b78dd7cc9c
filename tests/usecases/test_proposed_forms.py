"""A form that is known by its words only is stored when a person accepts it, never before."""

from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

import pytest

from evalapp.assessment.problems import AssessmentError, error, warning
from evalapp.usecases.forms.import_forms import accept_forms, import_forms
from evalapp.usecases.forms.preview_forms import preview_forms
from evalapp.usecases.progress import Silent
from tests.usecases.fakes import FakeOffice, form_of, office, value


def desk() -> FakeOffice:
    """Return an office whose mail has lost its hidden keys."""
    opened = office()
    opened.receive("a.xlsx", replace(form_of("so-a", {"B2": value(1)}), proposed=True))
    return opened


def test_importing_without_a_look_refuses_it_and_says_why() -> None:
    at = desk()

    [file] = import_forms(at, "2022", [Path("thư")], Silent()).files

    assert not file.read
    assert file.problems[0].code == "form.proposal_unconfirmed"
    assert at.workspace.store.returns == []


def test_a_person_accepts_it_from_the_preview() -> None:
    at = desk()
    preview = preview_forms(at, "2022", [Path("thư")], Silent())
    [looked] = preview.files
    assert looked.proposed
    assert not looked.refused

    accepted = accept_forms(at, preview, [looked], Silent())

    assert accepted.read == 1
    assert [each.unit for each in at.workspace.store.returns] == ["so-a"]


def doubted(code: str = "form.other_unit_named") -> FakeOffice:
    """Return an office to which a form was sent that was likely sent by mistake."""
    opened = office()
    form = form_of("so-a", {"B2": value(1)})
    opened.receive("a.xlsx", replace(form, problems=(warning(code),)))
    return opened


def empty(at: FakeOffice, name: str) -> None:
    """Let the unit's form come in as it went out."""
    at.receive(name, replace(form_of("so-a", {}), problems=(error("form.nothing_filled"),)))


@pytest.mark.parametrize("code", ["form.other_unit_named", "form.other_unit_in_name"])
def test_a_form_that_names_another_unit_waits_for_a_person(code: str) -> None:
    at = doubted(code)

    [file] = import_forms(at, "2022", [Path("thư")], Silent()).files

    codes = [each.code for each in file.problems]
    assert codes == ["form.doubt_unconfirmed", code]
    assert (file.read, file.unit and file.unit.id) == (False, "so-a")
    assert at.workspace.store.returns == []


def test_an_empty_form_of_a_unit_that_has_sent_nothing_is_taken_in_and_needs_correction() -> None:
    at = office()
    empty(at, "a.xlsx")

    [file] = import_forms(at, "2022", [Path("thư")], Silent()).files

    assert (file.read, [each.code for each in file.problems]) == (True, ["form.nothing_filled"])


def test_an_empty_form_never_replaces_what_a_unit_has_sent_unasked() -> None:
    at = office()
    at.receive("a.xlsx", form_of("so-a", {"B2": value(1)}))
    import_forms(at, "2022", [Path("thư")], Silent())
    at.mail.clear()
    empty(at, "b.xlsx")

    [file] = import_forms(at, "2022", [Path("thư")], Silent()).files

    codes = [each.code for each in file.problems]
    assert codes == ["form.doubt_unconfirmed", "form.nothing_filled", "form.would_empty"]
    assert len(at.workspace.store.returns) == 1


def test_nor_does_it_replace_one_that_came_in_the_same_mail() -> None:
    at = office()
    at.receive("a.xlsx", form_of("so-a", {"B2": value(1)}))
    empty(at, "b.xlsx")

    files = import_forms(at, "2022", [Path("thư")], Silent()).files

    assert [each.read for each in files] == [True, False]
    assert "form.would_empty" in {each.code for each in files[1].problems}


def test_it_is_stored_where_a_person_has_agreed_to_it_by_name_and_then_stays() -> None:
    at = doubted()
    paths = [Path("thư")]

    once = import_forms(at, "2022", paths, Silent(), agreed=["a.xlsx"])
    again = import_forms(at, "2022", paths, Silent())

    assert (once.read, again.read) == (1, 1)
    assert [each.unit for each in at.workspace.store.returns] == ["so-a"]


def test_a_name_agreed_to_may_be_put_together_from_other_letters() -> None:
    at = office()
    form = replace(form_of("so-a", {"B2": value(1)}), proposed=True)
    at.receive(normalize("NFD", "Sở Y tế.xlsx"), form)
    named = [normalize("NFC", "Sở Y tế.xlsx")]

    assert import_forms(at, "2022", [Path("thư")], Silent(), agreed=named).read == 1


def test_a_run_that_stores_nothing_says_what_an_import_would_do() -> None:
    at, paths = doubted(), [Path("thư")]

    asked = preview_forms(at, "2022", paths, Silent()).files
    unasked = preview_forms(at, "2022", paths, Silent(), agreed=()).files
    agreed = preview_forms(at, "2022", paths, Silent(), agreed=["a.xlsx"]).files

    assert [each[0].refused for each in (asked, unasked, agreed)] == [False, True, False]


def test_nobody_can_agree_to_a_file_that_was_not_sent() -> None:
    at = doubted()

    for take in (import_forms, preview_forms):
        with pytest.raises(AssessmentError, match="agreed_unknown"):
            take(at, "2022", [Path("thư")], Silent(), agreed=["b.xlsx"])
