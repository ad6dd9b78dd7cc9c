"""Forms on their way in: what is stored, what is refused, and that nothing is lost."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from evalapp.assessment.answers import NOT_APPLICABLE, Answer, Evidence, FormCell
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import Unit
from evalapp.usecases.forms.board import board
from evalapp.usecases.forms.expecting import expect
from evalapp.usecases.forms.import_forms import accept_forms, import_forms
from evalapp.usecases.forms.look_at_forms import look_at_each
from evalapp.usecases.forms.preview_forms import preview_forms
from evalapp.usecases.progress import Cancelled, Silent
from tests.usecases.fakes import FakeFile, FakeOffice, form_of, office, ratio, small_set, value

GOOD = {"A1": value(True), "A2": ratio(3, 4), "B2": value(1)}
PROOF = [FormCell("A1", value(True), Evidence("12/QĐ"))]


def drawn(imported) -> list[str]:
    """Draw an import as one line per file: ☑ read or ☒ refused, name, codes."""
    return [
        f"{'☑' if each.read else '☒'} {each.name} {' '.join(p.code for p in each.problems)}".rstrip()
        for each in imported.files
    ]


def take_in(office: FakeOffice):
    return import_forms(office, "2022", [Path("thư")], Silent())


def states(office: FakeOffice) -> list[str]:
    return [f"{row.unit.id} {row.state.value}" for row in board(office, "2022").rows]


def test_good_forms_are_stored_and_bad_ones_refused_in_one_batch() -> None:
    desk = office()
    desk.receive("a.xlsx", form_of("so-a", {**GOOD}, extra=PROOF))
    desk.mail.append(FakeFile("thư mời.docx", b"not a form"))
    desk.mail.append(FakeFile("hỏng.zip", AssessmentError("file.broken_zip")))
    desk.receive("năm trước.xlsx", form_of("so-b", GOOD, period="2021"))
    desk.receive("bản khác.xlsx", form_of("so-b", GOOD, small_set(edition="2")))
    desk.receive("nơi khác.xlsx", form_of("so-z", GOOD))

    imported = take_in(desk)

    assert drawn(imported) == [
        "☑ a.xlsx answer.evidence_missing",
        "☒ thư mời.docx evidence.several_units",
        "☒ hỏng.zip file.broken_zip",
        "☒ năm trước.xlsx form.other_period",
        "☒ bản khác.xlsx form.other_edition",
        "☒ nơi khác.xlsx form.unknown_unit",
    ]
    assert (imported.sent, imported.read, imported.refused) == (6, 1, 5)
    assert states(desk) == ["so-a received", "so-b not_received", "so-c not_received"]


def test_every_problem_names_its_file() -> None:
    desk = office()
    desk.receive("gia-lai/a.xlsx", form_of("so-a", {"A2": ratio(5, 4)}))

    [file] = take_in(desk).files

    assert {each.place.file for each in file.problems} == {"gia-lai/a.xlsx"}


def test_a_form_with_a_wrong_value_is_stored_and_needs_correction() -> None:
    desk = office()
    desk.receive("a.xlsx", form_of("so-a", {"A2": ratio(5, 4), "B2": value(1)}))

    imported = take_in(desk)

    assert drawn(imported) == ["☑ a.xlsx answer.part_above_whole"]
    assert states(desk)[0] == "so-a needs_correction"


def test_the_same_file_again_changes_nothing() -> None:
    desk = office()
    desk.receive("a.xlsx", form_of("so-a", GOOD))
    take_in(desk)

    again = take_in(desk)

    assert "form.already_stored" in drawn(again)[0]
    assert again.read == 1
    assert len(desk.workspace.store.returns) == 1


def test_a_second_form_of_a_unit_counts_and_the_first_stays() -> None:
    desk = office()
    desk.receive("lần 1.xlsx", form_of("so-a", {"B2": value(0)}))
    desk.receive("lần 2.xlsx", form_of("so-a", {"B2": value(1)}))

    imported = take_in(desk)

    assert [each.number for each in desk.workspace.store.returns] == [1, 2]
    assert "form.second_of_unit" in drawn(imported)[1]
    assert board(desk, "2022").rows[0].number == 2


def test_of_several_forms_of_a_unit_the_one_saved_last_counts_whatever_they_are_called() -> None:
    desk = office()
    for name, points, saved in (("Bản cuối.xlsx", 1, 200.0), ("Phiếu.xlsx", 0, 100.0)):
        desk.receive(name, form_of("so-a", {"B2": value(points)}))
        desk.mail[-1].saved = saved

    looked = preview_forms(desk, "2022", [Path("thư")], Silent())
    imported = accept_forms(desk, looked, looked.files, Silent())

    told = ["☑ Bản cuối.xlsx form.second_of_unit", "☑ Phiếu.xlsx"]
    assert [each.strip() for each in drawn(imported)] == told
    newest = desk.workspace.store.returns[-1]
    assert (newest.number, newest.file and newest.file.name) == (2, "Bản cuối.xlsx")


def test_the_same_file_twice_in_one_batch_is_stored_once() -> None:
    desk = office()
    desk.receive("a.xlsx", form_of("so-a", GOOD))
    desk.mail.append(replace(desk.mail[0], name="b.xlsx"))

    imported = take_in(desk)

    assert [each.split()[0] for each in drawn(imported)] == ["☑", "☑"]
    assert drawn(imported)[1].endswith("form.same_again")
    assert len(desk.workspace.store.returns) == 1


def test_a_form_sent_again_after_another_one_counts_again() -> None:
    desk = office()
    desk.receive("1.xlsx", form_of("so-a", {"B2": value(0)}))
    desk.receive("2.xlsx", form_of("so-a", {"B2": value(1)}))
    desk.mail.append(replace(desk.mail[0], name="3.xlsx"))

    take_in(desk)

    assert [each.file and each.file.name for each in desk.workspace.store.returns] == [
        "1.xlsx",
        "2.xlsx",
        "3.xlsx",
    ]


def test_a_form_after_the_deadline_is_late_by_vietnamese_time() -> None:
    last_minute = datetime(2023, 2, 28, 16, 59, tzinfo=UTC)
    for moment, state in ((last_minute, "received"), (last_minute.replace(hour=17), "late")):
        desk = replace(office(), moment=moment)
        desk.receive("a.xlsx", form_of("so-a", GOOD))
        take_in(desk)
        assert states(desk)[0] == f"so-a {state}"


def test_a_total_on_the_form_that_the_engine_does_not_find_is_told() -> None:
    desk = office()
    desk.receive("đúng.xlsx", form_of("so-a", GOOD, total=Decimal("6.00")))
    desk.receive("sai.xlsx", form_of("so-b", GOOD, total=Decimal("7.5")))

    right, wrong = take_in(desk).files

    assert right.self_total == wrong.self_total == 6
    assert "form.total_differs" not in [each.code for each in right.problems]
    assert "form.total_differs" in [each.code for each in wrong.problems]


def test_forms_read_together_are_worth_what_they_are_alone() -> None:
    units = [Unit(f"so-{at}", f"Sở {at}", "so") for at in range(40)]
    desk = office(units=units)
    for at, unit in enumerate(units):
        desk.receive(f"{at}.xlsx", form_of(unit.id, {"A2": ratio(at, 40), "B2": value(at % 2)}))
        desk.mail.append(FakeFile(f"{at}.docx", b"no form"))

    together = {each.name: each.self_total for each in take_in(desk).files}

    for file in list(desk.mail):
        alone = replace(office(units=units), mail=[file], forms=desk.forms)
        assert take_in(alone).files[0].self_total == together[file.name]


def test_forms_of_one_unit_that_are_stored_together_are_numbered_on() -> None:
    desk = office()
    desk.receive("cũ.xlsx", form_of("so-a", {"B2": value(0)}))
    take_in(desk)
    for at in range(3):
        desk.receive(f"mới {at}.xlsx", form_of("so-a", {"A2": ratio(at, 4)}))

    take_in(desk)

    assert [each.number for each in desk.workspace.store.returns] == [1, 2, 3, 4]


def test_files_are_handed_on_together_but_never_two_of_one_unit() -> None:
    desk = office()
    for at, unit in enumerate(("so-a", "so-b", "so-a", "so-c", "so-a")):
        desk.receive(f"{at} {unit}", form_of(unit, {"A2": ratio(at, 8)}))
    desk.mail.insert(1, FakeFile("thư mời.docx", b"no form"))
    together: list[list[str]] = []

    look_at_each(
        desk,
        expect(desk, "2022"),
        desk.mail,
        Silent(),
        lambda some: together.append([each.file.file.name for each in some]),
    )

    assert together == [["0 so-a", "thư mời.docx", "1 so-b"], ["2 so-a", "3 so-c"], ["4 so-a"]]


def test_a_preview_stores_nothing() -> None:
    desk = office()
    desk.receive("a.xlsx", form_of("so-a", GOOD))

    preview = preview_forms(desk, "2022", [Path("thư")], Silent())

    assert [each.refused for each in preview.files] == [False]
    assert desk.workspace.store.returns == []
    assert desk.workspace.kept == {}


def test_accepting_a_preview_stores_the_chosen_files_only() -> None:
    desk = office()
    desk.receive("a.xlsx", form_of("so-a", GOOD))
    desk.receive("b.xlsx", form_of("so-b", GOOD))
    preview = preview_forms(desk, "2022", [Path("thư")], Silent())

    imported = accept_forms(desk, preview, [preview.files[1]], Silent())

    assert (imported.sent, imported.read) == (1, 1)
    assert states(desk) == ["so-a not_received", "so-b received", "so-c not_received"]


def test_a_file_that_changed_since_its_preview_is_refused() -> None:
    desk = office()
    desk.receive("a.xlsx", form_of("so-a", GOOD))
    preview = preview_forms(desk, "2022", [Path("thư")], Silent())
    desk.mail[0].content = b"saved again meanwhile"

    imported = accept_forms(desk, preview, preview.files, Silent())

    assert drawn(imported) == ["☒ a.xlsx form.changed_since_preview"]
    assert desk.workspace.store.returns == []


def test_originals_are_kept_byte_for_byte() -> None:
    desk = office()
    desk.receive("a.xlsx", form_of("so-a", GOOD))
    take_in(desk)

    [returned] = desk.workspace.store.returns

    assert desk.workspace.kept[returned.file.sha256] == desk.mail[0].content


def test_cancelling_keeps_what_was_taken_and_the_tally_right() -> None:
    class StopAfterOne:
        def report(self, done: int, total: int, doing: object = None) -> None:
            if done == 1:
                raise Cancelled

    desk = office()
    desk.receive("a.xlsx", form_of("so-a", GOOD))
    desk.receive("b.xlsx", form_of("so-b", GOOD))

    imported = import_forms(desk, "2022", [Path("thư")], StopAfterOne())

    assert imported.stopped
    assert (imported.sent, imported.read, imported.refused) == (1, 1, 0)
    assert states(desk)[:2] == ["so-a received", "so-b not_received"]


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        (FormCell("A1", value(True)), ["answer.evidence_missing"]),
        (FormCell("A1", value(False)), []),
        (FormCell("A1", value(True), explanation="đang ban hành"), []),
        (FormCell("A1", NOT_APPLICABLE), ["answer.not_applicable_unexplained"]),
        (FormCell("A1", Answer()), ["answer.blank"]),
        (FormCell("A2", ratio(5, 4)), ["answer.part_above_whole"]),
        (FormCell("A2", Answer({"a": Decimal(1)})), ["answer.field_missing"]),
        (FormCell("B1", value(1000)), []),
    ],
)
def test_a_row_is_checked_for_values_and_for_proof(cell: FormCell, codes: list[str]) -> None:
    desk = office()
    desk.receive("a.xlsx", form_of("so-a", {}, extra=[cell]))

    [file] = take_in(desk).files

    assert [each.code for each in file.problems] == codes


def test_a_criterion_that_compares_units_earns_nothing_on_a_form_alone() -> None:
    rule = {"kind": "best_of_group"}
    compared = {"id": "A1", "title": "Số máy", "maximum": 4, "rule": rule}
    plain = {"id": "A2", "title": "Có mạng", "maximum": 6, "rule": {"kind": "yes_no"}}
    groups = ({"id": "A", "title": "Hạ tầng", "criteria": (compared, plain)},)
    criteria = small_set(groups=groups)
    desk = office(criteria)
    desk.receive("a.xlsx", form_of("so-a", {"A1": value(30), "A2": value(True)}, criteria))

    [file] = take_in(desk).files

    assert file.self_total == 6
