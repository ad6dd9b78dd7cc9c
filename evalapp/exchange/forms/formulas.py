"""Live formulas of the answer sheet: state of a row, what it lacks, what it earns, sums."""

from collections.abc import Sequence
from dataclasses import dataclass

from evalapp.assessment.criteria import Criterion, Exclusion
from evalapp.assessment.numbers import Rounding, RoundingMode
from evalapp.assessment.rules import FieldKind, PartsRule, Rule, RuleField
from evalapp.exchange.forms.rule_formulas import (
    RowCells,
    counted,
    has_parts_of_whole,
    number,
    part_cells,
    value_if_excluded,
)
from evalapp.exchange.forms.wording import NO, YES

BLANK, ANSWERED, WRONG, HALF = 0, 1, 2, 3
"""States of a criterion's row."""


@dataclass(frozen=True, slots=True)
class WatchedCells:
    """Cells of one criterion's row beside its fields."""

    not_applicable: str
    state: str
    evidence: tuple[str, ...]
    explanation: str


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


@dataclass(frozen=True, slots=True)
class _Block:
    """Fields that belong together: all of a rule, or one part of it that may stay empty."""

    cells: RowCells
    rule: Rule | None
    optional: bool

    @property
    def nothing(self) -> str:
        """Condition that nothing was entered."""
        return f"AND({','.join(_is_blank(cell) for _, cell in self.cells.fields)})"

    @property
    def half(self) -> str:
        """Condition that something required was not entered."""
        required = [_is_blank(cell) for field, cell in self.cells.fields if field.required]
        missing = f"OR({','.join(required or ['FALSE'])})"
        return f"AND(NOT({self.nothing}),{missing})" if self.optional else missing

    @property
    def right(self) -> str:
        """Condition that everything entered is valid."""
        checks = [_valid(self.cells, field, cell) for field, cell in self.cells.fields]
        if self.rule is not None and has_parts_of_whole(self.rule):
            a, b = self.cells.of("a"), self.cells.of("b")
            checks.append(f"{a}<={b}")
        valid = f"IFERROR(AND({','.join(checks)}),FALSE)"
        return f"OR({self.nothing},{valid})" if self.optional else valid


def _is_blank(cell: str) -> str:
    return f'TRIM({cell})=""'


def _blocks(rule: Rule, cells: RowCells) -> list[_Block]:
    if not isinstance(rule, PartsRule):
        return [_Block(cells, rule, optional=False)]
    parts = [_Block(part_cells(part, cells), part.rule, optional=True) for part in rule.parts]
    taken = {cell for part in parts for _, cell in part.cells.fields}
    also = tuple(each for each in cells.fields if each[1] not in taken)
    return [*parts, _Block(RowCells(also, {}), None, optional=False)] if also else parts


def state(rule: Rule, cells: RowCells, watched: WatchedCells) -> str:
    """Return the formula of a row's state: blank, answered, wrong or half answered.

    A row in which a cell holds an error value is wrong, and counted as such.
    """
    blocks = _blocks(rule, cells)
    nothing = ",".join(block.nothing for block in blocks)
    half = ",".join(block.half for block in blocks)
    right = ",".join(block.right for block in blocks)
    return (
        f"=IFERROR(IF(NOT({_is_blank(watched.not_applicable)}),{ANSWERED},"
        f"IF(AND({nothing}),{BLANK},IF(OR({half}),{HALF},IF(AND({right}),{ANSWERED},{WRONG})))),"
        f"{WRONG})"
    )


def _valid(cells: RowCells, field: RuleField, cell: str) -> str:
    check = f"AND({','.join(_checks(cells, field, cell))})"
    return check if field.required else f"OR({_is_blank(cell)},{check})"


def _checks(cells: RowCells, field: RuleField, cell: str) -> list[str]:
    match field.kind:
        case FieldKind.NUMBER | FieldKind.WHOLE:
            return _number_checks(field, cell)
        case FieldKind.YES_NO:
            return [f'OR({cell}="{YES}",{cell}="{NO}")']
        case FieldKind.CHOICE:
            return [f"SUMPRODUCT(--({cells.lists[field.id].labels}={cell}))>0"]
        case FieldKind.DATE:
            return [f"ISNUMBER({cell})"]
        case FieldKind.TEXT | FieldKind.CHOICES:
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
    criterion: Criterion,
    cells: RowCells,
    watched: WatchedCells,
    rounding: Rounding | None,
    exclusion: Exclusion,
) -> str | None:
    """Return the formula of a row's points, None for rules that no single form can count."""
    excluded = value_if_excluded(exclusion, criterion.maximum)
    earned = counted(criterion.rule, criterion.maximum, cells, excluded)
    if earned is None:
        return None
    marked = f"NOT({_is_blank(watched.not_applicable)})"
    return (
        f'=IF({watched.state}<>{ANSWERED},"",IF({marked},{rounded(excluded, rounding)},'
        f"{rounded(earned, rounding)}))"
    )


def lacks_evidence(cells: RowCells, watched: WatchedCells) -> str:
    """Return the formula that is 1 where a claim names neither proof nor explanation."""
    claims = ",".join(f'AND({cell}<>0,{cell}<>"{NO}",TRIM({cell})<>"")' for _, cell in cells.fields)
    none = ",".join(_is_blank(cell) for cell in (*watched.evidence, watched.explanation))
    lacks = f"IF(AND({_is_blank(watched.not_applicable)},OR({claims}),{none}),1,0)"
    return f"=IFERROR({lacks},0)"


def lacks_explanation(watched: WatchedCells) -> str:
    """Return the formula that is 1 where "not applicable" is not explained."""
    marked = f"NOT({_is_blank(watched.not_applicable)})"
    return f"=IFERROR(IF(AND({marked},{_is_blank(watched.explanation)}),1,0),0)"


def sum_where(values: str, paths: str, group: str) -> str:
    """Return the sum of `values` over rows whose path names the group."""
    return f'SUMIFS({values},{paths},"*|{group}|*")'


def count_where(paths: str, group: str, conditions: Sequence[tuple[str, str]]) -> str:
    """Return the number of rows below a group that meet (range, condition) pairs."""
    more = "".join(f',{where},"{condition}"' for where, condition in conditions)
    path = f"*|{group}|*" if group else "*|*"
    return f'COUNTIFS({paths},"{path}"{more})'
