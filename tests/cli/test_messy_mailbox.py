"""evalapp forms import: a mailbox as an office has it, each file with its one line."""

import json
import os
import sys
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest

from evalapp.exchange.forms.layout import Column
from tests.cli.conftest import Command
from tests.cli.opened import AtWork, opened
from tests.exchange.forms.mess import changed, typed
from tests.exchange.forms.xlsb import as_xlsb


@pytest.fixture
def at_work(evalapp: Command, tmp_path: Path) -> AtWork:
    """Run commands on a workspace whose forms are out."""
    run = opened(evalapp, tmp_path)
    run("forms", "issue", "--out", tmp_path / "phieu")
    return run


def form_of(folder: Path, unit: str, answer: str) -> bytes:
    [path] = (folder / "phieu").rglob(f"*{unit}*.xlsx")
    return changed(path.read_bytes(), typed("A1", Column.ANSWER, answer))


def mail(attached: Mapping[str, bytes]) -> bytes:
    made = EmailMessage()
    made.set_content("Kính gửi quý Sở.")
    for name, content in attached.items():
        made.add_attachment(content, "application", "octet-stream", filename=name)
    return made.as_bytes()


def put(folder: Path, name: bytes | str, content: bytes, saved: int = 1_676_000_000) -> None:
    path = os.fsencode(folder) + b"/" + os.fsencode(name)
    with open(path, "wb") as file:  # noqa: PTH123 - names that no text can say
        file.write(content)
    os.utime(path, (saved, saved))


def mailbox(folder: Path) -> Path:
    """Return a folder in which each unit's form has come in ways of its own."""
    box = folder / "thư"
    box.mkdir()
    first, second = (form_of(folder, "so-a", each) for each in ("Không", "Có"))
    put(box, "Phiếu.xlsx", first)
    put(box, "Phiếu (1).xlsx", first)
    put(box, "Bản sửa.xlsx", second, saved=1_676_900_000)
    put(box, "Gửi phiếu.eml", mail({"x.xlsx": form_of(folder, "so-b", "Có"), "1.1.pdf": b"%PDF"}))
    put(box, b"phi\xd5u xa.xlsb", as_xlsb(form_of(folder, "so-c", "Có")))
    put(box, "Thư mời.eml", mail({"mời.pdf": b"%PDF"}))
    put(box, "Outlook.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    put(box, "lối tắt.url", b"[InternetShortcut]\r\nURL=https://example.org\r\n")
    put(box, "winmail.dat", b"\x78\x9f\x3e\x22" + b"\0" * 60)
    put(box, "rỗng.xlsx", b"")
    put(box, "~$Phiếu.xlsx", b"x")
    with zipfile.ZipFile(box / "rỗng.zip", "w"):
        pass
    return box


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no name without letters")
def test_every_file_of_a_mailbox_gets_its_line_and_the_tally_is_exact(
    at_work: AtWork, tmp_path: Path
) -> None:
    box = mailbox(tmp_path)

    dry = at_work("forms", "import", box, "--json", "--dry-run")
    said = at_work("forms", "import", box, "--json", "--report", tmp_path / "báo cáo.xlsx")

    told = json.loads(said.out)
    assert said.code == 1
    assert told["sent"] == told["read"] + told["refused"] == len(told["files"]) == 11
    assert (
        lines(told)
        == lines(json.loads(dry.out))
        == [
            "Bản sửa.xlsx so-a form.second_of_unit",
            "Gửi phiếu.eml/x.xlsx so-b",
            "Outlook.msg ☒ evidence.is_mail",
            "Phiếu (1).xlsx so-a form.same_again",
            "Phiếu.xlsx so-a",
            "Thư mời.eml ☒ evidence.is_mail",
            "lối tắt.url ☒ file.only_a_link",
            "phiƠu xa.xlsb so-c form.notes_not_read",
            "rỗng.xlsx ☒ file.empty",
            "rỗng.zip ☒ intake.archive_empty",
            "winmail.dat ☒ file.winmail",
        ]
    )
    assert [each["path"] for each in told["evidence"]] == ["thư/Gửi phiếu.eml/1.1.pdf"]
    assert told["left_out"] == ["thư/~$Phiếu.xlsx"]
    assert (tmp_path / "báo cáo.xlsx").exists()


def lines(told: dict[str, list[dict[str, object]]]) -> list[str]:
    """Draw files as `name unit codes`, ☒ for the unit of one that is refused."""
    drawn: list[str] = []
    for file in told["files"]:
        problems: list[dict[str, str]] = file["problems"]  # type: ignore[assignment]
        codes = [each["code"] for each in problems if not each["code"].startswith("answer.")]
        whose = file["unit"] if file["status"] == "read" else "☒"
        name = str(file["path"]).removeprefix("thư/")
        drawn.append(" ".join(map(str, [name, whose, *codes])))
    return sorted(drawn)
