"""A new period as far as it has been typed and chosen, and what is still missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.periods import BlankPolicy, Period, names_its_kind
from evalapp.assessment.problems import Problem, error, info
from evalapp.assessment.units import PeriodUnit, UnitStatus
from evalapp.desktop.typed_values import typed_day
from evalapp.usecases.periods.open_period import NewPeriod

YEARS = range(2000, 2101)


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the fields; days by the name of their field, sets by unit group."""

    year: str
    title: str
    province: str
    days: Mapping[str, str]
    units: tuple[PeriodUnit, ...] = ()
    sets: Mapping[str, CriteriaSet] = field(default_factory=dict[str, CriteriaSet])
    titles: Mapping[str, str] = field(default_factory=dict[str, str])
    like: str = ""
    illustrative: bool = False
    blanks: BlankPolicy = BlankPolicy.ZERO

    @property
    def groups(self) -> tuple[str, ...]:
        """Unit groups that need a set, in the order of the list."""
        assessed = (each for each in self.units if each.status is not UnitStatus.NOT_ASSESSED)
        return tuple(dict.fromkeys(each.unit.group for each in assessed))

    def missing(self) -> tuple[Problem, ...]:
        """Return what has to be filled in, or to be filled in otherwise, in the order of fields."""
        return tuple(self._missing())

    def _missing(self) -> Iterator[Problem]:
        if year_of(self.year) is None:
            yield error("period.year_out_of_range", year=self.year.strip() or "–")
        if not self.province.strip():
            yield info("period.province_missing")
        elif not names_its_kind(self.province):
            yield error("period.province_kind", province=self.province.strip())
        if not self.title.strip():
            yield info("period.title_missing")
        for name, typed in self.days.items():
            if typed_day(typed) is None:
                yield error("period.day_not_read", field=name)
        if not self.units:
            yield info("period.units_missing")
        for group in self.groups:
            if group not in self.sets:
                yield info("period.set_missing", group=self.titles.get(group, group))

    def new_period(self) -> NewPeriod:
        """Return the period to be opened; only where nothing is missing."""
        year = year_of(self.year)
        first, last, deadline = map(_day, self.days.values())
        assert year is not None
        period = Period(
            id=str(year),
            year=year,
            title=" ".join(self.title.split()),
            province=" ".join(self.province.split()),
            assessed_from=first,
            assessed_to=last,
            deadline=deadline,
            illustrative=self.illustrative,
            blanks=self.blanks,
        )
        sets = {group: self.sets[group] for group in self.groups}
        return NewPeriod(period, sets, self.units, self.like)


def year_of(typed: str) -> int | None:
    """Return the year that was typed, None where it is none from 2000 to 2100."""
    plain = typed.strip()
    year = int(plain) if plain.isdecimal() else 0
    return year if year in YEARS else None


def _day(typed: str) -> date:
    day = typed_day(typed)
    assert day is not None
    return day
