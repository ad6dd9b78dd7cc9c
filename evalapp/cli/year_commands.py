"""init, period new, period blanks."""

import argparse
from datetime import date
from pathlib import Path

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.periods import BlankPolicy, Period, names_its_kind
from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.cli.printing import say
from evalapp.cli.program import Program
from evalapp.usecases.forms.blank_policy import set_blank_policy
from evalapp.usecases.periods.choose_period import newest_period
from evalapp.usecases.periods.open_period import NewPeriod, open_period
from evalapp.usecases.ports import Services


def init(program: Program, arguments: argparse.Namespace) -> int:
    """Create a workspace."""
    place = program.create_workspace(arguments.folder)
    say(program.language.text("New workspace: {place}", place=place))
    return 0


def new_period(program: Program, arguments: argparse.Namespace) -> int:
    """Open a period from set files and a unit list, naming all that is wrong in any of them."""
    services = program.services(getattr(arguments, "workspace", None))
    sets, problems = _sets(services, arguments.sets)
    units = ()
    try:
        units = services.unit_files.load(arguments.units)
    except AssessmentError as fault:
        problems += fault.problems
    if problems:
        raise AssessmentError.of(problems)
    opened = open_period(services, NewPeriod(_period(arguments), sets, units)).period
    say(
        program.language.text(
            "Period {title}: {units} units, {sets} criteria sets.",
            title=opened.title,
            units=len(units),
            sets=len(sets),
        )
    )
    return 0


def blanks(program: Program, arguments: argparse.Namespace) -> int:
    """Say what rows left blank count as in the newest period, or change it."""
    services, text = program.services(getattr(arguments, "workspace", None)), program.language.text
    period = newest_period(services)
    policy = period.blanks
    if arguments.policy is not None:
        policy = BlankPolicy(arguments.policy)
        changed = set_blank_policy(services, period.id, policy)
        if changed.forms_issued:
            say(text("blanks.forms_issued"))
    say(text(f"blanks.{policy.value}.said"))
    return 0


def _sets(services: Services, named: list[str]) -> tuple[dict[str, CriteriaSet], list[Problem]]:
    sets: dict[str, CriteriaSet] = {}
    problems: list[Problem] = []
    for each in named:
        group, equals, file = each.partition("=")
        if not (group and equals and file):
            raise AssessmentError("period.set_argument", argument=each)
        try:
            sets[group] = services.criteria_files.load(Path(file))
        except AssessmentError as fault:
            problems += fault.problems
    return sets, problems


def _period(arguments: argparse.Namespace) -> Period:
    year: int = arguments.year
    if not 2000 <= year <= 2100:
        raise AssessmentError("period.year_out_of_range", year=str(year))
    if not names_its_kind(arguments.province):
        raise AssessmentError("period.province_kind", province=arguments.province)
    return Period(
        id=str(year),
        year=year,
        title=arguments.title or f"Kỳ đánh giá năm {year}",
        province=arguments.province,
        assessed_from=arguments.assessed_from or date(year, 1, 1),
        assessed_to=arguments.assessed_to or date(year, 12, 31),
        deadline=arguments.deadline or date(year + 1, 2, 28),
        blanks=BlankPolicy(arguments.blanks),
    )
