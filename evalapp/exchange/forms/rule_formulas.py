"""What each scoring rule earns, as a formula: the same as the engine says of the same answers.

Excel and LibreOffice count in binary; callers settle results to ten decimals before rounding, so
that a figure such as 6.8999999999999995 is cut as 6.9.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from evalapp.assessment.criteria import Exclusion
from evalapp.assessment.rules import (
    Band,
    Bands,
    BestCase,
    BonusPenalty,
    Choice,
    Choices,
    Collected,
    ComparedRule,
    Components,
    CountTiers,
    DirectPoints,
    Lateness,
    PartsRule,
    PerItem,
    Ratio,
    Rule,
    RuleField,
    RulePart,
    ShareOfFull,
    YesNo,
)
from evalapp.exchange.forms.wording import YES

if TYPE_CHECKING:
    from evalapp.exchange.forms.hidden_sheet import OptionList  # reading needs no writer

ValueRule = YesNo | ShareOfFull | DirectPoints | PerItem | CountTiers | Bands


@dataclass(frozen=True, slots=True)
class RowCells:
    """Cells of one criterion by field, and the option lists of its choices by field id."""

    fields: tuple[tuple[RuleField, str], ...]
    lists: "Mapping[str, OptionList]"
    prefix: str = ""
    """What field ids begin with where a rule is part of another."""

    def of(self, field: str) -> str:
        """Return the cell of a field."""
        wanted = f"{self.prefix}{field}"
        return next(cell for each, cell in self.fields if each.id == wanted)

    def list_of(self, field: str) -> "OptionList":
        """Return the option list of a field."""
        return self.lists[f"{self.prefix}{field}"]


def part_cells(part: RulePart, cells: RowCells) -> RowCells:
    """Return the cells that belong to one part; its fields are as required as its rule says."""
    prefix = f"{part.id}."
    own = {field.id: field for field in part.rule.fields(part.worth(Decimal(0)))}
    found = tuple(
        (_as_required(field, own[field.id.removeprefix(prefix)]), cell)
        for field, cell in cells.fields
        if field.id.startswith(prefix)
    )
    return RowCells(found, cells.lists, prefix)


def _as_required(field: RuleField, own: RuleField) -> RuleField:
    return replace(field, required=own.required)


def number(value: Decimal) -> str:
    """Return a number as formulas write it."""
    return f"{value:f}"


def has_parts_of_whole(rule: Rule) -> bool:
    """Tell whether a rule asks for a part `a` of a whole `b`."""
    return isinstance(rule, Ratio) or (isinstance(rule, ComparedRule) and rule.as_ratio)


def counts_alone(rule: Rule) -> bool:
    """Tell whether a unit's own form can say what the rule earns."""
    return _counts_alone(type(rule))


@cache
def _counts_alone(kind: type[Rule]) -> bool:
    return issubclass(
        kind,
        ValueRule | Choice | Choices | Ratio | Lateness | BonusPenalty | Collected | PartsRule,
    )


def value_if_excluded(exclusion: Exclusion, maximum: Decimal) -> str:
    """Return what a criterion adds that does not apply."""
    return number(maximum) if exclusion.method == "full" else "0"


def counted(rule: Rule, maximum: Decimal, cells: RowCells, excluded: str) -> str | None:
    """Return the formula of the points for valid answers, None where other units must be known."""
    match rule:
        case ComparedRule():
            return None
        case Components():
            return f"({'+'.join(_parts(rule, maximum, cells))})"
        case BestCase():
            return f"MAX({','.join(_parts(rule, maximum, cells))})"
        case Choice() | Choices():
            return _chosen(rule, maximum, cells)
        case Ratio():
            return _ratio(rule, maximum, cells, excluded)
        case Lateness():
            return _lateness(rule, maximum, cells)
        case BonusPenalty():
            return _bonus_penalty(rule, maximum, cells)
        case Collected():
            return "0"
        case YesNo() | ShareOfFull() | DirectPoints() | PerItem() | CountTiers() | Bands():
            return _of_value(rule, maximum, cells.of("value"))
        case _:
            return None


