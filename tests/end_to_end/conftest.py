"""The demo year, done once by the real programme in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True, slots=True)
class Programme:
    """The command line in a process of its own, with a home of its own."""

    home: Path

    def run(self, *arguments: str | Path, code: int = 0) -> str:
        """Run a command, expect its exit code, return stdout."""
        done = subprocess.run(
            self.command(arguments),
            env=self.surroundings(),
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    def start(self, *arguments: str | Path) -> subprocess.Popen[str]:
        """Start a command without waiting for it."""
        return subprocess.Popen(
            self.command(arguments),
            env=self.surroundings(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def command(self, arguments: Sequence[str | Path]) -> list[str]:
        """Return the whole command."""
        return [sys.executable, "-m", "evalapp", *(str(each) for each in arguments)]

    def surroundings(self) -> dict[str, str]:
        """Return the environment: the person's home is out of reach."""
        return {**os.environ, "EVALAPP_HOME": str(self.home)}


@dataclass(frozen=True, slots=True)
class DemoYear:
    """A finished demo: its folder and what the command said."""

    folder: Path
    said: str

    @property
    def workspace(self) -> Path:
        """The demo's workspace."""
        return self.folder / "workspace"


@pytest.fixture(scope="session")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    """Give the command line."""
    return Programme(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def demo_year(programme: Programme, tmp_path_factory: pytest.TempPathFactory) -> DemoYear:
    """Do the whole made-up year once."""
    folder = tmp_path_factory.mktemp("demo") / "năm 2022"
    return DemoYear(folder, programme.run("demo", "--headless", "--out", folder))
