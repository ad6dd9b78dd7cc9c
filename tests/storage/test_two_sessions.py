"""Two people at one workspace: an assessor decides while the unit's newer return comes in."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any, cast

import pytest

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import PeriodUnit
from evalapp.storage.workspace import create_workspace, open_workspace
from evalapp.usecases.appraisal.appraise import Appraised, Decision, appraise
from evalapp.usecases.appraisal.unit_sheet import SheetRow, unit_sheet
from evalapp.usecases.forms.import_forms import ImportedForms, import_forms
from evalapp.usecases.forms.undo_import import UndoneImport, redo_import, undo_import
from evalapp.usecases.periods.open_period import NewPeriod, open_period
from evalapp.usecases.periods.set_status import set_ranked
from evalapp.usecases.progress import Silent
from tests.usecases.fakes import (
    PERIOD,
    UNITS,
    FakeFile,
    FakeOffice,
    form_of,
    ratio,
    small_set,
    value,
)


@pytest.fixture
def sessions(location: str) -> Iterator[tuple[FakeOffice, FakeOffice]]:
    """Give the desks of an assessor and of a secretary, each with a connection of its own."""
    with create_workspace(location) as one, open_workspace(location) as other:
        assessor = FakeOffice(one, person="Chị Lan")
        open_period(assessor, NewPeriod(PERIOD, {"so": small_set()}, tuple(map(PeriodUnit, UNITS))))
        assessor.receive("lần 1.xlsx", form_of("so-a", {"A2": ratio(1, 4)}))
        import_forms(assessor, "2022", [Path("thư")], Silent())
        secretary = FakeOffice(other, person="Anh Tú", moment=assessor.moment + timedelta(hours=1))
        secretary.receive(
            "lần 2.xlsx", form_of("so-a", {"A1": value(given=True), "A2": ratio(3, 4)})
        )
        yield replace(assessor, moment=assessor.moment + timedelta(hours=2)), secretary


def row(desk: FakeOffice) -> SheetRow:
    return next(r for r in unit_sheet(desk, "2022", "so-a").rows if r.criterion.id == "A2")


def decision(seen: SheetRow) -> Decision:
    return Decision("so-a", "A2", Verdict.ACCEPTED, basis=seen.basis)


def receive(desk: Any) -> ImportedForms:
    return import_forms(desk, "2022", [Path("thư")], Silent())


def test_a_newer_return_of_the_other_session_is_not_decided_unseen(
    sessions: tuple[FakeOffice, FakeOffice],
) -> None:
    assessor, secretary = sessions
    seen = row(assessor)
    assert receive(secretary).read == 1
    with pytest.raises(AssessmentError, match=r"appraisal\.row_unseen"):
        appraise(assessor, "2022", [decision(seen)])
    assert row(assessor).appraisal is None
    appraise(assessor, "2022", [decision(row(assessor))])
    assert row(secretary).appraisal is not None


class Waiting:
    """Services whose clock stops in the middle of a decision until somebody lets it go on.

    A decision reads the clock when it has read the row and checked it, right before it stores.
    """

    def __init__(self, desk: FakeOffice) -> None:
        self._desk = desk
        self.is_there = Event()
        self.goes_on = Event()

    def __getattr__(self, name: str):
        return getattr(self._desk, name)

    def now(self):
        self.is_there.set()
        assert self.goes_on.wait(30)
        return self._desk.moment


def test_a_return_that_comes_while_a_decision_is_being_stored_reopens_it(
    sessions: tuple[FakeOffice, FakeOffice],
) -> None:
    """The decision holds what it judged; the return waits for it, and so lies behind it."""
    assessor, secretary = sessions
    # Both clocks show the same hour: only who waits for whom can tell them apart.
    seen, at = row(assessor), assessor.moment
    slow = Waiting(assessor)
    ticking = _Ticking(replace(secretary, moment=at), slow.goes_on)
    with ThreadPoolExecutor(2) as people:
        deciding: Future[Appraised] = people.submit(
            appraise, cast(Any, slow), "2022", [decision(seen)]
        )
        assert slow.is_there.wait(30)
        receiving: Future[ImportedForms] = people.submit(receive, ticking)
        wait([receiving], timeout=0.5)  # where nobody held the row, it would be stored by now
        slow.goes_on.set()
        assert deciding.result(60).appraisals
        assert receiving.result(60).read == 1
    found = row(assessor)
    assert found.appraisal is None
    assert found.reopened is not None


def test_an_import_is_not_redone_over_a_decision_that_is_being_stored(
    sessions: tuple[FakeOffice, FakeOffice],
) -> None:
    assessor, secretary = sessions
    batch = receive(secretary).batch
    undo_import(secretary, "2022", batch)
    seen, slow = row(assessor), Waiting(assessor)
    with ThreadPoolExecutor(2) as people:
        deciding: Future[Appraised] = people.submit(
            appraise, cast(Any, slow), "2022", [decision(seen)]
        )
        assert slow.is_there.wait(30)
        redoing: Future[UndoneImport] = people.submit(redo_import, secretary, "2022", batch)
        wait(
            [redoing], timeout=0.5
        )  # where nobody waited for the decision, it would be done by now
        slow.goes_on.set()
        assert deciding.result(60).appraisals
        with pytest.raises(AssessmentError, match=r"form\.appraised_since_undo"):
            redoing.result(60)
    assert row(secretary).appraisal is not None


class _Meanwhile:
    """Services at which something happens once files were looked up and before they are stored."""

    def __init__(self, desk: FakeOffice, happens: Callable[[], object]) -> None:
        self._desk = desk
        self._happens = happens

    def __getattr__(self, name: str):
        return getattr(self._desk, name)

    @property
    def gatherer(self):
        self._happens()
        return self._desk.gatherer


def numbers(desk: FakeOffice) -> list[int]:
    with desk.workspace.unit_of_work() as work:
        return [each.number for each in work.returns.history("2022", "so-a")]


def told(done: ImportedForms) -> list[str]:
    return [problem.code for file in done.files for problem in file.problems]


def test_of_two_programs_that_import_one_folder_the_second_knows_what_the_first_has_stored(
    sessions: tuple[FakeOffice, FakeOffice],
) -> None:
    assessor, secretary = sessions
    same = replace(assessor, mail=secretary.mail, forms=secretary.forms)
    first: list[ImportedForms] = []
    second = receive(_Meanwhile(secretary, lambda: first.append(receive(same))))
    assert numbers(assessor) == [2, 1]
    assert (first[0].read, second.read, second.batch) == (1, 1, "")
    assert "form.row_changed" in told(first[0])
    assert "form.already_stored" not in told(first[0])
    assert "form.already_stored" in told(second)


def test_two_programs_that_store_one_folder_in_the_same_moment_store_it_once(
    sessions: tuple[FakeOffice, FakeOffice],
) -> None:
    """PostgreSQL refuses the second one, which then looks again; SQLite lets it wait."""
    assessor, secretary = sessions
    same = replace(assessor, mail=secretary.mail, forms=secretary.forms)
    done = received_at_once(same, secretary)
    assert numbers(assessor) == [2, 1]
    assert [each.read for each in done] == [1, 1]
    assert sum("form.already_stored" in told(each) for each in done) == 1


def received_at_once(one: FakeOffice, other: FakeOffice) -> list[ImportedForms]:
    """Let one desk store what has come while the other is in the middle of storing it."""
    slow = _Storing(one)
    with ThreadPoolExecutor(2) as people:
        storing: Future[ImportedForms] = people.submit(receive, slow)
        assert slow.is_there.wait(30)
        receiving: Future[ImportedForms] = people.submit(receive, other)
        wait([receiving], timeout=0.5)
        slow.goes_on.set()
        return [storing.result(60), receiving.result(60)]


class _Storing(Waiting):
    """The same where an import stores: it reads the clock first when it asks what is expected."""

    def __init__(self, desk: FakeOffice) -> None:
        super().__init__(desk)
        self._asked = False

    def now(self):
        if not self._asked:
            self._asked = True
            return self._desk.moment
        return super().now()


PAPER = "%PDF báo cáo".encode()


def send_paper(*desks: FakeOffice) -> None:
    """Put a paper that proves A1 beside the form of so-a, into the one mail of several desks."""
    form = form_of("so-a", {"A1": value(given=True), "A2": ratio(3, 4)})
    desks[0].receive("Sở An/phiếu.xlsx", form)
    desks[0].mail[:] = [desks[0].mail[-1], FakeFile("Sở An/A1 báo cáo.pdf", PAPER)]
    for each in desks[1:]:
        each.mail[:] = desks[0].mail
        each.forms |= desks[0].forms


def papers(desk: FakeOffice) -> list[str]:
    with desk.workspace.reading() as work:
        return [each.criterion for each in work.evidence.of_period("2022", "so-a")]


def test_two_programs_that_store_a_paper_in_the_same_moment_store_it_once(
    sessions: tuple[FakeOffice, FakeOffice],
) -> None:
    """PostgreSQL refuses the second one, which then looks again; SQLite lets it wait."""
    assessor, secretary = sessions
    send_paper(assessor, secretary)
    form, paper = assessor.mail
    for each in (assessor, secretary):
        each.mail[:] = [form]
        receive(each)
        each.mail[:] = [form, paper]
    done = received_at_once(assessor, secretary)
    assert papers(assessor) == ["A1"]
    assert sorted(proof.stored_before for each in done for proof in each.proofs) == [False, True]


def test_a_paper_that_another_program_has_stored_since_it_was_looked_at_is_not_stored_again(
    sessions: tuple[FakeOffice, FakeOffice],
) -> None:
    assessor, secretary = sessions
    send_paper(assessor, secretary)
    first: list[ImportedForms] = []
    secretary.mail[1] = _LateFile(PAPER, lambda: first.append(receive(assessor)))
    second = receive(secretary)
    assert papers(assessor) == ["A1"]
    assert [proof.stored_before for proof in (*first[0].proofs, *second.proofs)] == [False, True]


class _LateFile(FakeFile):
    """A paper at whose second reading, when it is to be stored, something happens first."""

    def __init__(self, content: bytes, happens: Callable[[], object]) -> None:
        super().__init__("Sở An/A1 báo cáo.pdf", content)
        self._happens = happens
        self._is_looked_at = False

    def read(self) -> bytes:
        if self._is_looked_at:
            self._happens()
        self._is_looked_at = True
        return super().read()


def test_another_unit_is_taken_out_of_the_ranking_while_one_is_decided_on(
    sessions: tuple[FakeOffice, FakeOffice],
) -> None:
    """Only the unit whose status changes is touched: a decision about another is not refused."""
    assessor, secretary = sessions
    seen, slow = row(assessor), Waiting(secretary)
    with ThreadPoolExecutor(2) as people:
        ranking = people.submit(set_ranked, cast(Any, slow), "2022", ["so-b"], ranked=False)
        assert slow.is_there.wait(30)
        deciding = people.submit(appraise, assessor, "2022", [decision(seen)])
        wait([deciding], timeout=0.5)  # PostgreSQL has stored it by now, SQLite waits its turn
        slow.goes_on.set()
        assert [each.id for each in ranking.result(60).units] == ["so-b"]
        assert deciding.result(60).appraisals


class _Ticking:
    """Services whose clock is a minute on once the decision may go on."""

    def __init__(self, desk: FakeOffice, decision_goes_on: Event) -> None:
        self._desk = desk
        self._decision_goes_on = decision_goes_on

    def __getattr__(self, name: str):
        return getattr(self._desk, name)

    def now(self):
        over = self._decision_goes_on.is_set()
        return self._desk.moment + timedelta(minutes=1 if over else -1)
