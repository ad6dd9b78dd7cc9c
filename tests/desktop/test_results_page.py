"""Results: the ranking as it stands, and why a unit stands where it stands."""

from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from evalapp.assessment.answers import Answer
from evalapp.assessment.appraisals import Verdict
from evalapp.desktop.desk import Target
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.results.page import ResultsPage
from evalapp.usecases.appraise import Decision, accept_remaining, appraise
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office
from tests.desktop.seen import drawn, press, type_text, until_quiet, words_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

RANKING = """\
▶ 1 | Sở An | 6 | 10 | 60% | 6 | Mức II
  2 | Sở Đa | 2 | 10 | 20% | 2 | Chưa đạt mức
  3 | Thanh tra tỉnh | 0 | 9 | 0% | 0 | Chưa đạt mức"""


def results(window: MainWindow) -> ResultsPage:
    page = window.current_page
    assert isinstance(page, ResultsPage)
    return page


def test_the_ranking_stands_in_order_with_levels_in_words(open_window: OpenWindow) -> None:
    page = results(open_window("results"))
    assert drawn(page.table) == RANKING
    assert [(each.label, each.count) for each in page._levels.parts] == [
        ("Mức I", 0),
        ("Mức II", 1),
        ("Chưa đạt mức", 2),
    ]


def test_the_profile_says_why(open_window: OpenWindow) -> None:
    page = results(open_window("results"))
    said = words_of(page.profile)
    assert "1/3" in said
    assert "Mức I" in said
    assert [(bar.label, bar.figure) for bar in page.profile.bars.bars] == [
        ("Hạ tầng", "5/6"),
        ("Dịch vụ công", "1/4"),
    ]


def test_one_level_is_picked_out(open_window: OpenWindow, qtbot: QtBot) -> None:
    page = results(open_window("results"))
    page._level.pick("below")
    page._level.picked.emit("below")
    type_text(page._search, "so d")
    assert drawn(page.table) == "▶ 2 | Sở Đa | 2 | 10 | 20% | 2 | Chưa đạt mức"


def test_a_decision_elsewhere_is_seen_when_one_comes_back(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("results")
    window.go(Target("overview"))
    window.desk.change(lambda: accept_remaining(office, "2022", "so-a"), owner=window)
    until_quiet(qtbot, window)
    window.go(Target("results"))
    until_quiet(qtbot, window)
    assert drawn(results(window).table) == RANKING


def test_the_workbook_is_written(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window("results")
    results(window).export_into(tmp_path)
    until_quiet(qtbot, window)
    assert (tmp_path / "Phụ lục.xlsx").exists()
    assert "Đã ghi" in words_of(window)


def test_results_are_locked_and_amended_with_a_reason(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("results")
    page = results(window)
    assert "Chưa chốt kết quả" in words_of(page)
    press(qtbot, page, "Chốt kết quả…")
    press(qtbot, page.locking.dialog, "Chốt")
    until_quiet(qtbot, window)
    assert "Phiên bản 1 do Khoa chốt" in words_of(page)
    appraise(office, "2022", [Decision("so-a", "A1", Verdict.RETURNED, reason="Thiếu.")])
    lowered = Decision("so-a", "A2", Verdict.ADJUSTED, Answer(points=Decimal(1)), "Sai số liệu.")
    appraise(office, "2022", [lowered])
    press(qtbot, page, "Chốt kết quả…")
    assert not page.locking.dialog.lock.isEnabled()
    type_text(page.locking.dialog.note, "Đính chính điểm A2")
    press(qtbot, page.locking.dialog, "Chốt")
    until_quiet(qtbot, window)
    assert "Phiên bản 2 do Khoa chốt" in words_of(page)
