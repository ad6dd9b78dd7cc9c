"""A person at a real window: presses keys by xdotool and waits for what the window says of itself."""

import subprocess
from collections.abc import Callable
from pathlib import Path
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
            for _ in range(LINES_BETWEEN):
                self._hear()
                if so():
                    return
        raise AssertionError(f"{key} led to nothing: {self.seen}")

    def name_a_file(self, path: Path, until: str) -> None:
        """Type a file or folder into the dialog of files and confirm it."""
        self._xdotool("key", "ctrl+a")
        self._xdotool("type", "--delay", "10", str(path))
        for _ in range(3):  # the list of what it may be takes a Return, too
            self._xdotool("key", "Return")
            if self._says(until, 3 * LINES_BETWEEN):
                return
        raise AssertionError(f"{path} never led to {until!r}: {self.seen}")

    def sees(self, wanted: str) -> None:
        """Wait until the window says something."""
        if not self._says(wanted, LINES_AT_MOST):
            raise AssertionError(f"the window never said {wanted!r}: {self.seen}")

    def _says(self, wanted: str, lines: int) -> bool:
        return any(self._hear() == wanted for _ in range(lines))

    def _hear(self) -> str:
        said = self._said.readline().strip()
        if self.seen[-1:] != [said]:
            self.seen.append(said)
        return said

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._env, check=True, timeout=20)
