"""Files sent as proof: found by criterion, reopening the rows that they prove."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from evalapp.assessment.answers import Evidence, FormCell, Reply
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.appraisal.criterion_sheet import criterion_sheet
from evalapp.usecases.appraisal.unit_sheet import unit_sheet
from evalapp.usecases.forms.enter_return import begin_typed_return, enter_cell
from evalapp.usecases.forms.evidence import evidence_content, evidence_of, link_evidence
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.forms.return_corrections import corrections
from evalapp.usecases.forms.undo_import import undo_import
from evalapp.usecases.progress import Silent
from tests.usecases.fakes import FakeOffice, form_of, office, ratio, value

ANSWERS = {"A1": value(True), "A2": ratio(1, 4), "B2": value(1)}


def desk_with_return() -> FakeOffice:
    desk = office()
    desk.receive("a.xlsx", form_of("so-a", ANSWERS))
    import_forms(desk, "2022", [Path("thư")], Silent())
    return desk


def send(desk: FakeOffice, name: str, criterion: str, content: bytes = b"%PDF", batch="2"):
    """Store a file as an import does."""
    kept = desk.workspace.files.keep(name, content)
    [returned] = desk.workspace.store.returns
    file = EvidenceFile(
        id=f"{name} {batch}",
        period="2022",
        unit="so-a",
        return_id=returned.id,
        criterion=criterion,
        name=name,
        sha256=kept.sha256,
        size=kept.size,
        received_at=desk.moment,
        batch=batch,
    )
    with desk.workspace.unit_of_work() as work:
        work.evidence.add([file])
        work.commit()
    return file


def later(desk: FakeOffice, days: int = 1) -> FakeOffice:
    return replace(desk, moment=desk.moment + timedelta(days=days))


def accept(desk: FakeOffice) -> FakeOffice:
    appraise(desk, "2022", [Decision("so-a", each, Verdict.ACCEPTED) for each in ("A1", "A2")])
    return later(desk)


def drawn(desk: FakeOffice) -> str:
    """Draw the appraised rows: ☑ standing, ↺ reopened, ☐ open."""
    return " ".join(
        f"{'☑' if row.appraisal else '↺' if row.reopened else '☐'}{row.criterion.id}"
        for row in unit_sheet(desk, "2022", "so-a").rows
    )


def test_files_are_found_by_criterion_and_those_without_one_apart() -> None:
    desk = desk_with_return()
    send(desk, "1.1 QĐ 45.pdf", "A1")
    send(desk, "1.1 KH 7.pdf", "A1")
    send(desk, "ảnh.jpg", "", b"JPG")

    found = evidence_of(desk, "2022", "so-a")

    assert {criterion: [each.name for each in files] for criterion, files in found.items()} == {
        "A1": ["1.1 QĐ 45.pdf", "1.1 KH 7.pdf"],
        "": ["ảnh.jpg"],
    }
    assert evidence_content(desk, found[""][0].sha256) == b"JPG"


def test_a_file_that_comes_after_an_appraisal_reopens_that_row_only() -> None:
    desk = accept(desk_with_return())
    assert drawn(desk) == "☑A1 ☑A2 ☐B1 ☐B2"

    send(desk, "1.1 QĐ 45.pdf", "A1")

    assert drawn(desk) == "↺A1 ☑A2 ☐B1 ☐B2"


def test_the_same_file_under_another_name_reopens_nothing() -> None:
    desk = desk_with_return()
    send(desk, "1.1 QĐ 45.pdf", "A1")
    desk = accept(later(desk))

    send(desk, "1.1 QĐ 45 (bản ký).pdf", "A1")
    assert drawn(desk) == "☑A1 ☑A2 ☐B1 ☐B2"

    send(desk, "1.1 QĐ 45.pdf", "A1", b"another")
    assert drawn(desk) == "↺A1 ☑A2 ☐B1 ☐B2"


def test_undoing_the_import_takes_its_files_back_and_the_appraisal_stands_again() -> None:
    desk = accept(desk_with_return())
    send(desk, "1.1 QĐ 45.pdf", "A1", batch="đợt 2")

    undone = undo_import(later(desk), "2022", "đợt 2")

    assert undone.units == ("so-a",)
    assert evidence_of(desk, "2022", "so-a") == {}
    assert drawn(desk) == "☑A1 ☑A2 ☐B1 ☐B2"
    assert desk.workspace.store.journal[-1].action == "journal.evidence_withdrawn"


def test_an_appraisal_falls_when_the_file_that_it_judged_is_taken_back() -> None:
    desk = desk_with_return()
    send(desk, "1.1 QĐ 45.pdf", "A1", batch="đợt 2")
    desk = accept(later(desk))

    undo_import(desk, "2022", "đợt 2")

    assert drawn(desk) == "↺A1 ☑A2 ☐B1 ☐B2"


def test_an_appraisal_falls_when_the_return_that_it_judged_is_taken_back() -> None:
    desk = later(desk_with_return())
    desk.mail.clear()
    desk.receive("b.xlsx", form_of("so-a", {**ANSWERS, "A2": ratio(3, 4)}))
    second = import_forms(desk, "2022", [Path("thư")], Silent())
    desk = accept(later(desk))

    undo_import(desk, "2022", second.batch)

    assert drawn(desk) == "☑A1 ↺A2 ☐B1 ☐B2"


def test_linking_a_file_reopens_the_row_that_it_now_proves() -> None:
    desk = desk_with_return()
    file = send(desk, "ảnh.jpg", "")
    desk = accept(later(desk))

    link_evidence(desk, file, "A2")

    assert list(evidence_of(desk, "2022", "so-a")) == ["A2"]
    assert drawn(desk) == "☑A1 ↺A2 ☐B1 ☐B2"
    entry = desk.workspace.store.journal[-1]
    assert (entry.action, entry.criterion, entry.reason) == (
        "journal.evidence_linked",
        "A2",
        "ảnh.jpg",
    )


def test_a_file_cannot_prove_a_criterion_that_the_unit_is_not_asked() -> None:
    desk = desk_with_return()
    file = send(desk, "ảnh.jpg", "")

    with pytest.raises(AssessmentError) as fault:
        link_evidence(desk, file, "Z9")

    assert fault.value.problems[0].code == "answer.unknown_criterion"


def rows_of(desk: FakeOffice) -> dict[str, tuple[bool, bool]]:
    """Return of each row whether proof is there, and whether anybody is told that it lacks."""
    return {
        each.criterion.id: (
            each.proven,
            "answer.evidence_missing" in {p.code for p in each.problems},
        )
        for each in unit_sheet(desk, "2022", "so-a").rows
    }


def lacking(desk: FakeOffice) -> list[str]:
    """Return what goes back to the unit for want of proof."""
    [found] = corrections(desk, "2022", ["so-a"])
    return [each.code for each in found.problems if each.code == "answer.evidence_missing"]


def of_criterion(desk: FakeOffice) -> tuple[bool, ...]:
    sheet = criterion_sheet(desk, "2022", "so", "A1")
    return tuple(each.row.proven for each in sheet.rows)


def test_a_row_with_a_kept_file_lacks_no_proof() -> None:
    desk = office()
    typed = begin_typed_return(desk, "2022", "so-a")
    enter_cell(desk, typed, FormCell("A1", value(True)))
    assert (rows_of(desk)["A1"], of_criterion(desk)) == ((False, True), (False,))
    assert lacking(desk) == ["answer.evidence_missing"]
    send(desk, "A1 quyết định.pdf", "A1")
    assert (rows_of(desk)["A1"], of_criterion(desk)) == ((True, False), (True,))
    assert lacking(desk) == []
    undo_import(later(desk), "2022", "2")
    assert rows_of(desk)["A1"] == (False, True)
    assert lacking(desk) == ["answer.evidence_missing"]


def test_proof_named_in_an_explanation_is_proof() -> None:
    desk = desk_with_return()
    cell = FormCell("A1", value(True), replies=(Reply(1, False, "", Evidence("12/BC")),))
    [returned] = desk.workspace.store.returns
    desk.workspace.store.returns[:] = [replace(returned, cells=(cell,))]
    assert rows_of(desk)["A1"][0]
