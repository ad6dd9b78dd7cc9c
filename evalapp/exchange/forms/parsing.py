"""An opened workbook to what the unit says, with every problem at its cell."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from evalapp.assessment.answers import FormCell
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.problems import AssessmentError, Place, Problem, error, info, warning
from evalapp.assessment.returns import Contact, FilledForm, Fingerprint
from evalapp.assessment.units import Unit
from evalapp.exchange.apart import Raw
from evalapp.exchange.forms.identity import COLUMNS_ROW, CONTACT_ROWS, TOTAL_ROW
from evalapp.exchange.forms.layout import ENTRY_COLUMNS, Column, CriterionRow, FormRow, form_rows
from evalapp.exchange.forms.locating import (
    AnswerArea,
    find_answer_sheet,
    find_area,
    find_fingerprint,
    rows_without_id,
)
from evalapp.exchange.forms.opening import Opened, Sheet
from evalapp.exchange.forms.proposing import proposal_of
from evalapp.exchange.forms.row_reading import RowReader
from evalapp.exchange.forms.rule_formulas import counts_alone
from evalapp.exchange.forms.values import as_text, decimal_of
from evalapp.usecases.expected_forms import Candidate

SetOf = Callable[[Fingerprint], tuple[CriteriaSet, Unit]]
"""Finds the set and unit that a form was issued for; AssessmentError where it is not ours."""


class FormParser:
    """Understands opened workbooks; between them it keeps which rows an edition's forms have."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, frozenset[str]], tuple[FormRow, ...]] = {}

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
        area = find_area(answers, [row.id for row in rows])
        reading = _FormReading(area, rows, name)
        cells = tuple(reading.cells())
        return FilledForm(
            fingerprint,
            _contact(opened, answers),
            cells,
            reading.self_total(),
            (*(each.in_file(name) for each in opened.problems), *reading.problems),
        )

    def propose(self, opened: Opened, name: str, candidates: Sequence[Candidate]) -> FilledForm:
        """Return what a form without its hidden keys may say, as a proposal for a person.

        AssessmentError `form.not_ours` where its words are not ours either, `form.unit_unclear`
        where they fit no one unit.
        """
        found = proposal_of(opened, name, candidates, self._rows_of)
        reading = _FormReading(found.area, found.rows, name)
        cells = tuple(reading.cells())
        problems = (*found.problems, *opened.problems)
        return FilledForm(
            found.fingerprint,
            _contact(opened, found.area.sheet),
            cells,
            reading.self_total(),
            (*(each.in_file(name) for each in problems), *reading.problems),
            proposed=True,
        )

    def _rows_of(self, criteria: CriteriaSet, unit: Unit) -> tuple[FormRow, ...]:
        edition = criteria.fingerprint, unit.tags
        if edition not in self._rows:
            applicable = frozenset(each.id for each in criteria.applicable_criteria(unit.tags))
            self._rows[edition] = form_rows(criteria, applicable)
        return self._rows[edition]


class _FormReading:
    """Goes through the rows that the form was issued with and gathers cells and problems."""

    def __init__(self, area: AnswerArea, rows: Sequence[FormRow], file: str) -> None:
        self._area = area
        self._rows = rows
        self._reader = RowReader(area, file)
        self._sheet = Place(file, area.sheet.name)
        self.problems: list[Problem] = []

    def cells(self) -> Iterator[FormCell]:
        """Yield a cell per self-reported criterion that the form still has, in printed order."""
        single = dict(self._single_rows())
        for row in self._rows:
            if isinstance(row, CriterionRow) and not row.measured and row.id in single:
                read = self._reader.read(row, single)
                self.problems += read.problems
                yield read.cell
        self._tell_merged(frozenset(single.values()))
        self._tell_extra_rows()

    def _tell_merged(self, ours: frozenset[int]) -> None:
        """Tell of one entry that stands for several criteria, because its cells were merged."""
        entry = {self._area.columns.get(column): column for column in ENTRY_COLUMNS}
        for (top, left), (bottom, _) in self._area.sheet.merged:
            if left in entry and sum(top <= row <= bottom for row in ours) > 1:
                place = self._reader.place(top, entry[left])
                rows = f"{top + 1}–{bottom + 1}"
                self.problems.append(warning("form.cells_merged", place, rows=rows))

    def _single_rows(self) -> Iterator[tuple[str, int]]:
        """Yield the one sheet row of each row id; missing and repeated ones are told."""
        for row in self._rows:
            found = self._area.rows.get(row.id, ())
            if len(found) == 1 or (found and self._alike(found)):
                yield row.id, found[0]
            elif found:
                self._tell_repeated(row, found)
            elif isinstance(row, CriterionRow) and not row.measured:
                title = row.criterion.title
                self.problems.append(error("form.row_missing", self._sheet, criterion=title))

    def _alike(self, rows: Sequence[int]) -> bool:
        lines = {tuple(map(str, self._area.sheet.grid[at])) for at in rows}
        return len(lines) == 1

    def _tell_repeated(self, row: FormRow, found: Sequence[int]) -> None:
        if isinstance(row, CriterionRow):
            place = self._reader.place(found[1], Column.ANSWER)
            lines = ", ".join(str(at + 1) for at in found)
            title = row.criterion.title
            self.problems.append(error("form.row_repeated", place, criterion=title, rows=lines))

    def _tell_extra_rows(self) -> None:
        known = {row.id for row in self._rows}
        ours = [at for key, rows in self._area.rows.items() if key in known for at in rows]
        last = max(ours, default=0)
        for at in rows_without_id(self._area, known | {TOTAL_ROW, COLUMNS_ROW}):
            place = self._reader.place(at, Column.ANSWER)
            tell = warning if at < last else info
            self.problems.append(tell("form.row_not_ours", place, row=at + 1))

    def self_total(self) -> Decimal | None:
        """Return the total that the form shows, None where it shows none.

        A form with a criterion that is compared between units has no total of its own.
        """
        asked = (row for row in self._rows if isinstance(row, CriterionRow) and not row.measured)
        if not all(counts_alone(row.criterion.rule) for row in asked):
            return None
        for at in self._area.rows.get(TOTAL_ROW, ()):
            raw = self._reader.raw(at, Column.POINTS)
            if isinstance(raw, int | float) and not isinstance(raw, bool):
                return decimal_of(raw)
        return None


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
