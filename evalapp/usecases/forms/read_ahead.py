"""Files on their way in, read several at once and handed on in order."""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.returns import FilledForm
from evalapp.usecases.expected_forms import ExpectedForms
from evalapp.usecases.form_ports import FormReader, IncomingFile


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file that was read: what its form says, or why it says nothing."""

    file: IncomingFile
    content: bytes
    form: FilledForm | AssessmentError
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class BegunFile:
    """A file whose reading has begun."""

    file: IncomingFile
    content: bytes | AssessmentError
    is_paper: bool
    reader: FormReader
    forms: ExpectedForms

    def finished(self) -> FileRead:
        """Return what the file says, waiting for it."""
        if isinstance(self.content, AssessmentError):
            return FileRead(self.file, b"", self.content)
        sha256 = hashlib.sha256(self.content).hexdigest()
        return FileRead(self.file, self.content, self._form(self.content), sha256)

    def _form(self, content: bytes) -> FilledForm | AssessmentError:
        try:
            if self.is_paper:
                return AssessmentError("form.is_paper")
            return self.reader.read(content, self.file.name, self.forms)
        except AssessmentError as fault:
            return fault


def read_ahead(
    reader: FormReader, forms: ExpectedForms, files: Iterable[IncomingFile]
) -> Iterator[BegunFile]:
    """Yield every file in order; the next ones are being read while one is looked at."""
    waiting: deque[BegunFile] = deque()
    for file in files:
        content = _content_or_fault(file)
        paper = isinstance(content, bytes) and not reader.may_be_form(content, file.name)
        if isinstance(content, bytes) and not paper:
            reader.begin(content, file.name, forms)
        waiting.append(BegunFile(file, content, paper, reader, forms))
        if len(waiting) >= reader.most_ahead:
            yield waiting.popleft()
    yield from waiting


def _content_or_fault(file: IncomingFile) -> bytes | AssessmentError:
    try:
        return file.read()
    except AssessmentError as fault:
        return fault
