"""Find anything by its name, the closest first: what the window knows, units, criteria, people."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from evalapp.assessment.assessors import Assessor
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.stored import DraftHead
from evalapp.assessment.periods import Period
from evalapp.assessment.result_versions import VersionHead
from evalapp.assessment.text import folded
from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.dialogs.person_form import role_title
from evalapp.desktop.keys import spelled
from evalapp.desktop.models.columns import Column, words
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.terms import state_word
from evalapp.desktop.widgets.controls import SearchField
from evalapp.desktop.widgets.table import Table
from evalapp.desktop.widgets.words import with_text
from evalapp.usecases.appraisal.assessors import assessors
from evalapp.usecases.criteria.criteria_shelf import criteria_shelf
from evalapp.usecases.documents.result_versions import result_versions
from evalapp.usecases.forms.board import Board, board
from evalapp.usecases.periods.choose_period import all_periods
from evalapp.usecases.periods.period_sets import period_sets


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that can be gone to."""

    key: str
    name: str
    kind: str
    more: str
    go: Callable[[], object]
    found_by: str = ""


class Finder(Dialog):
    """A field to type in, and below it everything that fits."""

    def __init__(self, parent: QWidget, desk: Desk, known: Sequence[Found]) -> None:
        super().__init__(parent, desk.text("Go to"))
        self._desk = desk
        self._known = known
        self.field = SearchField(
            desk.text("Name of a unit, a criterion, a person, a period, a page or an action"),
            leads_on=False,
        )
        self.table = Table(
            RowsModel(
                _columns(desk),
                key=lambda each: each.key,
                found_by=lambda each: each.found_by or each.name,
            ),
            desk.text("Found"),
        )
        self.table.say_when_empty(desk.text("Nothing of that name was found."))
        self.table.setMinimumSize(with_text(self, 640), with_text(self, 220))
        self.table.show_rows(known)
        self.table.choose_first()
        self.body.addWidget(self.field)
        self.body.addWidget(self.table, 1)
        self.add_button(desk.text("Close"), self.reject)
        self.field.textChanged.connect(self._on_text_changed)
        self.table.row_opened.connect(self._on_row_opened)
        self.resize(with_text(self, 684), with_text(self, 523))
        self.field.setFocus()
        self._read()

    def _read(self) -> None:
        services, period = self._desk.services, self._desk.period_id

        def work() -> _Read:
            seen = board(services, period) if period else None
            sets = period_sets(services, period) if period else ()
            return _Read(
                seen,
                sets,
                criteria_shelf(services).drafts,
                all_periods(services),
                assessors(services) if period else (),
                result_versions(services, period) if period else (),
            )

        self._desk.read(work, self._on_read, self)

    def _on_read(self, read: "_Read") -> None:
        desk = self._desk
        units = _units(desk, read.board) if read.board else ()
        more = (
            *_criteria(desk, read.sets),
            *_people(desk, read.people),
            *_drafts(desk, read.drafts),
            *_versions(desk, read.versions),
            *_periods(desk, read.periods),
        )
        self.table.show_rows([*self._known, *units, *more])
        self.table.choose_first()

    def _on_text_changed(self, text: str) -> None:
        wanted = folded(text)
        self.table.rows.narrow(text, closeness=lambda each: closeness(each.name, wanted))
        if self.table.rows.rowCount():
            self.table.choose_place(0)

    def _on_row_opened(self, chosen: Found) -> None:
        self.accept()
        chosen.go()

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


@dataclass(frozen=True, slots=True)
class _Read:
    """What is read of the workspace; without an open period no board, people and versions."""

    board: Board | None
    sets: tuple[CriteriaSet, ...]
    drafts: tuple[DraftHead, ...]
    periods: tuple[Period, ...]
    people: tuple[Assessor, ...]
    versions: tuple[VersionHead, ...]


def closeness(name: str, wanted: str) -> int:
    """Return how close a name is to words, marks and case aside.

    3 where it begins with them, 2 where its words do, 1 where it holds them, 0 where it is found
    by something else.
    """
    said = folded_name(name)
    if said.startswith(wanted):
        return 3
    words = wanted.split()
    if not all(word in said for word in words):
        return 0
    return 2 if all(f" {word}" in f" {said}" for word in words) else 1


@lru_cache(maxsize=8192)
def folded_name(name: str) -> str:
    """Return a name as it is searched in; the same names are searched at each letter."""
    return folded(name)


def found_place(desk: Desk, key: str, name: str, kind: str, more: str, target: Target) -> Found:
    """Return something that is found at a place of the window."""
    return Found(key, name, kind, more, lambda: desk.wanted.emit(target))


def found_action(desk: Desk, done: QAction) -> Found:
    """Return something that can be done, with its keys."""
    keys = spelled(done.shortcut())
    return Found(f"action/{keys}", done.text(), desk.text("Action"), keys, done.trigger)


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
        found = found_place(desk, row.unit.id, row.unit.name, desk.text("Unit"), more, target)
        yield replace(found, found_by=found_by)


def _criteria(desk: Desk, sets: tuple[CriteriaSet, ...]) -> Iterator[Found]:
    for criteria in sets:
        for each in criteria.criteria:
            target = Target("criteria", criterion=each.id, group=criteria.unit_group)
            name = f"{each.code}. {each.title}" if each.code else each.title
            key = f"{criteria.unit_group}/{each.id}"
            more = criteria.unit_group_title
            yield found_place(desk, key, name, desk.text("Criterion"), more, target)


def _people(desk: Desk, people: Sequence[Assessor]) -> Iterator[Found]:
    for each in people:
        target = Target("appraisal", state="people", person=each.id)
        role, kind = role_title(desk.language, each.role), desk.text("Person")
        yield found_place(desk, f"person/{each.id}", each.name, kind, role, target)


def _versions(desk: Desk, versions: Sequence[VersionHead]) -> Iterator[Found]:
    for each in versions:
        name = desk.text("Result version {number}", number=each.number)
        more = f"{desk.language.moment(each.locked_at)} · {each.locked_by}"
        kind, target = desk.text("Results"), Target("results")
        found = found_place(desk, f"version/{each.number}", name, kind, more, target)
        also = f"{desk.text('Locked results')} {each.short_checksum} {each.checksum}"
        yield replace(found, found_by=f"{name} {also}")


def _drafts(desk: Desk, drafts: Sequence[DraftHead]) -> Iterator[Found]:
    for each in drafts:
        changed = desk.language.moment(each.changed_at)
        target = Target("criteria", draft=each.id)
        yield found_place(desk, f"draft/{each.id}", each.title, desk.text("Draft"), changed, target)


def _periods(desk: Desk, periods: Sequence[Period]) -> Iterator[Found]:
    for each in periods:
        more = f"{each.year} · {each.province}"
        go = partial(desk.work_at, each)
        yield Found(f"period/{each.id}", each.title, desk.text("Period"), more, go)
