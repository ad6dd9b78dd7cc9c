"""A form that is known by its words only is stored when a person accepts it, never before."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.import_forms import accept_forms, import_forms
from evalapp.usecases.preview_forms import preview_forms
from evalapp.usecases.progress import Silent
from tests.usecases.fakes import FakeOffice, form_of, office, value


class KeylessOffice(FakeOffice):
    """An office whose mail has lost its hidden keys."""

    refusal = "form.not_ours"

    @property
    def form_reader(self):
        return SimpleNamespace(read=self._refuse, propose=self._propose, begin=len)

    def _refuse(self, content: bytes, name: str, set_of):
        raise AssessmentError(self.refusal)

    def _propose(self, content: bytes, name: str, candidates):
        self.asked_for = [(print.period, unit.id) for print, _, unit in candidates]
        return replace(self.forms[content], proposed=True)


def desk() -> KeylessOffice:
    opened = KeylessOffice(**vars(office()))
    opened.receive("a.xlsx", form_of("so-a", {"B2": value(1)}))
    return opened


def test_importing_without_a_look_refuses_it_and_says_why() -> None:
    at = desk()

    [file] = import_forms(at, "2022", [Path("thư")], Silent()).files

    assert not file.read
    assert file.problems[0].code == "form.proposal_unconfirmed"
    assert at.workspace.store.returns == []
    assert at.asked_for == [("2022", "so-a"), ("2022", "so-b"), ("2022", "so-c")]


def test_a_person_accepts_it_from_the_preview() -> None:
    at = desk()
    preview = preview_forms(at, "2022", [Path("thư")], Silent())
    [looked] = preview.files
    assert looked.proposed
    assert not looked.refused

    accepted = accept_forms(at, preview, [looked], Silent())

    assert accepted.read == 1
    assert [each.unit for each in at.workspace.store.returns] == ["so-a"]


@pytest.mark.parametrize("code", ["file.damaged", "form.other_period", "form.unknown_unit"])
def test_other_refusals_are_not_argued_with(code: str) -> None:
    at = desk()
    at.refusal = code

    [looked] = preview_forms(at, "2022", [Path("thư")], Silent()).files

    assert looked.refused
    assert [each.code for each in looked.problems] == [code]
