"""Which figure a column of a produced document holds, told from its heading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from evalapp.assessment.printed_documents import Figure, Said
from evalapp.assessment.text import folded, tidy
from evalapp.settings.language import LANGUAGES, language

_BEFORE: Final = "da phe duyet"
_LAST_YEAR: Final = "ty le nam"
# The first phrase that a heading contains decides, so the narrower ones come first.
_PHRASES: Final = (
    ("khong dua vao", Figure.EXCLUDED),
    ("toi da can", Figure.APPLICABLE_MAXIMUM),
    ("toi da phai", Figure.APPLICABLE_MAXIMUM),
    ("diem toi da", Figure.MAXIMUM),
    ("ty le", Figure.SHARE),
    ("quy doi", Figure.CONVERTED),
    ("tu cham", Figure.CLAIMED),
    ("muc do", Figure.LEVEL),
    ("thu hang", Figure.RANK),
    ("xep hang", Figure.RANK),
    ("diem", Figure.POINTS),
    ("truc thuoc", Figure.PARENT),
    ("don vi", Figure.NAME),
    ("tieu chi", Figure.CRITERION),
)
_WORDS: Final = frozenset({Figure.NAME, Figure.PARENT, Figure.LEVEL, Figure.CODE, Figure.CRITERION})
_NAMES: Final = frozenset({Figure.NAME, Figure.CODE, Figure.CRITERION})
"""Words that are never left out: a dash is what somebody is called."""
_IN_WORKBOOKS: Final = (
    Figure.ORDER,
    Figure.RANK,
    Figure.PARENT,
    Figure.POINTS,
    Figure.MAXIMUM,
    Figure.EXCLUDED,
    Figure.APPLICABLE_MAXIMUM,
    Figure.SHARE,
    Figure.CONVERTED,
    Figure.LEVEL,
)
_NUMBER: Final = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_DASHES: Final = frozenset({"", "-", "–", "—"})
_CODE: Final = re.compile(r"(?:Mã kiểm tra|Checksum)\s*:?\s*((?:[0-9A-F]{4}\s*){3})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """One column of a Word table: its figure, per cent or not, before an amendment or not."""

    figure: Figure
    percent: bool
    before: bool

    def said(self, text: str) -> Said:
        """Return what a cell says; text that is no number where one belongs stays text."""
        words = tidy(text)
        if self.figure in _WORDS:
            return None if words in _DASHES - {""} and self.figure not in _NAMES else words
        if words in _DASHES:
            return None
        bare = words.split("/")[0].strip() if self.figure is Figure.RANK else words
        bare = bare.removesuffix("%").strip()
        if not _NUMBER.fullmatch(bare):
            return words
        number = Decimal(bare.replace(".", "").replace(",", "."))
        return number / 100 if self.percent else number


def paper_column(heading: str) -> PaperColumn | None:
    """Return what a Word table's column holds, None where its heading names no figure."""
    plain = folded(heading)
    if plain.startswith(_LAST_YEAR):
        return None
    if plain == "stt":
        return PaperColumn(Figure.ORDER, percent=False, before=False)
    if plain in {"ma", "ma tieu chi"}:
        return PaperColumn(Figure.CODE, percent=False, before=False)
    for phrase, figure in _PHRASES:
        if phrase in plain:
            return PaperColumn(figure, figure is Figure.SHARE, _BEFORE in plain)
    return None


def workbook_figures() -> dict[str, Figure]:
    """Return the headings of result sheets, in every language of the program."""
    named = [("workbook.unit", Figure.NAME)]
    named += [(f"workbook.{figure.value}", figure) for figure in _IN_WORKBOOKS]
    return {tidy(language(code).text(key)): figure for code in LANGUAGES for key, figure in named}


def summary_headings() -> list[list[str]]:
    """Return how the table of a workbook's first sheet begins, in every language of the program."""
    words = ("workbook.unit_group", "workbook.units")
    return [[tidy(language(code).text(each)) for each in words] for code in LANGUAGES]


def codes_in(text: str) -> Iterator[str]:
    """Yield the short checksums that a text names, as `short_checksum` writes them."""
    for found in _CODE.finditer(text):
        digits = "".join(found[1].split()).upper()
        yield " ".join(digits[start : start + 4] for start in (0, 4, 8))
