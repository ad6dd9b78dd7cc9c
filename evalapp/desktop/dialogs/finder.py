"""Find anything by its name: pages, units, criteria; Enter goes there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from evalapp.assessment.criteria import CriteriaSet
from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.models.columns import Column, words
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.terms import state_word
from evalapp.desktop.widgets.controls import SearchField
from evalapp.desktop.widgets.table import Table
from evalapp.desktop.widgets.words import with_text
from evalapp.usecases.forms.board import Board, board
from evalapp.usecases.periods.period_sets import period_sets


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that can be gone to."""

    key: str
    name: str
    kind: str
    more: str
    target: Target
    found_by: str = ""


class Finder(Dialog):
    """A field to type in, and below it everything that fits."""

    def __init__(self, parent: QWidget, desk: Desk, pages: list[Found]) -> None:
        super().__init__(parent, desk.text("Go to"))
        self._desk = desk
        self._pages = pages
        self.field = SearchField(desk.text("Name of a unit, a criterion or a page"), leads_on=False)
        self.table = Table(
            RowsModel(
                _columns(desk),
                key=lambda each: each.key,
                found_by=lambda each: each.found_by or each.name,
            ),
            desk.text("Found"),
        )
        self.table.say_when_empty(desk.text("Nothing has such a name."))
        self.table.setMinimumSize(with_text(self, 640), with_text(self, 360))
        self.table.show_rows(pages)
        self.table.choose_first()
        self.body.addWidget(self.field)
        self.body.addWidget(self.table, 1)
        self.add_button(desk.text("Close"), self.reject)
        self.field.textChanged.connect(self._on_text_changed)
        self.table.row_opened.connect(self._on_row_opened)
        self.field.setFocus()
        self._read()

    def _read(self) -> None:
        services, period = self._desk.services, self._desk.period_id

        def work() -> tuple[Board, tuple[CriteriaSet, ...]]:
            return board(services, period), period_sets(services, period)

        if period:
            self._desk.read(work, self._on_read, self)

    def _on_read(self, read: tuple[Board, tuple[CriteriaSet, ...]]) -> None:
        seen, sets = read
        self.table.show_rows(
            [*self._pages, *_units(self._desk, seen), *_criteria(self._desk, sets)]
        )
        self.table.choose_first()

    def _on_text_changed(self, text: str) -> None:
        self.table.rows.narrow(text)
        if self.table.rows.rowCount():
            self.table.choose_place(0)

    def _on_row_opened(self, chosen: Found) -> None:
        self.accept()
        self._desk.wanted.emit(chosen.target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.table.current_place()
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                if 0 <= place + step < self.table.rows.rowCount():
                    self.table.choose_place(place + step)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                chosen = self.table.chosen_row()
                if chosen is not None:
                    self._on_row_opened(chosen)
            case _:
                super().keyPressEvent(event)


def _columns(desk: Desk) -> tuple[Column[Any], ...]:
    return (
        words(desk.text("Name"), lambda each: each.name, tip=lambda each: each.name, width=0),
        words(desk.text("What it is"), lambda each: each.kind, tone=_quiet, width=10),
        words("", lambda each: each.more, tone=_quiet, width=24),
    )


def _quiet(each: Found) -> str:
    del each
    return "neutral"


def _units(desk: Desk, seen: Board) -> Iterator[Found]:
    for row in seen.rows:
        where = row.parent or seen.group_titles.get(row.unit.group, "")
        more = f"{where} · {state_word(desk.language, row.state)}"
        target = Target("units", unit=row.unit.id)
        found_by = f"{row.unit.name} {row.unit.id} {row.parent}"
        yield Found(row.unit.id, row.unit.name, desk.text("Unit"), more, target, found_by)


def _criteria(desk: Desk, sets: tuple[CriteriaSet, ...]) -> Iterator[Found]:
    for criteria in sets:
        for each in criteria.criteria:
            target = Target("criteria", criterion=each.id, group=criteria.unit_group)
            name = f"{each.code}. {each.title}" if each.code else each.title
            key = f"{criteria.unit_group}/{each.id}"
            yield Found(key, name, desk.text("Criterion"), criteria.unit_group_title, target)
