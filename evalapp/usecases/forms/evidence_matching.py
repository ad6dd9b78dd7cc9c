"""Which criterion a file proves: the unit's own words in the form first, then the file's name.

A name counts where it, or a folder that it lies in, begins with a criterion's printed code or row
id ("1.2_Quyet dinh 45.pdf", "Tiêu chí 1.2 - …", a folder "1.2"). Where two readings fit, both are
told and none is chosen.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from evalapp.assessment.answers import Evidence, FormCell
from evalapp.assessment.criteria import Criterion
from evalapp.assessment.text import folded

_WORDS = re.compile(
    r"(?:(?:tieu chi|tc|chi tieu|chi so|muc|minh chung|mc|tai lieu|tl|kiem chung|phu luc|pl)"
    r"[\s.:-]*)+(?=[0-9a-z])"
)
_TOKEN = re.compile(r"([^0-9a-z]*)([0-9a-z]+)")
_NUMBERED = re.compile(r"\s*(?:[-/]|\s)\s*(?:[a-z]{2,}\s?[-/]|(?:qd|kh|bc|cv|tb|nq|tt|ct|gm|hd)\b)")
_ENDING = re.compile(r"\.(?![0-9]+$)[0-9a-z]{1,5}$")
_SHORTEST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Proven:
    """The criteria that a file proves; or, where none is sure, those that it may prove."""

    criteria: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()


class ProofMatcher:
    """Matches the files of one unit with the criteria that it is asked."""

    def __init__(self, criteria: Iterable[Criterion], cells: Iterable[FormCell]) -> None:
        asked = tuple(criteria)
        self._order = {each.id: at for at, each in enumerate(asked)}
        self._codes = _codes_of(asked)
        self._said = [
            (cell.criterion, folded(said.link), _tokens(said.number))
            for cell in cells
            if cell.criterion in self._order
            for said in _evidence_of(cell)
        ]

    def match(self, path: str) -> Proven:
        """Return what a file proves; `path` is its path beside the form, with `/`."""
        *folders, name = path.split("/")
        if named := self._named_in_form(name):
            return Proven(self._sorted(named))
        by_name = self._by_code(_without_ending(folded(name.replace("_", " "))))
        by_folder = self._by_folders(folders)
        found = (by_name & by_folder) or (by_name | by_folder)
        if len(found) == 1:
            return Proven(tuple(found))
        return Proven(possible=self._sorted(found))

    def _sorted(self, criteria: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(criteria, key=self._order.__getitem__))

    def _named_in_form(self, name: str) -> set[str]:
        """Return the criteria in whose proof cells the file or its document is named."""
        whole = folded(name)
        stem = _without_ending(whole)
        tokens = _tokens(stem)
        return {
            criterion
            for criterion, link, number in self._said
            if (stem != whole and _within(whole, link))
            or (len(stem) >= _SHORTEST_NAMED and _within(stem, link))
            or (len(number) > 1 and _has_run(tokens, number))
        }

    def _by_folders(self, folders: Iterable[str]) -> set[str]:
        for folder in reversed(list(folders)):
            if found := self._by_code(_without_ending(folded(folder.replace("_", " ")))):
                return found
        return set()

    def _by_code(self, text: str) -> set[str]:
        plain = _WORDS.sub("", text, count=1) if _WORDS.match(text) else text
        for said in dict.fromkeys((text, plain)):
            strict, loose = self._longest(said, dotted=True), self._longest(said, dotted=False)
            if strict and not _may_be_number(said, strict):
                return {*self._codes[strict], *self._codes.get(loose, ())}
            if loose and loose != strict:
                return set(self._codes[loose])
        return set()

    def _longest(self, text: str, *, dotted: bool) -> tuple[str, ...]:
        """Return the longest code that a text begins with, () where none.

        `dotted`: the code must stand as one run ("1.2"), other marks end it; else any marks do.
        """
        best: tuple[str, ...] = ()
        read: list[tuple[str, str]] = list(_runs(text))
        for size in range(1, len(read) + 1):
            code = tuple(token for _, token in read[:size])
            marks = [mark for mark, _ in read[1:size]]
            fits = code in self._codes and not (dotted and any(each != "." for each in marks))
            if fits and not _goes_on(read, size):
                best = code
        return best


def _evidence_of(cell: FormCell) -> Iterator[Evidence]:
    """Yield what a unit names as proof of a row: in its form, and in explanation rounds."""
    for said in (cell.evidence, *(each.evidence for each in cell.replies)):
        if not said.is_blank:
            yield said


def _codes_of(criteria: Iterable[Criterion]) -> Mapping[tuple[str, ...], frozenset[str]]:
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for each in criteria:
        for text in (each.code, each.id):
            if code := _tokens(text):
                found[code] = found.get(code, frozenset()) | {each.id}
    return found


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the marks before each word or number, and that word or number."""
    for marks, token in _TOKEN.findall(text):
        yield marks.strip() or marks, str(int(token)) if token.isdecimal() else token


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(token for _, token in _runs(folded(text)))


def _goes_on(read: list[tuple[str, str]], size: int) -> bool:
    """Tell whether a number goes on after a code, so that it is another one or a date."""
    if size >= len(read) or not read[size][1].isdecimal():
        return False
    inside = {mark for mark, _ in read[1:size]}
    return read[size][0] == "." or read[size][0] in inside


def _may_be_number(text: str, code: tuple[str, ...]) -> bool:
    """Tell whether a code of one number may as well be a document's: "45-QĐ-UBND"."""
    return (
        len(code) == 1
        and code[0].isdecimal()
        and bool(_NUMBERED.match(re.sub(r"^[^0-9]*[0-9]+", "", text)))
    )


def _without_ending(name: str) -> str:
    return _ENDING.sub("", name)


def _within(name: str, said: str) -> bool:
    """Tell whether a text names a file, not only a part of a longer word."""
    return re.search(rf"(?<![0-9a-z]){re.escape(name)}(?![0-9a-z])", said) is not None


def _has_run(tokens: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    size = len(wanted)
    return any(tokens[at : at + size] == wanted for at in range(len(tokens) - size + 1))
