"""Output files appear whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.writing import write_content, written_aside


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_appears_with_its_folders(tmp_path: Path) -> None:
    write_content(tmp_path / "kết quả" / "2022" / "a.csv", b"x")
    assert (tmp_path / "kết quả" / "2022" / "a.csv").read_bytes() == b"x"
    assert names(tmp_path / "kết quả" / "2022") == ["a.csv"]


def test_the_name_is_given_only_at_the_end(tmp_path: Path) -> None:
    with written_aside(tmp_path / "a.xlsx") as aside:
        aside.write_bytes(b"new")
        assert aside.suffix == ".xlsx"
        assert aside.parent == tmp_path
        assert not (tmp_path / "a.xlsx").exists()
    assert names(tmp_path) == ["a.xlsx"]


def broken(path: Path, fault: Exception) -> None:
    with written_aside(path) as aside:
        aside.write_bytes(b"half")
        raise fault


def test_a_failure_leaves_the_former_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_content(path, b"old")
    with pytest.raises(ZeroDivisionError):
        broken(path, ZeroDivisionError())
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.csv"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "file.disk_full"),
        (errno.EDQUOT, "file.disk_full"),
        (errno.EROFS, "file.read_only"),
        (errno.EACCES, "file.read_only"),
        (errno.EBUSY, "file.in_use"),
        (errno.ENAMETOOLONG, "file.name_too_long"),
        (errno.EIO, "file.cannot_write"),
    ],
)
def test_faults_of_the_disk_are_told_and_leave_the_former_file(
    tmp_path: Path, number: int, code: str
) -> None:
    path = tmp_path / "a.csv"
    write_content(path, b"old")
    with pytest.raises(AssessmentError) as caught:
        broken(path, OSError(number, os.strerror(number)))
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file) == (code, "a.csv")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.csv"]


def test_a_folder_of_that_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(AssessmentError, match=r"file\.is_a_folder"):
        write_content(tmp_path / "a.csv", b"x")


def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(AssessmentError, match=r"file\.cannot_write"):
        write_content(tmp_path / "a" / "b.csv", b"x")


def test_a_missing_file_that_the_writer_reads_is_no_fault_of_writing(tmp_path: Path) -> None:
    missing = tmp_path / "elsewhere" / "template.docx"
    with pytest.raises(FileNotFoundError):
        broken(tmp_path / "a.docx", FileNotFoundError(2, "no file", str(missing)))


def test_content_is_on_the_disk_before_it_has_its_name_and_then_the_name_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[bool, list[str]]] = []

    def fsync(file: int) -> None:
        of_folder = stat.S_ISDIR(os.fstat(file).st_mode)
        synced.append((of_folder, [each for each in names(tmp_path) if not each.startswith(".")]))

    monkeypatch.setattr(os, "fsync", fsync)
    write_content(tmp_path / "a.xlsx", b"a")

    assert synced == [(False, []), (True, ["a.xlsx"])]
