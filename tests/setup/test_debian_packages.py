"""Which Debian packages are missing, asked of a dpkg-query and an apt-get of our own."""

import os
from pathlib import Path

import pytest

from tools import debian
from tools.saying import SetupError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Debian only")

FOR_QT = debian.PACKAGES_TO_RUN + debian.PACKAGES_FOR_A_WINDOW


def program(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Debian on which only libgl1 is installed and apt-get writes down what it is told."""
    program(tmp_path, "dpkg-query", 'echo "installed libgl1"; echo "config-files libegl1"')
    program(tmp_path, "apt-get", f'echo "$@" >> {tmp_path}/asked')
    program(tmp_path, "apt-cache", '[ "$2" != chromium ]')
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_a_package_counts_under_any_of_its_names() -> None:
    wanted = (("libgl1",), ("libglib2.0-0", "libglib2.0-0t64"), ("xvfb",))
    have = {"libglib2.0-0t64", "xvfb"}
    assert debian.missing_packages(wanted, have.__contains__) == ["libgl1"]


def test_a_removed_package_whose_settings_stayed_is_not_installed(machine: Path) -> None:
    assert debian.installed_packages(str(machine / "dpkg-query")) == {"libgl1"}


@pytest.mark.parametrize(
    ("kind", "screen", "wanted"),
    [
        ("open", True, FOR_QT),
        ("open", False, ()),
        ("command", True, ()),
        ("setup", True, FOR_QT),
        ("test", False, FOR_QT + debian.PACKAGES_TO_TEST),
    ],
)
def test_each_start_wants_its_packages(
    kind: str, screen: bool, wanted: tuple[tuple[str, ...], ...]
) -> None:
    assert debian.packages_wanted(kind, screen) == wanted


def test_root_gets_the_missing_packages_installed(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian, "is_root", lambda: True)
    debian.provide_packages("test", screen=False)
    update, install = (machine / "asked").read_text().splitlines()
    assert update.startswith("update")
    assert "libegl1" in install.split()
    assert "xvfb" in install.split()
    assert "libgl1" not in install.split()
    assert "chromium" not in install.split()


def test_root_is_told_when_apt_fails(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(machine, "apt-get", "exit 100")
    monkeypatch.setattr(debian, "is_root", lambda: True)
    with pytest.raises(SetupError, match="sudo apt-get install"):
        debian.provide_packages("open", screen=True)


def test_others_get_the_exact_line_and_no_window(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian, "is_root", lambda: False)
    with pytest.raises(SetupError) as caught:
        debian.provide_packages("open", screen=True)
    line = str(caught.value).splitlines()[2].strip()
    assert line.startswith("sudo apt-get install --no-install-recommends -y libegl1 ")
    assert line.endswith("libxkbcommon-x11-0")
    assert not (machine / "asked").exists()


def test_tests_cannot_start_without_what_qt_needs(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian, "is_root", lambda: False)
    with pytest.raises(SetupError, match="sudo apt-get install"):
        debian.provide_packages("test", screen=False)


def test_tests_go_on_without_other_packages_and_say_so(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names = " ".join(names[0] for names in debian.PACKAGES_TO_RUN)
    program(machine, "dpkg-query", f'for name in {names}; do echo "installed $name"; done')
    monkeypatch.setattr(debian, "is_root", lambda: False)
    debian.provide_packages("test", screen=False)
    assert "sudo apt-get install" in capsys.readouterr().err


def test_a_machine_without_dpkg_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    debian.provide_packages("test", screen=True)
