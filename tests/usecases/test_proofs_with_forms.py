"""Files that come along with forms: whose they are, what they prove, and what is not lost."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from evalapp.assessment.answers import Evidence, FormCell
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.problems import AssessmentError, warning
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.appraisal.unit_sheet import unit_sheet
from evalapp.usecases.forms import sent_proofs
from evalapp.usecases.forms.evidence import evidence_of, link_evidence
from evalapp.usecases.forms.import_forms import ImportedForms, accept_forms, import_forms
from evalapp.usecases.forms.preview_forms import FormsPreview, preview_forms
from evalapp.usecases.forms.undo_import import redo_import, undo_import
from evalapp.usecases.progress import Cancelled, Silent
from tests.usecases.fakes import FakeFile, FakeOffice, form_of, office, ratio, small_set, value

ANSWERS = {"A1": value(True), "A2": ratio(3, 4), "B2": value(1)}


def desk_with(*papers: str, folder: str = "Sở An") -> FakeOffice:
    """Return a desk whose mail holds the form of so-a and papers beside it."""
    desk = office(coded())
    desk.receive(f"{folder}/phiếu.xlsx", form_of("so-a", ANSWERS, coded()))
    send(desk, *(f"{folder}/{each}" for each in papers))
    return desk


def coded():
    """Return the small set with printed codes, A1 and A2 having one of their own."""
    plain = small_set().model_dump(mode="json")
    for group, codes in zip(plain["groups"], (("1.1", "1.2"), ("2.1", "2.2")), strict=True):
        for criterion, code in zip(group["criteria"], codes, strict=True):
            criterion["code"] = code
    return small_set(groups=plain["groups"])


def send(desk: FakeOffice, *names: str) -> None:
    for name in names:
        desk.mail.append(FakeFile(name, f"%PDF {name}".encode()))


def take_in(desk: FakeOffice) -> ImportedForms:
    return import_forms(desk, "2022", [Path("thư")], Silent())


def look(desk: FakeOffice) -> FormsPreview:
    return preview_forms(desk, "2022", [Path("thư")], Silent())


def drawn(done: ImportedForms | FormsPreview) -> list[str]:
    """Draw files: ☑ read ☒ refused, then proofs: ▣ kept ☒ refused, their criteria, codes."""
    files = [
        f"{'☒' if not getattr(each, 'read', not getattr(each, 'refused', False)) else '☑'} "
        f"{name_of(each)} {' '.join(p.code for p in each.problems if p.code[:8] in TOLD)}"
        for each in done.files
    ]
    proofs = [
        f"{'☒' if each.refused else '▣'} {each.path} → {' '.join(each.proven.criteria) or '?'} "
        f"{' '.join(p.code for p in each.problems)}"
        for each in done.proofs
    ]
    return [each.rstrip() for each in (*files, *proofs)]


TOLD = ("evidence", "form.alr", "form.not", "file.bro")


def name_of(file: object) -> str:
    return getattr(file, "name", "") or file.file.name  # type: ignore[attr-defined]


def stored(desk: FakeOffice, unit: str = "so-a") -> list[str]:
    return [
        f"{criterion or '?'}: {', '.join(each.name for each in files)}"
        for criterion, files in evidence_of(desk, "2022", unit).items()
    ]


def test_files_beside_a_form_are_kept_with_the_criteria_that_their_names_say() -> None:
    desk = desk_with("1.1_QĐ 45.pdf", "1.2/ảnh.pdf", "ảnh.pdf")

    done = take_in(desk)

    assert drawn(done) == [
        "☑ Sở An/phiếu.xlsx",
        "▣ 1.1_QĐ 45.pdf → A1",
        "▣ 1.2/ảnh.pdf → A2",
        "▣ ảnh.pdf → ? evidence.unmatched",
    ]
    assert (done.sent, done.read, done.refused) == (1, 1, 0)
    assert stored(desk) == ["A1: 1.1_QĐ 45.pdf", "A2: 1.2/ảnh.pdf", "?: ảnh.pdf"]
    kept = evidence_of(desk, "2022", "so-a")["A1"][0]
    assert desk.workspace.kept[kept.sha256] == "%PDF Sở An/1.1_QĐ 45.pdf".encode()
    assert kept.return_id == desk.workspace.store.returns[0].id


def test_a_file_that_may_prove_several_criteria_is_kept_and_linked_to_none() -> None:
    desk = desk_with("1.1/1.2 QĐ.pdf")

    done = take_in(desk)

    assert drawn(done)[1] == "▣ 1.1/1.2 QĐ.pdf → ? evidence.ambiguous"
    assert done.proofs[0].problems[0].message.values["criteria"] == "1.1 Có mạng; 1.2 Máy tính"
    assert stored(desk) == ["?: 1.1/1.2 QĐ.pdf"]


def test_a_file_that_the_form_names_proves_that_row() -> None:
    desk = office(coded())
    named = [FormCell("B2", value(1), Evidence(link="Báo cáo năm.pdf"))]
    desk.receive("phiếu.xlsx", form_of("so-a", {"A1": value(True)}, coded(), extra=named))
    send(desk, "Báo cáo năm.pdf")

    assert drawn(take_in(desk))[1] == "▣ Báo cáo năm.pdf → B2"


def test_a_preview_says_the_same_and_stores_nothing() -> None:
    desk = desk_with("1.1_QĐ 45.pdf", "ảnh.pdf")

    preview = look(desk)

    assert drawn(preview) == [
        "☑ Sở An/phiếu.xlsx",
        "▣ 1.1_QĐ 45.pdf → A1",
        "▣ ảnh.pdf → ? evidence.unmatched",
    ]
    assert preview.proofs_of(preview.files[0]) == preview.proofs
    assert stored(desk) == []
    assert desk.workspace.kept == {}


def test_an_import_no_longer_misses_proof_that_came_along_just_as_its_preview() -> None:
    desk = office(coded())
    lacking = [
        warning("answer.evidence_missing", criterion=each.title)
        for each in coded().criteria
        if each.id in ANSWERS
    ]
    form = replace(form_of("so-a", ANSWERS, coded()), problems=tuple(lacking))
    desk.receive("Sở An/phiếu.xlsx", form)
    send(desk, "Sở An/1.1.pdf", "Sở An/2.2 - sổ.pdf")
    (before,) = look(desk).files
    (after,) = take_in(desk).files
    missing = [each.message.values["criterion"] for each in after.problems]
    assert missing == [coded().criterion_by_id["A2"].title]
    assert after.problems == before.problems


def test_accepting_a_form_keeps_its_files_as_the_person_has_linked_them() -> None:
    desk = desk_with("ảnh.pdf", "khác.pdf")
    preview = look(desk)
    first, second = preview.proofs
    settled = replace(preview, proofs=(first.proving(["A2", "B2"]), second))

    done = accept_forms(desk, settled, settled.files, Silent())

    assert stored(desk) == ["A2: ảnh.pdf", "B2: ảnh.pdf", "?: khác.pdf"]
    assert drawn(done)[1:] == ["▣ ảnh.pdf → A2 B2", "▣ khác.pdf → ? evidence.unmatched"]


def test_files_of_a_form_that_was_not_chosen_are_not_kept() -> None:
    desk = desk_with("1.1 QĐ.pdf")
    desk.receive("Sở Đa/phiếu.xlsx", form_of("so-b", ANSWERS, coded()))
    send(desk, "Sở Đa/1.1 QĐ.pdf")
    preview = look(desk)

    accept_forms(desk, preview, preview.files[1:], Silent())

    assert (stored(desk), stored(desk, "so-b")) == ([], ["A1: 1.1 QĐ.pdf"])


def test_papers_that_belong_to_no_form_are_refused_with_the_reason() -> None:
    desk = desk_with()
    desk.receive("Sở Đa/phiếu.xlsx", form_of("so-b", ANSWERS, coded()))
    desk.receive("Sở Z/phiếu.xlsx", form_of("so-z", ANSWERS, coded()))
    send(desk, "1.1 QĐ.pdf", "Sở Z/1.1 QĐ.pdf", "Sở Đa/1.2 QĐ.pdf")

    done = take_in(desk)

    assert drawn(done) == [
        "☑ Sở An/phiếu.xlsx",
        "☑ Sở Đa/phiếu.xlsx",
        "☒ Sở Z/phiếu.xlsx",
        "☒ 1.1 QĐ.pdf evidence.several_units",
        "☒ Sở Z/1.1 QĐ.pdf evidence.form_refused",
        "▣ 1.2 QĐ.pdf → A2",
    ]
    assert (done.sent, done.read, done.refused) == (5, 2, 3)


def test_a_lone_paper_is_refused_because_no_form_lies_beside_it() -> None:
    desk = office()
    send(desk, "Công văn.pdf")

    assert drawn(take_in(desk)) == ["☒ Công văn.pdf evidence.no_form"]


def test_a_workbook_that_is_no_form_is_proof_only_where_its_name_says_so() -> None:
    desk = desk_with()
    for name in ("Sở An/1.2 Bảng kê.xlsx", "Sở An/Danh sách.xlsx"):
        desk.mail.append(FakeFile(name, AssessmentError("form.not_ours")))

    done = take_in(desk)

    # A fake file that raises has no content; a real one is read and kept.
    assert drawn(done) == [
        "☑ Sở An/phiếu.xlsx",
        "☒ Sở An/Danh sách.xlsx form.not_ours",
        "☒ 1.2 Bảng kê.xlsx → A2 form.not_ours",
    ]


def test_the_same_files_again_add_nothing_and_a_changed_one_replaces() -> None:
    desk = desk_with("1.1 QĐ.pdf", "1.2 KH.pdf")
    take_in(desk)

    again = look(desk)
    assert [each.stored_before for each in again.proofs] == [True, True]
    assert take_in(desk).read == 1
    assert len(desk.workspace.store.evidence) == 2

    desk.mail[1] = FakeFile("Sở An/1.1 QĐ.pdf", b"%PDF signed")
    take_in(desk)
    assert stored(desk) == ["A2: 1.2 KH.pdf", "A1: 1.1 QĐ.pdf"]
    assert desk.workspace.kept[evidence_of(desk, "2022", "so-a")["A1"][0].sha256] == b"%PDF signed"


def test_a_file_that_a_person_has_linked_is_not_stored_a_second_time() -> None:
    desk = desk_with("ảnh.pdf", "1.1 QĐ.pdf")
    take_in(desk)
    [unknown] = evidence_of(desk, "2022", "so-a")[""]
    [named] = evidence_of(desk, "2022", "so-a")["A1"]
    link_evidence(desk, unknown, "B2")
    link_evidence(desk, named, "A2")

    assert [each.stored_before for each in look(desk).proofs] == [True, True]
    take_in(desk)
    assert sorted(stored(desk)) == ["A2: 1.1 QĐ.pdf", "B2: ảnh.pdf"]


def test_a_file_that_moved_to_another_folder_is_not_stored_a_second_time() -> None:
    desk = desk_with("1.1 QĐ.pdf")
    take_in(desk)
    content = desk.mail[1].content
    desk.mail[1] = FakeFile("Sở An/Minh chứng/1.1 QĐ.pdf", content)

    assert [each.stored_before for each in look(desk).proofs] == [True]


def test_a_file_that_the_form_names_by_now_is_linked_at_last() -> None:
    desk = desk_with("ảnh.pdf")
    take_in(desk)
    named = [FormCell("B2", value(1), Evidence(link="ảnh.pdf"))]
    desk.mail.clear()
    desk.receive("Sở An/phiếu.xlsx", form_of("so-a", ANSWERS, coded(), extra=named))
    send(desk, "Sở An/ảnh.pdf")

    take_in(desk)

    assert "B2: ảnh.pdf" in stored(desk)


def test_files_that_come_later_join_the_form_that_is_stored_and_reopen_its_rows() -> None:
    desk = desk_with()
    take_in(desk)
    appraise(desk, "2022", [Decision("so-a", each, Verdict.ACCEPTED) for each in ("A1", "A2")])
    desk = replace(desk, moment=desk.moment + timedelta(days=2))
    send(desk, "Sở An/1.1 QĐ.pdf")

    preview = look(desk)
    assert preview.files[0].already_stored
    [proof] = preview.proofs
    assert [each.criterion for each in proof.reopens] == ["A1"]

    done = accept_forms(desk, preview, preview.files, Silent())

    assert len(desk.workspace.store.returns) == 1
    sheet = unit_sheet(desk, "2022", "so-a")
    assert [row.criterion.id for row in sheet.rows if row.reopened] == ["A1"]

    undo_import(desk, "2022", done.batch)
    sheet = unit_sheet(desk, "2022", "so-a")
    assert [row.criterion.id for row in sheet.rows if row.reopened] == []
    assert stored(desk) == []

    assert redo_import(desk, "2022", done.batch).units == ("so-a",)
    sheet = unit_sheet(desk, "2022", "so-a")
    assert [row.criterion.id for row in sheet.rows if row.reopened] == ["A1"]
    assert desk.workspace.store.journal[-1].action == "journal.evidence_restored"


def test_an_import_that_stores_nothing_new_is_nothing_to_undo() -> None:
    desk = desk_with("1.1 QĐ.pdf")
    assert take_in(desk).batch
    again = take_in(desk)
    assert (again.read, again.batch) == (1, "")


def test_lock_files_are_left_out_and_named() -> None:
    desk = desk_with()
    desk.mail.append(FakeFile("Sở An/~$phiếu.xlsx", b""))

    assert take_in(desk).left_out == look(desk).left_out == ("Sở An/~$phiếu.xlsx",)


def test_a_file_that_cannot_be_read_is_refused_and_the_others_are_kept() -> None:
    desk = desk_with("1.1 QĐ.pdf")
    desk.mail.append(FakeFile("Sở An/1.2 quét.pdf", AssessmentError("file.too_large")))

    done = take_in(desk)

    assert drawn(done)[1:] == ["▣ 1.1 QĐ.pdf → A1", "☒ 1.2 quét.pdf → A2 file.too_large"]
    assert stored(desk) == ["A1: 1.1 QĐ.pdf"]


def test_a_file_that_changed_since_the_preview_is_refused() -> None:
    desk = desk_with("1.1 QĐ.pdf")
    preview = look(desk)
    desk.mail[1].content = b"%PDF another"

    done = accept_forms(desk, preview, preview.files, Silent())

    assert drawn(done)[1] == "☒ 1.1 QĐ.pdf → A1 form.changed_since_preview"
    assert stored(desk) == []


def test_more_than_a_unit_may_send_at_once_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sent_proofs, "MOST_BYTES_PER_UNIT", 40)
    desk = desk_with("1.1 QĐ.pdf", "1.2 KH.pdf")

    assert drawn(take_in(desk))[1:] == [
        "▣ 1.1 QĐ.pdf → A1",
        "☒ 1.2 KH.pdf → A2 evidence.too_much",
    ]


def test_an_acceptance_stopped_when_its_proofs_are_kept_has_left_nothing_unreached() -> None:
    class StopAfterTwoProofs:
        def report(self, done: int, total: int, doing=None) -> None:
            if done == 2:
                raise Cancelled

    desk = desk_with("1.1 QĐ.pdf", "1.2 BC.pdf")
    preview = look(desk)

    done = accept_forms(desk, preview, preview.files, StopAfterTwoProofs())

    assert (done.stopped, done.read, len(done.proofs), done.unreached) == (True, 1, 2, 0)


def test_cancelling_while_files_are_stored_keeps_the_forms() -> None:
    class Impatient:
        def report(self, done: int, total: int, doing=None) -> None:
            if doing is not None and doing.code == "progress.keeping_proofs":
                raise Cancelled

    done = import_forms(desk_with("1.1 QĐ.pdf"), "2022", [Path("thư")], Impatient())

    assert (done.stopped, done.read, done.proofs) == (True, 1, ())


def test_files_beside_a_form_that_is_only_proposed_wait_for_a_person() -> None:
    desk = desk_with("1.1 QĐ.pdf")
    content = desk.mail[0].content
    assert isinstance(content, bytes)
    desk.forms[content] = replace(desk.forms[content], proposed=True)

    assert drawn(take_in(desk))[1] == "☒ Sở An/1.1 QĐ.pdf evidence.form_refused"

    preview = look(desk)
    accept_forms(desk, preview, preview.files, Silent())
    assert stored(desk) == ["A1: 1.1 QĐ.pdf"]


@pytest.mark.parametrize("name", ["thư/Gửi phiếu.eml", "thư/Outlook.MSG"])
def test_a_mail_that_nobody_owns_is_told_to_be_opened(name: str) -> None:
    desk = desk_with()
    send(desk, name)

    assert f"☒ {name} evidence.is_mail" in drawn(take_in(desk))
