"""The journal is read page by page, found without marks, and says each change in a sentence."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.assessors import Assessor
from evalapp.assessment.journal import JournalEntry
from evalapp.settings.language import LANGUAGES, LanguageCode, language
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.appraisal.assessors import save_assessors
from evalapp.usecases.journal.export_journal import export_journal
from evalapp.usecases.journal.journal import (
    JournalFilter,
    journal_choices,
    journal_lines,
    journal_page,
)
from evalapp.usecases.journal.journal_words import SAID, entry_sentence, kinds
from evalapp.usecases.progress import Silent
from tests.settings.spoken import texts_in_source
from tests.usecases.fakes import NOON, FakeOffice, office

VI = language("vi")
ACTION = re.compile(r"journal\.[a-z_]+")
NO_ACTIONS = {"journal.points", "journal.shown"}
ADJUSTED = JournalEntry(
    NOON, "Khoa", "journal.appraised", "2022", "so-b", "A2", new="a=3; b=4", reason="Sai số liệu"
)


def written(*entries: JournalEntry) -> FakeOffice:
    opened = office()
    with opened.workspace.unit_of_work() as work:
        work.journal.add(entries)
        work.commit()
    return opened


def said(at: FakeOffice, **wanted: object) -> list[str]:
    lines = journal_lines(at, JournalFilter(**wanted), kinds(VI))  # type: ignore[arg-type]
    return [entry_sentence(VI, each) for each in lines]


def test_every_change_that_is_written_down_has_its_sentence() -> None:
    actions = {
        text for where, text in texts_in_source() if ACTION.fullmatch(text) and "cli/" not in where
    }
    assert actions - NO_ACTIONS == set(SAID)


@pytest.mark.parametrize("code", LANGUAGES)
def test_sentences_have_no_holes(code: LanguageCode) -> None:
    spoken = language(code)
    for action in SAID:
        entry = replace(ADJUSTED, action=action, old="accepted")
        (line,) = journal_page(written(entry), JournalFilter(), {}, limit=1).lines
        sentence = entry_sentence(spoken, line)
        assert "{" not in sentence
        assert "journal." not in sentence


def test_sentences_name_unit_criterion_and_values() -> None:
    at = written(
        ADJUSTED,
        replace(ADJUSTED, new="points=1.5"),
        replace(ADJUSTED, new="returned"),
        replace(ADJUSTED, criterion="A1", new="value=True"),
        replace(ADJUSTED, action="journal.unheard_of", new="x"),
    )
    assert said(at) == [
        "journal.unheard_of · Sở Đa · A2 · x",
        "Thẩm định tiêu chí “Có mạng” của Sở Đa: Có",
        "Thẩm định tiêu chí “Máy tính” của Sở Đa: trả lại",
        "Thẩm định tiêu chí “Máy tính” của Sở Đa: 1,5 điểm",
        "Thẩm định tiêu chí “Máy tính” của Sở Đa: Số đạt được (a): 3; Tổng số (b): 4",
        "Mở kỳ đánh giá “Kỳ 2022”",
    ]


def test_shares_given_and_taken_are_told_in_words() -> None:
    given = replace(ADJUSTED, action="journal.share_given", reason="", criterion="")
    at = written(
        replace(given, new="hoa: so / so-b / *"),
        replace(given, unit="", new="hoa: so / * / B"),
        replace(given, action="journal.share_taken", new="hoa: so / so-b / A2"),
        replace(given, unit="", action="journal.share_taken", new="hoa: so / * / *"),
        replace(given, new="đã-nghỉ: so / so-b / *"),
        replace(given, new="hoa"),
    )
    save_assessors(at, [Assessor("hoa", "Lê Hoa")])
    assert said(at)[1:7] == [
        "Giao việc thẩm định: hoa",
        "Giao việc thẩm định: đã-nghỉ – Sở Đa, mọi tiêu chí",
        "Thôi giao việc thẩm định: Lê Hoa – mọi đơn vị khối so, mọi tiêu chí",
        "Thôi giao việc thẩm định: Lê Hoa – Sở Đa, A2",
        "Giao việc thẩm định: Lê Hoa – mọi đơn vị khối so, B",
        "Giao việc thẩm định: Lê Hoa – Sở Đa, mọi tiêu chí",
    ]


def test_a_share_is_found_by_the_name_of_the_person_who_has_it() -> None:
    given = replace(ADJUSTED, action="journal.share_given", reason="", criterion="")
    at = written(
        replace(given, new="hoa: so / so-b / *"),
        replace(given, action="journal.share_taken", new="nam: so / so-b / A2"),
        replace(ADJUSTED, new="hoa: x"),
    )
    save_assessors(at, [Assessor("hoa", "Lê Đào"), Assessor("nam", "Đỗ Nam")])
    found = journal_page(at, JournalFilter(period="2022", words="le dao"), {}, limit=9)
    assert [line.entry.new for line in found.lines] == ["hoa: so / so-b / *"]


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({}, 4),
        ({"words": "so da"}, 2),
        ({"words": "may tinh SAI"}, 2),
        ({"words": "mo ky"}, 1),
        ({"words": "khong co"}, 0),
        ({"person": "Hoa"}, 1),
        ({"unit": "so-a"}, 1),
        ({"action": "journal.period_opened"}, 1),
        ({"period": "2021"}, 0),
        ({"first": date(2023, 2, 22)}, 1),
        ({"last": date(2023, 2, 21)}, 3),
    ],
)
def test_what_is_wanted_is_found_without_marks(wanted: dict[str, object], count: int) -> None:
    later = NOON + timedelta(days=3)
    at = written(
        ADJUSTED,
        replace(ADJUSTED, by="Hoa", reason="Sai tên"),
        replace(ADJUSTED, unit="so-a", criterion="A1", at=later, reason=""),
    )
    assert len(said(at, **wanted)) == count


def test_pages_follow_each_other_to_the_end() -> None:
    at = written(*(replace(ADJUSTED, new=f"points={each}") for each in range(4)))
    first = journal_page(at, JournalFilter(), {}, limit=3)
    rest = journal_page(at, JournalFilter(), {}, first.lines[-1].entry.number, limit=3)
    assert (first.total, first.has_more, rest.total, rest.has_more) == (5, True, 5, False)
    numbers = [each.entry.number for each in (*first.lines, *rest.lines)]
    assert numbers == [5, 4, 3, 2, 1]


def test_people_units_and_criteria_can_be_picked() -> None:
    at = office()
    appraise(at, "2022", [Decision("so-a", "A1", Verdict.ACCEPTED)])
    choices = journal_choices(at, "2022")
    assert choices.people == ("Khoa",)
    assert list(choices.units.values()) == ["Sở An", "Sở Đa", "Thanh tra tỉnh"]
    assert choices.criteria["A2"] == "Máy tính"


def test_the_journal_is_written_as_a_table() -> None:
    at = written(ADJUSTED)
    wanted = JournalFilter(unit="so-b")
    assert export_journal(at, wanted, Path("nhat-ky.xlsx"), VI, Silent()) == 1
    (row,) = at.tables_on_disk["nhat-ky.xlsx"].rows
    assert row[1:] == (
        "Khoa",
        "Thẩm định tiêu chí “Máy tính” của Sở Đa: Số đạt được (a): 3; Tổng số (b): 4",
        "so-b",
        "Sở Đa",
        "Máy tính",
        "",
        "Số đạt được (a): 3; Tổng số (b): 4",
        "Sai số liệu",
    )
