"""Forms in: returned workbooks are opened and understood in processes that may be lost."""

import os
from dataclasses import replace
from functools import cache
from threading import Lock
from typing import cast

from evalapp.assessment.problems import AssessmentError, Place, warning
from evalapp.assessment.returns import FilledForm
from evalapp.exchange.apart import Apart, Begun, Setting
from evalapp.exchange.forms.naming import other_named
from evalapp.exchange.forms.opening import Opened, opened
from evalapp.exchange.forms.packing import Packed, packed, unpacked
from evalapp.exchange.forms.papers import is_paper
from evalapp.exchange.forms.parsing import FormParser
from evalapp.exchange.forms.reply_naming import is_explanation, of_its_round
from evalapp.usecases.expected_forms import ExpectedForms

_FEWEST, _MOST = 2, 6
_LOST_KEYS = {
    "form.not_ours",
    "form.no_answer_sheet",
    "form.row_ids_missing",
    "form.columns_missing",
}


class WorkbookReader:
    """Reads returned workbooks, several at once."""

    def __init__(self) -> None:
        self._begun: dict[tuple[bytes, str], Begun] = {}
        self._setting = Setting(None)
        self._lock = Lock()

    @property
    def most_ahead(self) -> int:
        """How many files may be begun before the first of them is asked for."""
        return _pool().workers

    def get_ready(self) -> None:
        """Begin to start what reads, and do not wait for it."""
        _pool().get_ready()

    def may_be_form(self, content: bytes, name: str) -> bool:
        """Tell at a glance whether a file can be a workbook; papers and pictures cannot."""
        return not is_paper(content, name)

    def begin(self, content: bytes, name: str, expected: ExpectedForms) -> None:
        """Begin to read a workbook; what was begun long ago and never asked for is dropped."""
        key = content, name
        with self._lock:
            if self._setting.value is not expected:
                self._drop_all()
                self._setting = Setting(expected)
            if key in self._begun:
                return
            while len(self._begun) >= self.most_ahead:
                self._begun.pop(next(iter(self._begun))).drop()
            self._begun[key] = _pool().begin(read_in_process, content, name, self._setting)

    def read(self, content: bytes, name: str, expected: ExpectedForms) -> FilledForm:
        """Return what a returned form says, with its problems by cell, begun before or not.

        A form that lost its hidden keys is proposed by its words. AssessmentError `file.*` where
        it is hostile or unreadable, `intake.reading_ended` where reading does not come to an end,
        `form.*` where it is no form or not expected.
        """
        self.begin(content, name, expected)
        with self._lock:
            begun = self._begun.pop((content, name))
        return unpacked(cast("Packed", begun.result(name)))

    def _drop_all(self) -> None:
        """Forget what was begun for other forms than are expected now."""
        while self._begun:
            self._begun.popitem()[1].drop()


def read_in_process(content: bytes, name: str, expected: ExpectedForms) -> Packed:
    """Return what a returned form says, read in this very process; refuses as a reader does."""
    book = opened(content)
    try:
        form = _parser().read(book, name, expected.set_of)
        return packed(_doubted_by_name(form, name, expected))
    except AssessmentError as fault:
        if fault.problems[0].code not in _LOST_KEYS:
            raise
        return packed(_proposed(book, name, expected))


def _doubted_by_name(form: FilledForm, name: str, expected: ExpectedForms) -> FilledForm:
    """Return a form, doubted where its file is named after another unit."""
    unit = expected.units[form.fingerprint.unit]
    other = other_named(name, unit, expected.units.values())
    if other is None:
        return form
    doubt = warning("form.other_unit_in_name", Place(file=name), unit=unit.name, said=other.name)
    return replace(form, problems=(doubt, *form.problems))


def _proposed(book: Opened, name: str, expected: ExpectedForms) -> FilledForm:
    """Return a form or an explanation as its words propose it; refuses what is not expected."""
    is_reply = is_explanation(book)
    candidates = of_its_round(book, expected.reply_candidates) if is_reply else expected.candidates
    form = _parser().propose(book, name, candidates)
    expected.set_of(form.fingerprint)
    return form


@cache
def _pool() -> Apart:
    """Return the reading processes of this program; they end with it.

    There is one more than cores, so that none rests while its last work is taken in.
    """
    cores = os.cpu_count() or _FEWEST
    return Apart(min(max(_FEWEST, cores + 1), _MOST), __name__)


@cache
def _parser() -> FormParser:
    """Return the parser of this process, which remembers the rows of editions."""
    return FormParser()
