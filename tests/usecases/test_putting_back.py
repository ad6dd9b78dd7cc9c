"""What is undone is decided anew: the rule on the own office holds for it as for the first time."""

import pytest

from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.appraisal.appraise import appraise
from evalapp.usecases.appraisal.put_back import put_back_decisions
from tests.usecases.test_appraising import codes
from tests.usecases.test_assessors import ACCEPTED, desk


def test_nobody_undoes_a_decision_on_their_own_office() -> None:
    office = desk(person="Chị Hoa")
    done = appraise(office, "2022", [ACCEPTED])
    office.person = "Khoa"

    with pytest.raises(AssessmentError) as fault:
        put_back_decisions(office, "2022", done.replaced)

    assert codes(fault) == ["appraisal.own_office"]
    assert len(office.workspace.store.appraisals) == 1
