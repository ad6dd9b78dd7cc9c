"""Originals are kept byte for byte, once each, and damage is noticed."""

import errno
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalapp.assessment.problems import AssessmentError
from evalapp.storage.kept_files import FolderFiles
from evalapp.storage.workspace import StoredWorkspace

FORM = b"PK\x03\x04\x00 phi\xe1\xba\xbfu"
ADDRESS = hashlib.sha256(FORM).hexdigest()


def all_files(folder: Path) -> list[str]:
    """Return the names of all files below a folder."""
    return sorted(
        each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()
    )


def code(error: pytest.ExceptionInfo[AssessmentError]) -> str:
    """Return the code of a refusal."""
    return error.value.problems[0].code


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(st.binary(max_size=200))
def test_content_comes_back_byte_for_byte(workspace: StoredWorkspace, content: bytes) -> None:
    kept = workspace.files.keep("Phiếu.xlsx", content)
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    assert (kept.name, kept.size) == ("Phiếu.xlsx", len(content))
    assert workspace.files.read(kept.sha256) == content


def test_the_same_content_under_two_names_has_one_address(workspace: StoredWorkspace) -> None:
    first = workspace.files.keep("a.xlsx", FORM)
    second = workspace.files.keep("b.xlsx", FORM)
    assert first.sha256 == second.sha256
    assert second.name == "b.xlsx"


def test_many_kept_at_once_are_those_kept_one_by_one(workspace: StoredWorkspace) -> None:
    contents = [(f"{at}.xlsx", bytes([at % 5]) * at) for at in range(40)]

    kept = workspace.files.keep_all(contents)

    assert kept == tuple(workspace.files.keep(*each) for each in contents)
    assert [workspace.files.read(each.sha256) for each in kept] == [each for _, each in contents]
    assert workspace.files.keep_all([]) == ()


def test_what_was_never_kept_is_told(workspace: StoredWorkspace) -> None:
    with pytest.raises(AssessmentError) as told:
        workspace.files.read("ab" * 32)
    assert code(told) == "file.not_kept"


def test_files_lie_by_their_address_and_nothing_else_stays(tmp_path: Path) -> None:
    files = FolderFiles(tmp_path / "files")
    for name in ("a.xlsx", "b.xlsx"):
        files.keep(name, FORM)
    assert all_files(tmp_path) == [f"files/{ADDRESS[:2]}/{ADDRESS[2:]}"]


def test_a_damaged_file_is_told_and_mended_when_it_comes_again(tmp_path: Path) -> None:
    files = FolderFiles(tmp_path)
    files.keep("a.xlsx", FORM)
    (tmp_path / ADDRESS[:2] / ADDRESS[2:]).write_bytes(FORM[:-1])
    with pytest.raises(AssessmentError) as told:
        files.read(ADDRESS)
    assert code(told) == "file.not_kept"
    files.keep("a.xlsx", FORM)
    assert files.read(ADDRESS) == FORM


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, "workspace.full"),
        (errno.EROFS, "workspace.read_only"),
        (errno.EIO, "workspace.disk_fails"),
    ],
)
def test_a_refusal_of_the_disk_is_told_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, expected: str
) -> None:
    def refuse(_file: int) -> None:
        raise OSError(number, os.strerror(number))

    (tmp_path / ADDRESS[:2]).mkdir()
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(AssessmentError) as told:
        FolderFiles(tmp_path).keep("a.xlsx", FORM)
    assert code(told) == expected
    assert all_files(tmp_path) == []


def test_content_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []
    fsync = os.fsync

    def watch(file: int) -> None:
        seen.append([name for name in all_files(tmp_path) if not name.endswith(".part")])
        fsync(file)

    monkeypatch.setattr(os, "fsync", watch)
    FolderFiles(tmp_path / "files").keep("a.xlsx", FORM)
    name = f"files/{ADDRESS[:2]}/{ADDRESS[2:]}"
    assert seen == [[], [name], [name]]  # the content, then its name and that of the new folder


def test_what_a_killed_program_left_half_written_goes_and_what_may_be_going_on_stays(
    tmp_path: Path,
) -> None:
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab" / ".dead.part").write_bytes(b"half")
    (tmp_path / "ab" / ".alive.part").write_bytes(b"half")
    os.utime(tmp_path / "ab" / ".dead.part", (1_600_000_000, 1_600_000_000))

    FolderFiles(tmp_path).keep("a.xlsx", FORM)

    assert all_files(tmp_path) == sorted(["ab/.alive.part", f"{ADDRESS[:2]}/{ADDRESS[2:]}"])
