"""A form that is known by its words only is stored when a person accepts it, never before."""

from dataclasses import replace
from pathlib import Path

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
