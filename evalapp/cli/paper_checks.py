"""papers check, papers restore."""

import argparse
from pathlib import Path

from evalapp.assessment.paper_rules import RuleCheck
from evalapp.cli.printing import say
from evalapp.cli.program import Program
from evalapp.cli.shapes import Json, dumped
from evalapp.settings.language import Language


def check(program: Program, arguments: argparse.Namespace) -> int:
    """Say of Word papers which rules of Decree 30 they keep; 1 where one is broken."""
    shop = program.stateless().paper_shop
    found = [(path, shop.check(path)) for path in arguments.files]
    if arguments.json:
        say(dumped({"files": [_shape(*each) for each in found]}))
    else:
        for path, checks in found:
            say(_printed(path, checks, program.language))
    return 0 if all(each.kept for _, checks in found for each in checks) else 1


def restore(program: Program, arguments: argparse.Namespace) -> int:
    """Put original templates back in place of changed ones and name the files."""
    for path in program.stateless().paper_shop.restore(arguments.templates):
        say(program.language.text("Written: {file}", file=str(path)))
    return 0


def _shape(path: Path, checks: tuple[RuleCheck, ...]) -> Json:
    rules = [{"rule": each.rule, "kept": each.kept, "faults": each.faults} for each in checks]
    return {"file": str(path), "kept": all(each.kept for each in checks), "rules": rules}


def _printed(path: Path, checks: tuple[RuleCheck, ...], language: Language) -> str:
    broken = [each for each in checks if not each.kept]
    lines = [
        language.text(
            "{file}: {kept} of {rules} rules of Decree 30 kept.",
            file=path.name,
            kept=len(checks) - len(broken),
            rules=len(checks),
        )
    ]
    for each in broken:
        lines.append(f"- {language.text(f'decree30.{each.rule}')}")
        lines += [f"    {fault}" for fault in each.faults]
    return "\n".join(lines)
