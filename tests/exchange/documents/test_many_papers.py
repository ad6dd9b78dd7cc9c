"""Many papers at once: written by several processes, in order, told and stopped as one."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from evalapp.assessment.documents import Outcome, PaperForm
from evalapp.assessment.messages import Message
from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.documents.many_papers import WORTH_PROCESSES
from evalapp.exchange.documents.office import OfficeDocuments
from evalapp.settings.language import language
from evalapp.usecases.document_ports import PartlyWrittenError
from evalapp.usecases.documents.document_kinds import DocumentKind
from evalapp.usecases.documents.export_documents import export_documents
from evalapp.usecases.progress import Cancelled, Silent
from tests.exchange.documents import fixtures
from tests.exchange.documents.locked import locked

COUNT = WORTH_PROCESSES + 2


def many() -> Outcome:
    group = fixtures.group_outcome("xa", fixtures.communes(COUNT))
    return replace(fixtures.small_outcome(), groups=(group,))


class Watching:
    """Progress of a person who may stop after some papers."""

    def __init__(self, stop_after: int = COUNT + 1) -> None:
        self.done: list[int] = []
        self._stop_after = stop_after

    def report(self, done: int, total: int, doing: Message | None = None) -> None:
        assert total == COUNT
        self.done.append(done)
        if done >= self._stop_after:
            raise Cancelled


@pytest.mark.slow
def test_every_paper_is_written_and_told_in_order(tmp_path: Path) -> None:
    watching = Watching()
    writer = fixtures.writer(PaperForm.PDF)
    paths = writer.notices(many(), fixtures.reasons, tmp_path, watching)
    assert [path.name[:2] for path in paths] == [f"{number:02d}" for number in range(1, COUNT + 1)]
    assert all(path.read_bytes().startswith(b"%PDF-") for path in paths)
    assert watching.done == sorted(watching.done)
    assert watching.done[-1] == COUNT


@pytest.mark.slow
def test_a_cancel_leaves_whole_papers_only(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        fixtures.writer().notices(many(), fixtures.reasons, tmp_path, Watching(stop_after=5))
    names = [path.name for path in (tmp_path / "Thong-bao").iterdir()]
    assert 5 <= len(names) < COUNT
    assert [name for name in names if name.startswith(".")] == []


@pytest.mark.slow
def test_a_broken_template_is_told_from_another_process_as_from_here(tmp_path: Path) -> None:
    templates = Path(shutil.copytree(fixtures.TEMPLATES, tmp_path / "templates"))
    (templates / "notice.docx").write_bytes(b"broken")
    writer = OfficeDocuments(language("vi"), templates)
    with pytest.raises(AssessmentError) as told:
        writer.notices(many(), fixtures.reasons, tmp_path / "out", Watching())
    (problem,) = told.value.problems
    assert (problem.code, problem.place.file) == ("template.not_word", "notice.docx")


def standing(outcome: Outcome, folder: Path, blocked: int) -> tuple[Path, ...]:
    """Write notices of which one cannot be written, and return what is said to stand."""
    names = [path.name for path in fixtures.writer().notices(outcome, fixtures.reasons, folder / "first", Silent())]  # fmt: skip
    (folder / "Thong-bao" / names[blocked]).mkdir(parents=True)
    with pytest.raises(PartlyWrittenError) as told:
        fixtures.writer().notices(outcome, fixtures.reasons, folder, Silent())
    assert [each.code for each in told.value.problems] == ["file.is_a_folder"]
    assert told.value.problems[0].place.file == names[blocked]
    return told.value.files


def test_of_few_papers_those_that_stand_are_told_where_one_cannot_be_written(
    tmp_path: Path,
) -> None:
    found = standing(fixtures.small_outcome(), tmp_path, 1)
    assert list(found) == [each for each in (tmp_path / "Thong-bao").iterdir() if each.is_file()]
    assert len(found) == 1


@pytest.mark.slow
def test_of_many_papers_exactly_those_that_stand_are_told(tmp_path: Path) -> None:
    found = standing(many(), tmp_path, 9)
    assert set(found) == {each for each in (tmp_path / "Thong-bao").iterdir() if each.is_file()}
    assert 9 <= len(found) < COUNT


def test_what_an_export_wrote_before_it_stopped_is_told_by_name(tmp_path: Path) -> None:
    made = locked(fixtures.small_outcome())
    period = made.outcome.period.id
    made.desk.workspace.store.details[period] = made.outcome.details
    (tmp_path / "Bien-ban-tham-dinh-2022.docx").mkdir()
    kinds = [DocumentKind.SUBMISSION, DocumentKind.DECISION, DocumentKind.MINUTES, DocumentKind.REPORT]  # fmt: skip
    with pytest.raises(PartlyWrittenError) as told:
        export_documents(made.desk, period, kinds, tmp_path, Silent())
    assert {each.name for each in told.value.files} == {
        "To-trinh-2022.docx",
        "Quyet-dinh-2022.docx",
    }
    blocked, standing = told.value.problems
    assert blocked.place.file == "Bien-ban-tham-dinh-2022.docx"
    said = language("vi").sentence(standing.message)
    assert (
        "To-trinh-2022.docx; Quyet-dinh-2022.docx. Các văn bản khác đã chọn thì chưa lập." in said
    )
