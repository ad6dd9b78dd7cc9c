"""When the virtual environment is made anew, and what is said when that fails."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tools import environment
from tools.environment import Lock
from tools.saying import SetupError


@pytest.fixture
def locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Lock, Lock]:
    """A lock to run and a lock to test, as in a checkout."""
    run_path, test_path = tmp_path / "requirements.lock", tmp_path / "requirements-dev.lock"
    run_path.write_text("a==1 --hash=sha256:00\n")
    test_path.write_text("a==1 --hash=sha256:00\nb==2 --hash=sha256:11\n")
    run, test = Lock(run_path, (run_path,)), Lock(test_path, (run_path, test_path))
    monkeypatch.setattr(environment, "RUN_LOCK", run)
    monkeypatch.setattr(environment, "TEST_LOCK", test)
    return run, test


def make_venv(folder: Path, *installed: Lock) -> Path:
    """An environment in which these locks were installed to the end."""
    python = environment.venv_python(folder)
    python.parent.mkdir(parents=True)
    python.touch()
    lines = {line for lock in installed for line in environment.stamp_lines(lock)}
    if lines:
        (folder / "installed.txt").write_text("\n".join(lines), "utf-8")
    return folder


def test_a_missing_environment_is_made(tmp_path: Path, locks: tuple[Lock, Lock]) -> None:
    run, test = locks
    assert environment.lock_to_install(tmp_path / "venv", run) is run
    assert environment.lock_to_install(tmp_path / "venv", test) is test


def test_an_interrupted_environment_is_made_again(tmp_path: Path, locks: tuple[Lock, Lock]) -> None:
    run, _ = locks
    assert environment.lock_to_install(make_venv(tmp_path / "venv"), run) is run


def test_a_finished_environment_is_left_alone(tmp_path: Path, locks: tuple[Lock, Lock]) -> None:
    run, _ = locks
    assert environment.lock_to_install(make_venv(tmp_path / "venv", run), run) is None


def test_test_tools_are_added_to_an_environment_that_only_runs(
    tmp_path: Path, locks: tuple[Lock, Lock]
) -> None:
    run, test = locks
    assert environment.lock_to_install(make_venv(tmp_path / "venv", run), test) is test


def test_an_environment_with_test_tools_also_runs(tmp_path: Path, locks: tuple[Lock, Lock]) -> None:
    run, test = locks
    assert environment.lock_to_install(make_venv(tmp_path / "venv", test), run) is None


def test_a_changed_lock_is_installed_and_test_tools_are_kept(
    tmp_path: Path, locks: tuple[Lock, Lock]
) -> None:
    run, test = locks
    venv = make_venv(tmp_path / "venv", test)
    run.path.write_text("a==3 --hash=sha256:33\n")
    assert environment.lock_to_install(venv, run) is test


def test_an_environment_copied_with_its_checkout_is_made_again(
    tmp_path: Path, locks: tuple[Lock, Lock], monkeypatch: pytest.MonkeyPatch
) -> None:
    run, _ = locks
    venv = make_venv(tmp_path / "venv", run)
    monkeypatch.setattr(environment, "ROOT", tmp_path / "elsewhere")
    assert environment.lock_to_install(venv, run) is run


def test_only_ready_made_and_checked_packages_are_installed(
    tmp_path: Path, locks: tuple[Lock, Lock]
) -> None:
    run, _ = locks
    for uv in (None, "/bin/uv"):
        command = environment.installer(tmp_path / "venv", uv, run)
        assert "--require-hashes" in command
        assert command[command.index("--only-binary") + 1] == ":all:"
        assert command[-1] == str(run.path)
        assert ("--compile-bytecode" in command) == (uv is not None)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "Ổ đĩa"),
        ("Failed to establish a new connection: [Errno -3]", "kết nối được mạng"),
        ("error: dns error: failed to lookup address", "kết nối được mạng"),
        ("(from versions: none) No matching distribution found", "kết nối được mạng"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "dòng phía trên"),
    ],
)
def test_a_failed_installation_is_explained(words: str, sentence: str) -> None:
    assert sentence in environment.failure_sentence(words, Path("/srv"), 12_000_000)


def test_a_full_disk_is_seen_before_anything_is_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "ROOM_NEEDED", 1 << 62)
    with pytest.raises(SetupError, match="giải phóng dung lượng"):
        environment.check_room(tmp_path)


def test_an_installer_that_fails_is_quoted_and_explained(capfd: pytest.CaptureFixture[str]) -> None:
    code = "import sys; print('lỗi: Connection refused'); sys.exit(2)"
    with pytest.raises(SetupError, match="kiểm tra mạng"):
        environment.run_installer([sys.executable, "-X", "utf8", "-c", code])
    assert "lỗi: Connection refused" in capfd.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="the command is a batch file on Windows")
def test_the_command_starts_the_program_from_any_folder_with_blanks_in_its_name(
    tmp_path: Path,
) -> None:
    venv = tmp_path / "phần mềm đánh giá"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    environment.link_checkout(venv, environment.ROOT)
    packages = os.environ | {"PYTHONPATH": sysconfig.get_path("purelib")}
    linked = tmp_path / "evalapp"
    linked.symlink_to(environment.write_command(venv))
    for command in (environment.write_command(venv), linked):
        said = subprocess.run(
            [command, "--version"],
            cwd=tmp_path,
            env=packages,
            capture_output=True,
            text=True,
            check=True,
        )
        assert said.stdout.startswith("evalapp ")


def test_a_checkout_below_a_vietnamese_name_is_found_where_the_system_lacks_its_letters(
    tmp_path: Path,
) -> None:
    root = tmp_path / "Nguyễn Thị Ẩn"
    venv = root / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    (root / "of_the_checkout.py").touch()
    environment.link_checkout(venv, root)

    plain = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    plain.pop("PYTHONPATH", None)
    command = [str(environment.venv_python(venv)), "-c", "import of_the_checkout"]
    said = subprocess.run(command, cwd=tmp_path, env=plain, capture_output=True)

    assert (said.returncode, said.stderr) == (0, b"")
