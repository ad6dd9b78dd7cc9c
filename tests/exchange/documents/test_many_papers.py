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
from evalapp.usecases.progress import Cancelled
from tests.exchange.documents import fixtures

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
