"""What is in files that came back, before anything is stored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QWidget

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.problems import Severity, errors_only
from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.dialogs.problem_list import problem_list
from evalapp.desktop.models.columns import Column, Drawn, figures, words
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.pages.units.differences import difference_list
from evalapp.desktop.pages.units.sent_files import sent_files
from evalapp.desktop.widgets.controls import Tabs
from evalapp.desktop.widgets.frames import Card, clear, column, holder, scrolling
from evalapp.desktop.widgets.table import Table
from evalapp.desktop.widgets.words import Pill, ShortLabel, label
from evalapp.settings.language import Language
from evalapp.usecases.forms.preview_forms import FormsPreview, PreviewedFile
from evalapp.usecases.forms.sent_proofs import SentProof


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One file and whether it shall be stored."""

    number: int
    file: PreviewedFile
    wanted: bool
    new_proofs: int = 0
    """Files that came along and are not stored yet."""

    @property
    def is_wanted_at_first(self) -> bool:
        """Tell whether the file is stored unless a person says otherwise."""
        return self.can_be_stored and not self.file.proposed

    @property
    def can_be_stored(self) -> bool:
        """Tell whether storing the file would add anything."""
        known = self.file.already_stored and not self.new_proofs
        return not self.file.refused and not known


def file_state(language: Language, file: PreviewedFile) -> tuple[str, str]:
    """Return what became of a file, and the colour of that."""
    text = language.text
    if file.refused:
        return text("Refused"), "poor"
    if file.already_stored:
        return text("Stored before"), "neutral"
    if file.proposed:
        return text("To be confirmed"), "notice"
    if file.needs_correction:
        return text("Has errors"), "weak"
    if any(each.severity is Severity.WARNING for each in file.problems):
        return text("To be looked at"), "fair"
    return text("Good"), "best"


def preview_columns(language: Language) -> tuple[Column[PreviewLine], ...]:
    """Return the columns of the files."""
    text = language.text
    return (
        Column(
            "",
            lambda row: text("Will be stored") if row.wanted else text("Will not be stored"),
            lambda row: not row.wanted,
            Drawn.MARK,
            icon=lambda row: "accept" if row.wanted else "",
            tone=lambda row: "best",
            width=4,
        ),
        words(
            text("File"),
            lambda row: PurePath(row.file.file.name).name,
            tip=lambda row: row.file.file.name,
            width=26,
        ),
        words(text("Unit"), lambda row: row.file.unit.name if row.file.unit else "", width=0),
        Column(
            text("State"),
            lambda row: file_state(language, row.file)[0],
            lambda row: file_state(language, row.file)[0],
            Drawn.PILL,
            tone=lambda row: file_state(language, row.file)[1],
            width=15,
        ),
        figures(
            text("Self score"),
            lambda row: row.file.self_total,
            lambda row: "" if row.file.self_total is None else language.figure(row.file.self_total),
            width=9,
        ),
        figures(
            text("Errors"),
            lambda row: len(errors_only(row.file.problems)),
            lambda row: str(len(errors_only(row.file.problems)) or ""),
            tone=lambda row: "poor" if errors_only(row.file.problems) else "",
            width=5,
        ),
    )


KINDS: dict[str, Callable[[PreviewedFile], bool]] = {
    "all": lambda file: True,
    "refused": lambda file: file.refused,
    "proposed": lambda file: file.proposed,
    "errors": lambda file: file.needs_correction,
    "new": lambda file: not file.refused and not file.already_stored,
}


def kind_choices(language: Language, preview: FormsPreview) -> list[tuple[str, str]]:
    """Return the kinds of file that there are, with how many of each."""
    text = language.text
    count = {kind: sum(map(fits, preview.files)) for kind, fits in KINDS.items()}
    named = [
        ("all", text("All files: {count}", count=count["all"])),
        ("refused", text("Refused: {count}", count=count["refused"])),
        ("proposed", text("To be confirmed: {count}", count=count["proposed"])),
        ("errors", text("With errors: {count}", count=count["errors"])),
        ("new", text("New: {count}", count=count["new"])),
    ]
    return [(kind, words) for kind, words in named if count[kind] or kind == "all"]


class FilesTable(Table):
    """Files of which some are wanted; the space bar changes that."""

    toggled = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.toggled.emit()
            return
        super().keyPressEvent(event)


