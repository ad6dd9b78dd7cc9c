"""papers check, papers restore."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from evalapp.assessment.paper_rules import RuleCheck
from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.cli.printing import print_problems, say
from evalapp.cli.program import Program
from evalapp.cli.shapes import Json, dumped, problem_shape
from evalapp.settings.language import Language
from evalapp.usecases.document_ports import PaperShop


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """A file with every rule that it was held against, or why it could not be."""

    path: Path
    rules: tuple[RuleCheck, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def kept(self) -> bool:
        """Tell whether it is a paper that keeps every rule."""
        return not self.problems and all(each.kept for each in self.rules)


def check(program: Program, arguments: argparse.Namespace) -> int:
    """Say of Word papers which rules of Decree 30 they keep; 1 where one is broken or no paper."""
    language, shop = program.language, program.stateless().paper_shop
    found = [_checked(shop, path) for path in arguments.files]
    if arguments.json:
        say(dumped({"files": [_shape(each, language) for each in found]}))
    else:
        for each in found:
            print_problems(each.problems, language)
            if each.rules:
                say(_printed(each, language))
    return 0 if all(each.kept for each in found) else 1


def _checked(shop: PaperShop, path: Path) -> CheckedPaper:
    try:
        return CheckedPaper(path, shop.check(path))
    except AssessmentError as fault:
        return CheckedPaper(path, problems=fault.problems)


def restore(program: Program, arguments: argparse.Namespace) -> int:
    """Put original templates back in place of changed ones and name the files."""
    for path in program.stateless().paper_shop.restore(arguments.templates):
        say(program.language.text("Written: {file}", file=str(path)))
    return 0


def _shape(paper: CheckedPaper, language: Language) -> Json:
    return {
        "file": str(paper.path),
        "kept": paper.kept,
        "rules": [
            {"rule": each.rule, "kept": each.kept, "faults": each.faults} for each in paper.rules
        ],
        "problems": [problem_shape(each, language) for each in paper.problems],
    }


def _printed(paper: CheckedPaper, language: Language) -> str:
    broken = [each for each in paper.rules if not each.kept]
    lines = [
        language.text(
            "{file}: {kept} of {rules} rules of Decree 30 kept.",
            file=paper.path.name,
            kept=len(paper.rules) - len(broken),
            rules=len(paper.rules),
        )
    ]
    for each in broken:
        lines.append(f"- {language.text(f'decree30.{each.rule}')}")
        lines += [f"    {fault}" for fault in each.faults]
    return "\n".join(lines)
