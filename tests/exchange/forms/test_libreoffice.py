"""The form in a real office suite: live points are the engine's, and everything survives a save."""

import io
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from evalapp.assessment.answers import FormCell
from evalapp.assessment.cell_checks import cell_problems
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.returns import FilledForm
from evalapp.exchange.criteria.store import CriteriaStore
from evalapp.exchange.forms.layout import Column
from evalapp.exchange.forms.rule_formulas import counts_alone
from evalapp.scoring.score import score_units
from tests.exchange.forms.every_rule import every_rule
from tests.exchange.forms.libreoffice import notes, saved_by_libreoffice
from tests.exchange.forms.mess import changed, typed
from tests.exchange.forms.random_answers import likely_form
from tests.exchange.forms.samples import (
    CONTACT,
    FILLER,
    READER,
    SET,
    UNIT,
    criteria,
    criterion,
    issued,
    read,
    told,
)

pytestmark = [pytest.mark.libreoffice, pytest.mark.timeout(300)]

EDITIONS: dict[str, dict[str, Any]] = {
    "full precision": {"rounding": {}},
    "criteria half up": {"rounding": {"criterion": 3}},
    "criteria down": {"rounding": {"criterion": 1, "mode": "down"}},
    "criteria up": {"rounding": {"criterion": 2, "mode": "up"}},
    "criteria half even": {"rounding": {"criterion": 1, "mode": "half_even"}},
    "groups": {"rounding": {"criterion": 2, "group": 1}},
    "groups down, total": {"rounding": {"group": 1, "total": 0, "mode": "down"}},
    "coarse print": {"rounding": {"printed": {"points": 1}}},
    "excluded in full": {"exclusion": {"method": "full"}},
    "excluded as zero": {"exclusion": {"method": "zero"}},
}
FORMS_EACH, FORMS_OF_SHIPPED = 5, 2


@dataclass(frozen=True)
class Case:
    """One filled form of one edition."""

    edition: CriteriaSet
    cells: list[FormCell]


def cases() -> dict[str, Case]:
    random = Random(20221231)
    editions = {name: criteria(**changes) for name, changes in EDITIONS.items()}
    editions["every rule"] = every_rule()
    editions["every rule, rounded"] = every_rule(rounding={"criterion": 2})
    shipped = sorted(Path("criteria").rglob("*.yaml"))
    sets = {each.stem + each.parent.name: CriteriaStore().load(each) for each in shipped}
    return {
        f"{name} {number}": Case(edition, likely_form(edition, UNIT.tags, random))
        for name, edition in {**editions, **sets}.items()
        for number in range(FORMS_EACH if name in editions else FORMS_OF_SHIPPED)
    }


def read_as(case: Case, content: bytes) -> FilledForm:
    return READER.read(content, "phieu.xlsx", lambda _: (case.edition, UNIT))


def engine_total(case: Case) -> object:
    """Return the total, None where a unit's own form cannot know it."""
    if not all(counts_alone(each.rule) for each in case.edition.criteria):
        return None
    return points_of(case)


def points_of(case: Case) -> object:
    answers = {cell.criterion: cell.answer for cell in case.cells}
    return score_units(case.edition, [UnitAnswers(UNIT.id, answers, UNIT.tags)])[0].points


def test_live_totals_are_those_of_the_engine_whatever_the_set_says(tmp_path: Path) -> None:
    told_by = cases()
    filled = {
        name: FILLER.fill(issued(case.edition), case.edition, CONTACT, case.cells, {})
        for name, case in told_by.items()
    }

    back = saved_by_libreoffice(tmp_path, filled)

    live = {name: read_as(case, back[name]).self_total for name, case in told_by.items()}
    assert live == {name: engine_total(case) for name, case in told_by.items()}


COMPARED = {
    "best": {"kind": "best_of_group", "as_ratio": True},
    "lowest": {"kind": "min_max", "better": "lower"},
    "target": {"kind": "leader_target", "target": "50"},
}


def with_compared() -> CriteriaSet:
    """Return a set in which three criteria are compared between units and two are not."""
    asked = [
        criterion("may-tinh", "1", "2", {"kind": "ratio"}),
        *(criterion(name, name, "3", rule) for name, rule in COMPARED.items()),
        criterion("cham", "5", "5", {"kind": "direct"}),
    ]
    group = {"id": "g", "code": "I", "title": "Tất cả", "criteria": asked}
    return criteria(maximum="16", groups=[group])


