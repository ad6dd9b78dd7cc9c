"""Live formulas of the answer sheet: they say what the engine would say of the same answers.

Excel and LibreOffice count in binary; every rounding below works on values settled to ten
decimals first, so that a figure such as 6.8999999999999995 is cut as 6.9.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evalapp.assessment.criteria import Criterion, Exclusion
from evalapp.assessment.numbers import Rounding, RoundingMode
from evalapp.assessment.rules import (
    Choice,
    DirectPoints,
    FieldKind,
    Ratio,
    RuleField,
    ShareOfFull,
    YesNo,
)
from evalapp.exchange.forms.wording import NO, YES

BLANK, ANSWERED, WRONG, HALF = 0, 1, 2, 3
"""States of a criterion's row."""


@dataclass(frozen=True, slots=True)
class RowCells:
    """Cell references of one criterion: its fields in order, and the other columns."""

    fields: tuple[tuple[RuleField, str], ...]
    lists: Mapping[str, str]
    """Reference of the option labels, by field id; the worths stand in the column beside."""
    worths: Mapping[str, str]
    not_applicable: str
    state: str
    evidence: tuple[str, ...]
    explanation: str

    def of(self, field: str) -> str:
        """Return the cell of a field."""
        return next(cell for each, cell in self.fields if each.id == field)


def number(value: Decimal) -> str:
    """Return a number as formulas write it."""
    return f"{value:f}"


def rounded(value: str, rounding: Rounding | None) -> str:
    """Return a formula for `value` carried as the set says."""
    if rounding is None:
        return value
    places, settled = rounding.decimals, f"ROUND({value},10)"
    match rounding.mode:
        case RoundingMode.HALF_UP:
            return f"ROUND({settled},{places})"
        case RoundingMode.DOWN:
            return f"ROUNDDOWN({settled},{places})"
        case RoundingMode.UP:
            return f"ROUNDUP({settled},{places})"
        case RoundingMode.HALF_EVEN:
            return _half_even(settled, places)


def _half_even(value: str, places: int) -> str:
    scaled = f"{value}*{10**places}"
    tie = f"ABS(ABS({scaled}-TRUNC({scaled}))-0.5)<0.000001"
    return f"IF({tie},2*ROUND({scaled}/2,0)/{10**places},ROUND({value},{places}))"


def state(cells: RowCells) -> str:
    """Return the formula of a row's state: blank, answered, wrong or half answered."""
    required = [cell for field, cell in cells.fields if field.required]
    blanks = ",".join(f'TRIM({cell})=""' for cell in required)
    nothing = ",".join(f'TRIM({cell})=""' for _, cell in cells.fields)
    checks = ",".join(_valid(cells, field, cell) for field, cell in cells.fields)
    return (
        f'=IF(TRIM({cells.not_applicable})<>"",{ANSWERED},IF(AND({nothing}),{BLANK},'
        f"IF(OR({blanks or 'FALSE'}),{HALF},"
        f"IF(IFERROR(AND({checks}{_together(cells)}),FALSE),{ANSWERED},{WRONG}))))"
    )


def _together(cells: RowCells) -> str:
    """Return the check that a part is not above its whole."""
    ids = {field.id for field, _ in cells.fields}
    return f",{cells.of('a')}<={cells.of('b')}" if ids == {"a", "b"} else ""


def _valid(cells: RowCells, field: RuleField, cell: str) -> str:
    check = f"AND({','.join(_checks(cells, field, cell))})"
    return check if field.required else f'OR(TRIM({cell})="",{check})'


def _checks(cells: RowCells, field: RuleField, cell: str) -> list[str]:
    match field.kind:
        case FieldKind.NUMBER | FieldKind.WHOLE:
            return _number_checks(field, cell)
        case FieldKind.YES_NO:
            return [f'OR({cell}="{YES}",{cell}="{NO}")']
        case FieldKind.CHOICE:
            return [f"SUMPRODUCT(--({cells.lists[field.id]}={cell}))>0"]
        case FieldKind.DATE | FieldKind.TEXT | FieldKind.CHOICES:
            return ["TRUE"]


