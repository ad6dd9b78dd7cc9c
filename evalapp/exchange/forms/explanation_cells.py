"""What one unit's explanation workbook says in the cells that its layout leaves open."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Self

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.explanations import ExplanationRequest, ExplanationRound
from evalapp.assessment.periods import Period
from evalapp.assessment.results import NoticeRow, UnitResult
from evalapp.exchange.forms import wording
from evalapp.exchange.forms.layout import Column
from evalapp.exchange.forms.open_cells import Value
from evalapp.settings.language import Language

NO_POINTS = "–"
SHARE, LEVEL, ASKED = "share", "level", "asked"
"""Names of open cells of the first sheet."""


@dataclass(frozen=True, slots=True)
class ExplanationEdition:
    """What workbooks of one layout have in common.

    `rows` are the criteria that may be asked about, `groups` the groups that have points, by id.
    """

    period: Period
    round: ExplanationRound
    fingerprint: str
    rows: frozenset[str]
    groups: frozenset[str]
    criteria: CriteriaSet = field(compare=False)

    @classmethod
    def of(cls, request: ExplanationRequest) -> Self:
        """Return the edition of a unit's workbook."""
        locked, criteria = request.provisional, request.criteria
        return cls(
            request.period,
            request.round,
            criteria.fingerprint,
            frozenset(each.criterion for each in locked.criteria),
            frozenset(name for name, each in locked.result.groups.items() if each.maximum),
            criteria,
        )


def row_cell(column: Column, criterion: str) -> str:
    """Return the name of an open cell in a criterion's row."""
    return f"{column}:{criterion}"


def result_cell(column: Column, group: str = "") -> str:
    """Return the name of an open cell in a group's line of the result, '' for the total."""
    return f"result:{column}:{group}"


def reason_of(notice: NoticeRow, words: Language) -> str:
    """Return why a row has its points, as its assessor or its rule says it."""
    return notice.remark or words.sentence(notice.why)


def open_values(request: ExplanationRequest, words: Language) -> dict[str, Value]:
    """Return what stands in the open cells of a unit's workbook, by their names."""
    values: dict[str, Value] = dict(_result(request.provisional.result, words))
    values[result_cell(Column.SELF_POINTS)] = request.provisional.claimed
    asked, differ = request.rows, bool(request.in_question)
    values[ASKED] = which_words(len(asked), request.round.every_criterion, differ)
    for row in asked:
        values |= _row(row, words)
    return values


def _row(row: NoticeRow, words: Language) -> Iterator[tuple[str, Value]]:
    yield row_cell(Column.MAXIMUM, row.criterion), row.maximum
    yield row_cell(Column.SELF_POINTS, row.criterion), _points(row.claimed)
    yield row_cell(Column.PROVISIONAL, row.criterion), _points(row.points)
    yield row_cell(Column.REASON, row.criterion), reason_of(row, words)


def _points(points: Decimal | None) -> Value:
    return NO_POINTS if points is None else points


def _result(result: UnitResult, words: Language) -> Iterator[tuple[str, Value]]:
    for name, each in result.groups.items():
        yield result_cell(Column.MAXIMUM, name), each.maximum
        yield result_cell(Column.PROVISIONAL, name), each.points
    yield result_cell(Column.MAXIMUM), result.applicable_maximum
    yield result_cell(Column.PROVISIONAL), result.points
    yield SHARE, NO_POINTS if result.share is None else words.percent(result.share)
    yield LEVEL, result.level.label


def which_words(count: int, every: bool, differ: bool) -> str:
    """Return which criteria a unit is asked about: every one, or those that differ if any do."""
    sheet = wording.EXPLANATION_SHEET
    if every:
        return f"Trang “{sheet}” nêu toàn bộ {count} tiêu chí của đơn vị."
    if not differ:
        return (
            "Điểm tạm thời không khác điểm tự chấm ở tiêu chí nào; trang "
            f"“{sheet}” nêu toàn bộ {count} tiêu chí để đơn vị có ý kiến nếu cần."
        )
    return (
        f"Trang “{sheet}” nêu {count} tiêu chí có điểm tạm thời khác điểm tự "
        "chấm hoặc có nhận xét của cơ quan thẩm định."
    )
