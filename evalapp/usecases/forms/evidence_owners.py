"""Whose file it is that came along with forms: told by the folders in which they lie."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from evalapp.assessment.text import folded

_PROOF_FOLDER = re.compile(
    r"(?:\d|[a-z]\.\d|tieu chi|tc|minh chung|mc|tai lieu|kiem chung|phu luc|dinh kem|kem theo|"
    r"evidence|ho so|scan|file)"
)


class Unowned(StrEnum):
    """Why nobody can say whose file it is."""

    NO_FORM = "evidence.no_form"
    FORM_REFUSED = "evidence.form_refused"
    SEVERAL_UNITS = "evidence.several_units"


@dataclass(frozen=True, slots=True)
class Owner:
    """The unit in whose folder a file lies; `path` is the file's path inside that folder."""

    unit: str
    path: str


class FormFolders:
    """Where forms lie; each folder's forms are one unit's, or nobody knows whose files are there.

    `forms` are names and unit ids, '' for files that may be forms but could not be used.
    """

    def __init__(self, forms: Iterable[tuple[str, str]]) -> None:
        self._here: dict[str, set[str]] = {}
        self._below: dict[str, set[str]] = {}
        for name, unit in forms:
            folder = _folder(name)
            self._here.setdefault(folder, set()).add(unit)
            for above in (folder, *_above(folder)):
                self._below.setdefault(above, set()).add(unit)

    def owner_of(self, name: str) -> Owner | Unowned:
        """Return whose a file is: of the form beside it, or in the nearest folder above.

        Forms in a folder beside are looked for too, where the file's own folder is named as
        folders of proof are; "nộp/Sở A/phiếu.xlsx" does not own "nộp/Sở B/1.2.pdf".
        """
        folder = _folder(name)
        for above in (folder, *_above(folder)):
            if units := self._below.get(above):
                return self._within(name, folder, above, units)
        return Unowned.NO_FORM

    def _within(self, name: str, folder: str, above: str, units: set[str]) -> Owner | Unowned:
        if len(units) > 1:
            return Unowned.SEVERAL_UNITS
        [unit] = units
        path = name[len(above) + 1 :] if above else name
        apart = above not in self._here and folder != above
        if apart and _PROOF_FOLDER.match(folded(path.partition("/")[0])) is None:
            return Unowned.NO_FORM
        return Owner(unit, path) if unit else Unowned.FORM_REFUSED


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _above(folder: str) -> Iterator[str]:
    """Yield the folders above a folder, the nearest first, down to ''."""
    while folder:
        folder = _folder(folder)
        yield folder
