"""Files sent as proof: which of them count, and since when."""

from dataclasses import replace
from datetime import timedelta

from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.storage.workspace import StoredWorkspace
from tests.storage.samples import MORNING, PERIOD, PLEIKU, SNV, open_period, returned

LATER = MORNING + timedelta(hours=1)


def sent(name: str, criterion: str = "ht.1", unit: str = PLEIKU.id, **changes) -> EvidenceFile:
    """Return a file that came with a unit's first return."""
    key = f"{unit} {criterion} {name} {changes.get('sha256', '')}"
    file = EvidenceFile(
        key, PERIOD.id, unit, f"{unit}-1", criterion, name, "ab" * 32, 5, MORNING, "đợt 1"
    )
    return replace(file, **changes)


def with_returns(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    with workspace.unit_of_work() as work:
        work.returns.add(replace(returned(), batch="đợt 0"))
        work.returns.add(replace(returned(SNV.id), batch="đợt 0"))
        work.commit()


def drawn(workspace: StoredWorkspace, unit: str = "") -> list[str]:
    """Draw the counting files: unit, criterion, name, first digits of the digest."""
    with workspace.unit_of_work() as work:
        return [
            f"{each.unit} {each.criterion or '–'} {each.name} {each.sha256[:2]}"
            for each in work.evidence.of_period(PERIOD.id, unit)
        ]


def test_files_come_back_whole_by_unit(workspace: StoredWorkspace) -> None:
    with_returns(workspace)
    files = (sent("1.1/QĐ 45.pdf"), sent("ảnh.jpg", "", SNV.id, size=3_000_000_000 // 2))
    with workspace.unit_of_work() as work:
        work.evidence.add(files)
        work.commit()
    with workspace.unit_of_work() as work:
        assert work.evidence.of_period(PERIOD.id) == files
        assert work.evidence.of_period(PERIOD.id, SNV.id) == files[1:]
        assert work.evidence.of_period("2021") == ()


def test_a_later_file_of_the_same_name_replaces_an_earlier_one(workspace: StoredWorkspace) -> None:
    with_returns(workspace)
    with workspace.unit_of_work() as work:
        work.evidence.add([sent("QĐ 45.pdf"), sent("QĐ 45.pdf", "ht.2"), sent("KH.docx")])
        work.evidence.add([sent("qđ 45.PDF", sha256="cd" * 32, batch="đợt 2")])
        work.commit()

    assert drawn(workspace) == [
        "pleiku ht.2 QĐ 45.pdf ab",
        "pleiku ht.1 KH.docx ab",
        "pleiku ht.1 qđ 45.PDF cd",
    ]


def test_rows_with_a_file_that_counts_are_proven(workspace: StoredWorkspace) -> None:
    with_returns(workspace)
    with workspace.unit_of_work() as work:
        work.evidence.add([sent("QĐ 45.pdf"), sent("QĐ 45.pdf", "ht.2"), sent("ảnh.jpg", "")])
        work.evidence.add([sent("KH.docx", "ht.1", SNV.id, batch="đợt 2")])
        first, second = (PLEIKU.id, "ht.1"), (SNV.id, "ht.1")
        assert work.evidence.proven(PERIOD.id) == {first, (PLEIKU.id, "ht.2"), second}
        assert work.evidence.proven(PERIOD.id, criterion="ht.1") == {first, second}
        work.evidence.withdraw(PERIOD.id, "đợt 2", LATER)
        assert work.evidence.proven(PERIOD.id, SNV.id) == frozenset()
        assert work.evidence.proven(PERIOD.id, PLEIKU.id, "ht.1") == {first}


def test_an_undone_import_takes_its_files_along(workspace: StoredWorkspace) -> None:
    with_returns(workspace)
    with workspace.unit_of_work() as work:
        work.evidence.add([sent("QĐ 45.pdf")])
        work.evidence.add([sent("QĐ 45.pdf", sha256="cd" * 32, batch="đợt 2")])
        assert [each.sha256[:2] for each in work.evidence.batch(PERIOD.id, "đợt 2")] == ["cd"]
        work.evidence.withdraw(PERIOD.id, "đợt 2", LATER)
        work.commit()

    assert drawn(workspace) == ["pleiku ht.1 QĐ 45.pdf ab"]
    with workspace.unit_of_work() as work:
        assert work.evidence.batch(PERIOD.id, "đợt 2") == ()
        gone = work.evidence.batch(PERIOD.id, "đợt 2", withdrawn=True)
        assert [each.sha256[:2] for each in gone] == ["cd"]
        back = LATER + timedelta(minutes=1)
        work.evidence.restore(PERIOD.id, "đợt 2", back)
        assert work.evidence.last_moved(PERIOD.id) == {PLEIKU.id: back}
        assert work.evidence.batch(PERIOD.id, "đợt 2") == gone
        assert work.evidence.batch(PERIOD.id, "đợt 2", withdrawn=True) == ()


def test_files_of_a_withdrawn_return_count_no_longer(workspace: StoredWorkspace) -> None:
    with_returns(workspace)
    with workspace.unit_of_work() as work:
        work.evidence.add([sent("QĐ 45.pdf", batch="đợt 3")])
        work.returns.withdraw(PERIOD.id, "đợt 0", LATER)
        work.commit()

    assert drawn(workspace) == []
    with workspace.unit_of_work() as work:
        assert work.returns.last_withdrawn(PERIOD.id) == {PLEIKU.id: LATER, SNV.id: LATER}
        assert work.returns.last_withdrawn(PERIOD.id, SNV.id) == {SNV.id: LATER}


def test_coming_linking_and_withdrawing_move_a_units_files(workspace: StoredWorkspace) -> None:
    with_returns(workspace)
    file = sent("ảnh.jpg", "")
    moments = []
    with workspace.unit_of_work() as work:
        work.evidence.add([file, sent("b.pdf", unit=SNV.id, received_at=LATER)])
        moments.append(work.evidence.last_moved(PERIOD.id, PLEIKU.id))
        work.evidence.link(file, "ht.2", LATER)
        moments.append(work.evidence.last_moved(PERIOD.id, PLEIKU.id))
        work.evidence.withdraw(PERIOD.id, "đợt 1", LATER + timedelta(hours=1))
        moments.append(work.evidence.last_moved(PERIOD.id))
        work.commit()

    assert moments == [
        {PLEIKU.id: MORNING},
        {PLEIKU.id: LATER},
        {PLEIKU.id: LATER + timedelta(hours=1), SNV.id: LATER + timedelta(hours=1)},
    ]
