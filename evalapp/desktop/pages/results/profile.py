"""The profile of a unit: its figures, its criteria groups, and why it stands where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from evalapp.assessment.criteria import Group
from evalapp.assessment.documents import GroupOutcome
from evalapp.assessment.results import GroupScore
from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.pages.results.columns import RankRow, movement_words, rank_words
from evalapp.desktop.terms import level_tone, share_tone
from evalapp.desktop.widgets.charts import Bar, BarChart
from evalapp.desktop.widgets.controls import ActionButton, action
from evalapp.desktop.widgets.frames import Card, clear, column, holder, line, row, scrolling
from evalapp.desktop.widgets.words import Pill, label, readable
from evalapp.settings.language import Language

SHORT = frozenset(
    {
        "level.short_total.share",
        "level.short_total.points",
        "level.short_total.converted",
        "level.short_group",
        "level.short_gate",
    }
)
"""Conditions of a level that are not met yet."""


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """What a unit is seen against: ranked units, mean shares by criteria group, the year before."""

    ranked: int = 0
    means: Mapping[str, float] = field(default_factory=dict[str, float])
    earlier: int = 0


def group_figures(outcome: GroupOutcome, earlier: int) -> GroupFigures:
    """Return the figures of a unit group; means are over the units that a criteria group concerns."""
    means: dict[str, float] = {}
    for part in outcome.criteria.groups:
        shares = [
            float(score.points / score.maximum)
            for each in outcome.results
            if (score := each.groups.get(part.id)) is not None and score.maximum
        ]
        if shares:
            means[part.id] = sum(shares) / len(shares)
    ranked = sum(each.rank is not None for each in outcome.results)
    return GroupFigures(ranked, means, earlier)


def year_sentences(language: Language, each: RankRow) -> Iterator[str]:
    """Yield how points, share, level and rank moved, or why they cannot be compared."""
    text, compared, now = language.text, each.compared, each.result
    if compared is None:
        return
    then = compared.earlier
    if then is None:
        yield text("Cannot be compared: {why}", why=language.sentence(compared.why))
        return
    if then.points is not None:
        change = language.figure(now.points - then.points)
        signed = change if now.points < then.points else f"+{change}"
        yield text(
            "Points: {then} → {now} ({change})", then=then.points, now=now.points, change=signed
        )
    if then.share is not None and now.share is not None:
        yield text(
            "Share: {then} → {now}",
            then=language.share(then.share),
            now=language.share(now.share),
        )
    if then.level is not None:
        same = then.level.label == now.level.label
        yield (
            text("Level: {now}, as before", now=now.level.label)
            if same
            else text("Level: {then} → {now}", then=then.level.label, now=now.level.label)
        )
    if then.rank is not None and now.rank is not None:
        yield text(
            "Rank: {then} → {now} ({moved})",
            then=str(then.rank),
            now=str(now.rank),
            moved=movement_words(each),
        )


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
        self._missing_head = label(text("What is missing for the next level"), "strong", wrap=True)
        self.missing: QVBoxLayout = column(gap=6)
        self._year_line = line()
        self._year_head = label("", "strong", wrap=True)
        self.year: QVBoxLayout = column(gap=6)
        self.open_sheet = action(
            self,
            text("Open appraisal"),
            self._on_open_wanted,
            shortcut="Ctrl+Return",
            name="appraisal",
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
        tick = label(text("tick: mean of the unit group"), "caption", wrap=True)
        tick.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        rest = column(
            line(),
            label(text("Why this level"), "strong"),
            self.why,
            self._missing_head,
            self.missing,
            line(),
            row(label(text("Points by criteria group"), "strong"), tick, gap=10),
            self.bars,
            self._year_line,
            self._year_head,
            self.year,
            None,
            gap=8,
        )
        rest.setContentsMargins(0, 0, 6, 0)
        self._rest = holder(rest)
        self._button = ActionButton(self.open_sheet)
        self.body.addWidget(self._name)
        self.body.addWidget(self._more)
        self.body.addWidget(self._figures)
        self.body.addWidget(scrolling(self._rest, text("Details")), 1)
        self.body.addLayout(row(None, self._button))
        self.show_unit(None, GroupFigures())

    def show_unit(self, each: RankRow | None, group: GroupFigures) -> None:
        """Show another unit of a group, or that none is chosen."""
        for part in (self._figures, self._rest, self._button):
            part.setVisible(each is not None)
        for part in (self.why, self.missing, self.year):
            clear(part)
        if each is None:
            self._unit = ""
            self._name.setText(self._desk.text("No unit chosen"))
            self._more.setText(self._desk.text("Choose a unit to see its profile."))
            return
        language, result = self._desk.language, each.result
        self._unit = each.unit.id
        self._name.setText(each.unit.name)
        self._more.setText(self._figures_words(each))
        self._points.setText(language.figure(result.points))
        rank = rank_words(each).lstrip("=")
        self._rank.setText(f"{rank}/{group.ranked}" if result.rank else "–")
        self._level.say(result.level.label, level_tone(each.criteria.levels, result.level.id))
        scored = [
            part
            for part in each.criteria.groups
            if any(criterion.maximum for criterion in part.all_criteria())
        ]
        self.bars.show_bars([self._bar(each, part, group.means.get(part.id)) for part in scored])
        reached = [one for one in result.why if one.code not in SHORT]
        missing = [one for one in result.why if one.code in SHORT]
        for message in reached:
            self.why.addWidget(readable(language.sentence(message)))
        for message in missing:
            self.missing.addWidget(readable(language.sentence(message)))
        self._missing_head.setVisible(bool(missing))
        self._show_year(each, group.earlier)

    def _show_year(self, each: RankRow, earlier: int) -> None:
        """Show what moved since an earlier year, or why nothing can be compared."""
        for part in (self._year_line, self._year_head):
            part.setVisible(each.compared is not None)
        if each.compared is None:
            return
        self._year_head.setText(self._desk.text("Against {year}", year=str(earlier)))
        for words in year_sentences(self._desk.language, each):
            self.year.addWidget(readable(words))

    def _figures_words(self, each: RankRow) -> str:
        language, result = self._desk.language, each.result
        parts = [
            self._desk.text(
                "of {maximum} points", maximum=language.figure(result.applicable_maximum)
            )
        ]
        if result.share is not None:
            parts.append(language.share(result.share))
        if result.excluded:
            excluded = language.figure(result.excluded)
            parts.append(self._desk.text("{points} points not assessed", points=excluded))
            converted = language.figure(result.converted)
            parts.append(self._desk.text("converted {points}", points=converted))
        return " · ".join(parts)

    def _bar(self, each: RankRow, part: Group, mean: float | None) -> Bar:
        score: GroupScore | None = each.result.groups.get(part.id)
        if score is None or not score.maximum:
            return Bar(part.title, 0.0, "–")
        share = float(score.points / score.maximum)
        number, percent = self._desk.language.figure, self._desk.language.share
        figure = f"{number(score.points)}/{number(score.maximum)}"
        tip = f"{part.title}: {figure}"
        if mean is not None:
            shown = percent(Decimal(round(mean * 1000)).scaleb(-3))
            tip += " · " + self._desk.text("mean of the unit group {share}", share=shown)
        return Bar(part.title, share, figure, share_tone(share), tip, mean)

    def _on_open_wanted(self) -> None:
        if self._unit:
            self._desk.wanted.emit(Target("appraisal", unit=self._unit))
