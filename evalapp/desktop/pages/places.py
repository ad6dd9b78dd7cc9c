"""The pages of the window in the order of the year's work."""

from collections.abc import Callable
from dataclasses import dataclass

from evalapp.desktop.desk import Desk
from evalapp.desktop.pages.appraisal.page import AppraisalPage
from evalapp.desktop.pages.criteria import CriteriaPage
from evalapp.desktop.pages.documents.page import DocumentsPage
from evalapp.desktop.pages.overview import OverviewPage
from evalapp.desktop.pages.page import Page
from evalapp.desktop.pages.results.page import ResultsPage
from evalapp.desktop.pages.settings import SettingsPage
from evalapp.desktop.pages.units.page import UnitsPage


@dataclass(frozen=True, slots=True)
class PagePlace:
    """One page: its name, the English words for it, its drawing, and how it is made."""

    name: str
    words: str
    drawing: str
    make: Callable[[Desk], Page]


PLACES = (
    PagePlace("overview", "Overview", "overview", OverviewPage),
    PagePlace("units", "Units and forms", "forms", UnitsPage),
    PagePlace("appraisal", "Appraisal", "appraisal", AppraisalPage),
    PagePlace("results", "Results", "results", ResultsPage),
    PagePlace("documents", "Documents", "documents", DocumentsPage),
    PagePlace("criteria", "Criteria sets", "criteria", CriteriaPage),
    PagePlace("settings", "Settings", "settings", SettingsPage),
)
