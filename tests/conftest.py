"""Surroundings of every test: no screen, no folders of the person's, databases of their own."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.postgres import PostgresServer, find_postgres

PROGRAMS_NEEDED = {
    "libreoffice": ("soffice",),
    "xserver": ("Xvfb", "xdotool"),
    "chromium": ("chromium",),
}


# Drawn examples are judged by what they show, never by how busy the machine was.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(autouse=True, scope="session")
def folders_of_no_person(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep settings, logs and workspaces of the person who runs the tests out of reach."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("EVALAPP_WORKSPACE", raising=False)
        patch.setenv("EVALAPP_HOME", str(home))
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(home / name.lower()))
        yield


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out, and say so, the tests whose program is not installed; in CI that is a failure."""
    for marker, programs in PROGRAMS_NEEDED.items():
        if item.get_closest_marker(marker) is not None:
            missing = [name for name in programs if shutil.which(name) is None]
            if missing:
                left_out(f"{', '.join(missing)} is not installed")


def left_out(reason: str) -> None:
    """Skip on a person's machine, fail in CI, where everything has to be there."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """Run a PostgreSQL of our own for the session."""
    programs = find_postgres()
    if programs is None:
        left_out("PostgreSQL is not installed")
        return
    with PostgresServer.running(programs) as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """Give the SQLAlchemy address of an empty PostgreSQL database, dropped after the test."""
    with postgres_server.database() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the SQLAlchemy address of an empty database: once a SQLite file, once PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{(tmp_path / 'workspace.db').as_posix()}"
    return request.getfixturevalue("postgres_url")
