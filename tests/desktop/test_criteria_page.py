"""Criteria sets at the window: looked up, drafted with live checks, tried out, compared."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.building import keyed
from evalapp.assessment.drafts.editing import is_criterion, nodes_of, put_at, text_at
from evalapp.assessment.drafts.plain import plain_of
from evalapp.assessment.drafts.tree import Tree
from evalapp.assessment.problems import Place, error
from evalapp.assessment.set_faults import KeyPath
from evalapp.desktop.desk import Target
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.criteria import editor as editor_module
from evalapp.desktop.pages.criteria.page import COMPARE, SHELF, CriteriaPage
from evalapp.desktop.pages.criteria.part_fields import LineEdit, LinesEdit, PickEdit, TickEdit
from evalapp.usecases.criteria.begin_draft import begin_copy
from evalapp.usecases.criteria.criteria_shelf import criteria_shelf
from evalapp.usecases.criteria.edit_draft import edit_draft, stored_draft
from evalapp.usecases.criteria.next_edition import next_edition
from evalapp.usecases.file_ports import ReadDraft
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office, empty_office
from tests.desktop.seen import drawn, press, type_text, until_quiet, words_of
from tests.usecases.fakes import small_set

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

A, B = ("groups", 0), ("groups", 1)
A1, A2, B1 = (*A, "criteria", 0), (*A, "criteria", 1), (*B, "criteria", 0)


def the_page(window: MainWindow) -> CriteriaPage:
    page = window.current_page
    assert isinstance(page, CriteriaPage)
    return page


@pytest.fixture
def draft(office: Office) -> str:
    """Give a draft that says what the small set says."""
    return begin_copy(office, small_set()).draft.head.id


@pytest.fixture
def editing(open_window: OpenWindow, qtbot: QtBot, draft: str) -> MainWindow:
    """Give a window in which the draft is open."""
    window = open_window("criteria", language="en")
    the_page(window).open_draft(draft)
    until_quiet(qtbot, window)
    return window


def outline(tree: Tree) -> str:
    """Return the ids of groups and criteria, deeper ones further in."""
    lines: list[str] = []
    for path in nodes_of(tree):
        depth = sum(key == "groups" for key in path) + is_criterion(path)
        lines.append("  " * (depth - 1) + text_at(tree, (*path, "id")))
    return "\n".join(lines)


def chosen(window: MainWindow, path: KeyPath) -> None:
    the_page(window).editor.go_to(path)


def line(window: MainWindow, *path: str | int) -> QLineEdit:
    """Return the line in which a value of the draft is typed."""
    edit = the_page(window).editor.form.edits[path]
    assert isinstance(edit, LineEdit)
    return edit.line


def retype(field: QLineEdit, text: str) -> None:
    field.selectAll()
    type_text(field, text)


def keys(qtbot: QtBot, window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for each in modifiers:
        held |= each
    at: QWidget = window.focusWidget() or window
    qtbot.keyClick(at, key, held)
    until_quiet(qtbot, window)


def test_drafts_and_sets_stand_in_one_list(
    open_window: OpenWindow, qtbot: QtBot, draft: str
) -> None:
    window = open_window("criteria", language="en")
    page = the_page(window)
    press(qtbot, page, "Drafts and sets")
    until_quiet(qtbot, window)
    assert drawn(page.shelf.table) == (
        "▶ Draft | Bộ tiêu chí nhỏ |  |  |  |\n"
        "  In use | Bộ tiêu chí nhỏ | Sở, ban, ngành | 2022 | 1 | 10"
    )
    assert "Last edited by Khoa" in words_of(page)


def test_what_is_typed_is_saved_checked_and_undone(
    editing: MainWindow, qtbot: QtBot, office: Office, draft: str
) -> None:
    page = the_page(editing)
    chosen(editing, (*A1, "maximum"))
    field = line(editing, *A1, "maximum")
    assert editing.focusWidget() is field
    retype(field, "ba")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    until_quiet(qtbot, editing)
    assert text_at(stored_draft(office, draft).tree, (*A1, "maximum")) == "ba"

    retype(field, "3.5")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    until_quiet(qtbot, editing)
    assert text_at(stored_draft(office, draft).tree, (*A1, "maximum")) == "3.5"
    assert drawn(page.editor.faults) == (
        "  General | The set states a maximum of 10, but its groups add up to 11.5."
    )
    assert not page.editor.finish.isEnabled()

    page.undo.trigger()
    until_quiet(qtbot, editing)
    assert stored_draft(office, draft).tree == plain_of(small_set())
    assert page.editor.finish.isEnabled()
    has_keyboard = editing.focusWidget()
    assert has_keyboard is not None
    assert page.editor.isAncestorOf(has_keyboard)
    page.redo.trigger()
    until_quiet(qtbot, editing)
    assert text_at(stored_draft(office, draft).tree, (*A1, "maximum")) == "3.5"


def test_what_was_typed_is_saved_though_nobody_left_the_field(
    editing: MainWindow, qtbot: QtBot, office: Office, draft: str
) -> None:
    chosen(editing, (*A1, "code"))
    retype(line(editing, *A1, "code"), "1.1")
    qtbot.waitUntil(lambda: the_page(editing).undo.isEnabled())
    until_quiet(qtbot, editing)
    assert text_at(stored_draft(office, draft).tree, (*A1, "code")) == "1.1"


def test_every_problem_leads_to_its_field(editing: MainWindow, qtbot: QtBot) -> None:
    page = the_page(editing)
    for path, value in (((*A1, "title"), ""), ((*B1, "rule", "full"), "x")):
        page.editor.form.edited.emit(path, value, True)
    until_quiet(qtbot, editing)
    assert drawn(page.editor.faults).splitlines() == [
        "  A1 | The required key “Words of the criterion” is missing.",
        "  Một cửa | “x” is no number. Decimals follow a point, as in 4.5; in Excel a comma "
        "serves as well.",
    ]
    keys(qtbot, editing, Qt.Key.Key_F8)
    keys(qtbot, editing, Qt.Key.Key_F8)
    field = line(editing, *B1, "rule", "full")
    assert editing.focusWidget() is field
    assert page.editor.form.edits[(*B1, "rule", "full")].fault.startswith("“x” is no number")

    retype(field, "50")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    until_quiet(qtbot, editing)
    assert len(drawn(page.editor.faults).splitlines()) == 1


def test_the_tree_is_built_by_keys_alone(editing: MainWindow, qtbot: QtBot) -> None:
    page, alt = the_page(editing), Qt.KeyboardModifier.AltModifier
    chosen(editing, A1)
    keys(qtbot, editing, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    keys(qtbot, editing, Qt.Key.Key_D, alt)
    keys(qtbot, editing, Qt.Key.Key_N, alt)
    assert outline(page.editor.tree_now) == "A\n  A1\n  A1-2\n  tc\n  A2\nB\n  B1\n  B2"
    keys(qtbot, editing, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    for _ in range(2):
        keys(qtbot, editing, Qt.Key.Key_Down, alt)
    keys(qtbot, editing, Qt.Key.Key_G, alt)
    assert outline(page.editor.tree_now) == "A\n  A1\n  A1-2\n  A2\nB\n  tc\n  B1\n  B2\nnhom"
    keys(qtbot, editing, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    keys(qtbot, editing, Qt.Key.Key_Right, alt)
    assert outline(page.editor.tree_now).endswith("B\n  tc\n  B1\n  B2\n  nhom")
    keys(qtbot, editing, Qt.Key.Key_Left, alt)
    keys(qtbot, editing, Qt.Key.Key_Delete, alt)
    assert outline(page.editor.tree_now).endswith("B\n  tc\n  B1\n  B2")
    while page.undo.isEnabled():
        page.undo.trigger()
    until_quiet(qtbot, editing)
    assert page.editor.tree_now == plain_of(small_set())


def test_another_rule_brings_its_own_fields(editing: MainWindow, qtbot: QtBot) -> None:
    page = the_page(editing)
    chosen(editing, A1)
    pick = page.editor.form.edits[(*A1, "rule", "kind")]
    assert isinstance(pick, PickEdit)
    pick.pick.pick("choice")
    pick.pick.picked.emit("choice")
    until_quiet(qtbot, editing)
    for _ in range(2):
        press(qtbot, page.editor.form, "Add: Options")
        until_quiet(qtbot, editing)
    for place, (words, share) in enumerate((("Full", "100%"), ("Half", "50"))):
        for key, text in (("label", words), ("share", share)):
            field = line(editing, *A1, "rule", "options", place, key)
            retype(field, text)
            qtbot.keyClick(field, Qt.Key.Key_Return)
    until_quiet(qtbot, editing)
    options = [
        [text_at(page.editor.tree_now, (*A1, "rule", "options", n, key)) for key in ("id", "share")]
        for n in range(2)
    ]
    assert options == [["options1", "1"], ["options2", "0.5"]]
    assert drawn(page.editor.faults) == ""


def test_a_rule_is_tried_out_beside_its_form(editing: MainWindow, qtbot: QtBot) -> None:
    page = the_page(editing)
    chosen(editing, A2)
    box = page.editor.form.trying
    assert box is not None
    until_quiet(qtbot, editing)
    one, two = (each.findChild(QLineEdit) for each in box.answers.inputs)
    assert one is not None
    assert two is not None
    type_text(one, "3")
    type_text(two, "4")
    until_quiet(qtbot, editing)
    assert box.points.text() == "3 of 4 points"
    assert "3/4" in box.why.text()
    retype(one, "5")
    until_quiet(qtbot, editing)
    assert box.points.text() == "0 of 4 points"
    assert bool(one.property("wrong"))


def test_a_tick_and_several_lines_are_edited(editing: MainWindow, qtbot: QtBot) -> None:
    page = the_page(editing)
    chosen(editing, A2)
    tick, words = (
        page.editor.form.edits[(*A2, *key)] for key in (("rule", "whole"), ("guidance",))
    )
    assert isinstance(tick, TickEdit)
    assert isinstance(words, LinesEdit)
    tick.tick.click()
    words.area.setFocus()
    words.area.insertPlainText("Dòng một\nDòng hai")
    keys(qtbot, editing, Qt.Key.Key_Tab)
    assert text_at(page.editor.tree_now, (*A2, "rule", "whole")) == "false"
    assert text_at(page.editor.tree_now, (*A2, "guidance")) == "Dòng một\nDòng hai"


def test_an_edit_of_somebody_else_is_not_written_over(
    editing: MainWindow, qtbot: QtBot, office: Office, draft: str
) -> None:
    faults: list[BaseException] = []
    editing.desk.failed.disconnect()
    editing.desk.failed.connect(faults.append)
    stored = stored_draft(office, draft)
    edit_draft(office, stored, put_at(stored.tree, (*A1, "title"), "Của người khác"))

    the_page(editing).editor.form.edited.emit((*A1, "title"), "Của tôi", False)
    until_quiet(qtbot, editing)

    assert [str(each.args[0]) for each in faults] == ["draft.changed_meanwhile"]
    assert text_at(the_page(editing).editor.tree_now, (*A1, "title")) == "Của người khác"


def test_a_finished_draft_is_a_set(
    editing: MainWindow,
    qtbot: QtBot,
    office: Office,
    draft: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = the_page(editing)
    page.editor.form.edited.emit(("edition",), "2", False)
    until_quiet(qtbot, editing)
    asked: list[str] = []
    answers = iter([False, True])
    monkeypatch.setattr(editor_module, "ask", lambda *said: asked.append(said[2]) or next(answers))
    press(qtbot, page, "Finish the draft")
    until_quiet(qtbot, editing)
    assert [each.edition for each in criteria_shelf(office).sets] == ["1"]
    press(qtbot, page, "Finish the draft")
    until_quiet(qtbot, editing)
    assert "cannot be undone" in asked[0]
    assert [each.edition for each in criteria_shelf(office).sets] == ["1", "2"]
    assert "▶ Finished | Bộ tiêu chí nhỏ | Sở, ban, ngành | 2022 | 2" in drawn(page.shelf.table)


def test_a_removed_draft_comes_back_by_undo(
    open_window: OpenWindow, qtbot: QtBot, office: Office, draft: str
) -> None:
    window = open_window("criteria", language="en")
    page = the_page(window)
    page.show_view(SHELF)
    until_quiet(qtbot, window)
    page.shelf.table.choose(draft)
    press(qtbot, page, "Remove the draft")
    until_quiet(qtbot, window)
    assert criteria_shelf(office).drafts == ()
    press(qtbot, page, "Undo")
    until_quiet(qtbot, window)
    assert [each.id for each in criteria_shelf(office).drafts] == [draft]


def test_next_years_set_begins_from_this_years(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("criteria", language="en")
    page = the_page(window)
    page.show_view(SHELF)
    until_quiet(qtbot, window)
    press(qtbot, page, "Next year's set")
    until_quiet(qtbot, window)
    assert page.view is page.editor
    assert text_at(page.editor.tree_now, ("year",)) == "2023"
    keys(qtbot, window, Qt.Key.Key_Escape)
    assert page.view is page.shelf


def test_drafts_can_be_written_before_any_period_is_open(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    office = empty_office()
    window = open_window("criteria", at=office, language="en")
    page = the_page(window)
    press(qtbot, page, "New empty draft")
    until_quiet(qtbot, window)
    assert {each.message.code for each in page.editor.checks.faults} == {"set.missing_key"}
    press(qtbot, page.editor, "New criterion")
    until_quiet(qtbot, window)
    assert outline(page.editor.tree_now) == "nhom\n  tc"


def test_a_file_is_looked_at_before_it_becomes_a_draft(
    open_window: OpenWindow, qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place("bảng.xlsx", "Tiêu chí", "F3")
    read = ReadDraft(plain_of(small_set()), (error("set.not_a_number", place, key="", value="x"),))
    shelf_module = "evalapp.desktop.pages.criteria.shelf"
    monkeypatch.setattr(f"{shelf_module}.choose_files", lambda *_: [Path("bảng.xlsx")])
    monkeypatch.setattr(f"{shelf_module}.read_for_draft", lambda *_: read)
    window = open_window("criteria", language="en")
    page = the_page(window)
    page.show_view(SHELF)
    press(qtbot, page, "Import a file…")
    until_quiet(qtbot, window)
    assert "2 groups, 4 criteria, 10 points" in words_of(page.shelf.intake)
    assert "sheet “Tiêu chí”, cell F3" in words_of(page.shelf.intake)
    press(qtbot, page.shelf.intake, "Make it a draft")
    until_quiet(qtbot, window)
    assert page.editor.tree_now == read.tree


def two_editions(office: Office) -> tuple[CriteriaSet, CriteriaSet]:
    """Return the set of an office and one of the next year, in which a criterion has a new id."""
    old = small_set()
    tree = plain_of(next_edition(old, 2023).criteria)
    tree = put_at(put_at(tree, (*A1, "id"), "A9"), (*A1, "title"), "Có mạng nội bộ")
    new, _ = keyed(tree)
    assert new is not None
    with office.workspace.unit_of_work() as work:
        work.criteria.add(new)
        work.commit()
    return old, new


def test_editions_are_compared_and_what_belongs_together_is_kept(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    old, new = two_editions(office)
    window = open_window("criteria", language="en")
    page = the_page(window)
    page.compare.choose("", new.fingerprint)
    page.show_view(COMPARE)
    until_quiet(qtbot, window)
    assert page.place_to_begin() is page.compare.old
    assert page.compare.table._when_empty == "Choose two sets to compare."
    page.compare.choose(old.fingerprint, new.fingerprint)
    until_quiet(qtbot, window)
    assert page.place_to_begin() is page.compare.table
    assert page.compare.table._when_empty == "No criterion fits the search and the filter."
    before = drawn(page.compare.table)
    assert before.splitlines()[0] == "▶ New | 60% like: Có mạng | Có mạng nội bộ | 2 |"
    assert before.splitlines()[-1] == "  Dropped | Có mạng |  | 2 |"

    press(qtbot, page.compare, "Same criterion")
    until_quiet(qtbot, window)
    assert drawn(page.compare.table).splitlines()[0] == (
        "▶ Changed | Có mạng | Có mạng nội bộ | 2 | reworded"
    )
    assert [len(each.links) for each in office.workspace.store.mappings.values()] == [4]

    press(qtbot, page, "Undo")
    until_quiet(qtbot, window)
    assert drawn(page.compare.table) == before


def test_the_finder_still_leads_to_a_criterion(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window("criteria", language="en")
    the_page(window).show_view(SHELF)
    window.go(Target("criteria", criterion="B1", group="so"))
    until_quiet(qtbot, window)
    assert "Một cửa" in words_of(the_page(window))


def test_every_button_of_a_list_says_what_it_does(editing: MainWindow) -> None:
    chosen(editing, ("levels", "bands", 0, "label"))
    names = [
        each.accessibleName() for each in the_page(editing).editor.form.findChildren(QPushButton)
    ]
    assert "Remove: Levels, highest first 1" in names
    assert all(names)


def test_the_tree_has_all_the_room_where_nothing_is_wrong(
    editing: MainWindow, qtbot: QtBot
) -> None:
    page = the_page(editing)
    editor = page.editor
    assert not editor.faults.isVisible()
    qtbot.waitUntil(lambda: editor.tree.height() > editor.height() // 2)

    chosen(editing, (*A1, "maximum"))
    field = line(editing, *A1, "maximum")
    retype(field, "3.5")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    until_quiet(qtbot, editing)
    assert editor.faults.isVisible()
    qtbot.waitUntil(lambda: editor.faults.height() >= editor.faults.minimumHeight())

    page.undo.trigger()
    until_quiet(qtbot, editing)
    assert not editor.faults.isVisible()
    qtbot.waitUntil(lambda: editor.tree.height() > editor.height() // 2)
