"""An explanation workbook that came back: what the unit says of each row that it was asked about."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from evalapp.assessment.answers import BLANK, FormCell, Reply
from evalapp.assessment.messages import Message
from evalapp.assessment.problems import Problem, errors_only, warning
from evalapp.exchange.forms.agreement import read_agreement
from evalapp.exchange.forms.form_reading import FormReading
from evalapp.exchange.forms.layout import Column, CriterionRow
from evalapp.exchange.forms.row_reading import RowRead


class ReplyReading(FormReading):
    """Goes through the rows that a unit was asked about; rows that it was not asked are not missed.

    The round is not known here: replies have 0 until they are stamped with it.
    """

    def cells(self) -> Iterator[FormCell]:
        """Yield a cell with its reply per criterion that the unit says something of."""
        single = dict(self.single_rows())
        for row in self.rows:
            if isinstance(row, CriterionRow) and row.id in single:
                cell = self._cell(row, single)
                if cell is not None:
                    yield cell
        self.tell_merged(frozenset(single.values()))

    def tell_missing(self, row: CriterionRow) -> None:
        """Tell of nothing: a unit is asked about some rows only."""

    def self_total(self) -> Decimal | None:
        """Return None: the workbook counts nothing."""
        return None

    def _cell(self, row: CriterionRow, single: dict[str, int]) -> FormCell | None:
        read = self.reader.said(row, single)
        self.problems += read.problems
        reply = _reply(row, read, self._agreement(row, single[row.id]))
        if reply.is_blank:
            return None
        self.problems += self._doubts(row, single[row.id], reply)
        return FormCell(row.criterion.id, replies=(reply,))

    def _agreement(self, row: CriterionRow, at: int) -> bool | None:
        """Return whether a unit agrees on a row, None where it does not say."""
        reading = read_agreement(self.reader.raw(at, Column.AGREE))
        if (said := reading.problem) is not None:
            message = Message(said.code, {**said.message.values, "criterion": row.criterion.title})
            place = self.reader.place(at, Column.AGREE)
            self.problems.append(Problem(message, said.severity, place))
        return reading.value if isinstance(reading.value, bool) else None

    def _doubts(self, row: CriterionRow, at: int, reply: Reply) -> Iterator[Problem]:
        title = row.criterion.title
        if reply.agrees is False and not reply.words:
            place = self.reader.place(at, Column.EXPLANATION)
            yield warning("explanation.words_missing", place, criterion=title)
        if reply.agrees and reply.speaks:
            place = self.reader.place(at, Column.AGREE)
            yield warning("explanation.agrees_and_speaks", place, criterion=title)


def _reply(row: CriterionRow, read: RowRead, agrees: bool | None) -> Reply:
    """Return what was said; an answer with a fault corrects nothing."""
    faulty = row.measured or bool(errors_only(read.problems))
    answer = BLANK if faulty else read.cell.answer
    return Reply(0, agrees, read.cell.explanation, read.cell.evidence, answer)


def stamped(cell: FormCell, number: int) -> FormCell:
    """Return a cell whose reply belongs to a round."""
    if not cell.replies:
        return cell
    return replace(cell, replies=tuple(replace(each, round=number) for each in cell.replies))
