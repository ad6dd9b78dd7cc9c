"""The pages of the window in the order of the year's work; each is loaded when first made."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from evalapp.desktop.desk import Desk
from evalapp.desktop.pages.no_period import NoPeriodPage
from evalapp.desktop.pages.page import Page
from evalapp.desktop.terms import paper_words
from evalapp.settings.language import LANGUAGES, Language, language


@dataclass(frozen=True, slots=True)
class PagePlace:
    """One page: its name, the English words for it, its drawing, and its module and class."""

    name: str
    words: str
    drawing: str
    module: str
    kind: str

    def load(self) -> ModuleType:
        """Return the module of the page, loaded where it is not yet."""
        return import_module(f"evalapp.desktop.pages.{self.module.replace('/', '.')}")

    def make(self, desk: Desk) -> Page:
        """Return a new page."""
        made: Callable[[Desk], Page] = getattr(self.load(), self.kind)
        return made(desk)


PLACES = (
    PagePlace("overview", "Overview", "overview", "overview", "OverviewPage"),
    PagePlace("units", "Units and forms", "forms", "units/page", "UnitsPage"),
    PagePlace("measured", "Measured data", "measured", "measured/page", "MeasuredPage"),
    PagePlace("appraisal", "Appraisal", "appraisal", "appraisal/page", "AppraisalPage"),
    PagePlace(
        "explanations", "Explanations", "explanations", "explanations/page", "ExplanationsPage"
    ),
    PagePlace("results", "Results", "results", "results/page", "ResultsPage"),
    PagePlace("documents", "Documents", "documents", "documents/page", "DocumentsPage"),
    PagePlace("criteria", "Criteria sets", "criteria", "criteria/page", "CriteriaPage"),
    PagePlace("journal", "Journal", "journal", "journal/page", "WrittenDownPage"),
    PagePlace("settings", "Settings", "settings", "settings", "SettingsPage"),
)


LATER = ("findable", "start.new_period", "start.window", "dialogs.handbook", "dialogs.people")
"""What may be wanted on any page and is not loaded with one."""

WITHOUT_PERIOD = frozenset({"criteria", "settings"})
"""Pages on which there is work to do before a period is open."""


def page_at(name: str, desk: Desk) -> Page:
    """Return a new page of a name, or where a period is missing one that opens the first."""
    place = next(each for each in PLACES if each.name == name)
    if desk.period is None and name not in WITHOUT_PERIOD:
        return NoPeriodPage(desk, desk.text(place.words))
    return place.make(desk)


@dataclass(frozen=True, slots=True)
class PagePart:
    """Something of a page that a person looks for by name: page, `state` of the target, words."""

    page: str
    state: str
    words: str


def parts_of_pages(spoken: Language) -> tuple[PagePart, ...]:
    """Return views, papers and settings, each of which `Page.visit` knows by its state."""
    text = spoken.text
    papers = paper_words(spoken).items()
    settings = {
        "language": text("Language"),
        "theme": text("Colours"),
        "text_size": text("Size of text"),
        "decimals": text("Decimals shown"),
        "person": text("Your name"),
        "folder": text("Folder for files"),
        "blanks": text("Rows left blank"),
    }
    return (
        PagePart("measured", "disagreements", text("Disagreements")),
        PagePart("appraisal", "criterion", text("By criterion")),
        PagePart("appraisal", "people", text("Assessors and assignments")),
        PagePart("results", "ranking", text("Ranking")),
        PagePart("results", "chart", text("Chart")),
        PagePart("results", "heat", text("Heat map")),
        *(PagePart("documents", kind.value, words) for kind, words in papers),
        PagePart("criteria", "shelf", text("Drafts and sets")),
        PagePart("criteria", "compare", text("Compare")),
        *(PagePart("settings", name, words) for name, words in settings.items()),
    )


def chapter_of(page: str) -> str:
    """Return words of the heading of the handbook, which is Vietnamese, that tells of a page."""
    words = next(each.words for each in PLACES if each.name == page)
    return language("vi").text(words)


def load_pages() -> None:
    """Load pages, dialogs and languages, so that nobody waits for one when it is first wanted."""
    for each in PLACES:
        each.load()
    for name in LATER:
        import_module(f"evalapp.desktop.{name}")
    for code in LANGUAGES:
        language(code)