def shown_points(content: bytes) -> dict[str, str]:
    """Return what stands in the column of points, by title, as LibreOffice counted it."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = book.get_sheet_by_name("Phiếu tự đánh giá").to_python(skip_empty_area=False)
    return {str(row[1]): str(row[7]) for row in rows if len(row) > 7}


def test_criteria_that_compare_units_are_left_out_of_the_live_total_and_say_so(
    tmp_path: Path,
) -> None:
    edition, random = with_compared(), Random(11)
    told_by = {f"phieu {at}": Case(edition, likely_form(edition, UNIT.tags, random)) for at in "12"}
    filled = {
        name: FILLER.fill(issued(edition), edition, CONTACT, case.cells, {})
        for name, case in told_by.items()
    }

    back = saved_by_libreoffice(tmp_path, filled)

    for name, case in told_by.items():
        shown = shown_points(back[name])
        alone = [each for each in case.cells if each.criterion not in COMPARED]
        assert float(shown["Tổng cộng"]) == float(str(points_of(Case(edition, alone))))
        assert {shown[f"Tiêu chí {each}"] for each in COMPARED} == {"so sánh trong nhóm"}
        assert read_as(case, back[name]).self_total is None


def guide_counts(content: bytes) -> list[float]:
    """Return the counts of the total line: asked, answered, missing, wrong, unproven."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Hướng dẫn")
    (line,) = [row for row in sheet.to_python(skip_empty_area=False) if row[1] == "Tổng cộng"]
    return [float(str(each)) for each in line[2:7]]


def expected_counts(case: Case) -> list[float]:
    """Return the same counts by the checks that imported and typed returns go through."""
    codes = [
        {fault.code for fault in cell_problems(case.edition.criterion_by_id[cell.criterion], cell)}
        for cell in case.cells
    ]
    missing = sum(bool(each & {"answer.blank", "answer.field_missing"}) for each in codes)
    unproven = sum(bool(each & UNPROVEN) for each in codes)
    wrong = sum(bool(each & {"answer.part_above_whole"}) for each in codes)
    return [len(codes), len(codes) - missing - wrong, missing, wrong, unproven]


UNPROVEN = {"answer.evidence_missing", "answer.not_applicable_unexplained"}


def test_the_first_sheet_counts_what_is_missing_as_the_checks_do(tmp_path: Path) -> None:
    random = Random(99)
    strict = every_rule(evidence="required")
    told_by = {
        f"phieu {number}": Case(
            strict,
            [
                replace(cell, explanation="" if random.random() < 0.5 else cell.explanation)
                for cell in likely_form(strict, UNIT.tags, random)
            ],
        )
        for number in range(6)
    }
    filled = {
        name: FILLER.fill(issued(strict), strict, CONTACT, case.cells, {})
        for name, case in told_by.items()
    }

    back = saved_by_libreoffice(tmp_path, filled)

    counted = {name: guide_counts(content) for name, content in back.items()}
    assert counted == {name: expected_counts(case) for name, case in told_by.items()}
    assert all(sum(counts[2:]) > 0 for counts in counted.values())


def test_an_error_value_counts_as_a_wrong_answer_and_spoils_no_total(tmp_path: Path) -> None:
    cells = likely_form(SET, UNIT.tags, Random(4))
    sound = FILLER.fill(issued(), SET, CONTACT, cells, {})
    spoilt = changed(sound, typed("cham", Column.ANSWER, "=1/0"))

    back = saved_by_libreoffice(tmp_path, {"sound": sound, "spoilt": spoilt})

    before, after = guide_counts(back["sound"]), guide_counts(back["spoilt"])
    assert (after[0], after[1], after[3]) == (before[0], before[1] - 1, before[3] + 1)
    assert float(shown_points(back["spoilt"])["Tổng cộng"]) < float(
        shown_points(back["sound"])["Tổng cộng"]
    )


def test_identity_values_and_problems_survive_a_save(tmp_path: Path) -> None:
    cells = likely_form(SET, UNIT.tags, Random(7))
    before = FILLER.fill(issued(), SET, CONTACT, cells, {"du-lieu": "khoảng năm"})

    after = saved_by_libreoffice(tmp_path, {"phieu": before})["phieu"]

    sent, back = read(before), read(after)
    assert (back.fingerprint, back.contact, back.cells) == (
        sent.fingerprint,
        sent.contact,
        sent.cells,
    )
    assert told(back) == told(sent)
    assert notes(after) == notes(before)


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_identity_and_values_survive_other_kinds_of_workbook(tmp_path: Path, kind: str) -> None:
    cells = likely_form(SET, UNIT.tags, Random(8))
    before = FILLER.fill(issued(), SET, CONTACT, cells, {"du-lieu": "khoảng năm"})

    spoilt = changed(before, typed("cham", Column.ANSWER, "=1/0"))

    saved = saved_by_libreoffice(tmp_path / "there", {"phieu": before, "loi": spoilt}, kind)
    after = saved["phieu"]
    again = saved_by_libreoffice(tmp_path / "back", {"phieu": after}, "xlsx", kind)["phieu"]

    sent, back = read(before), read(after)
    assert notes(again) == notes(before) != {}
    assert (back.fingerprint, back.contact, back.cells) == (
        sent.fingerprint,
        sent.contact,
        sent.cells,
    )
    assert told(back) == ["info form.notes_not_read", *told(sent)]
    assert "error form.error_cell E15" in told(read(saved["loi"], f"loi.{kind}"))
