"""An explanation workbook known by its words: that it is one, and of which round."""

import re
from collections.abc import Iterable, Iterator, Sequence

from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.text import folded, tidy
from evalapp.exchange.forms.identity import fingerprint_in
from evalapp.exchange.forms.layout import Column
from evalapp.exchange.forms.opening import Opened
from evalapp.exchange.forms.wording import EXPLANATION_HEADERS, EXPLANATION_TITLE
from evalapp.exchange.forms.words import words_key
from evalapp.usecases.expected_forms import Candidate

_LOWEST_HEAD = 40
_TELLING = {words_key(EXPLANATION_TITLE), words_key(EXPLANATION_HEADERS[Column.AGREE])}
_NUMBER = re.compile(r"dot giai trinh so (\d{1,4})\b|· [0-9a-f]{8}-gt(\d{1,4})\b")


def is_explanation(opened: Opened) -> bool:
    """Tell whether a workbook is an explanation: by a code that is left, a title or a heading."""
    code = fingerprint_in(opened.code)
    return (code is not None and code.round > 0) or any(map(_tells, _head_texts(opened)))


def _tells(text: str) -> bool:
    if words_key(text) in _TELLING:
        return True
    code = fingerprint_in(text)
    return code is not None and code.round > 0


def of_its_round(opened: Opened, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates of the round that a workbook says, of the newest where it says none.

    AssessmentError `explanation.none`, or `explanation.no_round` where it says another one.
    """
    rounds = {code.round for code, _, _ in candidates}
    if not rounds:
        raise AssessmentError("explanation.none")
    number = _round_in(_head_texts(opened)) or max(rounds)
    if number not in rounds:
        raise AssessmentError("explanation.no_round", number=number)
    return [each for each in candidates if each[0].round == number]


def _round_in(texts: Iterable[str]) -> int:
    for text in texts:
        if found := _NUMBER.search(folded(tidy(text))):
            return int(found[1] or found[2])
    return 0


def _head_texts(opened: Opened) -> Iterator[str]:
    return (
        cell
        for sheet in opened.sheets
        for row in sheet.grid[:_LOWEST_HEAD]
        for cell in row
        if isinstance(cell, str) and cell
    )