def _of_value(rule: ValueRule, maximum: Decimal, value: str) -> str:
    """Return the points of rules that ask for one value."""
    most = number(maximum)
    match rule:
        case YesNo():
            return f'IF({value}="{YES}",{most},0)'
        case ShareOfFull():
            full = number(rule.full)
            return f"IF({value}>={full},{most},{value}*{most}/{full})"
        case DirectPoints():
            return value
        case PerItem():
            return f"MIN({value}*{number(rule.each)},{number(rule.most(maximum))})"
        case CountTiers():
            tiers = ((f"{value}>={tier.at_least}", tier.worth(maximum)) for tier in rule.tiers)
            return _first(tiers, Decimal(0))
        case Bands():
            *upper, lowest = rule.bands
            bands = ((_reaches(band, value), band.worth(maximum)) for band in upper)
            return _first(bands, lowest.worth(maximum))


def _reaches(band: Band, value: str) -> str:
    if band.at_least is not None:
        return f"{value}>={number(band.at_least)}"
    return "TRUE" if band.above is None else f"{value}>{number(band.above)}"


def _first(cases: Iterable[tuple[str, Decimal]], otherwise: Decimal) -> str:
    """Return the worth of the first case whose condition holds."""
    formula = number(otherwise)
    for condition, worth in reversed(list(cases)):
        formula = f"IF({condition},{number(worth)},{formula})"
    return formula


def _parts(rule: PartsRule, maximum: Decimal, cells: RowCells) -> list[str]:
    """Return the points of every part; an empty part earns nothing."""
    formulas: list[str] = []
    for part in rule.parts:
        own = part_cells(part, cells)
        nothing = ",".join(f'TRIM({cell})=""' for _, cell in own.fields)
        earned = counted(part.rule, part.worth(maximum), own, "0")
        formulas.append(f"IF(AND({nothing}),0,{earned})")
    return formulas


def _chosen(rule: Choice | Choices, maximum: Decimal, cells: RowCells) -> str:
    value, options = cells.of("value"), cells.list_of("value")
    if isinstance(rule, Choice):
        return f"SUMPRODUCT(({options.labels}={value})*{options.worths})"
    named = f'";"&SUBSTITUTE(SUBSTITUTE({value},"; ",";")," ;",";")&";"'
    found = f'ISNUMBER(SEARCH(";"&{options.labels}&";",{named}))'
    return f"MIN({number(maximum)},SUMPRODUCT({found}*{options.worths}))"


def _ratio(rule: Ratio, maximum: Decimal, cells: RowCells, excluded: str) -> str:
    a, b, most = cells.of("a"), cells.of("b"), number(maximum)
    full_at = number(rule.full_at)
    none_due = {"zero": "0", "full": most, "not_applicable": excluded}[rule.when_none]
    share = f"IF({a}>={full_at}*{b},{most},{a}*{most}/({b}*{full_at}))"
    return f"IF({b}=0,{none_due},{share})"


def _lateness(rule: Lateness, maximum: Decimal, cells: RowCells) -> str:
    late = cells.of("value")
    if rule.due is not None:
        late = f"({late}-{_date(rule.due)})"
    return f"MAX(0,{number(maximum)}-MAX(0,{late}-{rule.grace})*{number(rule.per_day)})"


def _date(day: date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"


def _bonus_penalty(rule: BonusPenalty, maximum: Decimal, cells: RowCells) -> str:
    plus = f"+{cells.of('n')}*{number(rule.plus)}" if rule.plus else ""
    minus = f"-{cells.of('m')}*{number(rule.minus)}" if rule.minus else ""
    earned = f"{number(rule.start)}{plus}{minus}"
    return f"MAX({number(rule.lowest)},MIN({number(rule.most(maximum))},{earned}))"
