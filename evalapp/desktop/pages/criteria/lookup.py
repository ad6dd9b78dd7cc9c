"""The criteria sets of the period, to be looked up."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from evalapp.assessment.criteria import CriteriaSet, Criterion, EvidenceNeed, Group, Source
from evalapp.assessment.text import folded
from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.widgets.controls import SearchField, Tabs, action
from evalapp.desktop.widgets.frames import Card, clear, column, holder, panes, row, scrolling
from evalapp.desktop.widgets.tree import CodedTree, children_of
from evalapp.desktop.widgets.words import label, readable
from evalapp.settings.rule_words import rule_lines, rule_words
from evalapp.usecases.periods.period_sets import period_sets

KEY = Qt.ItemDataRole.UserRole


class LookupView(QWidget):
    """A tree of groups and criteria, and one of them in full."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.text = text = desk.text
        self.steps = QUndoStack(self)  # nothing is changed here
        self._sets: tuple[CriteriaSet, ...] = ()
        self._items: dict[tuple[str, str], QTreeWidgetItem] = {}
        self._wanted = Target("criteria")
        self.sets = Tabs(text("Criteria sets"))
        self.sets.keyed_by(action(self, text("Next set"), self.sets.turn, shortcut="Ctrl+G"))
        self._search = SearchField(text("Search criteria (Ctrl+F)"))
        self._facts = label("", "muted", wrap=True)
        titles = [text("Code"), text("Criterion"), text("Max.")]
        self.tree = CodedTree(text("Criteria"), titles, 1.9)
        self._story = column(gap=6)
        action(self, text("Search"), self._search.setFocus, shortcut="Ctrl+F")
        self._lay_out()
        self.sets.chosen.connect(lambda _: self._show_set())
        self._search.textChanged.connect(self._on_search_changed)
        self._search.down_pressed.connect(self.tree.setFocus)
        self.tree.currentItemChanged.connect(self._on_item_chosen)

    def _lay_out(self) -> None:
        side = Card(gap=6)
        inside = column(self._story, None)
        inside.setContentsMargins(0, 0, 6, 0)
        side.body.addWidget(scrolling(holder(inside), self.text("Details")), 1)
        side.keep_wide(310)
        splitter = panes(self.tree, side, sizes=[720, 390], shares=[1])
        whole = column(self.sets, row(self._search, self._facts, gap=14), splitter)
        self._search.setMaximumWidth(360)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def place_to_begin(self) -> QWidget:
        """Return the table."""
        return self.tree

    def read(self) -> None:
        """Read the sets."""
        services, period = self.desk.services, self.desk.period_id
        if period:
            self.desk.read(lambda: period_sets(services, period), self._on_read, self)

    def _on_read(self, sets: tuple[CriteriaSet, ...]) -> None:
        self._sets = sets
        self.sets.offer([(each.unit_group, each.unit_group_title) for each in sets])
        self._show_set()
        self._show_wanted()

    def visit(self, target: Target) -> None:
        """Show a criterion in full."""
        self._wanted = target
        self._show_wanted()

    def stands_at(self) -> Target:
        """Return the criterion that is shown in full."""
        shown = self.tree.currentItem()
        known = (key for key, item in self._items.items() if item is shown)
        group, criterion = next(known, (self.sets.current, ""))
        return Target("", group=group, criterion=criterion)

    def _show_wanted(self) -> None:
        item = self._items.get((self._wanted.group, self._wanted.criterion))
        if item is None and self._wanted.group and self._sets:
            self.sets.choose(self._wanted.group)
            self._show_set()
            item = self._items.get((self._wanted.group, self._wanted.criterion))
        if item is not None:
            self._search.clear()
            self.tree.setCurrentItem(item)
            self.tree.scrollToItem(item)
            self._wanted = Target("criteria")

    def _current(self) -> CriteriaSet | None:
        wanted = self.sets.current
        return next((each for each in self._sets if each.unit_group == wanted), None)

    def _show_set(self) -> None:
        criteria = self._current()
        self._items.clear()
        self.tree.clear()
        if criteria is None:
            return
        facts = self.text(
            "{count} criteria · {points} points · edition {edition}",
            count=len(criteria.criteria),
            points=criteria.maximum,
            edition=criteria.edition,
        )
        self._facts.setText(facts)
        for group in criteria.groups:
            self._add_group(self.tree.invisibleRootItem(), group)
        self.tree.fit()
        self.tree.expandAll()
        self._on_search_changed()
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)

    def _add_group(self, above: QTreeWidgetItem, group: Group) -> None:
        total = sum((each.maximum for each in group.all_criteria()), start=0)
        item = self._item(above, group.code, group.title, self.desk.language.number(total))
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        for place in range(3):
            item.setFont(place, font)
        item.setData(0, KEY, group)
        for criterion in group.criteria:
            number = self.desk.language.number(criterion.maximum)
            leaf = self._item(item, criterion.code, criterion.title, number)
            leaf.setData(0, KEY, criterion)
            self._items[self.sets.current, criterion.id] = leaf
        for each in group.groups:
            self._add_group(item, each)

    def _item(self, above: QTreeWidgetItem, code: str, title: str, points: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above, [code, title, points])
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(1, title)
        return item

    def _on_search_changed(self) -> None:
        wanted = folded(self._search.text()).split()
        for each in children_of(self.tree.invisibleRootItem()):
            self._narrow(each, wanted)

    def _narrow(self, item: QTreeWidgetItem, wanted: list[str]) -> bool:
        text = folded(f"{item.text(0)} {item.text(1)}")
        fits = all(word in text for word in wanted)
        below = [self._narrow(each, [] if fits else wanted) for each in children_of(item)]
        item.setHidden(not (fits or any(below)))
        return fits or any(below)

    def _on_item_chosen(self, item: QTreeWidgetItem | None, before: object) -> None:
        del before
        clear(self._story)
        shown = item.data(0, KEY) if item is not None else None
        if isinstance(shown, Criterion):
            self._show_criterion(shown)
        elif isinstance(shown, Group):
            self._show_group(shown)

    def _show_group(self, group: Group) -> None:
        criteria = self._current()
        if criteria is None:
            return
        self._story.addWidget(label(f"{group.code} {group.title}".strip(), "heading", wrap=True))
        inside = list(group.all_criteria())
        total = sum((each.maximum for each in inside), start=0)
        words = self.text("{count} criteria, {points} points", count=len(inside), points=total)
        self._story.addWidget(label(words, "muted"))
        self._part(self.text("Set"), criteria.title)
        for each in criteria.provenance:
            self._part(each.part, "\n".join(filter(None, (each.source, each.note))), "muted")

    def _show_criterion(self, criterion: Criterion) -> None:
        text, language = self.text, self.desk.language
        code = f"{criterion.code}. " if criterion.code else ""
        self._story.addWidget(label(f"{code}{criterion.title}", "heading", wrap=True))
        self._part(text("Maximum"), text("{points} points", points=criterion.maximum))
        self._part(text("How points are given"), rule_words(language, criterion))
        for line in rule_lines(language, criterion):
            self._story.addWidget(readable(line))
        self._part(text("Guidance"), criterion.guidance)
        needs = {
            EvidenceNeed.REQUIRED: text("required"),
            EvidenceNeed.OPTIONAL: text("where there is any"),
            EvidenceNeed.NONE: text("not needed"),
        }
        hint = f": {criterion.evidence_hint}" if criterion.evidence_hint else ""
        self._part(text("Evidence"), needs[criterion.evidence] + hint)
        measured = criterion.source is Source.MEASURED
        self._part(
            text("Reported by"),
            text("measured in a central system") if measured else text("the unit itself"),
        )
        self._part(text("Source of data"), criterion.data_source)
        self._part(text("Verified by"), criterion.verified_by)
        self._part(text("Applies to units marked"), ", ".join(criterion.applies_to.any_of))
        self._part(text("Not for units marked"), ", ".join(criterion.applies_to.none_of))
        self._part(text("Id"), criterion.id, "muted")

    def _part(self, title: str, said: str, role: str = "") -> None:
        if said:
            self._story.addSpacing(2)
            self._story.addWidget(label(title, "caption", wrap=True))
            self._story.addWidget(readable(said, role))
