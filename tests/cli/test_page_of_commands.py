"""docs/lenh.md tells of every command and option, and what it shows can be done as it stands."""

import argparse
import re
import shlex
from pathlib import Path

import pytest

from evalapp.cli.arguments import parser
from evalapp.cli.run import COMMANDS
from evalapp.exchange.forms.layout import Column
from tests.cli.conftest import Command
from tests.cli.test_appraise import fill
from tests.cli.test_program import branches
from tests.cli.test_result_versions import UNITS
from tests.cli.test_years import MEASURED
from tests.exchange.forms.mess import changed, typed

PAGE = (Path(__file__).parents[2] / "docs" / "lenh.md").read_text("utf-8")
SHOWN = re.findall(r"^    evalapp (.+)$", PAGE, re.MULTILINE)
FILES = {
    "bo-so.yaml": MEASURED,
    "don-vi.csv": UNITS,
    "tra-loi.csv": "unit,A1,A2\nso-a,1,2/3\n",
    "so-lieu-do.csv": "Mã đơn vị,A2\nso-a,3/4\n",
    "can-bo-moi.csv": "Mã cán bộ,Họ và tên,Vai trò,Đơn vị công tác\nhoa,Lê Thị Hoa,,so-c\nan,Siu An,,\n",
}
NOT_RUN = {
    ("demo", ""): "a whole year, run by the tests of the demo",
    ("papers", "restore"): "would write into the templates of this very checkout",
}


def named(line: str) -> tuple[str, str]:
    """Return command and action of a line."""
    command, *rest = line.split()
    action = rest[0] if rest and (command, rest[0]) in COMMANDS else ""
    return command, action


def grammar_of(command: str, action: str) -> argparse.ArgumentParser:
    found = branches(parser())[command]
    return branches(found)[action] if action else found


def test_every_command_is_shown() -> None:
    assert sorted(set(map(named, SHOWN))) == sorted(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_option_is_told(command: tuple[str, str]) -> None:
    options = {
        option
        for action in grammar_of(*command)._actions
        for option in action.option_strings
        if option not in ("-h", "--help")
    }
    assert [each for each in sorted(options) if not re.search(rf"{each}(?![\w-])", PAGE)] == []


class Persons:
    """What people do between the commands of the page."""

    def __init__(self, evalapp: Command, place: Path) -> None:
        self._evalapp = evalapp
        self._place = place

    def do_after(self, line: str) -> None:
        """Do what follows a command: fill forms, import again what was taken back, change points."""
        match named(line):
            case ("forms", "issue"):
                self._fill_forms()
            case ("appraise", "export"):
                fill(self._place / "tham-dinh.xlsx", 3, points=1.5, reason="Thiếu máy")
            case ("forms", "undo"):
                assert self._evalapp("forms", "import", "phieu-nop").code == 0
            case ("verify", ""):
                said = ("--points", "3", "--reason", "Tính lại")
                subject = ("--unit", "so-a", "--criterion", "A2")
                assert self._evalapp("appraise", "set", *subject, *said).code == 0
            case _:
                pass

    def _fill_forms(self) -> None:
        """Let one unit fill its form and another send it back as it was."""
        first, second, _ = sorted((self._place / "phieu").rglob("*.xlsx"))
        filled = changed(first.read_bytes(), typed("A1", Column.ANSWER, "Có"))
        (self._place / "phieu-nop").mkdir()
        (self._place / "phieu-nop" / first.name).write_bytes(filled)
        (self._place / "phieu-nop" / second.name).write_bytes(second.read_bytes())


def test_the_year_of_the_page_can_be_done_as_it_is_shown(
    evalapp: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVALAPP_WORKSPACE", "gia-lai")
    persons = Persons(evalapp, tmp_path)
    for line in (each for each in SHOWN if named(each) not in NOT_RUN):
        said = evalapp(*shlex.split(line))
        assert said.code == 0, f"{line}: {said.err}"
        persons.do_after(line)
