"""The state of the year at a glance, and what is to be done next."""

from datetime import date
from typing import ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from evalapp.assessment.periods import Period
from evalapp.desktop.colours import colours_of
from evalapp.desktop.desk import Desk
from evalapp.desktop.icons import icon
from evalapp.desktop.pages.overview_tasks import Task, received_of, tasks
from evalapp.desktop.pages.page import Page
from evalapp.desktop.terms import LEVEL_TONES, STATE_TONES, state_word
from evalapp.desktop.widgets.charts import Part, PartsBar
from evalapp.desktop.widgets.controls import action, as_it_stands, numbered
from evalapp.desktop.widgets.frames import (
    Card,
    clear,
    column,
    holder,
    line,
    row,
    scrolling,
    take_turn,
)
from evalapp.desktop.widgets.words import Drawing, label, with_text
from evalapp.settings.language import Language
from evalapp.usecases.changes import Kind
from evalapp.usecases.forms.board import Board
from evalapp.usecases.forms.overview import GroupCard, Levels, Overview, levels_so_far, overview
from evalapp.usecases.measured.disagreements import DisagreeingClaim, disagreeing_claims


class OverviewPage(Page):
    """Cards per unit group, the deadline, levels so far, and a list of things to do."""

    reads: ClassVar[frozenset[Kind]] = frozenset(Kind) - {Kind.DOCUMENTS}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.text("Overview"))
        self._seen: Overview | None = None
        self._disagreeing = 0
        self._levels: dict[str, Levels] = {}
        self._bars: dict[str, PartsBar] = {}
        self._period = label("", "muted", wrap=True)
        self._deadline = label("", "strong")
        self._cards = QGridLayout()
        self._cards.setSpacing(12)
        self._tasks = column(gap=0)
        todo = Card(label(self.text("To do"), "heading"), self._tasks)
        said = row(self._period, Drawing("clock", "neutral"), self._deadline, gap=8)
        said.setStretch(0, 1)
        everything = column(
            said,
            self._cards,
            todo,
            None,
            gap=14,
        )
        everything.setContentsMargins(0, 0, 4, 0)
        self.add(scrolling(holder(everything), self.title))

    def refresh(self) -> None:
        """Read the cards, then what takes longer: levels, and claims that disagree."""
        services, period = self.desk.services, self.desk.period_id
        self.desk.read_board(self._on_read, self)
        self.desk.read(
            lambda: levels_so_far(services, period), self._on_levels_read, self, "levels"
        )
        self.desk.read(
            lambda: disagreeing_claims(services, period), self._on_claims_read, self, "claims"
        )

    def _on_levels_read(self, levels: dict[str, Levels]) -> None:
        self._levels = levels
        self._show_levels()

    def _show_levels(self) -> None:
        for group, bar in self._bars.items():
            bar.show_parts(level_parts(self._levels.get(group, ())))

    def _on_claims_read(self, claims: tuple[DisagreeingClaim, ...]) -> None:
        self._disagreeing = sum(each.appraisal is None for each in claims)
        if self._seen is not None:
            self._show_tasks(list(tasks(self.desk.language, self._seen, self._disagreeing)))

    def _on_read(self, read: Board) -> None:
        self._seen = seen = overview(read)
        period = seen.period
        language = self.desk.language
        self._period.setText(
            self.text(
                "{title} · assessed from {first} to {last}",
                title=period.title,
                first=period.assessed_from,
                last=period.assessed_to,
            )
        )
        self._deadline.setText(deadline_words(language, period, self.desk.today()))
        clear(self._cards)
        arrived = [card.group for card in seen.cards if received_of(card)]
        self._bars = {
            group: PartsBar(self.text("Levels so far, of units that have sent a form"))
            for group in arrived
        }
        for place, card in enumerate(seen.cards):
            self._cards.addWidget(group_card(self.desk, card, self._bars.get(card.group)), 0, place)
            self._cards.setColumnStretch(place, 1)
        self._show_levels()
        self._show_tasks(list(tasks(language, seen, self._disagreeing)))

    def _show_tasks(self, found: list[Task]) -> None:
        clear(self._tasks)
        if not found:
            self._tasks.addWidget(label(self.text("Nothing is waiting."), "muted"))
        for place, task in enumerate(found, 1):
            self._tasks.addWidget(self._task_button(place, task))
        take_turn(self._tasks.parentWidget())

    def _task_button(self, place: int, task: Task) -> QWidget:
        button = QPushButton(f"  {as_it_stands(task.words)}")
        button.setAccessibleName(task.words)
        button.setProperty("role", "task")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        tone = getattr(colours_of(self.palette()), task.tone)
        button.setIcon(icon(task.drawing, tone.ink))
        side = with_text(button, 18)
        button.setIconSize(QSize(side, side))
        button.clicked.connect(lambda: self.desk.wanted.emit(task.target))
        doing = action(button, task.words, button.click, shortcut=numbered(place))
        button.setToolTip(doing.toolTip())
        return button


def deadline_words(language: Language, period: Period, today: date) -> str:
    """Return the deadline and how far it is."""
    left = (period.deadline - today).days
    day = language.date(period.deadline)
    if left < 0:
        return language.text("Deadline {day} has passed", day=day)
    return language.text("Deadline {day}, {count} days left", day=day, count=left)


def group_card(desk: Desk, card: GroupCard, levels: PartsBar | None) -> QWidget:
    """Return the card of one unit group with a bar of its levels, None before any form came."""
    language = desk.language
    received = received_of(card)
    states = PartsBar(desk.text("Returned forms"))
    states.show_parts(
        [
            Part(state_word(language, state), card.states.get(state, 0), tone)
            for state, tone in STATE_TONES.items()
        ]
    )
    figures = row(
        _figure(f"{received}/{card.units}", desk.text("forms received")),
        _figure(f"{card.appraised_units}/{card.units}", desk.text("units appraised")),
        None,
        gap=18,
    )
    return Card(
        label(card.title, "heading", wrap=True),
        figures,
        states,
        line(),
        label(desk.text("Levels so far, of units that have sent a form"), "caption"),
        levels or label(desk.text("Shown as soon as forms have come back."), "muted", wrap=True),
        None,
        gap=10,
    )


def level_parts(levels: Levels) -> list[Part]:
    """Return how many units stand at each level, the highest first."""
    last = len(levels) - 1
    return [
        Part(standing.label, count, "poor" if place == last else LEVEL_TONES[min(place, 3)])
        for place, (standing, count) in enumerate(levels)
    ]


def _figure(figure: str, words: str) -> QWidget:
    return holder(column(label(figure, "figure"), label(words, "caption"), gap=0))
