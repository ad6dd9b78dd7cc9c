"""The services that a door is given, on an open workspace; each format is loaded when first used."""

from collections.abc import Callable
from datetime import datetime

from evalapp.assessment.problems import AssessmentError
from evalapp.settings.language import Language, language
from evalapp.settings.paths import templates_folder
from evalapp.usecases import document_ports, file_ports, form_ports, ports


class Office:
    """ports.Services on a workspace; every format is loaded when first used."""

    def __init__(
        self,
        words: Language,
        workspace: ports.Workspace | None,
        person: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._words = words
        self._workspace = workspace
        self.person = person
        self._clock = clock
        self._form_writer: form_ports.FormWriter | None = None
        self._explanation_writer: form_ports.ExplanationWriter | None = None
        self._form_reader: form_ports.FormReader | None = None
        self._peers: ports.Peers | None = None
        self._outcomes: ports.Outcomes | None = None

    def at(self, moment: datetime, person: str) -> "Office":
        """Return the same services at a standing moment, for another person."""
        return Office(self._words, self._workspace, person, lambda: moment)

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return self._clock()

    @property
    def workspace(self) -> ports.Workspace:
        """The open workspace; AssessmentError where this work has none."""
        if self._workspace is None:
            raise AssessmentError("workspace.none")
        return self._workspace

    @property
    def peers(self) -> ports.Peers:
        """Standings of unit groups; kept, because reading them takes whole groups."""
        from evalapp.usecases.appraisal.peers import KeptPeers

        if self._peers is None:
            self._peers = KeptPeers()
        return self._peers

    @property
    def outcomes(self) -> ports.Outcomes:
        """Results of unit groups; kept, because reading them takes whole groups."""
        from evalapp.usecases.results.kept_outcomes import KeptOutcomes

        if self._outcomes is None:
            self._outcomes = KeptOutcomes()
        return self._outcomes

    @property
    def form_writer(self) -> form_ports.FormWriter:
        """Writes forms; kept, because it remembers the layout of each set."""
        from evalapp.exchange.forms.writer import WorkbookForms

        if self._form_writer is None:
            self._form_writer = WorkbookForms()
        return self._form_writer

    @property
    def explanation_writer(self) -> form_ports.ExplanationWriter:
        """Writes the workbooks of rounds, always Vietnamese; kept, because it remembers layouts."""
        from evalapp.exchange.forms.explanation_writer import ExplanationForms

        if self._explanation_writer is None:
            self._explanation_writer = ExplanationForms(language("vi"))
        return self._explanation_writer

    @property
    def form_reader(self) -> form_ports.FormReader:
        """Reads forms; kept, because it remembers the rows of each set."""
        from evalapp.exchange.forms.reader import WorkbookReader

        if self._form_reader is None:
            self._form_reader = WorkbookReader()
        return self._form_reader

    @property
    def marked_copies(self) -> form_ports.MarkedCopyWriter:
        """Writes copies of returned workbooks that show what to correct."""
        from evalapp.exchange.forms.marking import MarkedCopies

        return MarkedCopies()

    @property
    def form_filler(self) -> form_ports.FormFiller:
        """Fills forms for the demo."""
        from evalapp.exchange.forms.filling import WorkbookFiller

        return WorkbookFiller()

    @property
    def gatherer(self) -> form_ports.Gatherer:
        """Finds files on their way in."""
        from evalapp.exchange.intake import PathGatherer

        return PathGatherer()

    @property
    def tables(self) -> file_ports.Tables:
        """Reads and writes plain tables."""
        from evalapp.exchange.tables import TableFiles

        return TableFiles()

    @property
    def criteria_files(self) -> file_ports.CriteriaFiles:
        """Reads and writes criteria sets."""
        from evalapp.exchange.criteria.store import CriteriaStore

        return CriteriaStore()

    @property
    def unit_files(self) -> file_ports.UnitFiles:
        """Reads and writes unit lists."""
        from evalapp.exchange.unit_lists import UnitLists

        return UnitLists()

    @property
    def document_reader(self) -> file_ports.DocumentReader:
        """Reads produced documents back."""
        from evalapp.exchange.documents.reading_back import PrintedFiles

        return PrintedFiles()

    @property
    def paper_shop(self) -> document_ports.PaperShop:
        """Checks papers and puts templates back."""
        from evalapp.exchange.documents.paper_shop import PaperShop

        return PaperShop(templates_folder())

    @property
    def page_pictures(self) -> file_ports.PagePictures:
        """Draws pages of files from outside."""
        from evalapp.exchange.page_pictures import PagePictures

        return PagePictures()

    @property
    def documents(self) -> document_ports.DocumentWriter:
        """Writes official documents, which are always Vietnamese."""
        from evalapp.exchange.documents.office import OfficeDocuments

        return OfficeDocuments(language("vi"), templates_folder())
