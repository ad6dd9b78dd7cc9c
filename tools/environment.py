"""The virtual environment: made from a lock with versions and hashes, remade when it changes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.debian import apt_install, install_line, is_root
from tools.saying import SetupError, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
ROOM_NEEDED = 1_500_000_000

NETWORK_SIGNS = (
    "name resolution",
    "name or service not known",
    "dns error",
    "failed to establish a new connection",
    "connection refused",
    "network is unreachable",
    "connecttimeout",
    "timed out",
    "error sending request",
    "getaddrinfo failed",
    "from versions: none",
)
SMALL_TALK = (
    "collecting",
    "downloading",
    "downloaded",
    "using cached",
    "looking in",
    "installing",
    "successfully",
    "resolved",
    "prepared",
    "installed",
    "+ ",
    "using python",
    "using cpython",
    "creating virtual",
    "activate with",
    "ignoring",
    "bytecode",
    "requirement already",
    "attempting",
    "found existing",
    "uninstalling",
    "[notice]",
)
FULL_DISK_SIGNS = ("no space left on device", "not enough space on the disk", "os error 28")


@dataclass(frozen=True)
class Lock:
    """A requirements file with versions and hashes, and the files whose packages it covers."""

    path: Path
    covers: tuple[Path, ...]


RUN_LOCK = Lock(ROOT / "requirements.lock", (ROOT / "requirements.lock",))
TEST_LOCK = Lock(
    ROOT / "requirements-dev.lock", (ROOT / "requirements.lock", ROOT / "requirements-dev.lock")
)


def venv_python(venv: Path) -> Path:
    """Name the interpreter inside a virtual environment."""
    if os.name == "nt":
        return venv / "Scripts" / "python.exe"
    return venv / "bin" / "python"


def digest(path: Path) -> str:
    """Give the SHA-256 of a file as hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def stamp_lines(lock: Lock) -> set[str]:
    """Write what an environment holds once this lock is installed, and for which checkout."""
    return {f"checkout with command {ROOT}"} | {
        f"{path.name} {digest(path)}" for path in lock.covers
    }


def read_stamp(venv: Path) -> set[str]:
    """Read what an environment holds; nothing when it was never finished."""
    stamp = venv / "installed.txt"
    return set(stamp.read_text("utf-8").splitlines()) if stamp.is_file() else set()


def lock_to_install(venv: Path, lock: Lock) -> Lock | None:
    """Choose the lock that brings an environment up to date, or None when it is.

    An environment that has the test tools keeps them.
    """
    held = read_stamp(venv)
    if venv_python(venv).exists() and stamp_lines(lock) <= held:
        return None
    has_test_tools = any(line.startswith(TEST_LOCK.path.name) for line in held)
    return TEST_LOCK if has_test_tools else lock


def make_environment(venv: Path, uv: str | None) -> None:
    """Make an empty virtual environment in place of an unfinished one."""
    if venv_python(venv).exists() and read_stamp(venv):
        return
    if venv.exists():
        shutil.rmtree(venv)
    if uv:
        run_installer([uv, "venv", "--python", sys.executable, str(venv)])
        return
    provide_ensurepip()
    run_installer([sys.executable, "-m", "venv", str(venv)])


def provide_ensurepip() -> None:
    """Install Debian's package for virtual environments where Python came without it."""
    if run_quietly([sys.executable, "-c", "import ensurepip, venv"]):
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if is_root() and shutil.which("apt-get"):
        apt_install([package])
        return
    raise SetupError(
        "Python trên máy này thiếu phần tạo môi trường riêng. Hãy chạy / please run:\n\n"
        f"    {install_line([package])}\n"
    )


def installer(venv: Path, uv: str | None, lock: Lock) -> list[str]:
    """Write the command that installs a lock: only ready-made, hash-checked packages."""
    safe = ["--require-hashes", "--only-binary", ":all:", "-r", str(lock.path)]
    python = str(venv_python(venv))
    if uv:
        # Bytecode is asked for: where PYTHONDONTWRITEBYTECODE is set, starts are 3 times slower.
        return [uv, "pip", "install", "--python", python, "--compile-bytecode", *safe]
    calm = ["--disable-pip-version-check", "--progress-bar", "off"]
    return [python, "-m", "pip", "install", *calm, *safe]