def _number_checks(field: RuleField, cell: str) -> list[str]:
    checks = [f"ISNUMBER({cell})"]
    if field.minimum is not None:
        checks.append(f"{cell}>={number(field.minimum)}")
    if field.maximum is not None:
        checks.append(f"{cell}<={number(field.maximum)}")
    if field.kind is FieldKind.WHOLE:
        checks.append(f"{cell}=INT({cell})")
    return checks


def points(
    criterion: Criterion, cells: RowCells, rounding: Rounding | None, exclusion: Exclusion
) -> str | None:
    """Return the formula of a row's points, None for rules that no single form can count."""
    counted = _counted(criterion, cells, exclusion)
    if counted is None:
        return None
    excluded = _excluded(criterion, exclusion)
    return (
        f'=IF({cells.state}<>{ANSWERED},"",IF(TRIM({cells.not_applicable})<>"",{excluded},'
        f"{rounded(counted, rounding)}))"
    )


def _excluded(criterion: Criterion, exclusion: Exclusion) -> str:
    match exclusion.method:
        case "full":
            return number(criterion.maximum)
        case "zero" | "rescale":
            return "0"


def _counted(criterion: Criterion, cells: RowCells, exclusion: Exclusion) -> str | None:
    maximum = number(criterion.maximum)
    match criterion.rule:
        case YesNo():
            return f'IF({cells.of("value")}="{YES}",{maximum},0)'
        case Choice():
            worths = cells.worths["value"]
            return f"SUMPRODUCT(({cells.lists['value']}={cells.of('value')})*{worths})"
        case Ratio() as rule:
            return _ratio(criterion, rule, cells, exclusion)
        case ShareOfFull() as rule:
            value, full = cells.of("value"), number(rule.full)
            return f"IF({value}>={full},{maximum},{value}*{maximum}/{full})"
        case DirectPoints():
            return cells.of("value")


def _ratio(criterion: Criterion, rule: Ratio, cells: RowCells, exclusion: Exclusion) -> str:
    a, b, maximum = cells.of("a"), cells.of("b"), number(criterion.maximum)
    full_at = number(rule.full_at)
    none_due = {
        "zero": "0",
        "full": maximum,
        "not_applicable": _excluded(criterion, exclusion),
    }[rule.when_none]
    share = f"IF({a}>={full_at}*{b},{maximum},{a}*{maximum}/({b}*{full_at}))"
    return f"IF({b}=0,{none_due},{share})"


def lacks_evidence(cells: RowCells) -> str:
    """Return the formula that is 1 where a claim names neither proof nor explanation."""
    claims = ",".join(f'AND({cell}<>0,{cell}<>"{NO}",TRIM({cell})<>"")' for _, cell in cells.fields)
    none = ",".join(f'TRIM({cell})=""' for cell in (*cells.evidence, cells.explanation))
    return (
        f'=IF(AND({cells.state}={ANSWERED},TRIM({cells.not_applicable})="",'
        f"OR({claims}),{none}),1,0)"
    )


def lacks_explanation(cells: RowCells) -> str:
    """Return the formula that is 1 where "not applicable" is not explained."""
    return f'=IF(AND(TRIM({cells.not_applicable})<>"",TRIM({cells.explanation})=""),1,0)'


def sum_where(values: str, paths: str, group: str) -> str:
    """Return the sum of `values` over rows whose path names the group."""
    return f'SUMIFS({values},{paths},"*|{group}|*")'


def count_where(paths: str, group: str, conditions: Sequence[tuple[str, str]]) -> str:
    """Return the number of rows below a group that meet (range, condition) pairs."""
    more = "".join(f',{where},"{condition}"' for where, condition in conditions)
    path = f"*|{group}|*" if group else "*|*"
    return f'COUNTIFS({paths},"{path}"{more})'
