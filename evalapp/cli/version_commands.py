"""lock, amend, versions, verify."""

import argparse

from evalapp.cli.printing import print_problems, say, tell
from evalapp.cli.program import Program
from evalapp.cli.progress_line import progress_for
from evalapp.cli.shapes import dumped
from evalapp.cli.version_tables import (
    comparison_shape,
    head_shape,
    locked_shape,
    printed_comparison,
    printed_versions,
    verification_shape,
)
from evalapp.settings.language import Language
from evalapp.usecases.documents.lock_results import LockedResults, amend_results, lock_results
from evalapp.usecases.documents.result_versions import compare_versions, result_versions
from evalapp.usecases.documents.verify_document import Verdict, Verification, verify_document
from evalapp.usecases.periods.choose_period import newest_period


def lock(program: Program, arguments: argparse.Namespace) -> int:
    """Lock the first version of the newest period's results."""
    services = program.services(getattr(arguments, "workspace", None))
    period, progress = newest_period(services).id, progress_for(program.language)
    done = lock_results(services, period, arguments.note, progress)
    return _tell_locked(program, done, as_json=arguments.json)


def amend(program: Program, arguments: argparse.Namespace) -> int:
    """Lock the results as they stand as a new version, and count the units that it changes."""
    services = program.services(getattr(arguments, "workspace", None))
    period, progress = newest_period(services).id, progress_for(program.language)
    done = amend_results(services, period, arguments.reason, progress)
    _tell_locked(program, done, as_json=arguments.json)
    if not arguments.json:
        say(program.language.text("Units with other results: {count}.", count=len(done.changed)))
    return 0


def versions(program: Program, arguments: argparse.Namespace) -> int:
    """List the versions of the newest period, or put two of them side by side."""
    language = program.language
    services = program.services(getattr(arguments, "workspace", None))
    period = newest_period(services).id
    if arguments.compare:
        found = compare_versions(services, period, *arguments.compare)
        shape = comparison_shape(found)
        say(dumped(shape) if arguments.json else printed_comparison(found, language))
        return 0
    heads = result_versions(services, period)
    if arguments.json:
        say(dumped({"versions": [head_shape(each) for each in heads]}))
    elif heads:
        say(printed_versions(heads, language))
    else:
        tell(language.text("No result version has been locked yet."))
    return 0


def verify(program: Program, arguments: argparse.Namespace) -> int:
    """Say whether a document is as it was locked; 0 the same, 1 different or unknown."""
    services = program.services(getattr(arguments, "workspace", None))
    found = verify_document(services, arguments.file)
    if arguments.json:
        say(dumped(verification_shape(found, arguments.file, program.language)))
    else:
        say(_verdict(found, program.language))
        print_problems(found.problems, program.language)
    return 0 if found.verdict is Verdict.SAME else 1


def _tell_locked(program: Program, done: LockedResults, *, as_json: bool) -> int:
    """Say what was locked, and warn where not everything had been appraised."""
    if as_json:
        say(dumped(locked_shape(done, program.language)))
        return 0
    print_problems(done.warnings, program.language)
    say(_locked(done, program.language))
    return 0


def _locked(done: LockedResults, language: Language) -> str:
    return language.text(
        "Result version {number} is locked. Checksum: {checksum}",
        number=done.head.number,
        checksum=done.head.short_checksum,
    )


def _verdict(found: Verification, language: Language) -> str:
    if found.head is None or found.period is None:
        return language.text("The document belongs to no result version of this workspace.")
    belongs = language.text(
        "The document belongs to result version {number} of “{period}”, locked {moment}.",
        number=found.head.number,
        period=found.period.title,
        moment=found.head.locked_at,
    )
    compared = language.text(
        "Figures compared: {count}; differences: {differences}.",
        count=found.compared,
        differences=len(found.problems),
    )
    return "\n".join(filter(None, (belongs, _superseded(found, language), compared)))


def _superseded(found: Verification, language: Language) -> str:
    """Return the sentence on the version in force, '' where the document is of that one."""
    if found.newer is None:
        return ""
    return language.text(
        "These results have been amended: version {number}, locked {moment}, is in force ({reason}).",
        number=found.newer.number,
        moment=found.newer.locked_at,
        reason=found.newer.note,
    )
