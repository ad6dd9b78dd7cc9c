"""Pages and views of the appraisal as tests come to them."""

from pytestqt.qtbot import QtBot

from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.appraisal.by_criterion import CriterionView
from evalapp.desktop.pages.appraisal.page import AppraisalPage
from tests.desktop.seen import press, until_quiet


def appraisal(window: MainWindow) -> AppraisalPage:
    page = window.current_page
    assert isinstance(page, AppraisalPage)
    return page


def by_criterion(window: MainWindow, qtbot: QtBot, criterion: str) -> CriterionView:
    page = appraisal(window)
    press(qtbot, page, "Theo tiêu chí")
    until_quiet(qtbot, window)
    page.by_criterion.side.choose(f"so/{criterion}")
    until_quiet(qtbot, window)
    return page.by_criterion
