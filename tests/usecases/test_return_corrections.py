"""Marked copies: who gets one, what is in it, and that one failure stops nobody else."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from evalapp.assessment.answers import FormCell
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.periods import BlankPolicy
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.form_ports import CoveringLetter, MarkedCopy
from evalapp.usecases.forms.blank_policy import set_blank_policy
from evalapp.usecases.forms.enter_return import begin_typed_return, enter_cell
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.forms.return_corrections import corrections, write_corrections
from evalapp.usecases.progress import Cancelled, Silent
from tests.usecases.fakes import FakeOffice, form_of, office, ratio, value

GOOD = {"A1": value(True), "A2": ratio(3, 4), "B2": value(1)}


@dataclass
class Marker:
    """ports.MarkedCopyWriter that remembers what it was given."""

    written: list[tuple[CoveringLetter, bytes, list[str]]] = field(default_factory=list)
    failing: str = ""

    def write(self, folder: Path, content: bytes, letter, problems, sent_back=()) -> MarkedCopy:
        if letter.unit.id == self.failing:
            raise AssessmentError("file.disk_full", folder=str(folder))
        codes = [each.code for each in problems]
        codes += [f"{each.criterion.id}: {each.reason}" for each in sent_back]
        self.written.append((letter, content, codes))
        return MarkedCopy(folder / f"{letter.unit.id}.xlsx", "Kính gửi")


@dataclass
class Office(FakeOffice):
    marked_copies: Marker = field(default_factory=Marker)


def desk() -> Office:
    """Return an office in which so-a is wrong, so-b right, and so-c wrong on paper."""
    made = Office(workspace=office().workspace)
    made.receive("a.xlsx", form_of("so-a", {**GOOD, "A2": ratio(5, 4)}))
    made.receive("b.xlsx", form_of("so-b", GOOD))
    import_forms(made, "2022", [Path("thư")], Silent())
    typed = begin_typed_return(made, "2022", "so-c")
    enter_cell(made, typed, FormCell("A2", ratio(9, 4)))
    return made


def drawn(made: Office, *units: str) -> list[str]:
    """Draw what goes back: unit, file or –, what is wrong."""
    return [
        f"{each.unit.id} {each.file or '–'}: "
        + ", ".join(
            [one.code for one in each.problems]
            + [f"{back.criterion.id} {back.reason}" for back in each.sent_back]
        )
        for each in corrections(made, "2022", units)
    ]


def test_units_with_errors_get_a_copy_and_others_do_not() -> None:
    assert [each.split(":")[0] for each in drawn(desk())] == ["so-a a.xlsx", "so-c –"]


def test_rows_that_an_assessor_sent_back_are_included() -> None:
    made = desk()
    sent = Decision("so-b", "A1", Verdict.RETURNED, reason="Thiếu quyết định.")
    appraise(made, "2022", [sent])

    assert drawn(made)[1] == "so-b b.xlsx: answer.evidence_missing, A1 Thiếu quyết định."


def test_a_unit_that_is_named_is_asked_for_doubtful_rows_too() -> None:
    assert drawn(desk(), "so-b") == ["so-b b.xlsx: answer.evidence_missing"]


def test_blank_rows_go_back_where_the_period_says_so() -> None:
    made = desk()
    made.receive("b2.xlsx", form_of("so-b", {"A1": value(True), "B2": value(1)}))
    import_forms(made, "2022", [Path("thư")], Silent())
    assert "so-b" not in " ".join(drawn(made))

    set_blank_policy(made, "2022", BlankPolicy.CORRECTION)

    assert "answer.blank" in drawn(made)[1]


def test_the_original_is_handed_over_as_it_came(tmp_path: Path) -> None:
    made = desk()

    done = write_corrections(made, "2022", tmp_path, Silent())

    contents = [content for _, content, _ in made.marked_copies.written]
    assert contents == [made.mail[0].content, b""]
    assert [each.path.name for each in done.copies] == ["so-a.xlsx", "so-c.xlsx"]
    assert done.problems == ()


def test_one_unit_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    made = desk()
    made.marked_copies.failing = "so-a"

    done = write_corrections(made, "2022", tmp_path, Silent())

    assert [each.path.name for each in done.copies] == ["so-c.xlsx"]
    assert [each.code for each in done.problems] == ["file.disk_full"]


def test_writing_can_be_stopped(tmp_path: Path) -> None:
    class Impatient:
        def report(self, done: int, total: int, doing=None) -> None:
            if done == 1:
                raise Cancelled

    made = desk()
    with pytest.raises(Cancelled):
        write_corrections(made, "2022", tmp_path, Impatient())
    assert len(made.marked_copies.written) == 1


def test_where_nobody_has_anything_to_correct_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(AssessmentError) as fault:
        write_corrections(office(), "2022", tmp_path, Silent())
    assert fault.value.problems[0].code == "correction.nobody"
