"""assessors import, export, list; assignments import, export, list, split."""

import argparse

from evalapp.cli.printing import say
from evalapp.cli.program import Program
from evalapp.cli.shapes import dumped
from evalapp.usecases.appraisal.assessor_tables import (
    export_assessors,
    export_assignments,
    import_assessors,
    import_assignments,
)
from evalapp.usecases.appraisal.assessors import assessors
from evalapp.usecases.appraisal.assignments import (
    SharedOut,
    assignments,
    split_criteria,
    split_units,
)
from evalapp.usecases.appraisal.work_shares import Shares, shares
from evalapp.usecases.periods.choose_period import newest_period
from evalapp.usecases.ports import Services


def people_in(program: Program, arguments: argparse.Namespace) -> int:
    """Take the people of a table in."""
    done = import_assessors(_services(program, arguments), arguments.file)
    say(program.language.text("assessors.stored", count=len(done.assessors)))
    return 0


def people_out(program: Program, arguments: argparse.Namespace) -> int:
    """Write the people as a table."""
    export_assessors(_services(program, arguments), arguments.file)
    say(program.language.text("Written: {file}", file=str(arguments.file)))
    return 0


def people_listed(program: Program, arguments: argparse.Namespace) -> int:
    """Print the people with their progress in the newest period."""
    services = _services(program, arguments)
    if not assessors(services):
        nobody = program.language.text("assessors.nobody_listed")
        say(dumped({"assessors": []}) if arguments.json else nobody)
        return 0
    found = shares(services, newest_period(services).id)
    if arguments.json:
        say(dumped(_shape(found)))
        return 0
    text = program.language.text
    for each in found.people:
        person = each.assessor
        said = text(
            "assessors.progress",
            id=person.id,
            name=person.name,
            role=text(f"assessors.role.{person.role}"),
            decided=each.decided,
            given=each.given,
        )
        own = ", ".join(sorted(person.own_units))
        say(f"{said}; {text('assessors.own_offices', units=own)}" if own else said)
    if found.nobodys:
        say(text("assessors.nobodys", count=found.nobodys))
    return 0


def shares_in(program: Program, arguments: argparse.Namespace) -> int:
    """Replace the shares of the newest period by those of a table."""
    services = _services(program, arguments)
    done = import_assignments(services, newest_period(services).id, arguments.file)
    return _said(program, done)


def shares_out(program: Program, arguments: argparse.Namespace) -> int:
    """Write the shares of the newest period as a table."""
    services = _services(program, arguments)
    export_assignments(services, newest_period(services).id, arguments.file)
    say(program.language.text("Written: {file}", file=str(arguments.file)))
    return 0


def shares_listed(program: Program, arguments: argparse.Namespace) -> int:
    """Print the shares of the newest period."""
    services = _services(program, arguments)
    given = assignments(services, newest_period(services).id)
    if arguments.json:
        fields = ("assessor", "group", "unit", "part")
        shown = [{name: getattr(each, name) for name in fields} for each in given]
        say(dumped({"assignments": shown}))
        return 0
    for each in given:
        say(f"{each.assessor}: {each.group} / {each.unit or '*'} / {each.part or '*'}")
    return 0


def split(program: Program, arguments: argparse.Namespace) -> int:
    """Split a unit group of the newest period evenly."""
    services = _services(program, arguments)
    by = split_criteria if arguments.by == "criteria" else split_units
    done = by(services, newest_period(services).id, arguments.group, arguments.assessor)
    return _said(program, done)


def _services(program: Program, arguments: argparse.Namespace) -> Services:
    return program.services(getattr(arguments, "workspace", None))


def _said(program: Program, done: SharedOut) -> int:
    given, taken = len(done.added), len(done.removed)
    say(program.language.text("assignments.stored", given=given, taken=taken))
    return 0


def _shape(found: Shares) -> dict[str, object]:
    people = [
        {
            "id": each.assessor.id,
            "name": each.assessor.name,
            "role": each.assessor.role.value,
            "own_units": sorted(each.assessor.own_units),
            "given": each.given,
            "decided": each.decided,
            "reopened": each.reopened,
        }
        for each in found.people
    ]
    return {"assessors": people, "unassigned": found.nobodys}
