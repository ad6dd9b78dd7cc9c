"""An opened workbook to what the unit says, with every problem at its cell."""

from collections.abc import Callable, Sequence

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.problems import AssessmentError, Place
from evalapp.assessment.returns import Contact, FilledForm, Fingerprint
from evalapp.assessment.units import Unit
from evalapp.exchange.apart import Raw
from evalapp.exchange.forms.form_reading import FormReading
from evalapp.exchange.forms.identity import CONTACT_ROWS
from evalapp.exchange.forms.layout import FormRows, form_rows
from evalapp.exchange.forms.locating import find_answer_sheet, find_area, find_fingerprint
from evalapp.exchange.forms.opening import Opened, Sheet
from evalapp.exchange.forms.printed_cells import IssuedWith
from evalapp.exchange.forms.proposing import proposal_of
from evalapp.exchange.forms.reply_reading import ReplyReading, stamped
from evalapp.exchange.forms.strays import Strays
from evalapp.exchange.forms.values import as_text
from evalapp.usecases.expected_forms import Candidate

SetOf = Callable[[Fingerprint], tuple[CriteriaSet, Unit]]
"""Finds the set and unit that a form was issued for; AssessmentError where it is not ours."""


class FormParser:
    """Understands opened workbooks; between them it keeps which rows an edition's forms have."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, frozenset[str]], FormRows] = {}
        self._issued: dict[tuple[int, bool], IssuedWith] = {}

    def read(self, opened: Opened, name: str, set_of: SetOf) -> FilledForm:
        """Return what a form with its hidden keys says.

        AssessmentError `form.not_ours`, `form.no_answer_sheet`, `form.row_ids_missing` or
        `form.columns_missing` where keys are lost, or as `set_of` refuses its fingerprint.
        """
        answers = find_answer_sheet(opened)
        fingerprint = find_fingerprint(opened, answers)
        if fingerprint is None:
            raise AssessmentError("form.not_ours", Place(file=name))
        criteria, unit = set_of(fingerprint)
        if answers is None:
            raise AssessmentError("form.no_answer_sheet", Place(file=name))
        rows = self._rows_of(criteria, unit)
        area = find_area(answers, rows.ids)
        kind = ReplyReading if fingerprint.round else FormReading
        reading = kind(area, rows, name)
        cells = tuple(stamped(each, fingerprint.round) for each in reading.cells())
        issued = self._issued_with(rows, is_reply=fingerprint.round > 0)
        strays = Strays(opened, area, name)
        told = (
            *(each.in_file(name) for each in opened.problems),
            *strays.other_unit(unit.name),
            *reading.problems,
            *strays.told(issued.cells_of(opened), issued),
        )
        return FilledForm(
            fingerprint,
            _contact(opened, answers),
            cells,
            reading.self_total(),
            told,
        )

    def propose(self, opened: Opened, name: str, candidates: Sequence[Candidate]) -> FilledForm:
        """Return what a form without its hidden keys may say, as a proposal for a person.

        AssessmentError `form.not_ours` where its words are not ours either, `form.unit_unclear`
        or `form.unit_unnamed` where they fit not just one unit.
        """
        found = proposal_of(opened, name, candidates, self._rows_of)
        number = found.fingerprint.round
        kind = ReplyReading if number else FormReading
        reading = kind(found.area, found.rows, name)
        cells = tuple(stamped(each, number) for each in reading.cells())
        issued = self._issued_with(found.rows, is_reply=number > 0)
        strays = Strays(opened, found.area, name).told(issued.unworded_cells(), issued)
        problems = (*found.problems, *opened.problems)
        return FilledForm(
            found.fingerprint,
            _contact(opened, found.area.sheet),
            cells,
            reading.self_total(),
            (*(each.in_file(name) for each in problems), *reading.problems, *strays),
            proposed=True,
        )

    def _rows_of(self, criteria: CriteriaSet, unit: Unit) -> FormRows:
        edition = criteria.fingerprint, unit.tags
        if edition not in self._rows:
            applicable = frozenset(each.id for each in criteria.applicable_criteria(unit.tags))
            self._rows[edition] = form_rows(criteria, applicable)
        return self._rows[edition]

    def _issued_with(self, rows: FormRows, *, is_reply: bool) -> IssuedWith:
        """Return what stands in the rows of an edition, whose rows this parser keeps."""
        key = id(rows), is_reply
        if key not in self._issued:
            self._issued[key] = IssuedWith.of(rows, is_reply=is_reply)
        return self._issued[key]


def _contact(opened: Opened, answers: Sheet) -> Contact:
    keys = {key: name for name, key in CONTACT_ROWS.items()}
    found: dict[str, str] = {}
    for sheet in opened.sheets:
        for row in sheet.grid if sheet is not answers else ():
            if keys.keys().isdisjoint(row):
                continue
            key = next(cell for cell in row if isinstance(cell, str) and cell in keys)
            found.setdefault(keys[key], _after_label(row, row.index(key)))
    return Contact(**found)


def _after_label(row: Sequence[Raw], key_at: int) -> str:
    """Return the first text after the label that follows the hidden key."""
    after = (as_text(cell) for cell in row[key_at + 2 :])
    return next((text for text in after if text), "")
