"""Cells in old Vietnamese codes turned into Unicode: by their font, else by their letters."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from evalapp.assessment.problems import AssessmentError, Place, Problem, info, warning
from evalapp.exchange.apart import Raw
from evalapp.exchange.forms.cell_names import cell_name
from evalapp.exchange.forms.legacy_text import (
    LegacyCode,
    by_font,
    decoded,
    guessed,
    may_be_legacy,
)
from evalapp.exchange.forms.syllables import share_of_syllables
from evalapp.exchange.forms.wording import HEADERS, NO, YES

_NAMED_CELLS = 5
_LONGEST_TEXT = 100_000
"""Three times what Excel lets a cell hold."""
_OWN_WORDS = frozenset(each.casefold() for each in (YES, NO, *HEADERS.values()))
"""Printed by the form or chosen from its list: Unicode in whatever font and beside whatever text."""


def made_unicode(
    sheet: str,
    grid: list[list[Raw]],
    fonts: Mapping[str, LegacyCode],
    rich: Mapping[str, str],
) -> list[Problem]:
    """Change a sheet's texts to Unicode in place; return what is to be told of it.

    AssessmentError `file.text_too_long` for a text that no office suite can have written.
    """
    texts = _texts(grid)
    if max(map(len, texts), default=0) > _LONGEST_TEXT:
        raise AssessmentError("file.text_too_long", Place(sheet=sheet), most=_LONGEST_TEXT)
    sure = _by_font(grid, fonts, rich)
    doubtful = _by_letters(grid, _texts(grid) if sure else texts)
    told = [_told(info, "form.legacy_font", sheet, sure)] if sure else []
    return [*told, _told(warning, "form.legacy_letters", sheet, doubtful)] if doubtful else told


def _texts(grid: list[list[Raw]]) -> list[str]:
    return [each for each in set[Raw]().union(*grid) if isinstance(each, str)]


def _by_font(
    grid: list[list[Raw]], fonts: Mapping[str, LegacyCode], rich: Mapping[str, str]
) -> list[str]:
    changed: list[str] = []
    for at, row in enumerate(grid if fonts or rich else ()):
        for column, text in enumerate(row):
            if isinstance(text, str) and text:
                cell = cell_name(at, column)
                row[column] = rich.get(text) or _meant(text, fonts.get(cell))
                if row[column] != text:
                    changed.append(cell)
    return changed


def _meant(text: str, code: LegacyCode | None) -> str:
    return text if code is None or _is_own(text) else by_font(text, code)


@lru_cache(maxsize=16_384)
def _is_suspect(text: str) -> bool:
    """Tell whether a text may be in a legacy code; the forms of an edition share most of theirs."""
    return may_be_legacy(text) and not _is_own(text)


def _is_own(text: str) -> bool:
    return text.strip().casefold() in _OWN_WORDS


def _by_letters(grid: list[list[Raw]], texts: list[str]) -> list[str]:
    """Change texts that are Vietnamese only in a legacy code.

    The sheet's suspect texts decide together; where they do not, each by itself.
    """
    changes = _changes(texts)
    sound = _sound_columns(grid) if changes else set[int]()
    changed: list[str] = []
    for at, row in enumerate(grid if changes else ()):
        for column, text in enumerate(row):
            if not isinstance(text, str) or text not in changes:
                continue
            if column not in sound or share_of_syllables(text) < 1:
                row[column] = changes[text]
                changed.append(cell_name(at, column))
    return changed


def _sound_columns(grid: list[list[Raw]]) -> set[int]:
    """Return columns of which most texts are surely Unicode, as printed titles are."""
    surely: Counter[int] = Counter()
    for row in grid:
        for column, text in enumerate(row):
            if isinstance(text, str) and not text.isascii():
                surely[column] += -1 if may_be_legacy(text) else 1
    return {column for column, more in surely.items() if more > 0}


def _changes(texts: Iterable[str]) -> dict[str, str]:
    """Return what suspect texts mean, of those only that become better Vietnamese."""
    suspects = sorted(text for text in texts if not text.isascii() and _is_suspect(text))
    together = guessed(" ".join(suspects)) if suspects else None
    changes: dict[str, str] = {}
    for text in suspects:
        code = together or guessed(text)
        read = text if code is None else decoded(text, code)
        if read != text and _reads_better(read, text):
            changes[text] = read
    return changes


def _reads_better(read: str, text: str) -> bool:
    """Tell whether a text is better Vietnamese than before; sound words may be of either code."""
    now, before = share_of_syllables(read), share_of_syllables(text)
    return now > before or now == before == 1


def _told(tell: Callable[..., Problem], code: str, sheet: str, cells: list[str]) -> Problem:
    named = ", ".join(cells[:_NAMED_CELLS]) + (", …" if len(cells) > _NAMED_CELLS else "")
    return tell(code, Place(sheet=sheet, cell=cells[0]), cells=named, count=len(cells))
