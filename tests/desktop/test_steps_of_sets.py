"""Undo of edits of drafts and of links between editions: through looks, and where others went on."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evalapp.assessment.drafts.editing import put_at, text_at
from evalapp.assessment.editions import Link
from evalapp.assessment.problems import AssessmentError
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.criteria.page import COMPARE, CriteriaPage
from evalapp.usecases.criteria.begin_draft import begin_copy
from evalapp.usecases.criteria.compare_editions import store_mapping
from evalapp.usecases.criteria.edit_draft import edit_draft, stored_draft
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office
from tests.desktop.seen import press, until_quiet
from tests.desktop.test_criteria_page import A1, line, retype, the_page, two_editions
from tests.desktop.test_undo import told_by
from tests.usecases.fakes import small_set

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CODE = (*A1, "code")


@pytest.fixture
def draft(office: Office) -> str:
    """Give a draft that says what the small set says."""
    return begin_copy(office, small_set()).draft.head.id


def opened(window: MainWindow, qtbot: QtBot, draft: str) -> CriteriaPage:
    page = the_page(window)
    page.open_draft(draft)
    until_quiet(qtbot, window)
    return page


def type_code(window: MainWindow, qtbot: QtBot, code: str) -> None:
    the_page(window).editor.go_to(CODE)
    field = line(window, *CODE)
    retype(field, code)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    until_quiet(qtbot, window)


def look_otherwise(window: MainWindow, qtbot: QtBot) -> CriteriaPage:
    before = the_page(window)
    for likes in ({"theme": "dark"}, {"language": "en"}):
        window.desk.prefer(**likes)
        until_quiet(qtbot, window)
    assert the_page(window) is not before
    return the_page(window)


def test_steps_of_a_draft_outlive_looks_and_language(
    open_window: OpenWindow, qtbot: QtBot, office: Office, draft: str
) -> None:
    def code() -> str:
        until_quiet(qtbot, window)
        return text_at(stored_draft(office, draft).tree, CODE)

    window = open_window("criteria")
    opened(window, qtbot, draft)
    first = code()
    type_code(window, qtbot, "1.1")
    look_otherwise(window, qtbot)
    page = opened(window, qtbot, draft)
    type_code(window, qtbot, "1.2")

    page.undo.trigger()
    assert code() == "1.1", "what is typed into the field of a new editor is a step of its own"
    page.undo.trigger()
    assert (code(), page.undo.isEnabled()) == (first, False)
    page.redo.trigger()
    assert (code(), page.editor.draft, text_at(page.editor.tree_now, CODE)) == ("1.1", draft, "1.1")


def test_steps_of_a_draft_are_forgotten_where_somebody_has_gone_on(
    open_window: OpenWindow, qtbot: QtBot, office: Office, draft: str
) -> None:
    window = open_window("criteria")
    opened(window, qtbot, draft)
    type_code(window, qtbot, "1.1")
    look_otherwise(window, qtbot)
    found = stored_draft(office, draft)
    edit_draft(office, found, put_at(found.tree, CODE, "9"))

    page = opened(window, qtbot, draft)
    assert (page.undo.isEnabled(), text_at(page.editor.tree_now, CODE)) == (False, "9")


def test_another_draft_has_steps_of_its_own(
    open_window: OpenWindow, qtbot: QtBot, office: Office, draft: str
) -> None:
    other = begin_copy(office, small_set()).draft.head.id
    window = open_window("criteria")
    opened(window, qtbot, draft)
    type_code(window, qtbot, "1.1")
    assert not opened(window, qtbot, other).undo.isEnabled()


def linked(window: MainWindow, qtbot: QtBot, office: Office) -> tuple[Link, ...]:
    """Link the first line of two editions; return the links that were kept before."""
    old, new = two_editions(office)
    page = the_page(window)
    page.compare.choose(old.fingerprint, new.fingerprint)
    page.show_view(COMPARE)
    until_quiet(qtbot, window)
    page.compare.choose(old.fingerprint, new.fingerprint)
    until_quiet(qtbot, window)
    before = page.compare._links_now
    page.compare.link.trigger()
    until_quiet(qtbot, window)
    assert kept(office) != before
    return before


def kept(office: Office) -> tuple[Link, ...]:
    (mapping,) = office.workspace.store.mappings.values()
    return mapping.links


def test_steps_of_links_outlive_looks_and_show_what_they_turn(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("criteria")
    before = linked(window, qtbot, office)
    after = kept(office)
    page = look_otherwise(window, qtbot)
    press(qtbot, page, "Compare")
    until_quiet(qtbot, window)

    page.undo.trigger()
    until_quiet(qtbot, window)
    assert kept(office) == before
    assert len(page.compare.table.rows.all_rows) == 5
    page.redo.trigger()
    until_quiet(qtbot, window)
    assert (kept(office), set(page.compare._links_now)) == (after, set(after))


def test_links_that_others_have_changed_are_not_turned(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("criteria")
    linked(window, qtbot, office)
    comparison = the_page(window).compare._seen
    assert comparison is not None
    both = comparison.comparison.old, comparison.comparison.new
    store_mapping(office, *both, [])
    told = told_by(window)

    the_page(window).undo.trigger()
    until_quiet(qtbot, window)
    assert isinstance(told[0], AssessmentError)
    assert told[0].problems[0].code == "undo.changed_meanwhile"
    assert (kept(office), the_page(window).undo.isEnabled()) == ((), False)
    assert the_page(window).compare._links_now == ()
