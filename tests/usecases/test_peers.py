"""What is kept or counted from edit to edit is what a programme just started would read."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.assessment.answers import BLANK, NOT_APPLICABLE, Answer, FormCell
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.periods import BlankPolicy
from evalapp.usecases.appraisal.appraise import Decision, appraise, take_back
from evalapp.usecases.appraisal.counted import Counted, count_appraisals
from evalapp.usecases.appraisal.peers import KeptPeers
from evalapp.usecases.appraisal.reopening import sort_out
from evalapp.usecases.appraisal.unit_sheet import UnitSheet, unit_sheet
from evalapp.usecases.file_ports import Table
from evalapp.usecases.forms.blank_policy import set_blank_policy
from evalapp.usecases.forms.enter_return import begin_typed_return, enter_cell
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.forms.undo_import import redo_import, undo_import
from evalapp.usecases.measured.change_measured import change_measured, put_back_measured
from evalapp.usecases.measured.import_measured import import_measured
from evalapp.usecases.progress import Silent
from evalapp.usecases.results.kept_outcomes import KeptOutcomes
from evalapp.usecases.results.results import period_results
from tests.usecases.fakes import NOON, UNITS, FakeOffice, form_of, office, small_set, value

COMPARING = small_set(
    maximum=Decimal(30),
    groups=(
        {
            "id": "A",
            "title": "Hạ tầng",
            "criteria": (
                {"id": "A1", "title": "Máy", "maximum": 10, "rule": {"kind": "best_of_group"}},
                {"id": "A2", "title": "Mạng", "maximum": 10, "rule": {"kind": "min_max"}},
                {
                    "id": "B1",
                    "title": "Một cửa",
                    "maximum": 10,
                    "source": "measured",
                    "rule": {"kind": "leader_target", "target": 9, "at_target": "0.5"},
                },
            ),
        },
    ),
)
IDS = ("so-a", "so-b", "so-c")


def answers(chance: Random) -> Answer:
    return chance.choice((BLANK, NOT_APPLICABLE, *(value(each) for each in (0, 3, 5, 8, 13))))


def receive(at: FakeOffice, chance: Random) -> None:
    """Take in a form of some unit, and now and then undo that, and redo it."""
    at.mail.clear()
    unit = chance.choice(IDS)
    form = form_of(unit, {"A1": answers(chance), "A2": answers(chance)}, COMPARING)
    at.receive(f"{unit}-{chance.random()}.xlsx", form)
    done = import_forms(at, "2022", [Path("thư")], Silent())
    if chance.random() < 0.4:
        at.moment += timedelta(minutes=1)
        undo_import(at, "2022", done.batch)
        if chance.random() < 0.5:
            at.moment += timedelta(minutes=1)
            redo_import(at, "2022", done.batch)


def decide(at: FakeOffice, chance: Random) -> None:
    """Give some criteria of a unit points or values, or take the decision back."""
    unit = chance.choice(IDS)
    for row in unit_sheet(at, "2022", unit).rows:
        if row.appraisal is not None and chance.random() < 0.3:
            take_back(at, row.appraisal)
        elif chance.random() < 0.5:
            given_ = chance.choice((Answer(points=Decimal(chance.randrange(10))), value(7)))
            version = row.appraisal.version if row.appraisal else 0
            made = Decision(unit, row.criterion.id, Verdict.ADJUSTED, given_, "vì", version)
            appraise(at, "2022", [made])


def type_in(at: FakeOffice, chance: Random) -> None:
    """Type one cell of a paper return."""
    typed = begin_typed_return(at, "2022", chance.choice(IDS))
    enter_cell(at, typed, FormCell(chance.choice(("A1", "A2")), answers(chance)))


def measure(at: FakeOffice, chance: Random) -> None:
    """Change one measured value, or import a table of them, or put it back."""
    if chance.random() < 0.5:
        given_ = chance.choice((BLANK, value(2), value(9)))
        done = change_measured(at, "2022", chance.choice(IDS), "B1", given_)
        if done.replaced and chance.random() < 0.3:
            put_back_measured(at, "2022", done.replaced)
        return
    rows = tuple((each, str(chance.randrange(20))) for each in IDS)
    at.tables_on_disk["đo.xlsx"] = Table(("unit", "B1"), rows, "đo.xlsx", "Trang 1")
    import_measured(at, "2022", Path("đo.xlsx"))


def count_blanks(at: FakeOffice, chance: Random) -> None:
    """Change what blank rows count as."""
    set_blank_policy(at, "2022", chance.choice(tuple(BlankPolicy)))


WORK: tuple[Callable[[FakeOffice, Random], None], ...] = (
    receive,
    decide,
    type_in,
    measure,
    count_blanks,
)


def sheets(at: FakeOffice) -> list[UnitSheet]:
    return [unit_sheet(at, "2022", each.id) for each in UNITS]


def decisions_counted(at: FakeOffice) -> dict[str, Counted]:
    work: Any
    with at.workspace.unit_of_work() as work:
        return dict(count_appraisals(work, "2022", work.returns.current("2022")))


def decisions_sorted_out(at: FakeOffice) -> dict[str, Counted]:
    """Count every decision of a period one by one."""
    work: Any
    with at.workspace.unit_of_work() as work:
        cells = work.returns.current_cells("2022")
        found = sort_out(work, "2022", work.returns.current("2022"), lambda: cells)
    standing = Counter(each.unit for each in found.standing)
    reopened = Counter(each.unit for each in found.reopened)
    return {unit: Counted(standing[unit], reopened[unit]) for unit in {*standing, *reopened}}


def elsewhere(at: FakeOffice) -> FakeOffice:
    """Return the same workspace in a programme of its own."""
    return replace(at, peers=KeptPeers(), outcomes=KeptOutcomes(), mail=[], forms={}, person="Lan")


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(WORK), min_size=2, max_size=6), st.integers(0, 10**6))
def test_a_sheet_after_any_work_is_the_sheet_read_afresh(work, seed: int) -> None:
    chance = Random(seed)
    here = office(COMPARING)
    there = elsewhere(here)
    sheets(here)
    period_results(here, "2022")
    for number, each in enumerate(work, 1):
        here.moment = there.moment = NOON + timedelta(hours=number)
        each(chance.choice((here, there)), chance)
        assert sheets(here) == sheets(elsewhere(here))
        assert period_results(here, "2022") == period_results(elsewhere(here), "2022")
        assert decisions_counted(here) == decisions_sorted_out(here)


def counted(at: FakeOffice, monkeypatch) -> list[str]:
    """Return a list that grows with every group that is read wholly."""
    from evalapp.usecases.appraisal import peers

    seen: list[str] = []
    plain = peers.load_groups

    def load(work, period: str, group: str, only):
        seen.append(group)
        return plain(work, period, group, only)

    monkeypatch.setattr(peers, "load_groups", load)
    return seen


def accept(at: FakeOffice, unit: str, criterion: str) -> None:
    appraise(at, "2022", [Decision(unit, criterion, Verdict.ACCEPTED)])


def test_an_edit_reads_no_group_again(monkeypatch) -> None:
    here = office(COMPARING)
    read = counted(here, monkeypatch)
    sheets(here)
    for unit in IDS:
        accept(here, unit, "A1")
        accept(elsewhere(here), unit, "A2")
        sheets(here)
    assert read == ["so"]


def test_work_that_names_no_unit_lets_the_group_be_read_again(monkeypatch) -> None:
    here = office(COMPARING)
    read = counted(here, monkeypatch)
    sheets(here)
    set_blank_policy(here, "2022", BlankPolicy.NOT_APPLICABLE)
    sheets(here)
    assert read == ["so", "so"]


def test_an_entry_stored_late_under_an_earlier_number_lets_the_group_be_read_again(
    monkeypatch,
) -> None:
    here = office(COMPARING)
    read = counted(here, monkeypatch)
    sheets(here)
    late = JournalEntry(NOON, "Lan", "journal.appraised", "2022", unit="so-b")
    here.workspace.store.journal.insert(0, late)
    sheets(here)
    assert read == ["so", "so"]
