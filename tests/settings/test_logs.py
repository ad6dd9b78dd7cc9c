"""The log is a small rotating file."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from evalapp.settings.logs import start_log, stop_log

SPEAKER = logging.getLogger("evalapp.storage")


@pytest.fixture(autouse=True)
def silence() -> Iterator[None]:
    level = logging.getLogger("evalapp").level
    yield
    stop_log()
    logging.getLogger("evalapp").setLevel(level)


def test_what_the_program_says_is_written_down(tmp_path: Path) -> None:
    file = start_log(tmp_path / "logs")
    SPEAKER.info("đã mở %s", "Đánh giá 2022")
    line = file.read_text("utf-8")
    assert line.endswith("INFO evalapp.storage: đã mở Đánh giá 2022\n")


def test_details_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    file = start_log(tmp_path)
    SPEAKER.debug("a")
    assert file.read_text("utf-8") == ""
    start_log(tmp_path, logging.DEBUG)
    SPEAKER.debug("b")
    assert "b\n" in file.read_text("utf-8")


def test_starting_twice_writes_each_line_once(tmp_path: Path) -> None:
    start_log(tmp_path)
    file = start_log(tmp_path)
    SPEAKER.info("một lần")
    assert file.read_text("utf-8").count("một lần") == 1


def test_the_log_never_grows_beyond_four_megabytes(tmp_path: Path) -> None:
    start_log(tmp_path)
    for _ in range(60):
        SPEAKER.info("x" * 100_000)
    sizes = [each.stat().st_size for each in tmp_path.iterdir()]
    assert len(sizes) == 4
    assert sum(sizes) <= 4_000_000


def test_nothing_is_written_after_stopping(tmp_path: Path) -> None:
    file = start_log(tmp_path)
    stop_log()
    SPEAKER.warning("quá muộn")
    assert file.read_text("utf-8") == ""


def test_the_persons_own_folder_is_used_where_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVALAPP_HOME", str(tmp_path))
    assert start_log().is_relative_to(tmp_path)
