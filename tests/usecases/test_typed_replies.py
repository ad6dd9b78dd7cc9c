"""Paper replies typed in: they count as workbooks do, take turns with them, and are undone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from evalapp.assessment.answers import Answer, Evidence, FormCell, Reply
from evalapp.assessment.explanations import ReplyState
from evalapp.assessment.messages import Message
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.explanations.close_explanation import close_explanation
from evalapp.usecases.explanations.enter_replies import EnteredReplies, enter_replies, reply_sheet
from evalapp.usecases.explanations.open_explanation import NewRound, open_explanation
from evalapp.usecases.forms import sent_proofs
from evalapp.usecases.forms.board import board
from evalapp.usecases.forms.enter_return import begin_typed_return, enter_cell
from evalapp.usecases.forms.undo_import import redo_import, undo_import
from evalapp.usecases.progress import Cancelled
from tests.usecases.fakes import FakeFile, FakeOffice, ratio
from tests.usecases.test_explanation_rows import (
    AGREES,
    DISAGREES,
    drawn,
    in_a_round,
    reply,
    so_a,
    take_in,
)


def type_in(at: FakeOffice, unit: str = "so-a", **said: Reply) -> EnteredReplies:
    return enter_replies(at, "2022", unit, said)


def refusal(at: FakeOffice, unit: str = "so-a", **said: Reply) -> list[str]:
    with pytest.raises(AssessmentError) as caught:
        type_in(at, unit, **said)
    return [each.code for each in caught.value.problems]


def test_the_sheet_shows_what_was_sent_out_and_which_criteria_are_asked_about() -> None:
    sheet = reply_sheet(in_a_round(), "2022", "so-a")
    shown = [
        f"{each.criterion.id} {each.provisional.points:.0f}{' ?' if each.asked else ''}"
        for each in sheet.rows
    ]
    assert shown == ["A1 2", "A2 1 ?", "B1 0 ?", "B2 1"]
    assert sheet.said == {}


def test_a_typed_reply_opens_what_it_speaks_of_like_a_workbook() -> None:
    at = in_a_round()
    done = type_in(at, A1=AGREES, A2=DISAGREES)
    assert drawn(at) == "A1:2✓1 A2:3○1 B1:0○ B2:1✓"
    assert (so_a(at).agreed, so_a(at).spoken, so_a(at).state) == (1, 1, ReplyState.ANSWERED)
    assert (done.count, done.doubts) == (2, ())
    assert reply_sheet(at, "2022", "so-a").said == {"A1": AGREES, "A2": DISAGREES}


def test_undoing_brings_back_what_stood_and_doing_it_again_the_reply() -> None:
    at = in_a_round()
    done = type_in(at, A2=replace(DISAGREES, answer=ratio(4, 4)))
    assert drawn(at) == "A1:2✓ A2:4○1 B1:0○ B2:1✓"
    undo_import(at, "2022", done.batch)
    assert drawn(at) == "A1:2✓ A2:3✓ B1:0○ B2:1✓"
    redo_import(at, "2022", done.batch)
    assert drawn(at) == "A1:2✓ A2:4○1 B1:0○ B2:1✓"
    assert [each.action for each in at.workspace.store.journal][-3:] == [
        "journal.explanation_typed",
        "journal.return_withdrawn",
        "journal.return_restored",
    ]


def test_what_is_typed_takes_the_place_of_a_workbook_and_the_other_way_round() -> None:
    at = in_a_round()
    take_in(at, "gt.xlsx", reply("so-a", A2=DISAGREES))
    enter_replies(at, "2022", "so-a", {"A2": DISAGREES, "B2": DISAGREES})
    assert drawn(at) == "A1:2✓ A2:3○1 B1:0○ B2:1○1"
    take_in(at, "gt-2.xlsx", reply("so-a", A2=AGREES))
    assert drawn(at) == "A1:2✓ A2:3✓1 B1:0○ B2:1✓"


def test_entry_of_a_form_after_it_is_a_return_of_its_own() -> None:
    at = in_a_round()
    type_in(at, A2=DISAGREES)
    typed = begin_typed_return(at, "2022", "so-a")
    assert (typed.is_new, typed.returned.round) == (True, 0)
    enter_cell(at, typed, FormCell("A2", ratio(2, 4)))
    assert drawn(at) == "A1:2✓ A2:2○1 B1:0○ B2:1✓"
    type_in(at, B2=DISAGREES)
    assert drawn(at) == "A1:2✓ A2:2○ B1:0○ B2:1○1"


def test_a_unit_that_sent_no_form_is_not_heard_by_replying() -> None:
    at = in_a_round()
    type_in(at, "so-c", A1=DISAGREES)
    states = {each.unit.id: each.state.value for each in board(at, "2022").rows}
    assert states == {"so-a": "received", "so-b": "not_received", "so-c": "not_received"}


def test_what_cannot_stand_is_refused_and_nothing_is_stored() -> None:
    at = in_a_round()
    before = drawn(at), len(at.workspace.store.journal)
    assert refusal(at) == ["explanation.nothing_entered"]
    assert refusal(at, A2=Reply(1)) == ["explanation.nothing_entered"]
    assert refusal(at, Z9=DISAGREES) == ["answer.unknown_criterion"]
    assert refusal(at, B1=replace(DISAGREES, answer=ratio(1, 2))) == ["explanation.measured"]
    wrong = Answer({"a": "ba", "b": Decimal(4)})
    assert refusal(at, A2=replace(DISAGREES, answer=wrong))[0].startswith("answer.")
    assert refusal(at, "so-x", A2=DISAGREES) == ["explanation.unit_not_asked"]
    assert (drawn(at), len(at.workspace.store.journal)) == before
    close_explanation(at, "2022")
    assert refusal(at, A2=DISAGREES) == ["explanation.none_open"]


def test_who_typed_on_what_no_longer_stands_is_refused() -> None:
    at = in_a_round()
    seen = reply_sheet(at, "2022", "so-a").said
    take_in(at, "gt.xlsx", reply("so-a", A2=DISAGREES))
    with pytest.raises(AssessmentError, match=r"undo.changed_meanwhile"):
        enter_replies(at, "2022", "so-a", {"B2": DISAGREES}, instead_of=seen)


def test_odd_replies_are_stored_and_told() -> None:
    at = in_a_round()
    silent = Reply(1, agrees=False)
    both = replace(AGREES, evidence=Evidence("45/BB-SA"))
    done = type_in(at, A1=both, A2=silent)
    assert [each.code for each in done.doubts] == [
        "explanation.agrees_and_speaks",
        "explanation.words_missing",
    ]


def attach(at: FakeOffice, criterion: str = "A2", **said: Reply) -> EnteredReplies:
    """Enter a reply with the files that lie in the mail."""
    files = [Path(each.name) for each in at.mail]
    return enter_replies(at, "2022", "so-a", said, attached={criterion: files})


def sent(at: FakeOffice) -> list[str]:
    files = reply_sheet(at, "2022", "so-a").files
    return [f"{name} {each.name}" for name, some in files.items() for each in some]


def test_files_attached_to_a_reply_prove_its_criterion_and_are_withdrawn_with_it() -> None:
    at = in_a_round()
    at.mail[:] = [FakeFile("biên bản.pdf", b"%PDF 1"), FakeFile("ảnh.zip/máy.jpg", b"jpg")]

    done = attach(at, A2=DISAGREES)

    assert (done.count, done.files) == (1, 2)
    assert sent(at) == ["A2 biên bản.pdf", "A2 ảnh.zip/máy.jpg"]
    assert [each.action for each in at.workspace.store.journal][-3:] == [
        "journal.explanation_typed",
        "journal.evidence_received",
        "journal.evidence_received",
    ]
    undo_import(at, "2022", done.batch)
    assert sent(at) == []
    redo_import(at, "2022", done.batch)
    assert sent(at) == ["A2 biên bản.pdf", "A2 ảnh.zip/máy.jpg"]


def test_a_file_opens_the_criterion_that_it_proves_and_no_other() -> None:
    at = in_a_round()
    at.mail[:] = [FakeFile("biên bản.pdf", b"%PDF 1")]
    before = drawn(at)

    attach(at, "B2", A2=AGREES)

    assert before == "A1:2✓ A2:3✓ B1:0○ B2:1✓"
    assert drawn(at) == "A1:2✓ A2:3✓1 B1:0○ B2:1○"


def test_a_file_that_cannot_be_read_or_proves_nothing_known_keeps_the_reply_out() -> None:
    at = in_a_round()
    at.mail[:] = [FakeFile("hỏng.pdf", AssessmentError("file.cannot_read"))]
    with pytest.raises(AssessmentError, match=r"file\.cannot_read"):
        attach(at, A2=DISAGREES)
    at.mail[:] = [FakeFile("biên bản.pdf", b"%PDF 1")]
    with pytest.raises(AssessmentError, match=r"answer\.unknown_criterion"):
        attach(at, "Z9", A2=DISAGREES)

    assert (sent(at), reply_sheet(at, "2022", "so-a").said) == ([], {})


def test_files_beyond_what_a_unit_may_send_are_all_named_and_nothing_is_stored(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sent_proofs, "MOST_BYTES_PER_UNIT", 7)
    at = in_a_round()
    at.mail[:] = [FakeFile(f"ảnh {number}.jpg", b"%PDF 1") for number in range(3)]

    with pytest.raises(AssessmentError) as refused:
        attach(at, A2=DISAGREES)

    assert [(each.code, each.place.file) for each in refused.value.problems] == [
        ("evidence.too_much", "ảnh 1.jpg"),
        ("evidence.too_much", "ảnh 2.jpg"),
    ]
    assert (sent(at), reply_sheet(at, "2022", "so-a").said) == ([], {})


def test_cancelling_while_files_are_kept_stores_nothing() -> None:
    class Impatient:
        def report(self, done: int, total: int, doing: Message | None = None) -> None:
            assert total == 2
            if done:
                raise Cancelled

    at = in_a_round()
    at.mail[:] = [FakeFile("a.pdf", b"%PDF 1"), FakeFile("b.pdf", b"%PDF 2")]
    files = {"A2": [Path("mail")]}

    with pytest.raises(Cancelled):
        enter_replies(at, "2022", "so-a", {"A2": DISAGREES}, attached=files, progress=Impatient())

    assert (sent(at), reply_sheet(at, "2022", "so-a").said) == ([], {})


def test_what_nobody_sent_is_named_and_a_file_sent_again_adds_nothing() -> None:
    at = in_a_round()
    at.mail[:] = [FakeFile("biên bản.pdf", b"%PDF 1"), FakeFile("quét/~$tạm.docx", b"")]
    first = attach(at, A2=DISAGREES)

    again = attach(at, A2=DISAGREES)

    assert (first.files, first.left_out) == (1, ("quét/~$tạm.docx",))
    assert (again.files, sent(at)) == (0, ["A2 biên bản.pdf"])


def test_a_unit_of_the_period_that_was_not_asked_is_told_by_its_name() -> None:
    at = in_a_round()
    close_explanation(at, "2022")
    open_explanation(at, "2022", NewRound(date(2023, 3, 10), ("so-a",)))

    with pytest.raises(AssessmentError) as refused:
        reply_sheet(at, "2022", "so-b")

    assert refused.value.problems[0].message.values == {"number": 2, "unit": name_of(at, "so-b")}


def name_of(at: FakeOffice, unit: str) -> str:
    with at.workspace.unit_of_work() as work:
        return next(each.unit.name for each in work.periods.units("2022") if each.unit.id == unit)
