"""Typst makes PDF and pictures: fonts of our own, no system fonts, no time of day, text as data."""

import json
import re
from collections.abc import Iterable
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, cast

import typst

from evalapp.assessment.printed_documents import NO_PICTURE
from evalapp.assessment.problems import AssessmentError, Place
from evalapp.exchange.documents.filled import FilledPaper
from evalapp.exchange.documents.formats import Formats
from evalapp.exchange.documents.printing.looks import Looks
from evalapp.exchange.documents.printing.pages import paper_values
from evalapp.exchange.documents.rendering import printable

_SPARE: Final = "DejaVuSans.ttf"
TEMPLATE: Final = "typst/paper.typ"
FONTS: Final = "fonts"
PICTURE_PPI: Final = 130.0
"""Sharp enough for a page as wide as a window at 150 %."""

COMMON: Final = (
    r"\u0000-\u007e\u00a0-\u017f\u01a0\u01a1\u01af\u01b0\u0300-\u0303\u0309\u0323\u1ea0-\u1ef9"
    r"\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2190-\u2193\u2212\u2248\u2264\u2265"
)
"""Letters and signs of Vietnamese papers, which our fonts have; as ranges of a regular expression.

Papers with nothing else are set without asking the fonts: that takes as long as several papers.
"""
_UNCOMMON: Final = re.compile(f"[^{COMMON}]")


class Typesetter:
    """Turns finished Word papers into PDF; one per job, used from one thread at a time."""

    def __init__(self, templates_folder: Path) -> None:
        self._folder = templates_folder
        self._looks: dict[Formats, Looks] = {}

    def pdf(self, paper: FilledPaper) -> bytes:
        """Return the paper as PDF; AssessmentError where the Typst template is missing or broken."""
        made = self._compiled(paper, format="pdf")
        assert isinstance(made, bytes)
        return made

    def pictures(self, paper: FilledPaper) -> list[bytes]:
        """Return the paper's pages as PNG; AssessmentError as for `pdf`."""
        made = self._compiled(paper, format="png", ppi=PICTURE_PPI)
        return cast("list[bytes]", made if isinstance(made, list) else [made])

    def undrawable(self, texts: Iterable[str]) -> str:
        """Return the characters of some texts that no font of ours has, each once, in order."""
        printed = (printable(text) for text in texts)
        uncommon = (text for text in printed if _UNCOMMON.search(text))
        found = (each for text in uncommon for each in self._undrawable.findall(text))
        return "".join(dict.fromkeys(found))

    def _compiled(self, paper: FilledPaper, **wishes: Any) -> Any:
        # As a file, not as an input: inputs belong to Typst's library, and with another library
        # nothing would be taken over of what was laid out for the paper before.
        files = {"main.typ": self._template, "paper.json": self._said(paper).encode()}
        try:
            return self._compiler.compile(input=cast("Any", files), **wishes)
        except typst.TypstError as fault:
            raise AssessmentError(
                "template.broken", Place(file=Path(TEMPLATE).name), reason=fault.message
            ) from fault

    def _said(self, paper: FilledPaper) -> str:
        looks = self._looks.setdefault(paper.formats, Looks(paper.formats))
        said = json.dumps(paper_values(paper, looks), ensure_ascii=False)
        return self._undrawable.sub(NO_PICTURE, said) if _UNCOMMON.search(said) else said

    @cached_property
    def _undrawable(self) -> re.Pattern[str]:
        """Match what neither the fonts of the papers nor those for more letters have."""
        regular = (self._folder / FONTS / "LiberationSerif-Regular.ttf", spare_font())
        drawn = {code for font in regular for code in letters_of(font)}
        drawn.update(range(0x20))
        return re.compile(f"[^{_ranges(sorted(drawn))}]")

    @cached_property
    def _template(self) -> bytes:
        template = self._folder / TEMPLATE
        try:
            return template.read_bytes()
        except OSError as fault:
            place = Place(file=template.name)
            raise AssessmentError("template.missing", place, folder=str(template.parent)) from fault

    @cached_property
    def _compiler(self) -> typst.Compiler:
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(self._folder / FONTS), str(_more_letters())],
        )
        return typst.Compiler(root=str((self._folder / TEMPLATE).parent), font_paths=fonts)


def letters_of(font: Path) -> frozenset[int]:
    """Return the code points that a font file has a picture for."""
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(str(font)).get_charmap())


def _ranges(codes: list[int]) -> str:
    """Return sorted code points as the ranges of a regular expression's class."""
    runs: list[list[int]] = []
    for code in codes:
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in runs)


def spare_font() -> Path:
    """Return the file of the font for letters that Times lacks."""
    return _more_letters() / _SPARE


def _more_letters() -> Path:
    """Return the folder of the fonts that matplotlib brings, for letters that Times lacks."""
    found = find_spec("matplotlib")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"