def install(venv: Path, lock: Lock) -> None:
    """Install a lock into the environment and write down that it is complete."""
    say("Đang chuẩn bị, lần đầu mất khoảng nửa phút … / preparing, about half a minute once …")
    check_room(venv.parent)
    uv = shutil.which("uv")
    make_environment(venv, uv)
    if uv is None and not run_quietly([str(venv_python(venv)), "-m", "pip", "--version"]):
        run_installer([str(venv_python(venv)), "-m", "ensurepip", "--upgrade"])
    run_installer(installer(venv, uv, lock))
    link_checkout(venv, ROOT)
    write_command(venv)
    lines = sorted(read_stamp_of_other_locks(venv, lock) | stamp_lines(lock))
    (venv / "installed.txt").write_text("\n".join(lines) + "\n", "utf-8")


def read_stamp_of_other_locks(venv: Path, lock: Lock) -> set[str]:
    """Keep the stamp's lines about files that this lock says nothing about."""
    names = {"checkout"} | {path.name for path in lock.covers}
    return {line for line in read_stamp(venv) if line.split(" ")[0] not in names}


def link_checkout(venv: Path, root: Path) -> None:
    """Let the environment import the program from this folder, whatever folder one is in.

    The way there is written from where the link is: before 3.13 Python reads links in the letters
    of the system, which on Windows lack most of Vietnamese.
    """
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    asked = [str(venv_python(venv)), "-X", "utf8", "-c", code]
    found = subprocess.run(asked, capture_output=True, encoding="utf-8", check=True)
    packages = Path(found.stdout.strip())
    way = os.path.relpath(root.resolve(), packages.resolve())
    (packages / "evalapp_checkout.pth").write_text(f"{way}\n", "utf-8")


def write_command(venv: Path) -> Path:
    """Put the command ``evalapp`` beside the interpreter; it finds it there, wherever that is."""
    folder = venv_python(venv).parent
    if os.name == "nt":
        command = folder / "evalapp.cmd"
        command.write_text('@"%~dp0python.exe" -m evalapp %*\r\n', "ascii", newline="")
        return command
    command = folder / "evalapp"
    here = '"$(dirname "$(readlink -f "$0")")/python"'
    command.write_text(f'#!/bin/sh\nexec {here} -m evalapp "$@"\n', "ascii")
    command.chmod(0o755)
    return command


def check_room(folder: Path) -> None:
    """Raise SetupError when the disk cannot hold the environment."""
    free = shutil.disk_usage(folder).free
    if free < ROOM_NEEDED:
        raise SetupError(full_disk_sentence(folder, free))


def full_disk_sentence(folder: Path, free: int) -> str:
    """Say how much room is needed where, and how much there is."""
    return (
        f"Ổ đĩa chứa {folder} chỉ còn {free // 1_000_000} MB; cần khoảng "
        f"{ROOM_NEEDED // 1_000_000} MB. Hãy giải phóng dung lượng rồi chạy lại.\n"
        f"The disk of {folder} is nearly full: free some room and start again."
    )


def failure_sentence(output: str, folder: Path, free: int) -> str:
    """Turn an installer's last words into what is wrong and what to do."""
    said = output.lower()
    if any(sign in said for sign in FULL_DISK_SIGNS):
        return full_disk_sentence(folder, free)
    if any(sign in said for sign in NETWORK_SIGNS):
        return (
            "Không tải được các gói cần thiết: máy không kết nối được mạng. "
            "Hãy kiểm tra mạng hoặc proxy rồi chạy lại.\n"
            "The packages could not be downloaded: check the network and start again."
        )
    return (
        "Không chuẩn bị được môi trường chạy; nguyên nhân ở các dòng phía trên. "
        "Chương trình được thử với Python 3.11 đến 3.13, 64 bit.\n"
        "The environment could not be made; the lines above say why."
    )


def run_installer(command: Sequence[str]) -> None:
    """Run one installing command, its words on stderr; raise SetupError when it fails."""
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        heard: list[str] = []
        for line in process.stdout or ():
            heard.append(line)
            show(line.strip())
    if process.returncode != 0:
        free = shutil.disk_usage(ROOT).free
        raise SetupError(failure_sentence("".join(heard), ROOT, free))


def show(line: str) -> None:
    """Show an installer's line: small talk on one line of a terminal only, the rest for good."""
    width = shutil.get_terminal_size().columns - 1
    if not line.lower().startswith(SMALL_TALK):
        say(f"{line:<{width}}" if sys.stderr.isatty() else line)
    elif sys.stderr.isatty():
        print(f"{line[:width]:<{width}}", end="\r", file=sys.stderr, flush=True)


def run_quietly(command: Sequence[str]) -> bool:
    """Run a command without its words and tell whether it succeeded."""
    return subprocess.run(command, capture_output=True).returncode == 0
