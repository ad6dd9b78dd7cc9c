"""Conditional formats of the answer sheet: red where proof or a valid answer is missing."""

from evalapp.assessment.cell_names import column_name
from evalapp.exchange.forms import formulas
from evalapp.exchange.forms.canvas import Canvas
from evalapp.exchange.forms.layout import COLUMN_AT, Column
from evalapp.exchange.forms.styles import MISSING_FILL, WHOLE, WRONG_INK, Styles


def write_marks(canvas: Canvas, styles: Styles, first: int, last: int) -> None:
    """Add the conditional formats to the answer rows `first` to `last` (0-based)."""
    missing = styles.difference(bg_color=MISSING_FILL)
    wrong = styles.difference(font_color=WRONG_INK, bold=True)
    whole = styles.difference(num_format=WHOLE)
    line = first + 1
    state, answer = _at(Column.STATE, line), _at(Column.ANSWER, line, column_moves=True)
    proof, reason = _at(Column.NO_EVIDENCE, line), _at(Column.NO_EXPLANATION, line)
    points = _at(Column.POINTS, line)
    for columns, condition, style in (
        ((Column.ANSWER, Column.SECOND_ANSWER), f"={state}={formulas.WRONG}", wrong),
        (
            (Column.ANSWER, Column.SECOND_ANSWER),
            f'=AND({state}={formulas.HALF},TRIM({answer})="")',
            missing,
        ),
        ((Column.NUMBER, Column.LINK), f"={proof}=1", missing),
        ((Column.EXPLANATION, Column.EXPLANATION), f"=OR({proof}=1,{reason}=1)", missing),
        (
            (Column.POINTS, Column.POINTS),
            f"=IF(ISNUMBER({points}),{points}=INT({points}),FALSE)",
            whole,
        ),
    ):
        begin, end = (COLUMN_AT[each] for each in columns)
        canvas.mark(first, begin, last, end, condition, style)


def _at(column: Column, line: int, column_moves: bool = False) -> str:
    return f"{'' if column_moves else '$'}{column_name(COLUMN_AT[column])}{line}"
