"""Measured values are typed, imported and put back as they were."""

from pathlib import Path

import pytest

from evalapp.assessment.answers import BLANK, Answer
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.file_ports import Table
from evalapp.usecases.measured.change_measured import (
    ChangedMeasured,
    change_measured,
    put_back_measured,
)
from evalapp.usecases.measured.import_measured import import_measured
from evalapp.usecases.measured.measured_sheet import measured_sheet
from evalapp.usecases.measured.measured_table import preview_measured
from tests.usecases.fakes import FakeOffice, office, ratio, value

FILE = Path("đo.csv")


def measuring(*rows: tuple[str, ...], columns: tuple[str, ...] = ("unit", "B1")) -> FakeOffice:
    """Return an office with a table of measured data on disk."""
    opened = office()
    opened.tables_on_disk[FILE.name] = Table(columns, rows, FILE.name)
    return opened


def stored(at: FakeOffice) -> dict[str, dict[str, Answer]]:
    """Return the answers by unit and criterion."""
    (group,) = measured_sheet(at, "2022")
    return {
        each.unit.id: {
            id_: found for all_ in each.by_source.values() for id_, found in all_.items()
        }
        for each in group.units
        if each.by_source
    }


def actions(at: FakeOffice) -> list[str]:
    return [each.action for each in at.workspace.store.journal]


def test_an_import_is_put_back_and_done_again() -> None:
    at = measuring(("so-a", "50"), ("so-b", "60"))
    change_measured(at, "2022", "so-a", "B1", value(40))
    before = stored(at)
    done = import_measured(at, "2022", FILE)
    after = stored(at)
    undone = put_back_measured(at, "2022", done.replaced)
    assert stored(at) == before
    put_back_measured(at, "2022", undone.replaced)
    assert stored(at) == after
    assert actions(at)[-2:] == ["journal.measured_put_back"] * 2


def test_a_value_typed_is_stored_and_taken_away() -> None:
    at = office()
    done = change_measured(at, "2022", "so-a", "A2", ratio(1, 2))
    assert stored(at) == {"so-a": {"A2": ratio(1, 2)}}
    change_measured(at, "2022", "so-a", "A2", BLANK)
    assert stored(at) == {}
    entry = at.workspace.store.journal[-1]
    assert (entry.old, entry.new) == ("a=1; b=2", "")
    assert done.replaced[0].before is None


def test_the_same_value_again_changes_nothing() -> None:
    at = office()
    change_measured(at, "2022", "so-a", "A2", ratio(1, 2))
    assert change_measured(at, "2022", "so-a", "A2", ratio(1, 2)).replaced == ()
    assert actions(at).count("journal.measured_changed") == 1


def test_what_somebody_changed_since_is_not_put_back() -> None:
    at = measuring(("so-a", "50"), ("so-b", "60"))
    done = import_measured(at, "2022", FILE)
    change_measured(at, "2022", "so-b", "B1", value(61))
    with pytest.raises(AssessmentError) as told:
        put_back_measured(at, "2022", done.replaced)
    assert told.value.problems[0].code == "measured.changed_meanwhile"
    assert stored(at) == {"so-a": {"B1": value(50)}, "so-b": {"B1": value(61)}}


@pytest.mark.parametrize(
    ("criterion", "answer", "code"),
    [
        ("A2", ratio(5, 4), "answer.a_above_b"),
        ("X", value(1), "answer.unknown_criterion"),
    ],
)
def test_a_value_that_cannot_stand_is_refused(criterion: str, answer: Answer, code: str) -> None:
    at = office()
    with pytest.raises(AssessmentError) as told:
        change_measured(at, "2022", "so-a", criterion, answer)
    assert told.value.problems[0].code.startswith(code.split(".")[0])
    assert stored(at) == {}


def test_a_column_without_an_id_is_proposed_and_used_only_when_confirmed() -> None:
    at = measuring(("so-a", "50"), columns=("unit", "Mot cua"))
    seen = preview_measured(at, "2022", FILE)
    (header,) = seen.headers
    assert (header.header, header.candidates[0].criterion.id) == ("Mot cua", "B1")
    assert header.candidates[0].likeness == 100
    assert seen.criteria == ()
    import_measured(at, "2022", FILE, columns={"Mot cua": "B1"})
    assert stored(at) == {"so-a": {"B1": value(50)}}


def test_a_title_unlike_every_criterion_has_no_proposal() -> None:
    at = measuring(("so-a", "50"), columns=("unit", "Ghi chú thêm"))
    (header,) = preview_measured(at, "2022", FILE).headers
    assert header.candidates == ()


def test_nothing_changed_is_nothing_told() -> None:
    at = office()
    assert change_measured(at, "2022", "so-a", "B1", BLANK).replaced == ()
    assert isinstance(put_back_measured(at, "2022", ()), ChangedMeasured)
