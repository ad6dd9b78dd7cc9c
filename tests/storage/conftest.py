"""Workspaces for the tests of storage: on SQLite, on PostgreSQL, and in memory.

What the use cases are tested with must behave as what they work with: each test that asks for a
workspace, and not for where it is, is run on the fake one, too.
"""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from evalapp.storage import engines
from evalapp.storage.workspace import StoredWorkspace, create_workspace
from tests.usecases.fakes import FakeWorkspace

DATABASES = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give every test both databases, and the fake one where it asks for nothing of a database."""
    if "location" in metafunc.fixturenames:
        kinds = DATABASES if _is_of_databases(metafunc) else (*DATABASES, "fake")
        metafunc.parametrize("location", kinds, indirect=True)


def _is_of_databases(metafunc: pytest.Metafunc) -> bool:
    asked = inspect.signature(metafunc.function).parameters
    marks = metafunc.definition.iter_markers("usefixtures")
    return "workspace" not in asked or "location" in {*asked, *(n for m in marks for n in m.args)}


@pytest.fixture
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give a place for a workspace: once a folder, once an empty PostgreSQL database."""
    if request.param == "postgres":
        return request.getfixturevalue("postgres_url")
    return str(tmp_path / "Đánh giá 2022") if request.param == "sqlite" else request.param


@pytest.fixture
def workspace(location: str) -> Iterator[StoredWorkspace]:
    """Give an empty workspace on each database, and the one in memory."""
    if location == "fake":
        yield cast("StoredWorkspace", cast(Any, FakeWorkspace()))
        return
    with create_workspace(location) as made:
        yield made


@pytest.fixture(autouse=True)
def databases_are_patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for others as long as a busy machine may need, where a person would be told by then."""
    monkeypatch.setattr(engines, "WAIT_FOR_OTHERS_MS", 60_000)
