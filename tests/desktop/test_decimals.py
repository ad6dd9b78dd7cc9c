"""The number of decimals that a person wants is obeyed wherever a figure is shown, on every page."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget
from pytestqt.qtbot import QtBot

from evalapp.assessment.answers import Answer
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.messages import message
from evalapp.desktop.desk import Target
from evalapp.desktop.pages.places import PLACES
from evalapp.settings.language import language
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.criteria.begin_draft import begin_copy
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.measured.change_measured import change_measured
from evalapp.usecases.progress import Silent
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office, new_office
from tests.desktop.seen import type_text, until_quiet
from tests.desktop.test_criteria_page import A2, chosen
from tests.usecases.fakes import form_of, ratio, small_set, value

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

TOO_MANY = re.compile(r"\d,\d\d")
"""Two decimals or more, as Vietnamese writes them."""


def awkward_office() -> Office:
    """Return an office whose figures have more decimals than anybody wants to see."""
    office = new_office()
    answers = {"A1": value(given=True), "A2": ratio(1, 3), "B2": value(Decimal("0.337"))}
    office.receive("a.xlsx", form_of("so-a", answers))
    office.receive("b.xlsx", form_of("so-b", {"A1": value(given=True), "A2": ratio(2, 7)}))
    import_forms(office, "2022", [Path("thư")], Silent())
    office.mail.clear()
    change_measured(office, "2022", "so-a", "B1", value(Decimal("33.337")))
    change_measured(office, "2022", "so-b", "B2", value(Decimal("0.447")))
    lower = Answer(points=Decimal("0.123"))
    appraise(office, "2022", [Decision("so-b", "A2", Verdict.ADJUSTED, lower, "Thiếu sổ")])
    begin_copy(office, small_set())
    return office


def texts(page: QWidget) -> Iterator[str]:
    """Yield everything that a page says: labels, cells with their tips, bars of charts."""
    for each in page.findChildren(QWidget):
        yield each.toolTip()
        yield each.accessibleDescription()
    for each in page.findChildren(QLabel):
        yield each.text()
    for view in page.findChildren(QAbstractItemView):
        model = view.model()
        for row in range(model.rowCount() if model else 0):
            for place in range(model.columnCount()):
                index = model.index(row, place)
                yield str(index.data() or "")
                yield str(index.data(3) or "")  # Qt.ItemDataRole.ToolTipRole


def too_many(page: QWidget) -> list[str]:
    """Return what shows too many decimals; the journal and histories tell exactly what was stored."""
    return [each for each in texts(page) if TOO_MANY.search(each) and " · Khoa: " not in each]


@pytest.mark.parametrize("place", [each.name for each in PLACES if each.name != "journal"])
def test_a_page_shows_no_more_decimals_than_wanted(
    open_window: OpenWindow, qtbot: QtBot, place: str
) -> None:
    window = open_window(place, at=awkward_office(), decimals=1)
    page: Any = window.current_page
    assert too_many(page) == []
    if place == "appraisal":
        for unit in ("so-a", "so-b"):
            page.by_unit.side.choose(unit)
            until_quiet(qtbot, window)
            for row in range(page.by_unit.sheet.rows.rowCount()):
                page.by_unit.sheet.choose_place(row)
                until_quiet(qtbot, window)
                assert too_many(page) == []
    if place == "results":
        for row in range(page.table.rows.rowCount()):
            page.table.choose_place(row)
            until_quiet(qtbot, window)
            assert too_many(page) == []
    if place == "units":
        window.go(Target("units", unit="so-a"))
        page.type_in.trigger()
        until_quiet(qtbot, window)
        for row in range(page.entry.table.rows.rowCount()):
            page.entry.table.choose_place(row)
            until_quiet(qtbot, window)
            assert too_many(page) == []


def test_the_same_pages_show_every_decimal_where_nobody_wants_fewer(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("overview", at=awkward_office())
    talkative: list[str] = []
    for place in ("units", "measured", "appraisal", "results"):
        window.go(Target(place))
        until_quiet(qtbot, window)
        if too_many(window.current_page):
            talkative.append(place)
    assert talkative == ["units", "measured", "appraisal", "results"]


def test_a_rule_that_is_tried_shows_no_more_decimals_than_wanted(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("criteria", at=awkward_office(), decimals=1)
    page: Any = window.current_page
    page.show_view("shelf")
    until_quiet(qtbot, window)
    page.shelf.table.choose_place(0)
    page.shelf.edit.trigger()
    until_quiet(qtbot, window)
    chosen(window, A2)
    until_quiet(qtbot, window)
    trying = page.editor.form.trying
    part, whole = trying.answers.inputs
    type_text(part.line, "1")
    type_text(whole.line, "3")
    until_quiet(qtbot, window)
    assert "1,3" in trying.points.text()
    assert too_many(page) == []


def test_a_field_keeps_what_was_typed_exactly(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window("units", at=awkward_office(), decimals=0)
    page: Any = window.current_page
    page.table.choose("so-a")
    page.type_in.trigger()
    until_quiet(qtbot, window)
    page.entry.table.choose("B2")
    assert page.entry.form.fields.inputs[0].line.text() == "0,337"


def test_what_is_wrong_is_told_exactly_and_why_as_it_is_wanted() -> None:
    vi = language("vi").showing(1)
    values = {"criterion": "Sổ", "points": Decimal("0.26"), "maximum": Decimal("0.25")}
    assert "0,25" in vi.sentence(message("appraisal.points_out_of_range", **values))
    assert vi.text("{points} points", points=Decimal("0.26")) == "0,3 điểm"
