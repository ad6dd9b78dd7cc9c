"""A file that ends or holds up its reader costs no other file of the same import."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from evalapp.assessment.answers import Answer, FormCell
from evalapp.assessment.units import PeriodUnit, Unit
from evalapp.exchange.apart import LONGEST_SECONDS, Begun
from evalapp.exchange.forms import reader
from evalapp.exchange.forms.filling import WorkbookFiller
from evalapp.exchange.forms.writer import WorkbookForms
from evalapp.services import Office
from evalapp.settings.language import language
from evalapp.storage.workspace import create_workspace
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.periods.open_period import NewPeriod, open_period
from evalapp.usecases.progress import Silent
from tests.exchange import misbehaving
from tests.exchange.forms.samples import CONTACT, PERIOD, SET

UNITS = [Unit(f"so-{at}", f"Sở số {at}", SET.unit_group) for at in range(12)]
ANSWERED = (FormCell("mang", Answer({"value": True})),)


def mailbox(folder: Path) -> Path:
    """Return a folder of good forms with bad files between them."""
    folder.mkdir()
    writer, filler = WorkbookForms(), WorkbookFiller()
    for at, unit in enumerate(UNITS):
        form = filler.fill(writer.content(PERIOD, unit, SET), SET, CONTACT, ANSWERED, {})
        (folder / f"{at:02}.xlsx").write_bytes(form)
        if at % 3 == 0:
            (folder / f"{at:02}-hong.xlsx").write_bytes(misbehaving.DEADLY)
    (folder / "05-treo.xlsx").write_bytes(misbehaving.ENDLESS)
    return folder


def test_the_other_files_are_read_and_every_file_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "read_in_process", misbehaving.read_forms_or_worse)
    result = Begun.result
    monkeypatch.setattr(
        Begun,
        "result",
        lambda begun, name: result(begun, name, 0.5 if "treo" in name else LONGEST_SECONDS),
    )
    workspace = create_workspace(str(tmp_path / "noi-lam-viec"))
    office = Office(language("vi"), workspace, "Khoa", lambda: datetime(2023, 3, 1, tzinfo=UTC))
    open_period(office, NewPeriod(PERIOD, {SET.unit_group: SET}, tuple(map(PeriodUnit, UNITS))))

    imported = import_forms(office, PERIOD.id, [mailbox(tmp_path / "thu")], Silent())

    read = {each.name.partition("/")[2]: each.read for each in imported.files}
    good = {f"{at:02}.xlsx" for at in range(len(UNITS))}
    assert {name for name, taken in read.items() if taken} == good
    assert (imported.sent, imported.read, imported.refused) == (17, 12, 5)
    lost = [each.problems[0].code for each in imported.files if not each.read]
    assert set(lost) == {"intake.reading_ended"}
    with workspace.unit_of_work() as work:
        assert {each.unit for each in work.returns.current(PERIOD.id)} == {u.id for u in UNITS}
    workspace.close()
