"""The grammar: every command leads to a function, is loaded when given, and speaks Vietnamese."""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from evalapp.cli.arguments import parser
from evalapp.cli.days import day
from evalapp.cli.run import COMMANDS, command_of
from evalapp.cli.spoken import language_in
from evalapp.main import main
from evalapp.settings.language import language
from tests.cli.conftest import Command


def commands_of(grammar: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    """Yield command and action of everything that can be given."""
    for name, command in branches(grammar).items():
        yield from ((name, action) for action in branches(command) or ("",))


def branches(grammar: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    found = [each for each in grammar._actions if isinstance(each, argparse._SubParsersAction)]
    return dict(found[0].choices) if found else {}


def test_every_command_leads_to_a_function_and_every_function_to_a_command() -> None:
    assert sorted(commands_of(parser())) == sorted(COMMANDS)
    assert all(callable(command_of(*each)) for each in COMMANDS)


def test_the_program_loads_no_command_before_one_is_given() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import sys, evalapp.main; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()

    modules = {f"evalapp.cli.{each.split('.')[0]}" for each in COMMANDS.values()}
    assert modules.isdisjoint(said)
    assert "evalapp.usecases.demo.demo" not in said


def words_of(grammar: argparse.ArgumentParser) -> Iterator[str]:
    """Yield every word of help in a grammar and below."""
    yield from (each.help for each in grammar._actions if each.help)
    for commands in grammar._actions:
        if isinstance(commands, argparse._SubParsersAction):
            yield from (each.help for each in commands._choices_actions if each.help)
    for command in branches(grammar).values():
        yield from words_of(command)


def silent(grammar: argparse.ArgumentParser) -> Iterator[str]:
    """Yield the arguments of a grammar and below that say nothing of themselves."""
    for each in grammar._actions:
        if not each.help and not isinstance(each, argparse._SubParsersAction):
            yield f"{grammar.prog} {'/'.join(each.option_strings) or each.dest}"
    for command in branches(grammar).values():
        yield from silent(command)


def test_every_argument_says_what_it_is() -> None:
    assert list(silent(parser())) == []


def test_the_help_tells_the_order_of_a_year_and_the_exit_codes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--language", "vi", "--help"]) == 0
    said = capsys.readouterr().out
    assert "init, period new, forms issue" in said
    assert "Mã kết thúc: 0 xong; 1 có lỗi" in said


def test_every_word_of_help_is_vietnamese_too() -> None:
    vietnamese = language("vi")
    assert [each for each in set(words_of(parser())) if not vietnamese.knows(each)] == []


@pytest.mark.parametrize("written", ["5/1/2027", "05/01/2027", "2027-01-05"])
def test_a_day_is_written_as_people_write_it(written: str) -> None:
    assert day(written) == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("forms import", "evalapp forms import: Còn thiếu: PATH."),
        ("forms issue --out x --fast", "evalapp forms issue: Không có tham số --fast ở lệnh này."),
        (
            "forms import x --dry",
            "evalapp forms import: Không có tham số --dry ở lệnh này. Có phải là --dry-run?",
        ),
        (
            "criteria chek x.yaml",
            "evalapp criteria: ACTION: 'chek' không thuộc các giá trị 'check', 'convert', "
            "'compare', 'link', 'next'. Có phải là check?",
        ),
        ("forms issue --out=", "evalapp forms issue: --out: chưa có giá trị."),
        ("--workspace= results", "evalapp: --workspace: chưa có giá trị."),
        ("export", "evalapp export: Còn thiếu: KIND, --out."),
        (
            "journal --since 31/13/2022",
            "evalapp journal: --since: '31/13/2022' không phải là ngày; "
            "viết dạng 31/12/2026 hoặc 2026-12-31.",
        ),
        ("period new --year x", "evalapp period new: --year: không đọc được giá trị 'x'."),
        (
            "period new --deadline 31/13/2027",
            "evalapp period new: --deadline: '31/13/2027' không phải là ngày; "
            "viết dạng 31/12/2026 hoặc 2026-12-31.",
        ),
        ("results --group", "evalapp results: --group: chưa có giá trị."),
        ("results --group so --group xa", "evalapp results: --group chỉ dùng một lần."),
        ("results --json --out x.csv", "evalapp results: Không dùng --out cùng với --json."),
        (
            "appraise set --unit a --criterion b --reason c",
            "evalapp appraise set: Còn thiếu: cần một trong --points --value --not-applicable.",
        ),
    ],
)
def test_a_mistake_in_the_command_line_is_told_in_vietnamese(
    line: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--language", "vi", *line.split()]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines()[0].startswith("Cách dùng: evalapp")
    assert printed.err.splitlines()[-1] == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("period new --year 2022 --units a.csv --set so=a --set so=b", "Khối “so” được ghi --set"),
        ("results --combine", "ghi thêm --compare NĂM"),
        ("demo --out x", "--out chỉ dùng cùng --headless"),
        ("demo --headless --workspace x", "--workspace không được dùng"),
    ],
)
def test_what_the_grammar_cannot_see_is_wrong_usage_too(
    line: str, said: str, evalapp: Command
) -> None:
    told = evalapp(*line.split())
    assert (told.code, told.out, said in told.err) == (2, "", True), told.err


def test_a_folder_may_begin_with_a_tilde_and_is_never_the_one_at_hand_unsaid(
    evalapp: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert evalapp("init", "~/kho").code == 0
    assert (tmp_path / "kho" / "workspace.db").exists()
    assert evalapp("init", "").code == 2
    assert evalapp("init", "mysql://h/x").code == 1
    assert {each.name for each in tmp_path.iterdir()} == {"kho", "home"}


def test_a_program_without_a_console_has_nobody_to_speak_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["--version"]) == 0
    assert main(["criteria"]) == 2


def test_an_unknown_command_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["froms", "--language=en"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("Usage: evalapp")
    assert "'froms' is not among" in said
    assert "'forms'" in said


def test_the_language_is_found_wherever_the_line_says_it() -> None:
    assert language_in(["results", "--language", "en"]) == "en"
    assert language_in(["--language=vi", "results"]) == "vi"
    assert language_in(["results", "--lang", "en"]) is None
    assert language_in(["results", "--language"]) is None
    assert language_in(["results", "--language", "fr"]) is None
