"""The Debian and Ubuntu packages that Qt and the tests need."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence

from tools.saying import SetupError, say

# The first name is what to install, the others are what later releases call it.
PACKAGES_TO_RUN: tuple[tuple[str, ...], ...] = (
    ("libgl1",),
    ("libegl1",),
    ("libxkbcommon0",),
    ("libdbus-1-3",),
    ("libfontconfig1",),
    ("libglib2.0-0", "libglib2.0-0t64"),
)
PACKAGES_FOR_A_WINDOW: tuple[tuple[str, ...], ...] = (
    ("libxcb-cursor0",),
    ("libxcb-icccm4",),
    ("libxcb-keysyms1",),
    ("libxcb-shape0",),
    ("libxkbcommon-x11-0",),
)
PACKAGES_TO_TEST: tuple[tuple[str, ...], ...] = (
    ("xvfb",),
    ("xdotool",),
    ("poppler-utils",),
    ("libreoffice-calc",),
    ("libreoffice-writer",),
    ("postgresql",),
    ("chromium",),
    ("fonts-liberation2",),
)
# Ubuntu has no such Debian packages; the tests that need them say so.
NOT_EVERYWHERE = frozenset({"chromium", "fonts-liberation2"})


def missing_packages(
    wanted: Iterable[tuple[str, ...]], is_installed: Callable[[str], bool]
) -> list[str]:
    """Name the packages to install: those of which no spelling is installed."""
    return [names[0] for names in wanted if not any(is_installed(name) for name in names)]


def installed_packages(dpkg_query: str) -> frozenset[str]:
    """Ask dpkg for the names of all installed packages, without their architecture."""
    listing = subprocess.run(
        [dpkg_query, "-W", "-f", "${db:Status-Status} ${Package}\n"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    pairs = (line.split(" ", 1) for line in listing.splitlines())
    return frozenset(name for status, name in pairs if status == "installed")


def packages_wanted(kind: str, screen: bool) -> tuple[tuple[str, ...], ...]:
    """List the Debian packages that a kind of start needs; the command line needs none."""
    if kind == "test":
        return PACKAGES_TO_RUN + PACKAGES_FOR_A_WINDOW + PACKAGES_TO_TEST
    if kind in {"open", "setup"} and screen:
        return PACKAGES_TO_RUN + PACKAGES_FOR_A_WINDOW
    return ()


def install_line(packages: Sequence[str]) -> str:
    """Write the exact line that a person without root rights has to hand on."""
    return "sudo apt-get install --no-install-recommends -y " + " ".join(packages)


def is_root() -> bool:
    """Tell whether this process may install Debian packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def offered_packages(packages: Sequence[str]) -> list[str]:
    """Leave out the packages that this distribution does not have."""
    apt_cache = shutil.which("apt-cache")
    if apt_cache is None:
        return list(packages)
    return [
        name
        for name in packages
        if name not in NOT_EVERYWHERE
        or subprocess.run([apt_cache, "show", name], capture_output=True).returncode == 0
    ]


def apt_install(packages: Sequence[str]) -> None:
    """Install Debian packages as root; raise SetupError when apt-get cannot."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    say(f"Đang cài gói Debian / installing: {' '.join(packages)}")
    for words in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends"]):
        names = offered_packages(packages) if words[0] == "install" else []
        if words[0] == "install" and not names:
            return
        command = ["apt-get", *words, *names]
        if subprocess.run(command, env=environment, stdout=sys.stderr).returncode != 0:
            raise SetupError(
                f"Không cài được gói hệ thống; hãy tự chạy: {install_line(packages)}\n"
                "apt-get failed: see its message above, then run that line yourself."
            )


def provide_packages(kind: str, screen: bool) -> None:
    """Install the Debian packages that are missing, or print the line that would.

    A window without them would end in a message of Qt's that names the wrong package, so
    opening stops here; tests only need Qt's own and report what else they had to leave out.
    """
    dpkg_query = shutil.which("dpkg-query")
    if dpkg_query is None:
        return
    have = installed_packages(dpkg_query)
    missing = missing_packages(packages_wanted(kind, screen), have.__contains__)
    if not missing:
        return
    if is_root():
        apt_install(missing)
        return
    sentence = (
        f"Máy còn thiếu gói hệ thống. Hãy chạy / please run:\n\n    {install_line(missing)}\n"
    )
    if kind != "test" or missing_packages(PACKAGES_TO_RUN, have.__contains__):
        raise SetupError(sentence)
    say(sentence)


def main() -> None:
    """Print the packages that the tests still need, one a line."""
    dpkg_query = shutil.which("dpkg-query")
    have = installed_packages(dpkg_query) if dpkg_query else frozenset[str]()
    for name in offered_packages(
        missing_packages(packages_wanted("test", True), have.__contains__)
    ):
        print(name)


if __name__ == "__main__":
    main()
