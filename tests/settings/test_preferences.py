"""Preferences outlast the program, and a damaged file never stops it."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalapp.settings.preferences import Preferences, load_preferences, save_preferences

HOA = Preferences("en", "dark", 130, "/home/hoa/Đánh giá 2022", "Lê Thị Hoa")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "preferences.json"


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_first_start_is_vietnamese_and_follows_the_system(file: Path) -> None:
    assert load_preferences(file) == Preferences("vi", "system", 100, "", "")


def test_preferences_come_back(file: Path) -> None:
    save_preferences(HOA, file)
    assert load_preferences(file) == HOA
    assert names(file.parent) == ["preferences.json"]


def test_a_disk_is_not_waited_for_where_nothing_is_new(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    save_preferences(HOA, file)
    once = len(synced)
    assert once > 0
    save_preferences(HOA, file)
    assert len(synced) == once
    assert load_preferences(file) == HOA


def test_preferences_are_the_persons_own_where_no_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVALAPP_HOME", str(tmp_path))
    save_preferences(HOA)
    assert load_preferences() == HOA
    assert names(tmp_path) == ["preferences.json"]


def test_another_workspace_changes_nothing_else() -> None:
    place = str(Path("/x").absolute())
    changed = HOA.with_last_workspace(place)
    assert changed == Preferences("en", "dark", 130, place, "Lê Thị Hoa", (place,))


def test_the_workspaces_opened_last_stand_first_and_once() -> None:
    places = [str(Path(f"/{name}").absolute()) for name in "abcdefghij"]
    likes = HOA
    for place in [*places, places[3]]:
        likes = likes.with_last_workspace(place)
    assert likes.recent == tuple(places[at] for at in (3, 9, 8, 7, 6, 5, 4, 2))
    assert likes.without_workspace(places[3]).recent[0] == places[9]
    assert likes.without_workspace(places[3]).last_workspace == ""


def test_a_folder_is_kept_by_its_full_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert HOA.with_last_workspace("năm 2022").recent == (str(tmp_path / "năm 2022"),)


def test_no_password_is_kept() -> None:
    kept = HOA.with_last_workspace(
        "postgresql://hoa:bí%20mật@may-chu:5432/danh-gia?sslmode=require"
    )
    assert kept.recent == ("postgresql://hoa@may-chu:5432/danh-gia?sslmode=require",)


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"null"])
def test_a_damaged_file_gives_defaults_and_is_kept(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    assert load_preferences(file) == Preferences()
    assert names(file.parent) == ["preferences.json.damaged"]
    assert (file.parent / "preferences.json.damaged").read_bytes() == content


def test_an_odd_entry_spoils_only_itself(file: Path) -> None:
    file.parent.mkdir()
    odd = {"language": "fr", "theme": ["dark"], "text_size": "big", "person": "Hoa", "new": 1}
    file.write_text(json.dumps(odd), "utf-8")
    assert load_preferences(file) == Preferences(person="Hoa")


@pytest.mark.parametrize("size", [0, -5, 10_000, True, 100.5, None])
def test_text_that_nobody_could_read_is_not_taken_over(file: Path, size: object) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({"text_size": size}), "utf-8")
    assert load_preferences(file).text_size == 100


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
keys = st.sampled_from(["language", "theme", "text_size", "last_workspace", "person", "recent"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(json_values | st.dictionaries(keys, json_values))
def test_no_file_stops_the_program(file: Path, content: object) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(content), "utf-8")
    loaded = load_preferences(file)
    save_preferences(loaded, file)
    assert load_preferences(file) == loaded


def test_a_folder_in_the_place_of_the_file_does_not_stop_the_program(file: Path) -> None:
    file.mkdir(parents=True)
    assert load_preferences(file) == Preferences()


def test_a_failing_disk_leaves_the_old_preferences(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_file: int) -> None:
        raise OSError(28, "No space left on device")

    save_preferences(HOA, file)
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        save_preferences(Preferences(), file)
    assert load_preferences(file) == HOA
    assert names(file.parent) == ["preferences.json"]
