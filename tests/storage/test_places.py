"""Places are understood: folders, network drives and database addresses."""

from pathlib import Path

import pytest

from evalapp.assessment.problems import AssessmentError
from evalapp.storage import places
from evalapp.storage.places import file_system_of, place_of

MOUNTS = """\
/dev/sda2 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
//so-tttt/chung /mnt/o\\040chung cifs rw 0 0
nas:/xa /home/hoa/nas nfs4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/hoa/2022", "ext4"),
        ("/home/hoa/nas/2022", "nfs4"),
        ("/home/hoa/nas2", "ext4"),
        ("/mnt/o chung/a/b", "cifs"),
        ("/tmp", "tmpfs"),
    ],
)
def test_the_file_system_of_a_folder_is_the_nearest_mounted_one(folder: str, kind: str) -> None:
    assert file_system_of(Path(folder), MOUNTS) == kind


def test_a_folder_on_a_network_drive_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "is_on_network", lambda folder: folder == tmp_path.resolve())
    with pytest.raises(AssessmentError) as told:
        place_of(str(tmp_path))
    assert told.value.problems[0].code == "workspace.network_share"


def test_a_folder_of_this_computer_is_not_on_a_network(tmp_path: Path) -> None:
    assert not places.is_on_network(tmp_path)


def test_a_folder_is_named_by_its_last_part(tmp_path: Path) -> None:
    place = place_of(str(tmp_path / "Gia Lai 2022"))
    assert place.name == "Gia Lai 2022"
    assert place.database_file == tmp_path / "Gia Lai 2022" / "workspace.db"


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg", "postgres"])
def test_an_address_is_shown_without_its_password(scheme: str) -> None:
    place = place_of(f"{scheme}://hoa:bi-mat@db.gialai.gov.vn/danh_gia")
    assert place.name == "danh_gia"
    assert place.folder is None
    assert place.location == f"{scheme}://hoa@db.gialai.gov.vn/danh_gia"


@pytest.mark.parametrize("address", ["mysql://hoa:kin@may-chu/x", "postgresql://hoa:kin@may-chu"])
def test_an_address_that_is_not_understood_is_told_without_its_password(address: str) -> None:
    with pytest.raises(AssessmentError) as told:
        place_of(address)
    (problem,) = told.value.problems
    assert problem.code == "workspace.bad_address"
    assert "kin" not in str(problem.message.values["location"])


def test_a_path_that_leads_nowhere_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(_: Path) -> Path:
        raise FileNotFoundError  # as where the shell's own folder was deleted

    monkeypatch.setattr(Path, "resolve", nowhere)
    with pytest.raises(AssessmentError) as told:
        place_of("gia-lai")
    assert [each.code for each in told.value.problems] == ["workspace.not_found"]
