"""The house keeps its shape: what no single room can test for itself."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST_FILE = 450
# Where a fault of ours ends: with a report for its makers and exit code 70.
LAST_RESORT = {"evalapp/main.py"}
NAMELESS_DRAWERS = {"utils.py", "helpers.py", "misc.py", "common.py"}
HEAVY = ("PySide6", "pandas", "matplotlib", "openpyxl", "docxtpl", "sqlalchemy", "alembic", "typst")

IMPORT_EVERYTHING_BUT_DESKTOP = """
import importlib, pkgutil, sys
sys.modules["PySide6"] = None
sys.modules["shiboken6"] = None
import evalapp
for module in pkgutil.walk_packages(evalapp.__path__, "evalapp."):
    if not module.name.startswith("evalapp.desktop") and module.name != "evalapp.__main__":
        importlib.import_module(module.name)
        print(module.name)
"""


def run_python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def python_files() -> Iterator[Path]:
    yield ROOT / "run.py"
    for folder in ("evalapp", "tools", "tests"):
        yield from (ROOT / folder).rglob("*.py")


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def committed_files() -> list[Path]:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    listing = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True
    )
    if listing.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_everything_but_the_window_can_be_imported_without_qt() -> None:
    imported = run_python(IMPORT_EVERYTHING_BUT_DESKTOP).split()
    rooms = {name.split(".")[1] for name in imported}
    assert rooms >= {"assessment", "scoring", "usecases", "settings", "storage", "exchange", "cli"}
    assert "evalapp.main" in imported


def test_starting_up_loads_no_heavy_library() -> None:
    code = f"import sys, evalapp.main; print([n for n in {HEAVY!r} if n in sys.modules])"
    assert run_python(code).strip() == "[]"


def test_no_file_grows_past_what_one_can_read() -> None:
    lengths = {shown(path): len(path.read_text("utf-8").splitlines()) for path in python_files()}
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_no_file_is_a_drawer_without_a_name() -> None:
    assert [shown(path) for path in python_files() if path.name in NAMELESS_DRAWERS] == []


def catches_everything(handler: ast.ExceptHandler) -> bool:
    """A bare except, or one for all exceptions that does not raise again."""
    names = (
        {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}
        if (handler.type)
        else {"BaseException"}
    )
    raises = any(isinstance(node, ast.Raise) for node in ast.walk(handler))
    return bool(names & {"Exception", "BaseException"}) and not raises


def test_only_the_last_resort_catches_every_exception() -> None:
    found = [
        f"{shown(path)}:{node.lineno}"
        for path in (ROOT / "evalapp").rglob("*.py")
        if shown(path) not in LAST_RESORT
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler) and catches_everything(node)
    ]
    assert found == []


def transactions(tree: ast.AST) -> Iterator[tuple[int, str, bool]]:
    """Yield line and kind of each transaction, and whether it is committed."""
    for each in ast.walk(tree):
        if isinstance(each, ast.With):
            calls = [n.func for n in ast.walk(each) if isinstance(n, ast.Call)]
            called = {n.attr for n in calls if isinstance(n, ast.Attribute)}
            for kind in called & {"unit_of_work", "reading"}:
                yield each.lineno, kind, "commit" in called


def test_whoever_only_looks_into_a_workspace_takes_no_lock() -> None:
    wrong = [
        f"{shown(path)}:{line}"
        for path in (ROOT / "evalapp").rglob("*.py")
        for line, kind, commits in transactions(ast.parse(path.read_text("utf-8")))
        if commits != (kind == "unit_of_work")
    ]
    assert wrong == []


def test_locks_hold_versions_and_hashes_and_no_address() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text
        for requirement in re.split(r"\n(?=[a-z0-9])", text.strip()):
            first = requirement.splitlines()[0]
            assert re.match(r"[A-Za-z0-9_.-]+(\[[a-z,]+\])?==\S+", first), first
            assert "--hash=sha256:" in requirement or first.startswith("#"), first


def test_the_test_lock_holds_the_same_versions_as_the_run_lock() -> None:
    run, test = (
        set(re.findall(r"^[A-Za-z0-9_.-]+==\S+", (ROOT / name).read_text("utf-8"), re.M))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert run < test


def test_the_lock_avoids_the_qt_that_aborts() -> None:
    locked = (ROOT / "requirements.lock").read_text("utf-8")
    assert re.search(r"^pyside6-essentials==6\.(?!12\.0)", locked, re.M)


def test_every_dependency_is_justified() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    reasons = (ROOT / "docs" / "dependencies.md").read_text("utf-8").lower()
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = [re.split(r"[ \[<>=!]", requirement)[0] for requirement in wanted]
    assert [name for name in names if f"| {name.lower()} |" not in reasons] == []


def test_no_large_or_generated_file_is_committed() -> None:
    committed = committed_files()
    assert [shown(p) for p in committed if p.stat().st_size > 5_000_000] == []
    assert [shown(p) for p in committed if p.name == "uv.lock" or p.suffix == ".pyc"] == []


def imported_distributions(folder: str) -> set[str]:
    """Name the distributions whose modules are imported below a folder, in lower case."""
    owners = packages_distributions()
    nodes = (
        node
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
    )
    modules = {
        name.split(".")[0]
        for node in nodes
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    return {owner.lower().replace("_", "-") for name in modules for owner in owners.get(name, [])}


def declared(requirements: list[str]) -> set[str]:
    return {re.split(r"[ \[<>=!]", requirement)[0].lower() for requirement in requirements}


def test_what_the_program_imports_is_what_it_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert imported_distributions("evalapp") | {"openpyxl"} == declared(
        project["project"]["dependencies"]
    ), "openpyxl is one of the packages that the project was given; its tests live on it"


def test_what_the_tests_import_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    available = declared(project["project"]["dependencies"] + project["dependency-groups"]["dev"])
    assert imported_distributions("tests") | imported_distributions("tools") <= available


def test_one_spelling_of_the_word_for_made_up_figures() -> None:
    """Documents, sets, window and command line say "minh họa", never with the mark on the a."""
    old = "inh ho\u1ea1"
    texts = [*(ROOT / "evalapp").rglob("*.po"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]
    assert [path for path in texts if old in path.read_text("utf-8").casefold()] == []
