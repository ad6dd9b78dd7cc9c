"""A full disk, a read-only disk, a file held by another program: one sentence, nothing half done."""

import errno
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from evalapp.assessment.documents import PaperForm, Reminder
from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.criteria.store import CriteriaStore
from evalapp.exchange.documents.layout.originals import restore_templates
from evalapp.exchange.forms.explanation_writer import ExplanationForms
from evalapp.exchange.forms.writer import WorkbookForms
from evalapp.exchange.tables import TableFiles
from evalapp.settings.language import language
from evalapp.usecases.file_ports import Table
from evalapp.usecases.progress import Silent
from tests.exchange.documents import fixtures
from tests.exchange.documents.test_amendment import amendment
from tests.exchange.forms.explained import request
from tests.exchange.forms.test_marked_copies import marked

Writer = Callable[[Path], object]
TABLE = Table(("Đơn vị", "Điểm"), (("Sở Ngoại vụ", "1"),) * 900, "bảng")


def notices(form: PaperForm) -> Writer:
    def write(folder: Path) -> object:
        outcome = fixtures.small_outcome()
        return fixtures.writer(form).notices(outcome, fixtures.reasons, folder, Silent())

    return write


WRITERS: dict[str, Writer] = {
    "Word": lambda folder: fixtures.writer().decision(fixtures.small_outcome(), folder),
    "PDF": lambda folder: fixtures.writer(PaperForm.PDF).submission(fixtures.small_outcome(), folder),
    "pictures": lambda folder: fixtures.writer(PaperForm.PICTURES).submission(
        fixtures.small_outcome(), folder
    ),
    "many Word": notices(PaperForm.WORD),
    "Excel": lambda folder: fixtures.writer().annex(fixtures.small_outcome(), folder),
    "page": lambda folder: fixtures.writer().page(fixtures.small_outcome(), folder),
    "form": lambda folder: WorkbookForms().write(
        folder / "phieu.xlsx", fixtures.PERIOD, fixtures.departments()[0], fixtures.criteria()
    ),
    "marked copy": marked,
    "explanation workbook": lambda folder: ExplanationForms(language("vi")).write(
        folder / "giai-trinh.xlsx", request()
    ),
    "report": lambda folder: fixtures.writer().report(
        fixtures.small_outcome(), fixtures.reasons, folder
    ),
    "amendment": lambda folder: fixtures.writer().amendment(amendment(), folder),
    "reminders": lambda folder: fixtures.writer().reminders(
        fixtures.PERIOD, fixtures.details(), [Reminder(fixtures.departments()[0])], folder, Silent()
    ),
    "templates": restore_templates,
    "table as CSV": lambda folder: TableFiles().write(folder / "bang.csv", TABLE),
    "table as Excel": lambda folder: TableFiles().write(folder / "bang.xlsx", TABLE),
    "criteria as YAML": lambda folder: CriteriaStore().save(fixtures.criteria(), folder / "bo.yaml"),
    "criteria as Excel": lambda folder: CriteriaStore().save(fixtures.criteria(), folder / "bo.xlsx"),
}  # fmt: skip


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 16 KB where we may."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount here")
    if done.returncode:
        pytest.skip(f"no disk may be mounted here: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> None:
    with suppress(OSError), (folder / "đầy.bin").open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 512)


def files(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.rglob("*") if each.is_file())


def told(write: Writer, folder: Path) -> str:
    """Return the code of the one problem that a writer tells; its sentence is one line."""
    with pytest.raises(AssessmentError) as caught:
        write(folder)
    (problem,) = caught.value.problems
    sentence = language("vi").problem(problem)
    assert "\n" not in sentence
    assert "{" not in sentence
    assert "Errno" not in sentence
    return problem.code


@pytest.mark.parametrize("name", WRITERS)
def test_a_disk_that_is_really_full(small_disk: Path, name: str) -> None:
    fill(small_disk)
    assert told(WRITERS[name], small_disk) == "file.disk_full"
    assert files(small_disk) == ["đầy.bin"]


@pytest.mark.parametrize("name", WRITERS)
def test_a_disk_that_is_really_read_only(small_disk: Path, name: str) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert told(WRITERS[name], small_disk) == "file.read_only"
    assert files(small_disk) == []


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize(
    ("number", "winerror"),
    [(errno.EACCES, 5), (errno.EACCES, 32), (errno.EBUSY, None)],
    ids=["denied by Windows", "shared by Windows", "busy"],
)
def test_a_file_that_another_program_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int, winerror: int | None
) -> None:
    def held(source: Path, target: Path) -> None:
        fault = OSError(number, os.strerror(number), str(source), None, str(target))
        fault.winerror = winerror  # pyright: ignore[reportAttributeAccessIssue]
        raise fault

    WRITERS[name](tmp_path)
    before = {each: (tmp_path / each).read_bytes() for each in files(tmp_path) if "/" not in each
              and (tmp_path / each).is_file()}  # fmt: skip
    names = files(tmp_path)
    monkeypatch.setattr(os, "replace", held)
    assert told(WRITERS[name], tmp_path) == "file.in_use"
    assert files(tmp_path) == names
    assert {each: (tmp_path / each).read_bytes() for each in before} == before
