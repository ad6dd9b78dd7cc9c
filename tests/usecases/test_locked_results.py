"""Locked results: a version never changes, is amended with a reason, and makes the documents."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from evalapp.assessment.answers import FormCell
from evalapp.assessment.documents import DocumentDetails, LegalBasis, Outcome
from evalapp.assessment.messages import Message
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.documents.amending import export_amendment
from evalapp.usecases.documents.document_details import document_details, save_document_details
from evalapp.usecases.documents.document_kinds import DocumentKind
from evalapp.usecases.documents.export_documents import (
    export_documents,
)
from evalapp.usecases.documents.lock_results import amend_results, lock_results
from evalapp.usecases.documents.result_versions import (
    compare_versions,
    locked_outcome,
    result_versions,
)
from evalapp.usecases.forms.enter_return import begin_typed_return, enter_cell
from evalapp.usecases.progress import Cancelled, Silent
from tests.usecases.fakes import PERIOD, UNITS, FakeOffice, office, ratio, value

OUT = Path("ra")


def answer(desk: FakeOffice, unit: str, cell: FormCell) -> None:
    enter_cell(desk, begin_typed_return(desk, "2022", unit), cell)


def answered() -> FakeOffice:
    """Give an office in which two of three units have answered."""
    desk = office()
    for unit, part in (("so-a", 9), ("so-b", 5)):
        answer(desk, unit, FormCell("A1", value(True)))
        answer(desk, unit, FormCell("A2", ratio(part, 10)))
    return desk


def correct(desk: FakeOffice, unit: str = "so-b", part: int = 10) -> None:
    answer(desk, unit, FormCell("A2", ratio(part, 10)))


def export(desk: FakeOffice, version: int | None = None) -> tuple[Outcome, list[str]]:
    done = export_documents(desk, "2022", [DocumentKind.DECISION], OUT, Silent(), version=version)
    return desk.writer.outcomes[-1], [each.code for each in done.problems]


def figures(outcome: Outcome) -> list[str]:
    """Draw the one group's table."""
    (group,) = outcome.groups
    return [
        f"{each.rank} {group.units[each.unit].name} {each.points} {each.level.label}"
        for each in group.results
    ]


def code_of(error: pytest.ExceptionInfo[AssessmentError]) -> str:
    return error.value.problems[0].code


def test_without_a_lock_documents_are_drafts_of_the_live_results() -> None:
    desk = answered()
    outcome, problems = export(desk)
    assert outcome.version is None
    left = "results.nothing_appraised"
    assert problems == ["documents.drafts", left, "documents.silent_ranked"]
    correct(desk)
    assert figures(export(desk)[0]) != figures(outcome)


def test_nothing_can_be_locked_before_a_unit_has_answered() -> None:
    with pytest.raises(AssessmentError) as raised:
        lock_results(office(), "2022")
    assert code_of(raised) == "documents.no_returns"


def test_a_locked_version_keeps_figures_names_and_reasons_after_later_edits() -> None:
    desk = answered()
    head = lock_results(desk, "2022", "Theo biên bản họp").head
    before = figures(export(desk)[0])
    rows = _notice_rows(desk)
    correct(desk)
    for unit in desk.workspace.store.units.values():
        desk.workspace.store.units[unit.id] = replace(unit, name=f"{unit.name} (tên mới)")
    outcome, problems = export(desk)
    assert figures(outcome) == before
    assert _notice_rows(desk) == rows
    assert outcome.version == head
    assert problems == ["documents.changed_since_lock", "documents.silent_ranked"]


class Impatient:
    """Notes how far work is, and asks to stop at a step."""

    def __init__(self, stop_at: int = 0) -> None:
        self.told: list[tuple[int, int]] = []
        self._stop_at = stop_at

    def report(self, done: int, total: int, doing: Message | None = None) -> None:
        self.told.append((done, total))
        if done == self._stop_at:
            raise Cancelled


def test_units_are_taken_down_one_after_the_other() -> None:
    desk, progress = answered(), Impatient()
    lock_results(desk, "2022", progress=progress)
    correct(desk)
    amend_results(desk, "2022", "Tính lại", progress)
    assert progress.told == [(1, 3), (2, 3), (3, 3)] * 2


def test_stopped_before_all_units_are_taken_down_nothing_is_locked() -> None:
    desk = answered()
    with pytest.raises(Cancelled):
        lock_results(desk, "2022", progress=Impatient(stop_at=2))
    assert result_versions(desk, "2022") == ()


