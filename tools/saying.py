"""How the set-up talks to the person who started it."""

from __future__ import annotations

import sys


class SetupError(Exception):
    """A sentence for the person who started the program: what is wrong and what to do."""


def say(sentence: str) -> None:
    """Tell the person something, beside what the program itself prints."""
    print(sentence, file=sys.stderr, flush=True)
