"""The program keeps its things where the person's system wants them, and finds what it ships."""

from collections.abc import Callable
from pathlib import Path

import pytest

from evalapp.settings import paths

KEPT: tuple[Callable[[], Path], ...] = (
    paths.preferences_file,
    paths.log_folder,
    paths.crash_folder,
    paths.demo_folder,
)


@pytest.mark.parametrize("place", KEPT)
def test_one_variable_moves_everything_that_is_kept(
    place: Callable[[], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVALAPP_HOME", str(tmp_path))
    assert place().is_relative_to(tmp_path)
    monkeypatch.delenv("EVALAPP_HOME")
    assert not place().is_relative_to(tmp_path)


@pytest.mark.parametrize("place", KEPT)
def test_asking_for_a_place_makes_nothing(
    place: Callable[[], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVALAPP_HOME", str(tmp_path))
    place()
    assert list(tmp_path.iterdir()) == []


def test_a_checkout_ships_its_top_level_folders() -> None:
    root = Path(__file__).parents[2]
    assert paths.criteria_folder() == root / "criteria"
    assert paths.templates_folder() == root / "templates"
    assert list(paths.criteria_folder().rglob("*.yaml"))


def test_an_installed_program_finds_them_inside_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "evalapp"
    (package / "_data" / "criteria").mkdir(parents=True)
    monkeypatch.setattr("importlib.resources.files", lambda name: tmp_path / "site-packages" / name)
    assert paths.criteria_folder() == package / "_data" / "criteria"


def test_a_leading_tilde_is_the_persons_folder_and_any_other_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert paths.path_of("~/phieu") == tmp_path / "phieu"
    assert paths.path_of("a~b") == Path("a~b")
    assert paths.path_of("~nobody-of-that-name/x") == Path("~nobody-of-that-name/x")