def _notice_rows(desk: FakeOffice) -> dict[str, object]:
    export_documents(desk, "2022", [DocumentKind.NOTICES], OUT, Silent())
    return dict(desk.writer.rows)


def test_notices_print_the_same_rows_before_and_after_the_lock() -> None:
    desk = answered()
    drafted = _notice_rows(desk)
    lock_results(desk, "2022")
    assert _notice_rows(desk) == drafted
    assert {each.points for each in desk.writer.rows["so-a"]} >= {Decimal("3.600")}


def test_a_lock_is_told_in_the_journal_with_its_checksum() -> None:
    desk = answered()
    head = lock_results(desk, "2022", "Theo biên bản họp").head
    entry = desk.workspace.store.journal[-1]
    assert (entry.action, entry.reason) == ("journal.results_locked", "Theo biên bản họp")
    assert entry.new == f"1 ({head.short_checksum})"
    assert [len(each) for each in head.short_checksum.split()] == [4, 4, 4]


def test_results_are_locked_once_and_amended_afterwards() -> None:
    desk = answered()
    lock_results(desk, "2022")
    correct(desk)
    with pytest.raises(AssessmentError) as raised:
        lock_results(desk, "2022")
    assert code_of(raised) == "results.locked_already"
    done = amend_results(desk, "2022", "Bổ sung tài liệu kiểm chứng")
    assert done.head.number == 2
    assert [each.unit.id for each in done.changed] == ["so-b", "so-a"]
    assert [each.number for each in result_versions(desk, "2022")] == [1, 2]


@pytest.mark.parametrize(
    ("locked", "changed", "reason", "code"),
    [
        (False, True, "Lý do", "results.not_locked"),
        (True, True, "  ", "results.reason_missing"),
        (True, False, "Lý do", "results.unchanged"),
    ],
)
def test_an_amendment_needs_a_lock_a_reason_and_a_change(
    locked: bool, changed: bool, reason: str, code: str
) -> None:
    desk = answered()
    if locked:
        lock_results(desk, "2022")
    if changed:
        correct(desk)
    with pytest.raises(AssessmentError) as raised:
        amend_results(desk, "2022", reason)
    assert code_of(raised) == code


def test_both_versions_stay_reproducible_with_the_details_they_were_signed_with() -> None:
    desk = answered()
    lock_results(desk, "2022")
    first = figures(export(desk)[0])
    signed = replace(document_details(desk, "2022"), number="318", signed_on=date(2023, 6, 14))
    save_document_details(desk, "2022", signed)
    correct(desk)
    amend_results(desk, "2022", "Bổ sung tài liệu kiểm chứng")
    correct(desk, part=2)
    old, new = export(desk, 1)[0], export(desk, 2)[0]
    assert figures(old) == first
    assert (old.details.number, new.details.number) == ("318", "")
    assert figures(new)[0].startswith("1 Sở Đa 6.000")
    assert new.details.subject == signed.subject


def test_two_versions_side_by_side_name_the_criteria_that_changed() -> None:
    desk = answered()
    lock_results(desk, "2022")
    correct(desk)
    amend_results(desk, "2022", "Bổ sung")
    found = compare_versions(desk, "2022", 1, 2)
    changed = {each.unit.id: list(each.criteria) for each in found.changed}
    assert changed == {"so-b": ["A2"], "so-a": []}
    assert found.new.note == "Bổ sung"


@pytest.mark.parametrize(("old", "new"), [(1, 3), (0, 1)])
def test_a_version_that_is_not_there_is_named(old: int, new: int) -> None:
    desk = answered()
    lock_results(desk, "2022")
    with pytest.raises(AssessmentError) as raised:
        compare_versions(desk, "2022", old, new)
    assert code_of(raised) == "results.no_version"


def test_the_amending_decision_has_old_and_new_and_what_it_amends() -> None:
    desk = answered()
    lock_results(desk, "2022")
    save_document_details(desk, "2022", DocumentDetails(number="318"))
    correct(desk)
    amend_results(desk, "2022", "Bổ sung")
    done = export_amendment(desk, "2022", OUT)
    (amendment,) = desk.writer.amendments
    assert done.problems == ()
    assert [each.number for each in amendment.earlier] == ["318"]
    assert amendment.outcome.version == result_versions(desk, "2022")[-1]
    change = next(each for each in amendment.changes if each.unit.id == "so-b")
    assert change.old
    assert change.new
    assert (change.old.result.points, change.new.result.points) == (
        Decimal("4.000"),
        Decimal("6.000"),
    )


