"""An import that is undone: its returns stay stored and count no longer."""

from dataclasses import replace
from decimal import Decimal

from evalapp.assessment.answers import Answer, FormCell
from evalapp.assessment.appraisals import Appraisal, Verdict
from evalapp.assessment.periods import BlankPolicy
from evalapp.storage.workspace import StoredWorkspace
from tests.storage.samples import MORNING, PERIOD, PLEIKU, SNV, open_period, returned


def row(count: int) -> tuple[FormCell, ...]:
    return (FormCell("ht.1", Answer({"value": Decimal(count)})),)


def two_imports(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    with workspace.unit_of_work() as work:
        work.returns.add(replace(returned(SNV.id, 1, row(1)), batch="đợt 1"))
        work.returns.add(replace(returned(PLEIKU.id, 1, row(1)), batch="đợt 1"))
        work.returns.add(replace(returned(PLEIKU.id, 2, row(2)), batch="đợt 2"))
        work.commit()


def counting(workspace: StoredWorkspace) -> list[str]:
    """Draw the counting returns: unit, number, its one value."""
    with workspace.unit_of_work() as work:
        cells = work.returns.current_cells(PERIOD.id)
        return [
            f"{each.unit} {each.number} {cells[each.unit]['ht.1'].answer.values['value']}"
            for each in work.returns.current(PERIOD.id)
        ]


def test_withdrawing_an_import_lets_earlier_returns_count_again(
    workspace: StoredWorkspace,
) -> None:
    two_imports(workspace)
    assert counting(workspace) == ["pleiku 2 2", "so-noi-vu 1 1"]

    with workspace.unit_of_work() as work:
        work.returns.withdraw(PERIOD.id, "đợt 2", MORNING)
        work.commit()

    assert counting(workspace) == ["pleiku 1 1", "so-noi-vu 1 1"]
    with workspace.unit_of_work() as work:
        assert [each.number for each in work.returns.history(PERIOD.id, PLEIKU.id)] == [1]
        assert work.returns.last_numbers(PERIOD.id, [PLEIKU.id]) == {PLEIKU.id: 2}
        assert work.returns.batch(PERIOD.id, "đợt 2") == ()
        gone = work.returns.batch(PERIOD.id, "đợt 2", withdrawn=True)
        assert [each.unit for each in gone] == ["pleiku"]
        work.returns.restore(PERIOD.id, "đợt 2")
        assert work.returns.batch(PERIOD.id, "đợt 2") == gone
        assert work.returns.batch(PERIOD.id, "đợt 2", withdrawn=True) == ()


def test_an_import_knows_what_it_stored(workspace: StoredWorkspace) -> None:
    two_imports(workspace)

    with workspace.unit_of_work() as work:
        stored = work.returns.batch(PERIOD.id, "đợt 1")
        assert sorted((each.unit, each.batch) for each in stored) == [
            ("pleiku", "đợt 1"),
            ("so-noi-vu", "đợt 1"),
        ]
        assert work.returns.last_numbers(PERIOD.id, ["chưa-nộp"]) == {}


def test_an_appraisal_remembers_the_row_that_it_judged(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    judged = Appraisal(
        PERIOD.id, SNV.id, "ht.1", Verdict.ACCEPTED, "Hoa", MORNING, version=0, basis="0f"
    )
    with workspace.unit_of_work() as work:
        saved = work.appraisals.save(judged)
        work.appraisals.save(replace(saved, basis="1e"))
        work.commit()

    with workspace.unit_of_work() as work:
        assert [each.basis for each in work.appraisals.of_period(PERIOD.id)] == ["1e"]


def test_a_period_keeps_its_policy_for_blank_rows(workspace: StoredWorkspace) -> None:
    kept = replace(PERIOD, blanks=BlankPolicy.CORRECTION)
    with workspace.unit_of_work() as work:
        work.periods.save(kept)
        work.commit()

    with workspace.unit_of_work() as work:
        assert work.periods.get(PERIOD.id) == kept
