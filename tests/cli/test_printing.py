"""Words on the terminal stay readable where very many things are meant."""

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from evalapp.assessment.problems import AssessmentError
from evalapp.cli.printing import first_of, say
from tests.cli.conftest import Command


@pytest.mark.parametrize(
    ("count", "said"), [(0, ""), (2, "1; 2"), (10, "1; 2; 3; 4; 5; 6; 7; 8; 9; 10")]
)
def test_up_to_ten_names_are_all_told(count: int, said: str) -> None:
    assert first_of([str(each) for each in range(1, count + 1)]) == said


def test_of_more_names_the_first_ten_are_told() -> None:
    assert first_of(["x"] * 11) == "x; x; x; x; x; x; x; x; x; x; …"


class Refusing(io.StringIO):
    """A place that takes nothing."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def write(self, text: str) -> int:
        raise OSError(self._number, os.strerror(self._number))


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "output.disk_full"), (errno.EIO, "output.refused")]
)
def test_a_place_that_takes_no_output_is_told(
    number: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", Refusing(number))
    with pytest.raises(AssessmentError) as fault:
        say("điểm")
    assert fault.value.problems[0].code == code


class Terminal(io.StringIO):
    """Where a person is watching."""

    def isatty(self) -> bool:
        return True


def test_who_waits_at_a_terminal_is_told_until_something_is_said(
    evalapp: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    said = evalapp("init", tmp_path / "ws")
    assert terminal.getvalue() == "\r\033[KĐang xử lý…\r\033[K\r\033[K"
    assert said.out.startswith("Đã tạo")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full disk at hand")
def test_a_full_disk_behind_the_output_is_the_persons_to_mend(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "evalapp.main", "init", str(tmp_path / "ws")]
    home = {**os.environ, "EVALAPP_HOME": str(tmp_path)}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=home, check=False)
    assert (done.returncode, "đĩa đã đầy" in done.stderr.decode()) == (1, True)


@pytest.mark.parametrize("kind", ["missing", "folder", "unknown"])
@pytest.mark.parametrize("command", [("criteria", "check"), ("units", "import")])
def test_a_file_without_an_ending_is_told_as_what_it_is(
    evalapp: Command, tmp_path: Path, command: tuple[str, ...], kind: str
) -> None:
    evalapp("init", tmp_path / "ws")
    path = tmp_path / "bang"
    if kind == "folder":
        path.mkdir()
    elif kind == "unknown":
        path.write_text("x")
    said = evalapp(*command, path, "--workspace", tmp_path / "ws")
    words = {"missing": "Không tìm thấy", "folder": "Đây là thư mục", "unknown": "“bang”"}
    assert (said.code, words[kind] in said.err) == (1, True), said.err
