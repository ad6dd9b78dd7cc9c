"""The sheet on which appraisal is done without a window: its columns and its words.

The columns to fill in are those of `DECIDED`. "Mã dòng" ties a row to what stood when the sheet was
written: which decision, and what the unit had said; without it nobody is taken to have looked.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.criteria import Criterion
from evalapp.assessment.number_texts import fitting, number_text
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.rules import FieldKind, RuleField
from evalapp.usecases.appraisal.unit_sheet import SheetRow

SHOWN = {
    "unit": ("Mã đơn vị", "unit"),
    "name": ("Đơn vị", "name"),
    "criterion": ("Mã tiêu chí", "criterion"),
    "code": ("STT", "code"),
    "title": ("Tiêu chí", "title"),
    "maximum": ("Điểm tối đa", "maximum"),
    "claimed": ("Đơn vị tự khai", "claimed"),
    "self": ("Điểm tự chấm", "self score"),
    "explained": ("Giải trình của đơn vị", "explanation"),
    "proofs": ("Số tài liệu kiểm chứng", "proofs"),
    "measured": ("Số liệu đo", "measured"),
    "standing": ("Kết luận hiện có", "Quyết định hiện có", "present decision"),
    "counting": ("Điểm đang tính", "counting"),
}
DECIDED = {
    "verdict": ("Kết luận", "Quyết định", "decision"),
    "points": ("Điểm thẩm định", "points"),
    "value": ("Giá trị thẩm định", "value"),
    "reason": ("Lý do", "reason"),
}
SEEN = {"seen": ("Mã dòng", "seen")}
"""Columns by field: the header that is written, then others that are understood."""
COLUMNS = {**SHOWN, **DECIDED, **SEEN}

NO_CASE = "n/a"
VERDICTS: Mapping[str, tuple[str, ...]] = {
    Verdict.ACCEPTED: ("chấp nhận", "accept", "accepted", "x"),
    Verdict.ADJUSTED: ("điều chỉnh", "adjust", "adjusted", "set"),
    NO_CASE: ("không áp dụng", "n/a", "not applicable"),
    Verdict.RETURNED: ("trả lại", "return", "returned", "send back"),
}
"""Words for what can be decided: the one that is written, then others that are understood."""
_MARK = re.compile(r"(?P<version>\d{1,9})-(?P<basis>.*)")


def seen_mark(row: SheetRow) -> str:
    """Return what a row stood at: the version of its decision and the digest of what it says."""
    return f"{row.appraisal.version if row.appraisal else 0}-{row.basis}"


def looked_at(mark: str) -> tuple[int, str | None]:
    """Return the version and digest of a mark; nobody looked where there is none.

    A mark that somebody has spoilt is the digest of no row, so that its decision is refused.
    """
    found = _MARK.fullmatch(mark)
    return (int(found["version"]), found["basis"]) if found else (0, mark or None)


def points_meant(text: str, criterion: Criterion, *, is_number: bool = False) -> Decimal:
    """Return the points that a text means, decimal comma or point.

    The text of a cell that holds a number is that number. AssessmentError `answer.not_a_number`,
    or `form.number_ambiguous` where the maximum allows "1.000" to be one and a thousand.
    """
    found = number_text(text)
    if found is None or found.percent:
        raise AssessmentError("answer.not_a_number", value=text)
    if is_number:
        return found.readings[0]
    asked = RuleField("points", FieldKind.NUMBER, "", (), Decimal(0), criterion.maximum)
    meant, *others = fitting(found.readings, asked)
    if others:
        raise AssessmentError(
            "form.number_ambiguous", value=text, decimal=meant, thousands=others[0]
        )
    return meant
