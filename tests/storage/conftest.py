"""Workspaces for the tests of storage, on SQLite and PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from evalapp.storage.workspace import StoredWorkspace, create_workspace


@pytest.fixture
def location(database_url: str, tmp_path: Path) -> str:
    """Give a place for a workspace: once a folder, once an empty PostgreSQL database."""
    if database_url.startswith("sqlite"):
        return str(tmp_path / "Đánh giá 2022")
    return database_url


@pytest.fixture
def workspace(location: str) -> Iterator[StoredWorkspace]:
    """Give an empty workspace on each database."""
    with create_workspace(location) as made:
        yield made
