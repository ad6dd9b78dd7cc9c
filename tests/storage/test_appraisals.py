"""Two assessors cannot overwrite each other unseen; measured values and details come back."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from evalapp.assessment.answers import NOT_APPLICABLE, Answer
from evalapp.assessment.appraisals import Appraisal, MeasuredValue, Verdict
from evalapp.assessment.documents import DocumentDetails, LegalBasis, Signer
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.unread_answers import laid_over, read_answers
from evalapp.storage.workspace import StoredWorkspace
from evalapp.usecases.result_repositories import AppraisalTally
from evalapp.usecases.return_repositories import IssuedForm
from tests.storage.samples import MORNING, PERIOD, PLEIKU, SNV, open_period

NEW = Appraisal(
    period=PERIOD.id,
    unit=PLEIKU.id,
    criterion="ht.1",
    verdict=Verdict.ADJUSTED,
    by="Lê Thị Hoa",
    at=MORNING,
    answer=Answer(points=Decimal("1.50")),
    reason="Thiếu tài liệu kiểm chứng",
    version=0,
)


def saved(workspace: StoredWorkspace, appraisal: Appraisal) -> Appraisal:
    """Store a decision in a transaction of its own."""
    with workspace.unit_of_work() as work:
        kept = work.appraisals.save(appraisal)
        work.commit()
    return kept


def refusal(workspace: StoredWorkspace, appraisal: Appraisal) -> str:
    """Return the code with which a decision is refused."""
    with pytest.raises(AssessmentError) as told:
        saved(workspace, appraisal)
    return told.value.problems[0].code


def test_a_decision_comes_back_with_its_version(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    kept = saved(workspace, NEW)
    assert kept == replace(NEW, version=1)
    with workspace.unit_of_work() as work:
        assert work.appraisals.of_unit(PERIOD.id, PLEIKU.id) == (kept,)
        assert work.appraisals.of_unit(PERIOD.id, SNV.id) == ()


def test_each_save_counts_the_version_up(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    first = saved(workspace, NEW)
    second = saved(workspace, replace(first, verdict=Verdict.ACCEPTED, answer=Answer()))
    assert second.version == 2
    with workspace.unit_of_work() as work:
        assert work.appraisals.of_period(PERIOD.id) == (second,)


def test_a_copy_read_before_somebody_else_saved_is_refused(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    read_by_both = saved(workspace, NEW)
    saved(workspace, replace(read_by_both, reason="của người thứ nhất"))
    late = replace(read_by_both, reason="của người thứ hai")
    assert refusal(workspace, late) == "appraisal.changed_meanwhile"
    with workspace.unit_of_work() as work:
        (kept,) = work.appraisals.of_period(PERIOD.id)
    assert kept.reason == "của người thứ nhất"


def test_two_first_decisions_on_one_criterion_do_not_both_stand(
    workspace: StoredWorkspace,
) -> None:
    open_period(workspace)
    saved(workspace, NEW)
    assert refusal(workspace, replace(NEW, by="B")) == "appraisal.changed_meanwhile"


def test_a_decision_taken_back_is_gone(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    kept = saved(workspace, NEW)
    with workspace.unit_of_work() as work:
        work.appraisals.remove(kept)
        work.commit()
    with workspace.unit_of_work() as work:
        assert work.appraisals.of_period(PERIOD.id) == ()
        with pytest.raises(AssessmentError):
            work.appraisals.remove(kept)


def test_an_old_copy_is_refused_also_after_taking_back_and_deciding_anew(
    workspace: StoredWorkspace,
) -> None:
    open_period(workspace)
    old = saved(workspace, NEW)
    with workspace.unit_of_work() as work:
        work.appraisals.remove(old)
        work.commit()
    anew = saved(workspace, replace(NEW, reason="lần hai"))
    assert anew.version > old.version
    assert refusal(workspace, old) == "appraisal.changed_meanwhile"


def test_a_decision_taken_back_by_somebody_else_is_not_changed_any_more(
    workspace: StoredWorkspace,
) -> None:
    open_period(workspace)
    kept = saved(workspace, NEW)
    with workspace.unit_of_work() as work:
        work.appraisals.remove(kept)
        work.commit()
    assert refusal(workspace, kept) == "appraisal.changed_meanwhile"


def test_many_decisions_are_changed_and_taken_back_together(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    first, second = saved(workspace, NEW), saved(workspace, replace(NEW, criterion="ht.2"))
    with workspace.unit_of_work() as work:
        changed = work.appraisals.save_all(
            [replace(first, reason="x"), replace(NEW, criterion="ht.3")]
        )
        work.appraisals.remove_all([second])
        work.commit()
    assert [each.version for each in changed] == [2, 1]
    with workspace.unit_of_work() as work:
        assert work.appraisals.of_period(PERIOD.id) == changed
        work.appraisals.remove_all([])


def test_of_many_decisions_one_that_was_read_before_somebody_saved_stops_all(
    workspace: StoredWorkspace,
) -> None:
    open_period(workspace)
    first, second = saved(workspace, NEW), saved(workspace, replace(NEW, criterion="ht.2"))
    newer = saved(workspace, replace(second, reason="của người khác"))
    with workspace.unit_of_work() as work:
        for change in (work.appraisals.save_all, work.appraisals.remove_all):
            with pytest.raises(AssessmentError) as told:
                change([first, second])
            assert told.value.problems[0].code == "appraisal.changed_meanwhile"
    with workspace.unit_of_work() as work:
        assert work.appraisals.of_period(PERIOD.id) == (first, newer)


def test_measured_values_are_replaced_by_newer_ones(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    old = MeasuredValue(PERIOD.id, SNV.id, "dv.1", Answer({"a": Decimal("1.0")}), "Một cửa")
    new = replace(old, answer=NOT_APPLICABLE, source="Trục liên thông")
    other = replace(old, criterion="dv.0")
    with workspace.unit_of_work() as work:
        work.measured.save([old, other])
        work.measured.save([new])
        assert work.measured.of_period(PERIOD.id) == (other, new)


def test_a_newer_form_of_a_unit_replaces_the_older_one(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    old = IssuedForm(PLEIKU.id, MORNING, "1.xlsx")
    new = IssuedForm(PLEIKU.id, MORNING.replace(hour=3), "2.xlsx")
    other = IssuedForm(SNV.id, MORNING, "Sở Nội vụ.xlsx")
    with workspace.unit_of_work() as work:
        work.issued.record(PERIOD.id, [old, other])
        work.issued.record(PERIOD.id, [new])
        assert work.issued.all(PERIOD.id) == (new, other)


def test_details_of_documents_come_back(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    details = DocumentDetails(
        number="15",
        signed_on=date(2023, 2, 1),
        legal_bases=(LegalBasis("Luật", "Công nghệ thông tin", issued_on=date(2006, 6, 29)),),
        signer=Signer("KT. CHỦ TỊCH", ("PHÓ CHỦ TỊCH",), "Nguyễn Văn B"),
        recipients=("Như Điều 3;", "Lưu: VT, STTTT."),
    )
    with workspace.unit_of_work() as work:
        assert work.documents.details(PERIOD.id) is None
        work.documents.save_details(PERIOD.id, DocumentDetails())
        work.documents.save_details(PERIOD.id, details)
        assert work.documents.details(PERIOD.id) == details


def test_measured_values_of_one_unit_can_be_read_alone(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    mine = MeasuredValue(PERIOD.id, SNV.id, "dv.1", Answer({"a": Decimal(1)}), "Một cửa")
    with workspace.unit_of_work() as work:
        work.measured.save([mine, replace(mine, unit=PLEIKU.id)])
        assert work.measured.of_unit(PERIOD.id, SNV.id) == (mine,)
        assert work.measured.of_unit("1999", SNV.id) == ()


def test_measured_values_are_read_by_unit_and_source(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    half, whole = Answer({"a": Decimal("0.50")}), Answer({"a": Decimal(1), "b": Decimal(2)})
    values = (("b", half, "một cửa"), ("a", whole, "một cửa"), ("c", NOT_APPLICABLE, ""))
    with workspace.unit_of_work() as work:
        work.measured.save(MeasuredValue(PERIOD.id, SNV.id, *each) for each in values)
        work.measured.save([MeasuredValue(PERIOD.id, PLEIKU.id, "a", half, "một cửa")])
        found = work.measured.by_source(PERIOD.id)
        assert work.measured.by_source("1999") == ()
    assert [(each.unit, each.source) for each in found] == sorted(
        [(PLEIKU.id, "một cửa"), (SNV.id, ""), (SNV.id, "một cửa")]
    )
    said = {(each.unit, each.source): read_answers(each.answers) for each in found}
    assert said == {
        (PLEIKU.id, "một cửa"): {"a": half},
        (SNV.id, ""): {"c": NOT_APPLICABLE},
        (SNV.id, "một cửa"): {"a": whole, "b": half},
    }


def test_decisions_are_tallied_by_unit(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    later = MORNING + timedelta(hours=3)
    saved(workspace, replace(NEW, at=later))
    saved(workspace, replace(NEW, criterion="ht.2", verdict=Verdict.RETURNED, reason="Thiếu"))
    gone = saved(workspace, replace(NEW, unit=SNV.id))
    with workspace.unit_of_work() as work:
        work.appraisals.remove(gone)
        work.commit()
    with workspace.unit_of_work() as work:
        assert work.appraisals.tallies(PERIOD.id) == (AppraisalTally(PLEIKU.id, 2, 1, MORNING),)
        assert work.appraisals.tallies("1999") == ()


def test_reasons_come_by_how_often_they_were_given(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    for criterion, reason in (("a", "Hai"), ("b", "Một"), ("c", "Một"), ("d", "")):
        saved(workspace, replace(NEW, criterion=criterion, reason=reason))
    with workspace.unit_of_work() as work:
        assert work.appraisals.reasons(PERIOD.id) == ("Một", "Hai")


def test_decisions_and_values_of_some_criteria_are_read_alone(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    kept = [saved(workspace, replace(NEW, criterion=each)) for each in ("a", "b", "c")]
    values = [MeasuredValue(PERIOD.id, SNV.id, each, NOT_APPLICABLE, "đo") for each in "abc"]
    with workspace.unit_of_work() as work:
        work.measured.save(values)
        assert work.appraisals.of_period(PERIOD.id, {"c", "a"}) == (kept[0], kept[2])
        assert work.measured.of_period(PERIOD.id, {"b"}) == (values[1],)
        assert work.measured.of_period(PERIOD.id) == tuple(values)


def test_decisions_of_one_kind_are_read_alone(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    adjusted = saved(workspace, NEW)
    saved(workspace, replace(NEW, criterion="ht.2", verdict=Verdict.ACCEPTED, answer=Answer()))
    with workspace.unit_of_work() as work:
        assert work.appraisals.of_period(PERIOD.id, verdict=Verdict.ADJUSTED) == (adjusted,)


def test_what_counts_instead_is_read_in_one_text_a_unit(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    half, none = Answer({"a": Decimal("0.5")}), NOT_APPLICABLE
    for criterion, answer in (("a", half), ("b", none)):
        adjusted = replace(NEW, criterion=criterion, verdict=Verdict.ADJUSTED, answer=answer)
        saved(workspace, adjusted)
    saved(workspace, replace(NEW, criterion="c", verdict=Verdict.ACCEPTED))
    values = [MeasuredValue(PERIOD.id, SNV.id, each, half, "đo") for each in "ab"]
    with workspace.unit_of_work() as work:
        work.measured.save(values)
        (found,) = work.appraisals.adjusted(PERIOD.id)
        measured = work.measured.answers(PERIOD.id, {"b", "c"})

    assert (found.unit, found.first_at, found.knows_rows) == (NEW.unit, NEW.at, bool(NEW.basis))
    assert dict(found.answers) == {"a": half, "b": none}
    assert {unit: dict(answers) for unit, answers in measured.items()} == {SNV.id: {"b": half}}
    assert dict(laid_over(found.answers, measured[SNV.id])) == {"a": half, "b": half}


def test_what_was_decided_in_one_go_is_kept_until_it_is_taken_back(
    workspace: StoredWorkspace,
) -> None:
    open_period(workspace)
    other = replace(NEW, criterion="ht.2", answer=NOT_APPLICABLE, basis="ab" * 32)
    changed = ((None, NEW), (other, None), (NEW, replace(NEW, reason="“Khác”\nhai dòng")))
    with workspace.unit_of_work() as work:
        work.batches.add(PERIOD.id, "Hoa", MORNING, "a.xlsx", changed)
        work.batches.add(PERIOD.id, "Lan", MORNING, "b.xlsx", changed[:1])
        work.batches.add(PERIOD.id, "Hoa", MORNING, "", changed[1:])
        work.commit()
    found: list[tuple[int, str]] = []
    for _ in range(2):
        with workspace.unit_of_work() as work:
            last = work.batches.last(PERIOD.id, "Hoa")
            assert last is not None
            found.append((last.number, last.source))
            work.batches.undone(last, MORNING)
            work.commit()
    assert found == [(3, ""), (1, "a.xlsx")]
    assert last.replaced == changed
    with workspace.unit_of_work() as work:
        assert work.batches.last(PERIOD.id, "Hoa") is None
        assert work.batches.last(PERIOD.id, "Lan") is not None