def test_an_amended_decision_without_number_is_told_and_can_be_numbered_later() -> None:
    desk = answered()
    lock_results(desk, "2022")
    correct(desk)
    amend_results(desk, "2022", "Bổ sung")
    codes = [each.code for each in export_amendment(desk, "2022", OUT).problems]
    assert codes == ["documents.amended_unnumbered"]
    save_document_details(desk, "2022", DocumentDetails(number="318"), version=1)
    assert export_amendment(desk, "2022", OUT).problems == ()
    assert locked_outcome(desk, "2022", 1).outcome.details.number == "318"
    assert document_details(desk, "2022").number == ""


def test_the_first_version_amends_nothing() -> None:
    desk = answered()
    lock_results(desk, "2022")
    with pytest.raises(AssessmentError) as raised:
        export_amendment(desk, "2022", OUT)
    assert code_of(raised) == "results.nothing_amended"


def test_a_new_period_starts_from_the_legal_bases_of_the_year_before() -> None:
    desk = answered()
    bases = (LegalBasis("Luật", "Công nghệ thông tin"),)
    save_document_details(desk, "2022", DocumentDetails(legal_bases=bases))
    for year, province in ((2023, PERIOD.province), (2024, "tỉnh Đắk Lắk")):
        _open(desk, replace(PERIOD, id=str(year), year=year, province=province))
    assert document_details(desk, "2023").legal_bases == bases
    assert document_details(desk, "2024").legal_bases == ()


def test_where_law_has_changed_since_only_what_a_secretary_made_is_carried_over() -> None:
    desk = answered()
    old, new = LegalBasis("Luật", "Cũ"), LegalBasis("Luật", "Mới")
    decree = LegalBasis("Nghị định", "về việc ……", "5/NĐ")
    desk.writer.bases = {2022: (old, decree), 2023: (new, decree)}
    worded = replace(decree, title="về việc x")
    added = LegalBasis("Quyết định", "về việc y", "7/QĐ")
    save_document_details(desk, "2022", DocumentDetails(legal_bases=(old, worded, added)))
    _open(desk, replace(PERIOD, id="2023", year=2023))

    assert document_details(desk, "2023").legal_bases == (new, worded, added)


def _open(desk: FakeOffice, period: Period) -> None:
    desk.workspace.store.periods[period.id] = period


def test_saving_details_warns_of_bases_that_disagree() -> None:
    desk = answered()
    basis = LegalBasis("Quyết định", "về việc x", "169/QĐ-UBND", date(2019, 4, 5))
    title = "sửa đổi Quyết định số 169/QĐ-UBND ngày 05/4/2020"
    other = LegalBasis("Quyết định", title, "575/QĐ-UBND", date(2020, 10, 26))
    saved = save_document_details(desk, "2022", DocumentDetails(legal_bases=(basis, other)))
    assert [each.code for each in saved.warnings] == ["legal.two_days"]
    lock_results(desk, "2022")
    assert export(desk)[1] == ["documents.silent_ranked", "legal.two_days"]


def test_the_same_results_locked_at_another_moment_have_another_checksum() -> None:
    offices = answered(), answered(), answered()
    offices[2].moment = offices[2].moment.replace(hour=9)
    first, same, later = (lock_results(each, "2022").head.checksum for each in offices)
    assert first == same
    assert first != later
    assert len(locked_outcome(offices[0], "2022").version.unit_by_id) == len(UNITS)


def test_a_version_with_other_reasons_only_stays_under_the_decision_in_force() -> None:
    desk = answered()
    lock_results(desk, "2022")
    save_document_details(desk, "2022", DocumentDetails(number="318"))
    answer(desk, "so-b", FormCell("A2", ratio(50, 100)))
    assert amend_results(desk, "2022", "Ghi lại số liệu gốc").changed == ()
    assert document_details(desk, "2022").number == "318"
    with pytest.raises(AssessmentError) as raised:
        export_amendment(desk, "2022", OUT)
    assert code_of(raised) == "results.same_figures"
    correct(desk)
    amend_results(desk, "2022", "Bổ sung")
    export_amendment(desk, "2022", OUT)
    (amendment,) = desk.writer.amendments
    assert [each.number for each in amendment.earlier] == ["318"]
