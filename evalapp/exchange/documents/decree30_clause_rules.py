"""Rules on how the text is divided: mục, khoản, điểm (Annex I, part I.II.6.đ, and its table V.6)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from evalapp.exchange.documents.decree30_paper import ALPHABET, Paper, look_faults
from evalapp.exchange.documents.formats import words
from evalapp.exchange.documents.ooxml import Element, qn
from evalapp.exchange.documents.wording import roman

_ARTICLE: Final = re.compile(r"^Điều \d+\.")
_SECTION: Final = re.compile(r"^([IVXLC]+)\.\s+\S")
_CLAUSE: Final = re.compile(r"^(\d{1,2})\.\s+\S")
_POINT: Final = re.compile(r"^([a-zđ])\)\s+\S")
_MISWRITTEN: Final = re.compile(r"^(\d{1,2}\)|\d{1,2}\.\)|[a-zđ]\.|[A-ZĐ]\)|[ivx]{2,}\))\s+\S")
_SENTENCE_ENDS: Final = (".", ";", ":", ",", "…", "?")
_LONGEST_LIST: Final = 100


def is_divided(said: str) -> bool:
    """Tell whether a paragraph begins with the number of a mục or khoản or the letter of a điểm."""
    return any(each.match(said) for each in (_SECTION, _CLAUSE, _POINT, _MISWRITTEN))


def clause_faults(paper: Paper) -> Iterator[str]:
    """I. TITLE, 1. Title or 1. text, a) text: each kind in order and written in its own way.

    Clauses count anew with each article and mục, points with each of those and each clause.
    """
    place = _Place()
    for each in paper.text:
        said = words(each).strip()
        if _MISWRITTEN.match(said):
            yield f"“{said[:40]}”: khoản viết “1.”, điểm viết “a)”"
        if fault := place.step(said):
            yield fault
        yield from _look_faults(paper, each, said)


@dataclass(slots=True)
class _Place:
    """How far mục, khoản and điểm have been counted."""

    section: int = 0
    clause: int = 0
    point: int = 0

    def step(self, said: str) -> str:
        """Count a paragraph, and return what is wrong with its number, '' where nothing is."""
        if _ARTICLE.match(said):
            self.clause = self.point = 0
        elif found := _SECTION.match(said):
            wanted = roman(self.section + 1)
            self.section, self.clause, self.point = _value(found[1], self.section + 1), 0, 0
            return _told(said, found[1], wanted, "mục phải là {}.")
        elif found := _CLAUSE.match(said):
            wanted = str(self.clause + 1)
            self.clause, self.point = int(found[1]), 0
            return _told(said, found[1], wanted, "khoản phải là {}.")
        elif found := _POINT.match(said):
            wanted = ALPHABET[self.point % len(ALPHABET)]
            self.point = ALPHABET.find(found[1]) + 1
            return _told(said, found[1], wanted, "điểm phải là {})")
        else:
            self.point = 0
        return ""


def _told(said: str, found: str, wanted: str, words_of: str) -> str:
    return "" if found == wanted else f"“{said[:40]}”: {words_of.format(wanted)}"


def _value(figures: str, otherwise: int) -> int:
    return next((n for n in range(1, _LONGEST_LIST) if roman(n) == figures), otherwise)


def _look_faults(paper: Paper, paragraph: Element, said: str) -> Iterator[str]:
    if _SECTION.match(said):
        if said != said.upper():
            yield f"“{said[:40]}”: tiêu đề mục không viết hoa"
        yield from look_faults(paper, paragraph, (13, 14), bold=True, italic=False)
    elif _CLAUSE.match(said):
        titled = not said.endswith(_SENTENCE_ENDS)
        if titled and said == said.upper():
            yield f"“{said[:40]}”: tiêu đề khoản viết hoa"
        yield from _label_faults(paper, paragraph, bold=titled)
    elif _POINT.match(said):
        yield from _label_faults(paper, paragraph, bold=False)


def _label_faults(paper: Paper, paragraph: Element, *, bold: bool) -> Iterator[str]:
    """Return what is wrong with a number: upright, and of the size of the words behind it."""
    runs = [run for run in paragraph.iter(qn("w:r")) if words(run).strip()]
    behind = paper.formats.look(paragraph, runs[-1]).size
    yield from look_faults(paper, paragraph, (behind, behind), bold=bold, italic=False)
