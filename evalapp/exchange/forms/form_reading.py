"""The rows of an answer area, gone through one by one: what they say, and their problems."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from evalapp.assessment.answers import FormCell
from evalapp.assessment.problems import Place, Problem, error, warning
from evalapp.exchange.forms.identity import TOTAL_ROW
from evalapp.exchange.forms.layout import (
    ENTRY_COLUMNS,
    Column,
    CriterionRow,
    FormRow,
    FormRows,
)
from evalapp.exchange.forms.locating import AnswerArea
from evalapp.exchange.forms.row_reading import RowReader
from evalapp.exchange.forms.rule_formulas import counts_alone
from evalapp.exchange.forms.values import decimal_of, is_number


class FormReading:
    """Goes through the rows that the form was issued with and gathers cells and problems."""

    def __init__(self, area: AnswerArea, rows: FormRows, file: str) -> None:
        self.area = area
        self.rows = rows
        self.reader = RowReader(area, file)
        self._sheet = Place(file, area.sheet.name)
        self.problems: list[Problem] = []

    def cells(self) -> Iterator[FormCell]:
        """Yield a cell per self-reported criterion that the form still has, in printed order."""
        single, filled = dict(self.single_rows()), False
        for row in self.rows.asked:
            if row.id in single:
                read = self.reader.read(row, single)
                self.problems += read.problems
                filled = filled or not read.cell.is_blank or not _merely_blank(read.problems)
                yield read.cell
        if not filled:
            self.problems.insert(0, error("form.nothing_filled", self._sheet))
        self.tell_merged(frozenset(single.values()))

    def tell_merged(self, ours: frozenset[int]) -> None:
        """Tell of one entry that stands for several criteria, because its cells were merged."""
        entry = {self.area.columns.get(column): column for column in ENTRY_COLUMNS}
        for (top, left), (bottom, _) in self.area.sheet.merged:
            if left in entry and sum(top <= row <= bottom for row in ours) > 1:
                place = self.reader.place(top, entry[left])
                rows = f"{top + 1}–{bottom + 1}"
                self.problems.append(warning("form.cells_merged", place, rows=rows))

    def single_rows(self) -> Iterator[tuple[str, int]]:
        """Yield the one sheet row of each row id; missing and repeated ones are told."""
        for row in self.rows:
            found = self.area.rows.get(row.id, ())
            if len(found) == 1 or (found and self._alike(found)):
                yield row.id, found[0]
            elif found:
                self._tell_repeated(row, found)
            elif isinstance(row, CriterionRow):
                self.tell_missing(row)

    def tell_missing(self, row: CriterionRow) -> None:
        """Tell of a row that the form was issued with and that is gone."""
        if not row.measured:
            title = row.criterion.title
            self.problems.append(error("form.row_missing", self._sheet, criterion=title))

    def _alike(self, rows: Sequence[int]) -> bool:
        lines = {tuple(map(str, self.area.sheet.grid[at])) for at in rows}
        return len(lines) == 1

    def _tell_repeated(self, row: FormRow, found: Sequence[int]) -> None:
        if isinstance(row, CriterionRow):
            place = self.reader.place(found[1], Column.ANSWER)
            lines = ", ".join(str(at + 1) for at in found)
            title = row.criterion.title
            self.problems.append(error("form.row_repeated", place, criterion=title, rows=lines))

    def self_total(self) -> Decimal | None:
        """Return the total that the form shows, None where it shows none.

        A form with a criterion that is compared between units has no total of its own.
        """
        if not all(counts_alone(row.criterion.rule) for row in self.rows.asked):
            return None
        for at in self.area.rows.get(TOTAL_ROW, ()):
            raw = self.reader.raw(at, Column.POINTS)
            if is_number(raw):
                return decimal_of(raw)
        return None


def _merely_blank(problems: Iterable[Problem]) -> bool:
    """Tell whether a row's problems say no more than that nothing was entered."""
    return all(each.code == "answer.blank" for each in problems)
