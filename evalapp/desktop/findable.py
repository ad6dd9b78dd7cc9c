"""What is found by name without reading the workspace: pages, what stands on them, the handbook."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction

from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.dialogs.finder import Found, found_action, found_place
from evalapp.desktop.pages.places import PLACES, parts_of_pages
from evalapp.settings.paths import handbook_file


def findable(
    desk: Desk, actions: Iterable[QAction], show_chapter: Callable[[str], object]
) -> list[Found]:
    """Return pages, their parts, chapters of the handbook, and the actions given."""
    done = (found_action(desk, each) for each in actions)
    return [*_pages(desk), *_parts(desk), *done, *_chapters(desk, show_chapter)]


def _pages(desk: Desk) -> Iterator[Found]:
    kind = desk.text("Page")
    for each in PLACES:
        name = desk.text(each.words)
        yield found_place(desk, f"page/{each.name}", name, kind, "", Target(each.name))


def _parts(desk: Desk) -> Iterator[Found]:
    titles = {each.name: desk.text(each.words) for each in PLACES}
    for each in parts_of_pages(desk.language):
        target = Target(each.page, state=each.state)
        key = f"part/{each.page}/{each.state}"
        yield found_place(desk, key, each.words, titles[each.page], "", target)


def _chapters(desk: Desk, show_chapter: Callable[[str], object]) -> Iterator[Found]:
    kind = desk.text("Handbook")
    for at, title in enumerate(chapters(handbook_file())):
        yield Found(f"handbook/{at}", title, kind, "", partial(show_chapter, title))


def chapters(handbook: Path) -> list[str]:
    """Return the headings below the title of the handbook."""
    lines = handbook.read_text("utf-8").splitlines()
    marks = ("## ", "### ")
    return [each.lstrip("# ").strip() for each in lines if each.startswith(marks)]
