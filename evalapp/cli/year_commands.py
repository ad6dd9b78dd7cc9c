"""init, period new, period blanks."""

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.periods import UNNAMED, BlankPolicy, Period, is_named, names_its_kind
from evalapp.assessment.problems import AssessmentError, Problem, info, warning
from evalapp.cli.mistakes import WrongUsageError
from evalapp.cli.printing import print_problems, say
from evalapp.cli.program import Program
from evalapp.settings.paths import path_of
from evalapp.usecases.appraisal.subjects import units_meant
from evalapp.usecases.forms.blank_policy import set_blank_policy
from evalapp.usecases.periods.choose_period import newest_period
from evalapp.usecases.periods.open_period import NewPeriod, open_period
from evalapp.usecases.periods.set_province import set_province
from evalapp.usecases.periods.set_status import set_ranked
from evalapp.usecases.ports import Services


def init(program: Program, arguments: argparse.Namespace) -> int:
    """Create a workspace."""
    place = program.create_workspace(arguments.folder)
    say(program.language.text("New workspace: {place}", place=place))
    return 0


def new_period(program: Program, arguments: argparse.Namespace) -> int:
    """Open a period from set files and a unit list, naming all that is wrong in any of them."""
    files = _set_files(arguments.sets)
    services = program.services(getattr(arguments, "workspace", None))
    sets, problems = _sets(services, files)
    units = ()
    try:
        units = services.unit_files.load(arguments.units)
    except AssessmentError as fault:
        problems += fault.problems
    if problems:
        raise AssessmentError.of(problems)
    province = arguments.province or _province_before(services)
    opened = open_period(services, NewPeriod(_period(arguments, province), sets, units)).period
    say(
        program.language.text(
            "Period {title}: {units} units, {sets} criteria sets.",
            title=opened.title,
            units=len(units),
            sets=len(sets),
        )
    )
    if arguments.province is None:
        _tell_province(program, opened)
    return 0


def _province_before(services: Services) -> str:
    with services.workspace.reading() as work:
        known = work.periods.all()
    return known[0].province if known else UNNAMED


def _tell_province(program: Program, opened: Period) -> None:
    """Say which province was taken, or how to name one."""
    if is_named(opened.province):
        said = info("period.province_taken", province=opened.province)
    else:
        said = warning("period.province_open")
    print_problems([said], program.language)


def province(program: Program, arguments: argparse.Namespace) -> int:
    """Say which province the newest period is about."""
    services = program.services(getattr(arguments, "workspace", None))
    done = set_province(services, newest_period(services).id, arguments.name)
    say(program.language.text("period.province_said", province=done.period.province))
    return 0


def ranking(program: Program, arguments: argparse.Namespace) -> int:
    """Let units of the newest period be ranked, or assessed only."""
    services = program.services(getattr(arguments, "workspace", None))
    period, ranked = newest_period(services).id, arguments.status == "ranked"
    units = [each.id for each in units_meant(services, period, arguments.units)]
    done = set_ranked(services, period, units, ranked=ranked)
    names = "; ".join(each.name for each in done.units) or "–"
    said = "period.ranked_now" if ranked else "period.not_ranked_now"
    say(program.language.text(said, count=len(done.units), units=names))
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


def _set_files(named: list[str]) -> dict[str, Path]:
    """Return the file of each unit group; mistakes in the command line are told."""
    files: dict[str, Path] = {}
    for each in named:
        group, _, file = each.partition("=")
        if not (group and file):
            raise WrongUsageError("period.set_argument", argument=each)
        if group in files:
            raise WrongUsageError("period.set_twice", group=group)
        files[group] = path_of(file)
    return files


def _sets(
    services: Services, files: Mapping[str, Path]
) -> tuple[dict[str, CriteriaSet], list[Problem]]:
    sets: dict[str, CriteriaSet] = {}
    problems: list[Problem] = []
    for group, file in files.items():
        try:
            sets[group] = services.criteria_files.load(file)
        except AssessmentError as fault:
            problems += fault.problems
    return sets, problems


def _period(arguments: argparse.Namespace, province: str) -> Period:
    year: int = arguments.year
    if not 2000 <= year <= 2100:
        raise AssessmentError("period.year_out_of_range", year=str(year))
    if not names_its_kind(province):
        raise AssessmentError("period.province_kind", province=province)
    return Period(
        id=str(year),
        year=year,
        title=arguments.title or f"Kỳ đánh giá năm {year}",
        province=province,
        assessed_from=arguments.assessed_from or date(year, 1, 1),
        assessed_to=arguments.assessed_to or date(year, 12, 31),
        deadline=arguments.deadline or date(year + 1, 2, 28),
        blanks=BlankPolicy(arguments.blanks),
    )
