"""The press: fills one template after another and writes the papers, as Word, PDF or pictures."""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evalapp.assessment.documents import PaperForm
from evalapp.assessment.problems import AssessmentError, Place
from evalapp.exchange.documents.filled import FilledPaper
from evalapp.exchange.documents.finishing import body_rows, finish
from evalapp.exchange.documents.formats import Formats
from evalapp.exchange.documents.rendering import WordTemplate
from evalapp.exchange.writing import write_content

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from evalapp.exchange.documents.printing.typesetter import Typesetter


@dataclass(frozen=True, slots=True)
class PaperJob:
    """One paper to write: its template, the rows that its tables must have, its fields.

    `path` has no ending yet.
    """

    template: str
    rows: int
    parts: "tuple[DataclassInstance, ...]"
    path: Path


class Press:
    """Writes papers in one form from a templates folder; each template is read once."""

    def __init__(self, templates_folder: Path, form: PaperForm) -> None:
        self.folder = templates_folder
        self.form = form
        self._templates: dict[str, WordTemplate] = {}
        self._formats: dict[str, Formats] = {}

    def write(self, job: PaperJob) -> tuple[Path, ...]:
        """Write one paper and return its path, the paths of its pages where it is pictures.

        AssessmentError where the template is missing, broken or loses rows, or where the file
        cannot be written.
        """
        return tuple(
            _written(job.path.with_name(f"{job.path.name}{mark}.{self.form}"), content)
            for mark, content in self._contents(self._filled(job))
        )

    def undrawable(self, texts: Iterable[str]) -> str:
        """Return the characters of some texts that no font of the papers has, each once."""
        return self._typesetter.undrawable(texts)

    def _contents(self, paper: FilledPaper) -> Iterator[tuple[str, bytes]]:
        """Yield the files of a paper: what their names have behind the paper's name, and content."""
        match self.form:
            case PaperForm.WORD:
                content = io.BytesIO()
                paper.document.save(content)
                yield "", content.getvalue()
            case PaperForm.PDF:
                yield "", self._typesetter.pdf(paper)
            case PaperForm.PICTURES:
                for number, page in enumerate(self._typesetter.pictures(paper), 1):
                    yield f"-{number:02}", page

    def _filled(self, job: PaperJob) -> FilledPaper:
        """Fill a template with every field of the parts; every row must have arrived."""
        document = self._template(job.template).fill(_context(job.parts))
        found = body_rows(document)
        if found < job.rows:
            raise AssessmentError(
                "template.rows_missing", Place(file=job.template), rows=job.rows, found=found
            )
        # Filling leaves the styles of a template alone: what is worked out of them once is kept.
        if job.template not in self._formats:
            self._formats[job.template] = Formats(document)
        paper = FilledPaper(document, self._formats[job.template])
        finish(paper)
        return paper

    def _template(self, name: str) -> WordTemplate:
        if name not in self._templates:
            self._templates[name] = WordTemplate(self.folder / name)
        return self._templates[name]

    @cached_property
    def _typesetter(self) -> "Typesetter":
        # Loaded when the first PDF is written.
        from evalapp.exchange.documents.printing.typesetter import Typesetter

        return Typesetter(self.folder)


def _written(path: Path, content: bytes) -> Path:
    write_content(path, content)
    return path


def _context(parts: "tuple[DataclassInstance, ...]") -> Mapping[str, Any]:
    return {field.name: getattr(part, field.name) for part in parts for field in fields(part)}
