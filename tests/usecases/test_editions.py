"""Editions as a person handles them: proposals, confirmed tables, kept mappings, next year."""

from pathlib import Path

import pytest

from evalapp.assessment.editions import Link
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.criteria.compare_editions import (
    compare_files,
    compare_stored,
    compared,
    store_mapping,
)
from evalapp.usecases.criteria.next_edition import next_edition, write_next_edition
from evalapp.usecases.file_ports import Table
from tests.assessment.test_editions import OLD, drawn_set, shown
from tests.usecases.fakes import FakeOffice, small_set

NEW = """
A Hạ tầng
  A1 Có mạng nội bộ                     2 yes_no
  A5 Tỷ lệ máy tính kết nối mạng        4 ratio
B Dịch vụ công
  B1 Hồ sơ trực tuyến                   3 ratio
  B7 Chữ ký số                          1 yes_no
"""


def desk() -> FakeOffice:
    return FakeOffice(sets_on_disk={"cũ.yaml": drawn_set(OLD), "mới.yaml": drawn_set(NEW, 2023)})


def test_look_alikes_are_proposed_and_never_taken_for_granted() -> None:
    found = compare_files(desk(), Path("cũ.yaml"), Path("mới.yaml"))

    assert shown(found.comparison) == [
        "A1 -> A1: kept",
        "B1 -> B1: kept",
        "new A5",
        "new B7",
        "dropped A2",
        "dropped B2",
    ]
    assert [(each.old.id, each.new.id, each.likeness) for each in found.proposals] == [
        ("A2", "A5", 70)
    ]


def test_rows_that_a_person_confirmed_are_the_mapping() -> None:
    office = desk()
    office.tables_on_disk["đối chiếu.xlsx"] = Table(
        ("Mã cũ", "Mã mới", "Xác nhận"),
        (("A1", "A1", "x"), ("A2", "A5", "có"), ("B1", "B1", ""), ("B2", "", "")),
        "đối chiếu.xlsx",
    )

    found = compare_files(office, Path("cũ.yaml"), Path("mới.yaml"), Path("đối chiếu.xlsx"))

    assert shown(found.comparison) == [
        "A1 -> A1: kept",
        "A2 -> A5: reworded",
        "new B1",
        "new B7",
        "dropped B1",
        "dropped B2",
    ]


def test_every_row_that_names_no_criterion_is_told() -> None:
    office = desk()
    office.tables_on_disk["đối chiếu.csv"] = Table(
        ("old", "new"), (("A1", "A1"), ("A9", "A5"), ("A2", "X"), ("", "B7")), "đối chiếu.csv"
    )

    with pytest.raises(AssessmentError) as fault:
        compare_files(office, Path("cũ.yaml"), Path("mới.yaml"), Path("đối chiếu.csv"))

    assert [(each.place.cell, each.message.values["id"]) for each in fault.value.problems] == [
        ("A3", "A9"),
        ("A4", "X"),
        ("A5", ""),
    ]


def test_a_table_without_the_two_columns_is_refused() -> None:
    office = desk()
    office.tables_on_disk["khác.csv"] = Table(("mã", "tên"), (("A1", "A1"),), "khác.csv")

    with pytest.raises(AssessmentError, match=r"edition\.no_link_columns"):
        compare_files(office, Path("cũ.yaml"), Path("mới.yaml"), Path("khác.csv"))


def test_a_stored_mapping_is_followed_from_then_on() -> None:
    office, old, new = desk(), drawn_set(OLD), drawn_set(NEW, 2023)
    assert "dropped A2" in shown(compare_stored(office, old, new).comparison)

    store_mapping(office, old, new, [Link("A1", "A1"), Link("A2", "A5"), Link("A2", "A5")])

    followed = compare_stored(office, old, new)
    assert [f"{each.old}={each.new}" for each in followed.comparison.links] == ["A1=A1", "A2=A5"]
    assert old.fingerprint in office.workspace.store.criteria
    assert [each.action for each in office.workspace.store.journal] == ["journal.editions_mapped"]


def test_a_link_to_nowhere_is_not_stored() -> None:
    office, old, new = desk(), drawn_set(OLD), drawn_set(NEW, 2023)

    with pytest.raises(AssessmentError, match=r"edition\.unknown_criterion"):
        store_mapping(office, old, new, [Link("A1", "?")])

    assert office.workspace.store.mappings == {}


def test_next_years_set_keeps_every_id() -> None:
    old = small_set(id="so-2022", edition="2022-mau-1", title="Bộ tiêu chí năm 2022 (12022 chữ)")

    started = next_edition(old, 2023)

    new = started.criteria
    assert (new.id, new.edition, new.year) == ("so-2023", "2023-mau-1", 2023)
    assert new.title == "Bộ tiêu chí năm 2023 (12022 chữ)"
    assert "2022-mau-1" in new.provenance[0].source
    assert all(pair.kept for pair in compared(old, new).comparison.pairs)
    assert compared(old, new).comparison.settings == ()
    assert new.fingerprint != old.fingerprint


def test_a_name_without_a_year_gets_one_behind_it() -> None:
    new = next_edition(small_set(id="so", edition="922/QĐ-BTTTT"), 2024).criteria

    assert (new.id, new.edition) == ("so-2024", "922/QĐ-BTTTT-2024")


def test_criteria_that_still_name_the_old_year_are_pointed_out() -> None:
    old = drawn_set(OLD.replace("Thủ tục đủ", "Thủ tục trong năm 2022"))

    assert [each.id for each in next_edition(old, 2023).naming_old_year] == ["B2"]


@pytest.mark.parametrize("year", [2022, 2021])
def test_the_next_year_must_be_later(year: int) -> None:
    with pytest.raises(AssessmentError, match=r"edition\.year_not_later"):
        next_edition(drawn_set(OLD), year)


def test_last_years_file_is_not_written_over() -> None:
    with pytest.raises(AssessmentError, match=r"edition\.same_file"):
        write_next_edition(desk(), Path("cũ.yaml"), Path("./cũ.yaml"), 2023)
