"""The profile of a unit: its figures, its criteria groups, and why it stands where it stands."""

from PySide6.QtWidgets import QVBoxLayout

from evalapp.assessment.results import GroupScore
from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.pages.results.columns import RankRow, rank_words
from evalapp.desktop.terms import level_tone, share_tone
from evalapp.desktop.widgets.charts import Bar, BarChart
from evalapp.desktop.widgets.controls import ActionButton, action
from evalapp.desktop.widgets.frames import Card, clear, column, holder, line, row, scrolling
from evalapp.desktop.widgets.words import Pill, label, readable


class Profile(Card):
    """Shows one unit of a ranking."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=8)
        self._desk = desk
        text = desk.text
        self.keep_wide(320)
        self._unit = ""
        self._name = label("", "heading", wrap=True)
        self._more = label("", "muted", wrap=True)
        self._points, self._rank = label("", "figure"), label("", "figure")
        self._level = Pill()
        self.bars = BarChart(text("Points by criteria group"))
        self.why: QVBoxLayout = column(gap=6)
        self.open_sheet = action(
            self, text("Open appraisal"), self._on_open_wanted, name="appraisal"
        )
        self._figures = holder(
            row(
                column(label(text("Points"), "caption"), self._points, gap=0),
                column(label(text("Rank"), "caption"), self._rank, gap=0),
                column(label(text("Level"), "caption"), 4, self._level, None, gap=0),
                None,
                gap=28,
            )
        )
        rest = column(
            line(),
            label(text("Points by criteria group"), "strong"),
            self.bars,
            line(),
            label(text("Why this level"), "strong"),
            self.why,
            None,
            gap=8,
        )
        rest.setContentsMargins(0, 0, 6, 0)
        self._rest = holder(rest)
        self._button = ActionButton(self.open_sheet)
        self.body.addWidget(self._name)
        self.body.addWidget(self._more)
        self.body.addWidget(self._figures)
        self.body.addWidget(scrolling(self._rest), 1)
        self.body.addLayout(row(None, self._button))
        self.show_unit(None, 0)

    def show_unit(self, each: RankRow | None, ranked: int) -> None:
        """Show another unit out of so many ranked ones, or that none is chosen."""
        for part in (self._figures, self._rest, self._button):
            part.setVisible(each is not None)
        clear(self.why)
        if each is None:
            self._unit = ""
            self._name.setText(self._desk.text("No unit chosen"))
            self._more.setText(self._desk.text("Choose a unit to see its profile."))
            return
        language, result = self._desk.language, each.result
        self._unit = each.unit.id
        self._name.setText(each.unit.name)
        self._more.setText(self._figures_words(each))
        self._points.setText(language.number(result.points))
        rank = rank_words(each).lstrip("=")
        self._rank.setText(f"{rank}/{ranked}" if result.rank else "–")
        self._level.say(result.level.label, level_tone(each.criteria.levels, result.level.id))
        scored = [
            group
            for group in each.criteria.groups
            if any(criterion.maximum for criterion in group.all_criteria())
        ]
        self.bars.show_bars([self._bar(each, group.id, group.title) for group in scored])
        for message in result.why:
            self.why.addWidget(readable(language.sentence(message)))

    def _figures_words(self, each: RankRow) -> str:
        language, result = self._desk.language, each.result
        parts = [
            self._desk.text(
                "of {maximum} points", maximum=language.number(result.applicable_maximum)
            )
        ]
        if result.share is not None:
            parts.append(language.percent(result.share))
        if result.excluded:
            excluded = language.number(result.excluded)
            parts.append(self._desk.text("{points} points not assessed", points=excluded))
            converted = language.number(result.converted)
            parts.append(self._desk.text("converted {points}", points=converted))
        return " · ".join(parts)

    def _bar(self, each: RankRow, group: str, title: str) -> Bar:
        score: GroupScore | None = each.result.groups.get(group)
        if score is None or not score.maximum:
            return Bar(title, 0.0, "–")
        share = float(score.points / score.maximum)
        number = self._desk.language.number
        figure = f"{number(score.points)}/{number(score.maximum)}"
        return Bar(title, share, figure, share_tone(share))

    def _on_open_wanted(self) -> None:
        if self._unit:
            self._desk.wanted.emit(Target("appraisal", unit=self._unit))
