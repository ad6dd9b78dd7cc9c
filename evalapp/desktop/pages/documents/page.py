"""Documents: what is filled in once, what to write, and the files written."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QWidget

from evalapp.assessment.documents import DocumentDetails, PaperForm
from evalapp.assessment.problems import Problem
from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.dialogs.files import choose_folder
from evalapp.desktop.dialogs.problem_list import problem_list
from evalapp.desktop.outside import open_outside
from evalapp.desktop.pages.documents.details_form import DetailsForm
from evalapp.desktop.pages.documents.page_preview import PagePreview
from evalapp.desktop.pages.page import Page
from evalapp.desktop.terms import paper_words
from evalapp.desktop.undoing import steps_of
from evalapp.desktop.widgets.controls import ActionButton, Chooser, action, numbered
from evalapp.desktop.widgets.frames import (
    Card,
    clear,
    column,
    holder,
    line,
    panes,
    row,
    scrolling,
    take_turn,
)
from evalapp.desktop.widgets.words import Drawing, ShortLabel, label
from evalapp.usecases.changes import Kind
from evalapp.usecases.document_ports import PartlyWrittenError
from evalapp.usecases.documents.amending import unamended
from evalapp.usecases.documents.document_details import (
    SavedDetails,
    details_problems,
    document_details,
    put_back_details,
    save_document_details,
)
from evalapp.usecases.documents.document_kinds import DocumentKind
from evalapp.usecases.documents.export_documents import export_documents
from evalapp.usecases.documents.exported import Exported
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import Progress

PREVIEWED = (
    DocumentKind.SUBMISSION,
    DocumentKind.DECISION,
    DocumentKind.AMENDMENT,
    DocumentKind.MINUTES,
    DocumentKind.REPORT,
)
"""Papers of which there is one; a notice of each unit is looked at when it is written."""

LISTED_AT_MOST = 60
"""Files written that are listed with a button each."""


class DocumentsPage(Page):
    """Details on the left, outputs on the right."""

    reads: ClassVar[frozenset[Kind]] = frozenset({Kind.PERIODS, Kind.DOCUMENTS, Kind.VERSIONS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.text("Documents"))
        text = self.text
        self._stored: DocumentDetails | None = None
        self._wanted: QCheckBox | None = None
        self.write = self.do(
            text("Write documents…"), self._on_write_wanted, "Ctrl+Return", "export"
        )
        self.look = self.do(text("Preview"), self._on_preview_wanted, "Ctrl+Shift+P", "search")
        self.steps = steps_of(desk, "documents")
        self.steps.lost.connect(self.refresh)
        self.undo, self.redo = self.undo_and_redo(self.steps)
        self.form = DetailsForm(desk.language)
        self.form.setEnabled(False)
        self.kinds = {kind: QCheckBox(words) for kind, words in paper_words(desk.language).items()}
        papers = [
            (PaperForm.WORD, text("Word, for signing")),
            (PaperForm.PDF, text("PDF, for reading")),
        ]
        self.paper = Chooser(text("Document format"), papers)
        for kind in (DocumentKind.DECISION, DocumentKind.ANNEX):
            self.kinds[kind].setChecked(True)
        for tick in self.kinds.values():
            tick.clicked.connect(self._on_kinds_changed)
        self._unamended = label("", "caption", wrap=True)
        self._files = column(gap=4)
        self._lay_out()
        self.form.edited.connect(self._on_edited)
        self._show_files(())

    def _lay_out(self) -> None:
        self.add_small_beside_title(self.undo, self.redo)
        self.add_to_head(self.look, primary=self.write)
        text = self.text
        inside = column(
            label(text("What to write"), "heading"),
            *self._offered(),
            row(label(text("Document format"), "muted"), self.paper, None, gap=8),
            label(
                text("All documents are written from the same state of the results."),
                "caption",
                wrap=True,
            ),
            line(),
            label(text("Files written"), "heading"),
            self._files,
            None,
            gap=8,
        )
        side = Card(scrolling(holder(inside)))
        side.keep_wide(310)
        splitter = panes(self.form, side, sizes=[760, 340], shares=[1])
        self.add(splitter)
        self.body.setStretch(0, 1)

    def _offered(self) -> list[QWidget]:
        """Return the papers to choose from; below the amending decision stands why there is none."""
        offered: list[QWidget] = [*self.kinds.values()]
        amending = self.kinds[DocumentKind.AMENDMENT]
        amending.setEnabled(False)
        offered.insert(offered.index(amending) + 1, self._unamended)
        return offered

    def place_to_begin(self) -> QWidget:
        """Return the first field."""
        return self.form.number

    def visit(self, target: Target) -> None:
        """Go to one of the papers."""
        if target.state:
            self._wanted = self.kinds[DocumentKind(target.state)]
            self._wanted.setFocus()

    def refresh(self) -> None:
        """Read the details, and whether there is something to amend."""
        services, period = self.desk.services, self.desk.period_id
        self.desk.read(
            lambda: (document_details(services, period), unamended(services, period)),
            self._on_read,
            self,
        )

    def _on_read(self, read: tuple[DocumentDetails, Problem | None]) -> None:
        details, why_not = read
        self._offer_amending(why_not)
        if not self.form.isEnabled():
            self.form.setEnabled(True)
            (self._wanted or self.form.number).setFocus()
        if details != self._stored and not self.form.hasFocus():
            self._stored = details
            self.form.show_details(details)
            self.form.bases.show_warnings(details_problems(details))

    def _offer_amending(self, why_not: Problem | None) -> None:
        """Offer the amending decision, or say why there can be none yet."""
        tick = self.kinds[DocumentKind.AMENDMENT]
        tick.setEnabled(why_not is None)
        tick.setChecked(tick.isChecked() and why_not is None)
        said = "" if why_not is None else self.desk.language.sentence(why_not.message)
        tick.setToolTip(said or self.text("Old and new figures of units that an amendment changes"))
        tick.setAccessibleDescription(tick.toolTip())
        self._unamended.setText(said)
        self._unamended.setVisible(why_not is not None)
        self._on_kinds_changed()

    def _on_edited(self) -> None:
        details = self.form.details()
        self._stored = details
        services, period = self.desk.services, self.desk.period_id
        self.desk.change(
            lambda: save_document_details(services, period, details),
            lambda saved: self._on_saved(saved, details),
            owner=self,
        )

    def _on_saved(self, saved: SavedDetails, details: DocumentDetails) -> None:
        services, period, before = self.desk.services, self.desk.period_id, saved.before
        self.steps.remember(
            partial(self.desk.text, "Details of documents"),
            lambda: put_back_details(services, period, before, details),
            lambda: put_back_details(services, period, details, before),
        )
        self.form.bases.show_warnings(saved.warnings)

    def _on_kinds_changed(self) -> None:
        self.write.setEnabled(any(tick.isChecked() for tick in self.kinds.values()))
        self.look.setEnabled(any(self.kinds[kind].isChecked() for kind in PREVIEWED))

    def _on_preview_wanted(self) -> None:
        kinds = [kind for kind in self.kinds if kind in PREVIEWED and self.kinds[kind].isChecked()]
        services, period = self.desk.services, self.desk.period_id
        self.desk.watch(
            self.text("Setting pages"),
            lambda progress: pictures_of(services, period, kinds, progress),
            self._on_pictures,
            self,
        )

    def _on_pictures(self, pages: Sequence[tuple[DocumentKind, QImage]]) -> None:
        named = [(self.kinds[kind].text(), picture) for kind, picture in pages]
        self.preview = PagePreview(self, self.desk.language, named)
        self.preview.open()

    def _on_write_wanted(self) -> None:
        folder = choose_folder(self, self.desk, self.text("Folder for the documents"))
        if folder is not None:
            self.write_into(folder)

    def write_into(self, folder: Path) -> None:
        """Write the chosen documents into a folder."""
        kinds = [kind for kind, tick in self.kinds.items() if tick.isChecked()]
        services, period, form = self.desk.services, self.desk.period_id, self.paper.current
        self.desk.watch(
            self.text("Writing documents"),
            lambda progress: export_documents(services, period, kinds, folder, progress, form=form),
            self._on_written,
            self,
            self._on_stopped,
            self._on_failed,
        )

    def _on_written(self, done: Exported) -> None:
        self._show_files(done.files, done.problems)
        count = len(done.files)
        self.desk.remarked.emit(self.text("{count} files written", count=count))

    def _on_stopped(self) -> None:
        clear(self._files)
        said = self.text("Stopped. Papers that were finished before stay in the folder.")
        self._files.addWidget(label(said, "muted", wrap=True))

    def _on_failed(self, error: BaseException) -> None:
        """Show which files stand, below the message of what went wrong."""
        self._show_files(error.files if isinstance(error, PartlyWrittenError) else ())
        self.desk.failed.emit(error)

    def _show_files(self, files: tuple[Path, ...], problems: tuple[Problem, ...] = ()) -> None:
        clear(self._files)
        if problems:
            self._files.addWidget(problem_list(self.desk.language, problems))
        if not files:
            said = self.text("Nothing has been written in this session.")
            self._files.addWidget(label(said, "muted", wrap=True))
            return
        self._files.addWidget(self._folder_line(files[0].parent))
        for at, file in enumerate(files[:LISTED_AT_MOST], 1):
            self._files.addWidget(self._file_line(at, file))
        take_turn(self._files.parentWidget())
        if len(files) > LISTED_AT_MOST:
            more = self.text("… and {count} more", count=len(files) - LISTED_AT_MOST)
            self._files.addWidget(label(more, "muted"))

    def _folder_line(self, folder: Path) -> QWidget:
        made = QWidget()
        show = action(
            made,
            self.text("Open folder"),
            lambda: open_outside(folder),
            shortcut="Ctrl+Shift+O",
            name="folder",
        )
        made.setLayout(row(ActionButton(show), None))
        return made

    def _file_line(self, place: int, file: Path) -> QWidget:
        """Return a file with its button; the first nine have keys of their own."""
        made = QWidget()
        drawing = Drawing("results" if file.suffix == ".xlsx" else "documents", "notice")
        words = self.text("Open {file}", file=file.name)
        show = action(
            made, words, lambda: open_outside(file), shortcut=numbered(place), name="open"
        )
        line = row(drawing, ShortLabel(file.name), ActionButton(show, "quiet", words=False), gap=8)
        line.setStretch(1, 1)
        made.setLayout(line)
        return made


def pictures_of(
    services: Services, period: str, kinds: Sequence[DocumentKind], progress: Progress
) -> list[tuple[DocumentKind, QImage]]:
    """Return the pages of papers as pictures; to be called off the GUI thread."""
    pages: list[tuple[DocumentKind, QImage]] = []
    with TemporaryDirectory(prefix="evalapp-") as folder:
        for at, kind in enumerate(kinds):
            progress.report(at, len(kinds))
            done = export_documents(
                services, period, [kind], Path(folder), progress, form=PaperForm.PICTURES
            )
            pages += [(kind, QImage(str(each))) for each in done.files]
    return pages
