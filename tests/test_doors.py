"""The ways to a workspace know who opens it."""

import os

import pytest

from evalapp.doors import Doors
from evalapp.settings.language import language


def test_a_person_whom_the_system_does_not_know_by_name_is_somebody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 987_654_321)

    assert Doors(language("vi"), "").stateless().person == "?"


def test_the_name_of_the_preferences_goes_before_that_of_the_system() -> None:
    assert Doors(language("vi"), "Lan").stateless().person == "Lan"
