"""The pages of the window in the order of the year's work; each is loaded when first made."""

from collections.abc import Callable
from dataclasses import dataclass

from evalapp.desktop.desk import Desk
from evalapp.desktop.pages.page import Page
from evalapp.settings.language import language


@dataclass(frozen=True, slots=True)
class PagePlace:
    """One page: its name, the English words for it, its drawing, and how it is made."""

    name: str
    words: str
    drawing: str
    make: Callable[[Desk], Page]


def _overview(desk: Desk) -> Page:
    from evalapp.desktop.pages.overview import OverviewPage

    return OverviewPage(desk)


def _units(desk: Desk) -> Page:
    from evalapp.desktop.pages.units.page import UnitsPage

    return UnitsPage(desk)


def _measured(desk: Desk) -> Page:
    from evalapp.desktop.pages.measured.page import MeasuredPage

    return MeasuredPage(desk)


def _appraisal(desk: Desk) -> Page:
    from evalapp.desktop.pages.appraisal.page import AppraisalPage

    return AppraisalPage(desk)


def _explanations(desk: Desk) -> Page:
    from evalapp.desktop.pages.explanations.page import ExplanationsPage

    return ExplanationsPage(desk)


def _results(desk: Desk) -> Page:
    from evalapp.desktop.pages.results.page import ResultsPage

    return ResultsPage(desk)


def _documents(desk: Desk) -> Page:
    from evalapp.desktop.pages.documents.page import DocumentsPage

    return DocumentsPage(desk)


def _criteria(desk: Desk) -> Page:
    from evalapp.desktop.pages.criteria.page import CriteriaPage

    return CriteriaPage(desk)


def _journal(desk: Desk) -> Page:
    from evalapp.desktop.pages.journal.page import WrittenDownPage

    return WrittenDownPage(desk)


def _settings(desk: Desk) -> Page:
    from evalapp.desktop.pages.settings import SettingsPage

    return SettingsPage(desk)


PLACES = (
    PagePlace("overview", "Overview", "overview", _overview),
    PagePlace("units", "Units and forms", "forms", _units),
    PagePlace("measured", "Measured data", "measured", _measured),
    PagePlace("appraisal", "Appraisal", "appraisal", _appraisal),
    PagePlace("explanations", "Explanations", "explanations", _explanations),
    PagePlace("results", "Results", "results", _results),
    PagePlace("documents", "Documents", "documents", _documents),
    PagePlace("criteria", "Criteria sets", "criteria", _criteria),
    PagePlace("journal", "Journal", "journal", _journal),
    PagePlace("settings", "Settings", "settings", _settings),
)


def chapter_of(page: str) -> str:
    """Return words of the heading of the handbook, which is Vietnamese, that tells of a page."""
    words = next(each.words for each in PLACES if each.name == page)
    return language("vi").text(words)
