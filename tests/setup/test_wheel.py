"""The wheel alone, in an empty environment, does the whole job."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tools.environment import RUN_LOCK, installer, venv_python

ROOT = Path(__file__).parent.parent.parent

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def run(command: Sequence[str | Path], folder: Path) -> str:
    """Run a command in a folder without this checkout's environment; give its output."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", folder, ROOT], folder)
    (built,) = folder.glob("*.whl")
    return built


def data_files(top: str) -> set[str]:
    """Name the files of a top-level folder as the wheel has to hold them."""
    return {
        f"evalapp/_data/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / top).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }


def test_the_wheel_holds_criteria_templates_and_texts(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert len(data_files("criteria")) > 3
    assert data_files("criteria") | data_files("templates") <= names
    assert {name for name in names if name.endswith(".mo")}
    assert not [name for name in names if name.startswith(("tests/", "tools/"))]


def test_the_installed_wheel_does_the_whole_demo_job(wheel: Path, tmp_path: Path) -> None:
    venv, out, elsewhere = tmp_path / "venv", tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    uv = shutil.which("uv")
    maker = [uv, "venv", "--python", sys.executable] if uv else [sys.executable, "-m", "venv"]
    run([*maker, venv], elsewhere)
    run(installer(venv, uv, RUN_LOCK), elsewhere)
    only_the_wheel = ["--no-deps", wheel]
    python = venv_python(venv)
    if uv:
        run([uv, "pip", "install", "--python", python, *only_the_wheel], elsewhere)
    else:
        run([python, "-m", "pip", "install", *only_the_wheel], elsewhere)

    run([python, "-I", "-m", "evalapp", "demo", "--headless", "--out", out], elsewhere)

    kinds = {path.suffix for path in out.rglob("*") if path.is_file()}
    assert kinds >= {".docx", ".xlsx"}
