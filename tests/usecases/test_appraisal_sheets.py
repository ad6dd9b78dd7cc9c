"""Appraisal on a sheet: written, filled in as a person does, read back, all or nothing."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.assessors import Assessor
from evalapp.assessment.problems import AssessmentError
from evalapp.settings.language import language
from evalapp.usecases.appraisal.accept_many import accept_undecided
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.appraisal.assessors import save_assessors
from evalapp.usecases.appraisal.export_sheet import export_sheet
from evalapp.usecases.appraisal.import_sheet import SheetOfDecisions, import_sheet
from evalapp.usecases.appraisal.progress_of_units import AppraisalState, appraisal_progress
from evalapp.usecases.appraisal.subjects import Wanted
from evalapp.usecases.appraisal.undo_batch import undo_batch
from evalapp.usecases.appraisal.unit_sheet import unit_sheet
from evalapp.usecases.file_ports import Table
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.progress import Silent
from tests.usecases.fakes import FakeOffice, form_of, office, ratio, value

SHEET = Path("td.xlsx")
ALL = Wanted()


@pytest.fixture
def desk() -> FakeOffice:
    """An office that two of three units have written to."""
    desk = office()
    send(desk, "so-a", A1=value(True), A2=ratio(3, 4), B2=value(1))
    send(desk, "so-b", A1=value(False), A2=ratio(1, 4))
    return desk


def send(desk: FakeOffice, unit: str, **answers) -> None:
    desk.mail.clear()
    desk.receive(f"{unit}.xlsx", form_of(unit, answers))
    import_forms(desk, "2022", [Path("thư")], Silent())


def written(desk: FakeOffice, wanted: Wanted = ALL) -> Table:
    export_sheet(desk, "2022", SHEET, wanted, language("vi"), Silent())
    return desk.tables_on_disk[SHEET.name]


def fill(desk: FakeOffice, *lines: str) -> None:
    """Write into rows of the sheet: "so-a A2: Kết luận=điều chỉnh, Lý do=…"."""
    table = desk.tables_on_disk[SHEET.name]
    rows = [list(row) for row in table.rows]
    for line in lines:
        subject, _, said = line.partition(": ")
        row = next(each for each in rows if [each[0], each[2]] == subject.split())
        for part in said.split(" | "):
            column, _, text = part.partition("=")
            row[table.columns.index(column)] = text
    desk.tables_on_disk[SHEET.name] = replace(table, rows=tuple(map(tuple, rows)))


def taken(desk: FakeOffice, *, dry_run: bool = False) -> SheetOfDecisions:
    return import_sheet(desk, "2022", SHEET, dry_run=dry_run)


def told(found: SheetOfDecisions) -> list[str]:
    return [f"{each.place.cell} {each.code}" for each in found.problems]


def drawn(desk: FakeOffice, unit: str) -> str:
    rows = unit_sheet(desk, "2022", unit).rows
    signs = {None: "·", Verdict.ACCEPTED: "☑", Verdict.ADJUSTED: "✎", Verdict.RETURNED: "↩"}
    return " ".join(
        f"{each.criterion.id}{signs[each.appraisal.verdict if each.appraisal else None]}"
        for each in rows
    )


def test_a_sheet_says_what_the_unit_claims_and_what_stands(desk: FakeOffice) -> None:
    appraise(desk, "2022", [Decision("so-a", "A2", Verdict.ADJUSTED, ratio(1, 4), "Thiếu")])

    table = written(desk)
    row = dict(zip(table.columns, table.rows[1], strict=True))

    assert [each[0] for each in table.rows] == ["so-a"] * 4 + ["so-b"] * 4
    assert row["Đơn vị tự khai"] == "3/4"
    assert (row["Điểm tự chấm"], row["Điểm đang tính"]) == ("3", "1")
    assert row["Kết luận hiện có"].startswith("Số đạt được (a): 1; Tổng số (b): 4 – Thiếu (Khoa, ")
    assert row["Mã dòng"].startswith("1-")


def test_a_sheet_that_could_not_come_back_is_not_written(desk: FakeOffice) -> None:
    desk.most_rows = 7
    with pytest.raises(AssessmentError) as refused:
        written(desk)
    assert refused.value.problems[0].message.values == {"most": 7}
    assert desk.tables_on_disk == {}

    desk.most_rows = 8
    assert len(written(desk).rows) == 8


def test_what_a_person_writes_is_stored_and_the_rest_passed_over(desk: FakeOffice) -> None:
    written(desk)
    fill(
        desk,
        "so-a A1: Kết luận=Chấp nhận",
        "so-a A2: Điểm thẩm định=2,5 | Lý do=Thiếu máy",
        "so-a B2: Kết luận=không áp dụng | Lý do=Không có thủ tục",
        "so-b A1: Kết luận=TRA LAI | Lý do=Bổ sung",
        "so-b A2: Kết luận=điều chỉnh | Giá trị thẩm định=0/4 | Lý do=Không có máy",
    )

    found = taken(desk)

    assert (told(found), found.undecided, len(found.appraised.appraisals)) == ([], 3, 5)
    assert drawn(desk, "so-a") == "A1☑ A2✎ B1· B2✎"
    assert drawn(desk, "so-b") == "A1↩ A2✎ B1· B2·"
    counting = {each.criterion.id: each.counting for each in unit_sheet(desk, "2022", "so-a").rows}
    assert (counting["A2"].points, counting["B2"].excluded) == (Decimal("2.5"), True)


def test_a_sheet_with_the_former_name_of_the_column_is_taken(desk: FakeOffice) -> None:
    table = written(desk)
    former = tuple("Quyết định" if each == "Kết luận" else each for each in table.columns)
    fill(desk, "so-a A1: Kết luận=x")
    desk.tables_on_disk[SHEET.name] = replace(desk.tables_on_disk[SHEET.name], columns=former)

    assert told(taken(desk)) == []
    assert drawn(desk, "so-a") == "A1☑ A2· B1· B2·"


def test_looking_first_stores_nothing(desk: FakeOffice) -> None:
    written(desk)
    fill(desk, "so-a A1: Kết luận=x")

    assert len(taken(desk, dry_run=True).decisions) == 1
    assert drawn(desk, "so-a") == "A1· A2· B1· B2·"


def test_every_fault_is_told_with_its_cell_and_nothing_is_stored(desk: FakeOffice) -> None:
    written(desk)
    fill(
        desk,
        "so-a A1: Kết luận=chấp nhận",
        "so-a A2: Giá trị thẩm định=9/4 | Lý do=x",
        "so-a B1: Kết luận=duyệt",
        "so-a B2: Điểm thẩm định=7",
        "so-b A1: Kết luận=chấp nhận | Điểm thẩm định=1",
        "so-b A2: Điểm thẩm định=1 | Giá trị thẩm định=1/4 | Lý do=x",
        "so-b B1: Lý do=chỉ có lý do",
        "so-b B2: Điểm thẩm định=nhiều | Lý do=x",
    )

    assert told(taken(desk)) == [
        "P3 answer.part_above_whole",
        "N4 appraisal.verdict_unknown",
        "Q5 appraisal.reason_missing",
        "O5 appraisal.points_out_of_range",
        "O6 appraisal.more_than_verdict",
        "P7 appraisal.points_and_value",
        "N8 appraisal.verdict_missing",
        "O9 answer.not_a_number",
    ]
    assert drawn(desk, "so-a") == "A1· A2· B1· B2·"


def test_a_sheet_made_by_hand_needs_no_more_than_names(desk: FakeOffice) -> None:
    rows = (
        ("Sở An", "A1", "accept"),
        ("so-a", "A1", "accept"),
        ("Sở Lạ", "A1", "accept"),
        ("so-b", "Z9", "accept"),
    )
    desk.tables_on_disk[SHEET.name] = Table(("unit", "criterion", "decision"), rows, SHEET.name)

    assert told(taken(desk)) == [
        "B3 appraisal.twice",
        "A4 appraisal.unit_unknown",
        "B5 appraisal.criterion_unknown",
    ]
    kept = desk.tables_on_disk[SHEET.name]
    desk.tables_on_disk[SHEET.name] = replace(kept, rows=rows[:1])
    assert told(taken(desk)) == []
    assert drawn(desk, "so-a") == "A1☑ A2· B1· B2·"


def test_a_sheet_without_its_columns_is_refused(desk: FakeOffice) -> None:
    desk.tables_on_disk[SHEET.name] = Table(("đơn vị", "x"), (("a", "b"),), SHEET.name)
    with pytest.raises(AssessmentError) as fault:
        taken(desk)
    assert fault.value.problems[0].message.values["columns"] == "Mã đơn vị, Mã tiêu chí"


def test_what_changed_since_the_sheet_was_written_is_told(desk: FakeOffice) -> None:
    written(desk)
    fill(desk, "so-a A1: Kết luận=chấp nhận", "so-b A2: Kết luận=chấp nhận")
    appraise(desk, "2022", [Decision("so-a", "A1", Verdict.RETURNED, reason="Bổ sung")])
    send(desk, "so-b", A1=value(False), A2=ratio(4, 4))

    assert told(taken(desk)) == ["N2 appraisal.decided_since", "N7 appraisal.sent_since"]
    assert drawn(desk, "so-b") == "A1· A2· B1· B2·"


@pytest.mark.parametrize("mark", ["x", "1", f"{'9' * 5000}-"])
def test_a_spoilt_mark_is_not_taken_for_none(desk: FakeOffice, mark: str) -> None:
    written(desk)
    fill(desk, f"so-a A1: Kết luận=chấp nhận | Mã dòng={mark}")

    assert told(taken(desk)) == ["N2 appraisal.sent_since"]


def test_a_sheet_on_which_nothing_is_decided_is_told(desk: FakeOffice) -> None:
    written(desk)
    with pytest.raises(AssessmentError) as fault:
        taken(desk)
    assert fault.value.problems[0].code == "appraisal.sheet_blank"


def test_a_sheet_taken_in_twice_changes_nothing_the_second_time(desk: FakeOffice) -> None:
    written(desk)
    fill(desk, "so-a A1: Kết luận=chấp nhận", "so-a A2: Điểm thẩm định=1 | Lý do=Thiếu")
    taken(desk)

    again = taken(desk)

    assert (told(again), again.decisions, again.standing) == ([], (), 2)


def test_a_whole_sheet_is_taken_back_and_then_what_was_accepted_before(desk: FakeOffice) -> None:
    appraise(desk, "2022", [Decision("so-a", "A1", Verdict.RETURNED, reason="Bổ sung")])
    before = unit_sheet(desk, "2022", "so-a").rows[0].appraisal
    assert before is not None
    accept_undecided(desk, "2022", Wanted(units=("so-a",)), Silent())
    written(desk)
    fill(
        desk,
        "so-a A1: Kết luận=chấp nhận",
        "so-a A2: Điểm thẩm định=1 | Lý do=Thiếu",
        "so-b A1: Kết luận=x",
    )
    taken(desk)
    assert (drawn(desk, "so-a"), drawn(desk, "so-b")) == ("A1☑ A2✎ B1☑ B2☑", "A1☑ A2· B1· B2·")

    first = undo_batch(desk, "2022", Silent())
    assert (first.count, first.source) == (3, "td.xlsx")
    assert (drawn(desk, "so-a"), drawn(desk, "so-b")) == ("A1↩ A2☑ B1☑ B2☑", "A1· A2· B1· B2·")
    back = unit_sheet(desk, "2022", "so-a").rows[0].appraisal
    assert back is not None
    assert (back.by, back.at, back.reason) == (before.by, before.at, before.reason)

    assert undo_batch(desk, "2022", Silent()).source == ""
    assert drawn(desk, "so-a") == "A1↩ A2· B1· B2·"
    with pytest.raises(AssessmentError, match=r"appraisal\.no_batch"):
        undo_batch(desk, "2022", Silent())


def test_a_sheet_is_not_taken_back_over_what_was_decided_since(desk: FakeOffice) -> None:
    written(desk)
    fill(desk, "so-a A1: Kết luận=x", "so-a A2: Kết luận=x")
    taken(desk)
    with pytest.raises(AssessmentError, match=r"appraisal\.no_batch"):
        undo_batch(replace(desk, person="Chị Lan"), "2022", Silent())
    appraise(desk, "2022", [Decision("so-a", "A2", Verdict.ADJUSTED, ratio(1, 4), "Thiếu", 1)])

    with pytest.raises(AssessmentError, match=r"appraisal\.changed_meanwhile"):
        undo_batch(desk, "2022", Silent())
    assert drawn(desk, "so-a") == "A1☑ A2✎ B1· B2·"


def test_nobody_appraises_the_own_office_on_a_sheet(desk: FakeOffice) -> None:
    save_assessors(desk, [Assessor("khoa", "Khoa", own_units=frozenset({"so-a"}))])
    written(desk)
    fill(desk, "so-a A2: Kết luận=chấp nhận", "so-b A2: Kết luận=chấp nhận")

    assert told(taken(desk)) == ["N3 appraisal.own_office"]


def test_what_nobody_has_decided_is_accepted_for_the_units_meant(desk: FakeOffice) -> None:
    appraise(desk, "2022", [Decision("so-a", "A1", Verdict.RETURNED, reason="Bổ sung")])

    looked = accept_undecided(desk, "2022", Wanted(group="so"), Silent(), dry_run=True)
    assert (len(looked.decisions), looked.kept, drawn(desk, "so-b")) == (7, 1, "A1· A2· B1· B2·")

    accept_undecided(desk, "2022", Wanted(criteria=("A2",)), Silent())
    done = accept_undecided(desk, "2022", Wanted(units=("Sở An",)), Silent())

    assert drawn(desk, "so-a") == "A1↩ A2☑ B1☑ B2☑"
    assert drawn(desk, "so-b") == "A1· A2☑ B1· B2·"
    assert (len(done.decisions), done.kept) == (2, 2)


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        (Wanted(group="xa"), ["period.group_unknown"]),
        (Wanted(units=("Sở Lạ",)), ["appraisal.unit_unknown"]),
        (Wanted(units=("so-c",)), ["appraisal.nothing_sent"]),
        (Wanted(criteria=("Z9", "Z8")), ["appraisal.criterion_nowhere"] * 2),
    ],
)
def test_what_is_not_known_is_told(desk: FakeOffice, wanted: Wanted, codes: list[str]) -> None:
    with pytest.raises(AssessmentError) as fault:
        accept_undecided(desk, "2022", wanted, Silent())
    assert [each.code for each in fault.value.problems] == codes


def test_progress_counts_what_is_left_and_warns_until_all_is_decided(desk: FakeOffice) -> None:
    def seen() -> tuple[list[str], list[str]]:
        found = appraisal_progress(desk, "2022")
        states = [f"{each.unit.id} {each.state} {each.left}" for each in found.units]
        return states, [each.code for each in found.problems]

    assert seen() == (
        ["so-a untouched 4", "so-b untouched 4", "so-c not_sent 0"],
        ["results.nothing_appraised"],
    )
    accept_undecided(desk, "2022", Wanted(units=("so-a",)), Silent())
    assert seen() == (
        ["so-a done 0", "so-b untouched 4", "so-c not_sent 0"],
        ["results.appraised_in_part"],
    )
    appraise(desk, "2022", [Decision("so-b", "A1", Verdict.RETURNED, reason="Bổ sung")])
    assert seen()[0][1] == f"so-b {AppraisalState.SENT_BACK} 3"
    accept_undecided(desk, "2022", ALL, Silent())
    assert seen()[1] == []
