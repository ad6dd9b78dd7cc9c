"""demo: the window on a made-up province, or the whole job without a window."""

import argparse
from pathlib import Path

from evalapp.assessment.problems import warning
from evalapp.cli.mistakes import WrongUsageError
from evalapp.cli.printing import print_problems, say, wipe
from evalapp.cli.program import Program
from evalapp.cli.progress_line import progress_for
from evalapp.usecases.demo.demo import DemoRun, run_demo


def demo(program: Program, arguments: argparse.Namespace) -> int:
    """Open the demo window, or do the whole job and write every output to a folder."""
    if arguments.out is not None and not arguments.headless:
        raise WrongUsageError("demo.out_alone")
    if getattr(arguments, "workspace", None):
        print_problems([warning("demo.workspace_unused")], program.language)
    if not arguments.headless:
        wipe()  # the window shows itself how far it is
        return program.open_demo_window()
    if arguments.out is None:
        raise WrongUsageError("demo.out_missing")
    return _headless(program, arguments.out)


def _headless(program: Program, out: Path) -> int:
    language = program.language
    place = program.demo(out)
    progress = progress_for(language)
    done = run_demo(place.services_at, place.sources, out, place.random, progress)
    refused = [file for each in done.imports for file in each.files if not file.read]
    for file in refused:
        print_problems(file.problems, language)
    say(_summary(program, done, out))
    return 0


def _summary(program: Program, done: DemoRun, out: Path) -> str:
    text = program.language.text
    lines = (
        text("Illustrative data: every answer is made up."),
        text("Issued {count} forms.", count=done.issued),
        text(
            "Sent {sent} = read {read} + refused {refused}.",
            sent=done.sent,
            read=done.read,
            refused=done.refused,
        ),
        text("Measured values stored: {count}.", count=done.measured),
        text("Units appraised: {count}.", count=done.appraised),
        text("Documents written: {count}.", count=len(done.files)),
        text("Everything is in {folder}.", folder=str(out)),
    )
    return "\n".join(lines)
