"""Thousands of mutated workbooks: each is read or refused, none crashes or hangs, none is lost."""

import io
import multiprocessing
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from evalapp.assessment.answers import Answer, Evidence, FormCell
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.returns import FilledForm
from evalapp.assessment.units import PeriodUnit
from evalapp.exchange.apart import LONGEST_SECONDS, apart
from evalapp.services import Office
from evalapp.settings.language import language
from evalapp.storage.workspace import create_workspace
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.periods.open_period import NewPeriod, open_period
from evalapp.usecases.progress import Silent
from tests.exchange.forms import explained
from tests.exchange.forms.libreoffice import saved_by_libreoffice
from tests.exchange.forms.samples import PERIOD, SET, UNIT, filled, read

pytestmark = pytest.mark.slow

FILLED = filled(
    FormCell("mang", Answer({"value": True}), Evidence("1/QĐ", link="mang.pdf"), "Đã có"),
    FormCell("chi-dao", Answer({"value": "deputy"})),
)
SPLICES = (
    *(b"", b"<", b">", b"&", b'"', b"/>", b"<c/>", b"</row>", b"<row>", b"\0", b"\xff\xfe", b"]]>"),
    *(b'r="XFD1048576"', b's="99999"', b't="e"', b't="s"', b"<v>999999999</v>", b"<f>1/0</f>"),
    *(b"1e309", b"-1", b"NaN", b"<!DOCTYPE x>", b"&#0;", b"&lt;", b'name=""', b"Target='../../x'"),
)
"""What is put into a part in place of some bytes of it."""


def flipped(content: bytes, chance: Random) -> bytes:
    """Change single bytes anywhere."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 2, 8, 64))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(content: bytes, chance: Random) -> bytes:
    """Cut a piece out, or everything from some place on."""
    begin = chance.randrange(len(content))
    end = len(content) if chance.random() < 0.3 else begin + chance.randrange(1, 4000)
    return content[:begin] + content[end:]


def edited(content: bytes, chance: Random) -> bytes:
    """Splice something into parts of the package, and zip it anew."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        wanted = set(chance.sample(names, chance.choice((1, 1, 2))))
        for name in names:
            part = bytearray(old.read(name))
            for _ in range(chance.choice((1, 3)) if name in wanted and part else 0):
                at = chance.randrange(len(part))
                part[at : at + chance.choice((0, 1, 12, 200))] = chance.choice(SPLICES)
            if name not in wanted or chance.random() > 0.05:
                new.writestr(name, bytes(part))
    return out.getvalue()


Mutation = Callable[[bytes, Random], bytes]


def mutated(content: bytes, mutation: Mutation, count: int, seed: int) -> Iterator[bytes]:
    chance = Random(seed)
    return (mutation(content, chance) for _ in range(count))


def tally(
    contents: Iterator[bytes], ending: str, read: Callable[[bytes, str], FilledForm] = read
) -> Counter[str]:
    """Read everything; return what became of it. Anything but a reading or a refusal is a fault."""
    became: Counter[str] = Counter()
    for content in contents:
        begun = monotonic()
        try:
            became["read" if read(content, f"phieu.{ending}").cells else "empty"] += 1
        except AssessmentError as refused:
            became[refused.problems[0].code] += 1
        assert monotonic() - begun < LONGEST_SECONDS
    return became


@pytest.mark.parametrize(
    ("mutation", "count"),
    [(flipped, 900), (cut, 500), (edited, 1200)],
    ids=["flipped", "cut", "edited"],
)
@pytest.mark.usefixtures("no_process_is_left_behind")
def test_mutated_workbooks_are_read_or_refused(mutation: Mutation, count: int) -> None:
    became = tally(mutated(FILLED, mutation, count, 7), "xlsx")

    assert became.total() == count
    # An .xlsx is looked at before any library reads it: none may cost a reading process.
    assert became["intake.reading_ended"] == 0
    assert became["read"] > 0 or mutation is cut
    assert became["file.damaged"] > 0


@pytest.mark.parametrize(
    ("mutation", "count"),
    [(flipped, 400), (cut, 200), (edited, 600)],
    ids=["flipped", "cut", "edited"],
)
def test_mutated_explanations_are_read_or_refused(mutation: Mutation, count: int) -> None:
    content = explained.saved(explained.answered())
    became = tally(mutated(content, mutation, count, 17), "xlsx", explained.read_named)

    assert became.total() == count
    assert became["intake.reading_ended"] == 0
    assert became["read"] > 0 or mutation is cut
    assert became["file.damaged"] > 0


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_mutated_explanations_of_other_kinds_are_read_or_refused(tmp_path: Path, kind: str) -> None:
    sound = explained.saved(explained.answered())
    content = saved_by_libreoffice(tmp_path, {"gt": sound}, kind)["gt"]
    for at, mutation in enumerate((flipped, cut)):
        contents = mutated(content, mutation, 120, at)
        assert tally(contents, kind, explained.read_named).total() == 120


@pytest.fixture
def no_process_is_left_behind() -> Iterator[None]:
    """No more reading processes stay than are kept, beside those that others had started."""
    apart().close()
    before = len(multiprocessing.active_children())
    yield
    assert len(multiprocessing.active_children()) - before <= apart().workers


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["xls", "ods"])
@pytest.mark.usefixtures("no_process_is_left_behind")
def test_mutated_workbooks_of_other_kinds_are_read_or_refused(tmp_path: Path, kind: str) -> None:
    content = saved_by_libreoffice(tmp_path, {"phieu": FILLED}, kind)["phieu"]
    mutations: list[Mutation] = [flipped, cut]
    if kind == "ods":
        mutations.append(edited)
    for at, mutation in enumerate(mutations):
        assert tally(mutated(content, mutation, 250, at), kind).total() == 250


def test_a_batch_of_mutated_files_is_counted_to_the_last(tmp_path: Path) -> None:
    workspace = create_workspace(str(tmp_path / "noi-lam-viec"))
    office = Office(language("vi"), workspace, "Khoa", lambda: datetime(2023, 3, 1, tzinfo=UTC))
    open_period(office, NewPeriod(PERIOD, {"so": SET}, (PeriodUnit(UNIT),)))
    sent = tmp_path / "thu"
    sent.mkdir()
    for at, content in enumerate(mutated(FILLED, edited, 200, 3)):
        (sent / f"{at:03}.xlsx").write_bytes(content)
    (sent / "nguyen-ven.xlsx").write_bytes(FILLED)

    imported = import_forms(office, PERIOD.id, [sent], Silent())

    assert imported.sent == imported.read + imported.refused == 201
    assert imported.read >= 1
    assert all(each.problems for each in imported.files if not each.read)
    with workspace.unit_of_work() as work:
        stored = len(work.returns.history(PERIOD.id, UNIT.id))
    kept = {each.name for each in imported.files if each.read}
    assert 1 <= stored <= len(kept)
    workspace.close()
