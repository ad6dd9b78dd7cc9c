"""Two sets compared line by line, and which criterion lives on in which."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.editions import Change, Link
from evalapp.desktop.desk import Desk
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.pages.criteria.compare_rows import (
    Became,
    CompareRow,
    became_words,
    compare_columns,
    compare_rows,
)
from evalapp.desktop.undoing import Said, steps_of
from evalapp.desktop.widgets.controls import ActionButton, Chooser, SearchField, action
from evalapp.desktop.widgets.frames import column, row
from evalapp.desktop.widgets.table import Table
from evalapp.desktop.widgets.words import label
from evalapp.usecases.criteria.compare_editions import (
    ComparedEditions,
    StoredMapping,
    compare_stored,
    store_mapping,
)
from evalapp.usecases.criteria.criteria_shelf import CriteriaShelf, criteria_shelf
from evalapp.usecases.criteria.set_of_draft import set_of_draft

Links = tuple[Link, ...]


class CompareView(QWidget):
    """The older set on the left, the newer on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.steps = steps_of(desk, "editions")
        self._shelf = CriteriaShelf((), (), {})
        self._to_choose: tuple[str, str] | None = None
        self._seen: ComparedEditions | None = None
        self._links_now: Links = ()
        text = desk.text
        self.old = Chooser(text("Old set"))
        self.new = Chooser(text("New set"))
        self.filter = Chooser(text("What to show"), self._filters())
        self.search = SearchField(text("Search the comparison"))
        self.said = label("", "muted", wrap=True)
        model = RowsModel(
            compare_columns(desk.language), key=lambda each: each.key, found_by=_found_by
        )
        self.table = Table(model, text("Comparison"), many=True)
        self.table.say_when_empty(text("Choose two sets to compare."))
        self.table.make_sortable()
        self.link = action(
            self, text("Same criterion"), self._on_link_wanted, shortcut="Ctrl+L", name="link"
        )
        self.unlink = action(
            self,
            text("Different criteria"),
            self._on_unlink_wanted,
            shortcut="Ctrl+Shift+L",
            name="remove",
        )
        action(self, text("Search"), self.search.setFocus, shortcut="Ctrl+F")
        self._lay_out()
        for each in (self.old, self.new):
            each.picked.connect(lambda _: self._on_pair_picked())
        self.filter.picked.connect(lambda _: self._narrow())
        self.search.textChanged.connect(lambda _: self._narrow())
        self.search.down_pressed.connect(self.table.setFocus)
        self.table.row_chosen.connect(lambda _: self._say_what_can_be_done())
        self.steps.stored.connect(self._on_turned)
        self.steps.lost.connect(self.read)

    def _lay_out(self) -> None:
        text = self._desk.text
        for each in (self.old, self.new, self.filter):
            each.shorten_after(14)
        pair = row(
            label(text("Old set"), "muted"),
            self.old,
            label(text("New set"), "muted"),
            self.new,
            gap=10,
        )
        pair.setStretch(1, 1)
        pair.setStretch(3, 1)
        tools = row(
            self.search,
            self.filter,
            None,
            ActionButton(self.unlink),
            ActionButton(self.link),
            gap=10,
        )
        tools.setStretch(0, 2)
        tools.setStretch(1, 1)
        self.search.setMaximumWidth(300)
        self.filter.setMaximumWidth(300)
        whole = column(pair, tools, self.said, self.table, gap=10)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def _filters(self) -> list[tuple[Became | Change | None, str]]:
        text, language = self._desk.text, self._desk.language
        became = [(each, became_words(language, each)) for each in Became]
        changes = [(each, text(f"edition.change.{each}")) for each in Change]
        return [(None, text("Everything")), *became, *changes]

    def place_to_begin(self) -> QWidget:
        """Return the lines, or where a set has still to be chosen."""
        chosen = ((self.old, self.old.current), (self.new, self.new.current))
        return next((each for each, key in chosen if not key), self.table)

    def read(self) -> None:
        """Read which sets there are."""
        services = self._desk.services
        self._desk.read(lambda: criteria_shelf(services), self._on_read, self)

    def _on_read(self, shelf: CriteriaShelf) -> None:
        self._shelf = shelf
        text = self._desk.text
        sets = [
            (each.fingerprint, f"{each.unit_group_title} · {each.edition} · {each.title}")
            for each in shelf.sets
        ]
        drafts = [(each.id, text("Draft: {title}", title=each.title)) for each in shelf.drafts]
        picked = self._to_choose or (self.old.current, self.new.current)
        self._to_choose = None
        nothing = ("", text("– choose –"))
        for chooser, kept in zip((self.old, self.new), picked, strict=True):
            chooser.offer([nothing, *drafts, *sets])
            chooser.pick(kept or "")
        if all(picked):
            self._on_pair_picked()

    def choose(self, old: str, new: str) -> None:
        """Compare two of what there is, once it has been read; the older may be left open."""
        if not (self._shelf.sets or self._shelf.drafts):
            self._to_choose = (old, new)
            return
        self.old.pick(old)
        self.new.pick(new)
        self._on_pair_picked()

    def _set(self, key: str) -> CriteriaSet:
        """Return a set or what a draft describes; called where the database is read."""
        found = next((each for each in self._shelf.sets if each.fingerprint == key), None)
        return found or set_of_draft(self._desk.services, key)

    def _on_pair_picked(self) -> None:
        old, new = self.old.current, self.new.current
        if not (old and new) or old == new:
            self._show(None)
            return
        services = self._desk.services

        def work() -> ComparedEditions:
            return compare_stored(services, self._set(old), self._set(new))

        self._desk.read(work, self._show, self, "compare")

    def _show(self, seen: ComparedEditions | None) -> None:
        self._seen = seen
        self._links_now = seen.comparison.links if seen is not None else ()
        rows = list(compare_rows(seen)) if seen is not None else []
        text = self._desk.text
        nothing = text("No criterion fits the search and the filter.")
        self.table.say_when_empty(nothing if rows else text("Choose two sets to compare."))
        self.table.show_rows(rows)
        self.table.choose_first()
        self._say(rows)
        self._say_what_can_be_done()

    def _say(self, rows: Sequence[CompareRow]) -> None:
        language = self._desk.language
        counts = [(each, sum(row.became is each for row in rows)) for each in Became]
        said = " · ".join(
            f"{became_words(language, each)}: {count}" for each, count in counts if count
        )
        settings = self._seen.comparison.settings if self._seen else ()
        if settings:
            named = ", ".join(language.text(f"edition.setting.{each}") for each in settings)
            said = f"{said}. {language.text('Other parts that differ: {parts}.', parts=named)}"
        self.said.setText(said)

    def _narrow(self) -> None:
        wanted = self.filter.current

        def fits(each: CompareRow) -> bool:
            return wanted is None or each.became is wanted or wanted in each.changes

        self.table.rows.narrow(self.search.text(), fits)

    def _stored(self) -> bool:
        known = {each.fingerprint for each in self._shelf.sets}
        return {self.old.current, self.new.current} <= known

    def _new_links(self) -> Links:
        """Return the links that the chosen lines ask for."""
        chosen = self.table.chosen_rows()
        if len(chosen) == 1 and chosen[0].alike is not None:
            return (Link(chosen[0].alike.old.id, chosen[0].alike.new.id),)
        old = [each.old.id for each in chosen if each.old is not None]
        new = [each.new.id for each in chosen if each.new is not None and each.old is None]
        if not new and len(chosen) == 2:
            new = [each.new.id for each in chosen[:1] if each.new is not None]
        pairs = tuple(Link(was, now) for was in old for now in new)
        return pairs if len(pairs) == 1 else ()

    def _gone_links(self) -> Links:
        chosen: Sequence[CompareRow] = self.table.chosen_rows()
        return tuple(Link(each.old.id, each.new.id) for each in chosen if each.old and each.new)

    def _say_what_can_be_done(self) -> None:
        stored = self._stored()
        self.link.setEnabled(stored and bool(self._new_links()))
        self.unlink.setEnabled(stored and bool(self._gone_links()))

    def _on_link_wanted(self) -> None:
        self._push(
            partial(self._desk.text, "Same criterion"), (*self._links_now, *self._new_links())
        )

    def _on_unlink_wanted(self) -> None:
        gone = self._gone_links()
        kept = tuple(each for each in self._links_now if each not in gone)
        self._push(partial(self._desk.text, "Different criteria"), kept)

    def _push(self, words: Said, links: Links) -> None:
        """Keep other links; the news of it lets the sets be compared anew."""
        if self._seen is None or links == self._links_now:
            return
        services, steps, was = self._desk.services, self.steps, self._links_now
        keep = partial(
            store_mapping, services, self._seen.comparison.old, self._seen.comparison.new
        )

        def kept(_: StoredMapping) -> None:
            steps.remember(
                words,
                lambda: keep(was, instead_of=links),
                lambda: keep(links, instead_of=was),
            )

        self._links_now = links
        self._desk.change(lambda: keep(links), kept, owner=steps)

    def _on_turned(self, stored: StoredMapping) -> None:
        """Show the two sets whose links were turned."""
        self._links_now = stored.mapping.links
        if (self.old.current, self.new.current) != (stored.mapping.old, stored.mapping.new):
            self.choose(stored.mapping.old, stored.mapping.new)


def _found_by(each: CompareRow) -> str:
    both = (each.old, each.new)
    return " ".join(f"{one.code} {one.title} {one.id}" for one in both if one is not None)
