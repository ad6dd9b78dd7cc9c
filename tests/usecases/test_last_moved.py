"""When what a unit has sent last changed: the later of its files and its withdrawn returns."""

from datetime import timedelta

import pytest

from evalapp.usecases.appraisal.reopening import last_moved
from tests.storage.samples import MORNING, PERIOD, SNV, returned
from tests.storage.test_evidence import sent
from tests.usecases.fakes import FakeWorkspace


@pytest.mark.parametrize(("file_came", "withdrawn"), [(1, 2), (2, 1), (None, 2), (1, None)])
def test_the_later_of_two_moves_is_the_last(file_came: int | None, withdrawn: int | None) -> None:
    with FakeWorkspace().unit_of_work() as work:
        work.returns.add(returned(SNV.id))
        if file_came is not None:
            came = MORNING + timedelta(hours=file_came)
            work.evidence.add([sent("QĐ 45.pdf", unit=SNV.id, received_at=came)])
        if withdrawn is not None:
            work.returns.withdraw(PERIOD.id, "", MORNING + timedelta(hours=withdrawn))

        found = last_moved(work, PERIOD.id)  # type: ignore[arg-type]

    hours = max(filter(None, (file_came, withdrawn)))
    assert found == {SNV.id: MORNING + timedelta(hours=hours)}
