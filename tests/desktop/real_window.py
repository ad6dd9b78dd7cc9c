"""A person at a real window: presses keys by xdotool and waits for what the window says of itself."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import IO

TRIES = 12
"""Keys pressed until the window has done what they ask: a window that is not ready drops them."""
LINES_BETWEEN = 50
"""Lines that the window tells, 25 a second, before a key is pressed again."""
LINES_AT_MOST = 1000
"""Lines that the window tells before nobody waits any longer."""


class RealWindow:
    """A person at the window: presses keys and looks at what comes of them."""

    def __init__(self, process: "subprocess.Popen[str]", env: dict[str, str]) -> None:
        assert process.stdout is not None
        self._said: IO[str] = process.stdout
        self._env = env
        self.seen: list[str] = []
        """What the window said, for the one who reads why it was not what was waited for."""
        self._named = ""
        self._pressed = 0.0
        self._own = self._said.readline().strip()
        self.sees("Tổng quan||idle")

    def press(self, key: str, until: str) -> None:
        """Press a key, again where the window was not ready for it, until it says something."""
        for _ in range(TRIES):
            # There is no window manager that would give the focus back after a dialog.
            self._xdotool("windowfocus", "--sync", self._own)
            self._xdotool("key", key)
            if self._says(until, LINES_BETWEEN):
                return
        raise AssertionError(f"{key} never led to {until!r}: {self.seen}")

    def press_once(self, key: str, until: str, *more: str) -> None:
        """Press keys in what has the keyboard, none waiting, and wait for what the window says."""
        self._xdotool("key", "--delay", "0", key, *more)
        self.sees(until)

    def press_until(self, key: str, so: Callable[[], bool]) -> None:
        """Press a key, again where the window was not ready for it, until something is so."""
        for _ in range(TRIES):
            self._xdotool("windowfocus", "--sync", self._own)
            self._xdotool("key", key)
            if self._hears(so, LINES_BETWEEN):
                return
        raise AssertionError(f"{key} led to nothing: {self.seen}")

    def name_a_file(self, path: Path, until: str) -> None:
        """Type a file or folder into the dialog of files, look at what stands there and confirm it."""
        self._type_into_the_files(str(path))
        for _ in range(TRIES):  # the list of what it may be takes a Return, too
            self._xdotool("key", "Return")
            if self._hears(lambda: not self._is_on_files(), LINES_BETWEEN):
                self.sees(until)
                return
        raise AssertionError(f"{path} was never taken: {self.seen}")

    def _type_into_the_files(self, name: str) -> None:
        """Type a name, again where a key went astray: what a wrong one leads to is another dialog."""
        for _ in range(TRIES):
            self._xdotool("key", "ctrl+a")
            self._xdotool("type", "--delay", "10", name)
            if self._hears(lambda: self._named == name, LINES_BETWEEN):
                return
        raise AssertionError(f"{name} never stood in the dialog, but {self._named!r}: {self.seen}")

    def _is_on_files(self) -> bool:
        """Tell whether the dialog of files is on top, or one to which the keyboard is still coming."""
        return self.seen[-1].split("|")[1] in {"files", "…"}

    def sees(self, wanted: str) -> None:
        """Wait until the window says something."""
        if not self._says(wanted, LINES_AT_MOST):
            raise AssertionError(f"the window never said {wanted!r}: {self.seen}")

    def _says(self, wanted: str, lines: int) -> bool:
        return self._hears(lambda: self.seen[-1] == wanted, lines)

    def _hears(self, so: Callable[[], bool], lines: int) -> bool:
        """Listen until something is so that the window may tell, for so many lines."""
        for _ in range(lines):
            self._hear()
            if so():
                return True
        return False

    def _hear(self) -> None:
        """Take in the next line that was told after the last key, none of a window that is gone."""
        when = 0.0
        while when <= self._pressed:
            line = self._said.readline().rstrip("\n") or f"{monotonic()}\t\t"
            told, said, self._named = line.split("\t")
            when = float(told)
            if self.seen[-1:] != [said]:
                self.seen.append(said)

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._env, check=True, timeout=20)
        # What the window told while nobody listened is not what came of the key.
        self._pressed = monotonic()
