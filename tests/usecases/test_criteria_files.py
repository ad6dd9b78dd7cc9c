"""Criteria-set files: one is never written over by its own conversion."""

from pathlib import Path

import pytest

from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.criteria.criteria_sets import convert_criteria
from tests.usecases.fakes import office


def test_a_set_is_not_converted_onto_itself(tmp_path: Path) -> None:
    original = tmp_path / "bo.yaml"
    original.write_text("# ghi chú của tỉnh", encoding="utf-8")

    with pytest.raises(AssessmentError) as refused:
        convert_criteria(office(), original, tmp_path / "khac" / ".." / "bo.yaml")

    assert [each.code for each in refused.value.problems] == ["set.same_file"]
    assert original.read_text(encoding="utf-8") == "# ghi chú của tỉnh"
