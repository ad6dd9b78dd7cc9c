"""The program keeps its things where the person's system wants them, and finds what it ships."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal
from unicodedata import normalize

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


@pytest.mark.parametrize(("kept", "typed"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_a_name_is_found_however_its_letters_are_put_together(
    tmp_path: Path, kept: Literal["NFC", "NFD"], typed: Literal["NFC", "NFD"]
) -> None:
    file = tmp_path / normalize(kept, "Phiếu nộp") / normalize(kept, "Sở Y tế.xlsx")
    file.parent.mkdir()
    file.touch()
    asked = tmp_path / normalize(typed, "Phiếu nộp") / normalize(typed, "Sở Y tế.xlsx")
    assert paths.path_of(str(asked)) == file
    new = asked.with_name(normalize(typed, "Sở Nội vụ.xlsx"))
    assert paths.path_of(str(new)) == file.parent / new.name


def test_of_two_names_that_look_the_same_the_one_typed_is_meant(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        (tmp_path / normalize(form, "Sở")).mkdir()
        assert paths.path_of(str(tmp_path / normalize(form, "Sở"))).name == normalize(form, "Sở")