class PreviewDialog(Dialog):
    """Shows every file with its unit, state, points and problems; stores those agreed to."""

    accepted_files = Signal(object, object)
    """The preview as the person has settled it, and the tuple of its files to be stored."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        preview: FormsPreview,
        sets: Sequence[CriteriaSet] = (),
    ) -> None:
        refused = sum(each.refused for each in preview.files)
        super().__init__(
            parent,
            language.text("What has come back"),
            _said(language, preview, refused),
            "import",
            "notice",
        )
        self._language = language
        self._preview = preview
        self._sets = {each.unit_group: each for each in sets}
        self.resize(
            min(1140, parent.window().width() - 40), min(660, parent.window().height() - 40)
        )
        self.files = FilesTable(
            RowsModel(preview_columns(language), key=lambda row: str(row.number)),
            language.text("Files"),
        )
        self._kinds = Tabs(language.text("Files"))
        self._kinds.offer(kind_choices(language, preview))
        self._kinds.chosen.connect(self._on_kind_chosen)
        self.files.make_sortable()
        self.files.say_when_empty(language.text("There is no file in what was chosen."))
        self._problems = column(gap=8)
        self._name = ShortLabel("", "heading")
        self._unit = label("", "muted", wrap=True)
        self._state = Pill()
        self._lay_out()
        text = language.text
        self.add_button(text("Cancel"), self.reject)
        self.store = self.add_button("", self._on_store_wanted, primary=True)
        self.files.row_chosen.connect(self._on_row_chosen)
        self.files.row_opened.connect(lambda _: self._on_toggled())
        self.files.toggled.connect(self._on_toggled)
        lines = [
            PreviewLine(n, each, wanted=False, new_proofs=_new_proofs(preview, each))
            for n, each in enumerate(preview.files)
        ]
        self.files.show_rows([replace(each, wanted=each.is_wanted_at_first) for each in lines])
        self.files.choose_first()
        self._say_count()

    def _lay_out(self) -> None:
        text = self._language.text
        side = Card(self._name, self._unit, self._state, gap=6)
        side.body.addSpacing(6)
        side.body.addWidget(scrolling(holder(column(self._problems, None))), 1)
        side.keep_wide(300)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(12)
        splitter.addWidget(self.files)
        splitter.addWidget(side)
        splitter.setSizes([740, 340])
        self.body.addWidget(self._kinds)
        self.body.addWidget(splitter, 1)
        hint = text("Space or a double click: store this file or leave it out.")
        self.body.addWidget(label(hint, "caption"))
        layout = self.layout()
        layout.setStretch(1, 1)  # type: ignore[attr-defined]

    def wanted_files(self) -> tuple[PreviewedFile, ...]:
        """Return the files to be stored, in the order sent."""
        return tuple(each.file for each in self.files.rows.all_rows if each.wanted)

    def _say_count(self) -> None:
        count = len(self.wanted_files())
        self.store.setText(self._language.text("Store {count} forms", count=count))
        self.store.setEnabled(count > 0)

    def _on_kind_chosen(self, kind: str) -> None:
        self.files.rows.narrow("", lambda each: KINDS[kind](each.file))
        self.files.choose_first()

    def _on_toggled(self) -> None:
        chosen: PreviewLine | None = self.files.chosen_row()
        if chosen is not None and chosen.can_be_stored:
            self.files.rows.replace_row(replace(chosen, wanted=not chosen.wanted))
            self._say_count()

    def _on_row_chosen(self, chosen: PreviewLine | None) -> None:
        clear(self._problems)
        if chosen is None:
            return
        file = chosen.file
        self._name.say(PurePath(file.file.name).name)
        self._unit.setText(file.unit.name if file.unit else self._language.text("Unit unknown"))
        self._state.say(*file_state(self._language, file))
        if file.proposed:
            said = self._language.text(
                "Unit and rows were recognised by their words only. Look whether they are right "
                "before you have the file stored."
            )
            self._problems.addWidget(label(said, "strong", wrap=True))
        self._show_proofs(file)
        if file.problems:
            self._problems.addWidget(problem_list(self._language, file.problems))
        elif not file.proposed:
            self._problems.addWidget(label(self._language.text("No problem found.")))
        if file.differences:
            self._problems.addWidget(difference_list(self._language, file, self._sets))

    def _show_proofs(self, file: PreviewedFile) -> None:
        proofs = self._preview.proofs_of(file)
        criteria = self._sets.get(file.unit.group) if file.unit is not None else None
        if proofs and criteria is not None:
            listed = sent_files(self._language, proofs, criteria, self.settle)
            self._problems.addWidget(listed)

    def settle(self, before: SentProof, after: SentProof) -> None:
        """Take over what a person says that a file proves."""
        proofs = (after if each.file is before.file else each for each in self._preview.proofs)
        self._preview = replace(self._preview, proofs=tuple(proofs))

    def _on_store_wanted(self) -> None:
        files = self.wanted_files()
        self.accept()
        self.accepted_files.emit(self._preview, files)


def _said(language: Language, preview: FormsPreview, refused: int) -> str:
    """Return what was found, in sentences."""
    parts = [
        language.text(
            "{sent} files: {readable} can be read, {refused} are refused. "
            "Nothing has been stored yet.",
            sent=len(preview.files),
            readable=len(preview.files) - refused,
            refused=refused,
        )
    ]
    if preview.proofs:
        words = language.text("{count} files of proof came along.", count=len(preview.proofs))
        parts.append(words)
    if preview.left_out:
        words = "{count} lock files and the like are left out."
        parts.append(language.text(words, count=len(preview.left_out)))
    return " ".join(parts)


def _new_proofs(preview: FormsPreview, file: PreviewedFile) -> int:
    return sum(each.fresh for each in preview.proofs_of(file))
