"""Explanation rounds of a province and of the whole country's communes: out and in again."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from time import process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from evalapp.assessment.answers import Answer, FormCell
from evalapp.assessment.appraisals import Appraisal, Verdict
from evalapp.assessment.cell_digest import row_digest
from evalapp.assessment.explanations import ReplyState
from evalapp.services import Office
from evalapp.settings.language import language
from evalapp.usecases.explanations.explanation_status import explanation_status
from evalapp.usecases.explanations.issue_explanations import issue_explanations
from evalapp.usecases.explanations.open_explanation import NewRound, open_explanation
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.forms.issue_forms import issue_forms
from evalapp.usecases.progress import Silent
from tests.bench.large import COMMUNES
from tests.bench.large_workspace import NOON, PERIOD, large_office
from tests.bench.test_forms_speed import StopsAt, peak_megabytes

MARKED_DOWN = ("c0", "c7", "c14")
SHEET, STRINGS = "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"
CRITERION = re.compile(r'<c r="N(\d+)"[^>]* t="s"><v>(\d+)</v></c>')
BLANK = re.compile(r'<c r="([GH])(\d+)"( s="\d+")/>')
SAID = {"G": "Không đồng ý", "H": "Đã có kế hoạch"}
STRING = re.compile(r"<si><t[^>]*>([^<]*)</t></si>")
SOON = 300
PROVINCE = 257
TIMES_OF_FORMS = {False: 2.5, True: 4.0}
"""What sending a round out may cost at most beside sending forms out, asked about few or all."""


def disagreeing(content: bytes) -> bytes:
    """Return a workbook in which a unit disagrees with every row, as typed into its cells."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {each: old.read(each) for each in old.namelist()}
    sheet, strings = parts[SHEET].decode(), STRING.findall(parts[STRINGS].decode())
    rows = {row for row, at in CRITERION.findall(sheet) if strings[int(at)].startswith("c")}
    sheet = BLANK.sub(lambda cell: typed(cell) if cell[2] in rows else cell[0], sheet)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, part in parts.items():
            new.writestr(name, sheet if name == SHEET else part)
    return out.getvalue()


def typed(cell: re.Match[str]) -> str:
    column, row, style = cell.groups()
    text = SAID[column]
    return f'<c r="{column}{row}"{style} t="inlineStr"><is><t>{text}</t></is></c>'


@dataclass(frozen=True)
class Round:
    """A round that every unit has answered, and where the answers lie."""

    office: Office
    folder: Path


def next_day(office: Office) -> Office:
    """Return the same office a day later: what comes in now is newer than the appraisals."""
    return Office(language("vi"), office.workspace, "Khoa", lambda: NOON + timedelta(days=1))


def mark_down(office: Office) -> None:
    """Let an assessor take points from every unit on some criteria, stored without a request."""
    with office.workspace.unit_of_work() as work:
        for unit, rows in work.returns.current_cells(PERIOD.id).items():
            for each in MARKED_DOWN:
                work.appraisals.save(marked_down(unit, rows[each]))
        work.commit()


def marked_down(unit: str, row: FormCell) -> Appraisal:
    return Appraisal(
        period=PERIOD.id,
        unit=unit,
        criterion=row.criterion,
        verdict=Verdict.ADJUSTED,
        by="Khoa",
        at=NOON,
        answer=Answer(points=Decimal("0.25")),
        reason="Thiếu tài liệu",
        version=0,  # nobody has decided yet
        basis=row_digest(row),
    )


@pytest.fixture
def answered(tmp_path: Path) -> Iterator[Round]:
    office = large_office(tmp_path / "ws")
    mark_down(office)
    open_explanation(office, PERIOD.id, NewRound(date(2099, 1, 31)))
    issued = issue_explanations(office, PERIOD.id, tmp_path / "ra", Silent())
    assert len(issued.files) == COMMUNES
    for path in issued.files:
        path.write_bytes(disagreeing(path.read_bytes()))
    yield Round(next_day(office), tmp_path / "ra")
    office.workspace.close()  # type: ignore[attr-defined]


@pytest.mark.slow
@pytest.mark.parametrize("every_criterion", TIMES_OF_FORMS)
def test_sending_a_round_out_costs_little_more_than_sending_forms_out(
    benchmark: BenchmarkFixture, tmp_path: Path, every_criterion: bool
) -> None:
    office = large_office(tmp_path / "ws", PROVINCE)
    mark_down(office)
    new = NewRound(date(2099, 1, 31), every_criterion=every_criterion)
    open_explanation(office, PERIOD.id, new)

    begun = process_time()
    sent = benchmark.pedantic(
        lambda: issue_explanations(office, PERIOD.id, tmp_path / "ra", Silent()), rounds=1
    )
    explanations = process_time() - begun
    begun = process_time()
    issue_forms(office, PERIOD.id, tmp_path / "phieu", Silent())
    forms = process_time() - begun

    office.workspace.close()  # type: ignore[attr-defined]
    assert len(sent.files) == PROVINCE
    if benchmark.enabled:
        benchmark.extra_info["times of forms"] = round(explanations / forms, 2)
        assert explanations / forms <= TIMES_OF_FORMS[every_criterion]


@pytest.mark.slow
@pytest.mark.large
@pytest.mark.timeout(1800)
def test_all_communes_reply_in_one_run(benchmark: BenchmarkFixture, answered: Round) -> None:
    office, folder = answered.office, answered.folder
    early = import_forms(office, PERIOD.id, [folder], StopsAt(SOON))
    assert (early.stopped, early.sent, early.read) == (True, SOON, SOON)
    after_some = peak_megabytes()

    taken = benchmark.pedantic(
        lambda: import_forms(office, PERIOD.id, [folder], Silent()), rounds=1
    )

    assert (taken.sent, taken.read, taken.refused) == (COMMUNES, COMMUNES, 0)
    assert {each.round for each in taken.files} == {1}
    grown = peak_megabytes() - after_some
    benchmark.extra_info["megabytes grown by ten times the files"] = grown
    assert grown < 150
    status = explanation_status(office, PERIOD.id)
    assert status.counts == {ReplyState.ANSWERED: COMMUNES}
    assert all(each.spoken == len(each.undecided) > 0 for each in status.units)
