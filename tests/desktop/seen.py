"""What a person sees and does: tables as drawn text, buttons by their words, keys and drops."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.widgets.answer_fields import AnswerFields, LineInput
from evalapp.desktop.widgets.table import Table

PATIENCE = 120_000
"""Milliseconds that are waited for what has to come: nothing is told by how soon it does."""


def until_quiet(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until no work is on its way and everything has been built and drawn."""

    def is_quiet() -> bool:
        return not (window.desk.jobs.is_busy or window.renewal.is_under_way)

    qtbot.waitUntil(is_quiet, timeout=PATIENCE)
    QApplication.processEvents()
    qtbot.waitUntil(is_quiet, timeout=PATIENCE)


def drawn(table: Table) -> str:
    """Return the rows of a table as text, the chosen one marked with ▶."""
    chosen = {index.row() for index in table.selectionModel().selectedRows()}
    lines: list[str] = []
    for place, row in enumerate(table.rows.shown_rows):
        heads = table.rows.head_of if table.verticalHeader().isVisibleTo(table) else None
        head = [heads(row)] if heads else []
        seen = [n for n in range(len(table.rows.columns)) if not table.isColumnHidden(n)]
        cells = " | ".join([*head, *(table.rows.columns[n].text(row) for n in seen)])
        lines.append(f"{'▶' if place in chosen else ' '} {cells}".rstrip())
    return "\n".join(lines)


def button(inside: QWidget, words: str) -> QAbstractButton:
    """Return the visible button of some words."""
    for each in inside.findChildren(QAbstractButton):
        if words in (each.text().strip(), each.accessibleName()) and each.isVisible():
            return each
    raise AssertionError(
        f"no button {words!r}: {[b.text() for b in inside.findChildren(QAbstractButton)]}"
    )


def press(qtbot: QtBot, inside: QWidget, words: str) -> None:
    """Click the button of some words."""
    qtbot.mouseClick(button(inside, words), Qt.MouseButton.LeftButton)


def words_of(inside: QWidget) -> str:
    """Return the words of every visible label, line by line."""
    QApplication.processEvents()
    labels = inside.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisible() and each.text())


def type_text(field: QWidget, text: str) -> None:
    """Type any letters (QTest knows those of ASCII only)."""
    field.setFocus()
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(field, key)


def type_into(fields: AnswerFields, *words: str) -> None:
    """Type into the fields of an answer, one after another."""
    for each, typed in zip(fields.inputs, words, strict=True):
        assert isinstance(each, LineInput)
        type_text(each.line, typed)


def drop(target: QWidget, *paths: Path) -> None:
    """Drag files over a widget and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, no = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(50, 50), copy, data, left, no))
    QApplication.sendEvent(target, QDropEvent(QPointF(50, 50), copy, data, left, no))
