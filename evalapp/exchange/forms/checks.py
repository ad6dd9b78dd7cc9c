"""Drop-downs, input prompts and checks of the entry cells, gathered so that equal ones are one."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from evalapp.assessment.rules import FieldKind, RuleField
from evalapp.exchange.forms import wording
from evalapp.exchange.forms.canvas import Canvas, Properties
from evalapp.exchange.forms.layout import COLUMN_AT, Column

_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
_NO_BOUND = 10**12
_Range = tuple[int, int, int, int]
_EARLIEST, _LATEST = date(1990, 1, 1), date(2100, 12, 31)


class Checks:
    """Validations of one sheet; equal ones are written once for all their cells."""

    def __init__(self, at: Mapping[Column, int] = COLUMN_AT) -> None:
        self._at = at
        self._cells: dict[str, tuple[Properties, list[_Range]]] = {}

    def add(self, row: int, column: Column, options: Properties) -> None:
        """Ask for a validation of one cell."""
        at = self._at[column]
        _, ranges = self._cells.setdefault(repr(sorted(options.items())), (options, []))
        last = ranges[-1] if ranges else None
        if last is not None and last[1:] == (at, row - 1, at):
            ranges[-1] = (last[0], at, row, at)
        else:
            ranges.append((row, at, row, at))

    def write(self, canvas: Canvas) -> None:
        """Write everything asked for."""
        for options, ranges in self._cells.values():
            canvas.check(ranges, options)


def field_check(field: RuleField, labels: str | None) -> Properties:
    """Return the validation of a field; `labels` refers to the labels of a choice."""
    title = wording.field_label(field)
    match field.kind:
        case FieldKind.YES_NO:
            return _list([wording.YES, wording.NO], "Có hay không", wording.CHOOSE_YES_NO)
        case FieldKind.CHOICE:
            return _list(f"={labels}", "Chọn phương án", wording.CHOOSE_OPTION)
        case FieldKind.NUMBER | FieldKind.WHOLE:
            return _number(field, title)
        case FieldKind.DATE:
            return date_check(title)
        case FieldKind.CHOICES:
            return prompt(title, wording.CHOOSE_OPTIONS)
        case FieldKind.TEXT:
            return prompt(title, wording.ENTER_TEXT)


def agreement_check() -> Properties:
    """Return the validation of the column in which a unit agrees or not."""
    return _list([wording.AGREE, wording.DISAGREE], wording.AGREE_TITLE, wording.CHOOSE_AGREE)


def mark_check() -> Properties:
    """Return the validation of the "not applicable" column."""
    return {
        **_list([wording.NOT_APPLICABLE], "Không áp dụng", wording.MARK_NOT_APPLICABLE),
        "error_message": wording.WRONG_MARK,
    }


def date_check(title: str) -> Properties:
    """Return the validation of a date, 1990 to 2100."""
    return {
        **prompt(title, wording.ENTER_DATE),
        "validate": "date",
        "criteria": "between",
        "minimum": _EARLIEST,
        "maximum": _LATEST,
        "error_title": wording.WRONG_TITLE,
        "error_message": wording.WRONG_DATE,
    }


def prompt(title: str, message: str) -> Properties:
    """Return a validation that only shows a prompt."""
    return {
        "validate": "any",
        "input_title": _cut(title, _LONGEST_TITLE),
        "input_message": _cut(message, _LONGEST_MESSAGE),
    }


def _list(source: list[str] | str, title: str, message: str) -> Properties:
    return {
        **prompt(title, message),
        "validate": "list",
        "source": source,
        "error_title": wording.WRONG_TITLE,
        "error_message": wording.WRONG_CHOICE,
    }


def _number(field: RuleField, title: str) -> Properties:
    whole = field.kind is FieldKind.WHOLE
    said = _bounds(field, "số nguyên" if whole else "số")
    least = _bound(field.minimum, -_NO_BOUND)
    most = _bound(field.maximum, _NO_BOUND)
    return {
        **prompt(wording.number_title(field), f"{wording.capital(title)}.\nGhi {said}."),
        "validate": "integer" if whole else "decimal",
        "criteria": "between",
        "minimum": least,
        "maximum": most,
        "error_title": wording.WRONG_TITLE,
        "error_message": f"Ô này chỉ nhận {said}.",
    }


def _bound(value: Decimal | None, otherwise: int) -> int | float:
    if value is None:
        return otherwise
    return int(value) if value == value.to_integral_value() else float(value)


def _bounds(field: RuleField, kind: str) -> str:
    least = "" if field.minimum is None else f" từ {wording.vietnamese(field.minimum)}"
    if field.maximum is None:
        return f"{kind}{least} trở lên" if least else kind
    return f"{kind}{least} đến {wording.vietnamese(field.maximum)}"


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
