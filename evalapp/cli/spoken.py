"""Let the grammar of the command line speak a person's language, mistakes in it included."""

# argparse has no public way to the words of its groups and commands.
# pyright: reportPrivateUsage=false

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NoReturn, cast

from evalapp.cli.usual_arguments import NO_VALUE
from evalapp.settings.language import LANGUAGES, Language, LanguageCode

_MISTAKES: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (?P<names>.+)", "Missing: {names}."),
    (r"unrecognized arguments: (?P<strange>.+)", "Not known here: {strange}."),
    (
        r"argument (?P<name>.+?): invalid choice: (?P<found>.+?) \(choose from (?P<choices>.+)\)",
        "{name}: {found} is not among {choices}.",
    ),
    (rf"argument (?P<name>.+?): (expected .+|{NO_VALUE})", "{name}: its value is missing."),
    (
        r"argument (?P<name>.+?): invalid day value: (?P<found>.+)",
        "{name}: {found} is not a day; write 31/12/2026 or 2026-12-31.",
    ),
    (
        r"argument (?P<name>.+?): invalid \S+ value: (?P<found>.+)",
        "{name}: {found} cannot be read.",
    ),
    (r"one of the arguments (?P<names>.+) is required", "Missing: one of {names}."),
    (
        r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)",
        "{name} cannot stand beside {other}.",
    ),
    (r"argument (?P<name>.+?): may be named once only", "{name} may be named once only."),
    (r"argument (?P<name>.+?): (?P<said>.+)", "{name}: {said}"),
)
"""Sentences of argparse, the commonest first, and what is said in their place."""


_NEAR = 0.75
"""How like two words must be, of 1 for the same, for one to be meant by the other."""


class SpokenParser(argparse.ArgumentParser):
    """A parser whose own words are those of `language`; English until `speak` was called."""

    language: Language | None = None

    def __init__(self, *given: Any, **named: Any) -> None:
        """Make a parser that takes no option cut short: what it means may change with others."""
        super().__init__(*given, allow_abbrev=False, **named)

    def parse_known_args(self, *given: Any, **named: Any) -> Any:
        """Parse; what a command does not know is told with its own usage."""
        found, unknown = super().parse_known_args(*given, **named)
        if unknown and not self._subparsers:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return found, unknown

    def format_usage(self) -> str:
        """Return the line of usage."""
        return self._led(super().format_usage())

    def format_help(self) -> str:
        """Return the whole help."""
        return self._led(super().format_help())

    def _led(self, said: str) -> str:
        lead = "usage: "
        if self.language is None or not said.startswith(lead):
            return said
        return f"{self.language.text('Usage')}: {said.removeprefix(lead)}"

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line and leave with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {self._mistake(message)}\n")

    def _mistake(self, message: str) -> str:
        if self.language is not None:
            for pattern, words in _MISTAKES:
                found = re.fullmatch(pattern, message, re.DOTALL)
                if found:
                    said = self.language.text(words, **found.groupdict())
                    return " ".join((said, *self._meant(self.language, found.groupdict())))
        return message

    def _meant(self, language: Language, told: Mapping[str, str]) -> Iterator[str]:
        """Yield the question whether something like what was typed was meant."""
        if "strange" in told:
            typed, known = told["strange"], list(self._option_string_actions)
        else:
            typed, known = told.get("found", ""), re.findall(r"[\w-]+", told.get("choices", ""))
        bare = re.split(r"[ =]", typed.strip("-'"))[0]
        by_name = {each.strip("-"): each for each in known}
        begun = [each for each in by_name if bare and each.startswith(bare)]
        for near in (begun or get_close_matches(bare, by_name, 1, _NEAR))[:1]:
            yield language.text("Did you mean {near}?", near=by_name[near])


def language_in(argv: Sequence[str]) -> LanguageCode | None:
    """Return the language that a command line asks for, wherever it says so, None for none."""
    asking = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    asking.add_argument("--language", nargs="?")
    chosen = asking.parse_known_args(argv)[0].language
    return next((code for code in LANGUAGES if code == chosen), None)


def speak(parser: argparse.ArgumentParser, language: Language) -> None:
    """Put the words of a parser and of all commands below it into a language."""
    if isinstance(parser, SpokenParser):
        parser.language = language
    if parser.description:
        parser.description = language.text(parser.description)
    if parser.epilog:
        parser.epilog = language.text(parser.epilog)
    for group in parser._action_groups:
        group.title = language.text((group.title or "").capitalize())
    for action in parser._actions:
        _speak_action(action, language)


def _speak_action(action: argparse.Action, language: Language) -> None:
    if action.help:
        action.help = language.text(action.help)
    if isinstance(action, argparse._SubParsersAction):
        commands = cast("argparse._SubParsersAction[argparse.ArgumentParser]", action)
        for named in commands._choices_actions:
            named.help = language.text(named.help or "")
        for command in commands.choices.values():
            speak(command, language)
