"""Names in folders outlast a power cut, where the file system can promise it."""

import errno
import os
from pathlib import Path

import pytest

from evalapp.settings.lasting import sync_folder
from evalapp.settings.preferences import Preferences, save_preferences


def folders_synced(monkeypatch: pytest.MonkeyPatch, fault: int = 0) -> list[Path]:
    """Return the list that folders are written to as they are synced; fail each with a fault."""
    found: list[Path] = []

    def fsync(handle: int) -> None:
        place = Path(f"/proc/self/fd/{handle}").readlink()
        if place.is_dir():
            found.append(place)
            if fault:
                raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(os, "fsync", fsync)
    return found


def handles_open() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.parametrize("fault", [errno.EINVAL, errno.EBADF])
def test_a_file_system_that_cannot_sync_folders_hinders_nobody(
    fault: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = folders_synced(monkeypatch, fault)

    sync_folder(tmp_path)

    assert synced == [tmp_path]


def test_a_failing_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders_synced(monkeypatch, errno.EIO)

    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        sync_folder(tmp_path)


def test_no_handle_is_left_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders_synced(monkeypatch, errno.EIO)
    before = handles_open()

    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        sync_folder(tmp_path)

    assert handles_open() == before


def test_the_name_of_the_preferences_file_is_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = folders_synced(monkeypatch)

    save_preferences(Preferences(), tmp_path / "preferences.json")

    assert synced == [tmp_path]
