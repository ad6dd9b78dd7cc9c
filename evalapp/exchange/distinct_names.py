"""Files of one shown name told apart: two attachments of a mail, files of two folders chosen at once."""

from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath

from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.form_ports import IncomingFile


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A file shown with a number behind its name."""

    name: str
    file: IncomingFile

    @property
    def saved(self) -> float:
        return self.file.saved

    def read(self) -> bytes:
        try:
            return self.file.read()
        except AssessmentError as fault:
            raise AssessmentError.of(each.in_file(self.name) for each in fault.problems) from fault


class DistinctNames:
    """The names that were given to files so far."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def of(self, file: IncomingFile) -> IncomingFile:
        """Return a file under a name that no other has: "phiếu (2).xlsx" for a second one."""
        name = file.name
        while self._given[name]:
            self._given[file.name] += 1
            name = _numbered(file.name, self._given[file.name])
        self._given[name] += 1
        return file if name == file.name else _Numbered(name, file)


def _numbered(name: str, number: int) -> str:
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
