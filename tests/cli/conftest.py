"""The whole programme behind a command line, in a home of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from evalapp.main import main


@dataclass(frozen=True, slots=True)
class Said:
    """What one command answered."""

    code: int
    out: str
    err: str


Command = Callable[..., Said]


@pytest.fixture
def evalapp(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Run a command line in this process and return what it answered."""
    monkeypatch.setenv("EVALAPP_HOME", str(tmp_path / "home"))

    def run(*arguments: str | Path) -> Said:
        code = main([str(each) for each in arguments])
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    return run
