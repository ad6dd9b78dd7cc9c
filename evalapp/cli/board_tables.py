"""Who has sent a form and who has not, for the terminal and as JSON."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from evalapp.assessment.returns import ReturnState
from evalapp.cli.result_tables import aligned
from evalapp.cli.shapes import Json, state_shape
from evalapp.settings.language import Language
from evalapp.usecases.forms.board import BoardRow

_HEADINGS = ("Unit", "Unit id", "State", "Sent out", "Received", "Errors", "Warnings")
_FIGURES = frozenset({5, 6})


def printed_board(rows: Sequence[BoardRow], language: Language) -> str:
    """Return a line per unit and the number of units in each state."""
    lines = [tuple(language.text(each) for each in _HEADINGS)]
    lines += [_line(each, language) for each in rows]
    count = Counter(each.state for each in rows)
    said = "; ".join(
        f"{language.text(f'return_state.{each.value}')}: {count[each]}" for each in ReturnState
    )
    return "\n".join([*aligned(lines, _FIGURES), said])


def _line(each: BoardRow, language: Language) -> tuple[str, ...]:
    def moment(at: datetime | None) -> str:
        return "–" if at is None else language.moment(at)

    state = language.text(f"return_state.{each.state.value}")
    sent, received = moment(each.issued_at), moment(each.received_at)
    return (
        each.unit.name,
        each.unit.id,
        state,
        sent,
        received,
        str(each.errors),
        str(each.warnings),
    )


def board_shape(rows: Sequence[BoardRow]) -> Json:
    """Return `{"counts": {state: n}, "units": […]}`."""
    count = Counter(each.state for each in rows)
    return {
        "counts": {each.value: count[each] for each in ReturnState},
        "units": [
            {
                **state_shape(each),
                "number": each.number,
                "errors": each.errors,
                "warnings": each.warnings,
            }
            for each in rows
        ],
    }
