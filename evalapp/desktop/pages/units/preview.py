"""What is in files that came back, before anything is stored."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.units import Unit
from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.dialogs.problem_list import problem_list
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.pages.units.differences import difference_list
from evalapp.desktop.pages.units.preview_lines import (
    KINDS,
    PreviewLine,
    kind_choices,
    kind_word,
    line_state,
    lines_of,
    preview_columns,
)
from evalapp.desktop.pages.units.sent_files import sent_files
from evalapp.desktop.widgets.controls import Tabs, action
from evalapp.desktop.widgets.frames import Card, clear, column, holder, panes, scrolling
from evalapp.desktop.widgets.sorting import offer_sorting
from evalapp.desktop.widgets.wanted_rows import WantedTable
from evalapp.desktop.widgets.words import Pill, ShortLabel, label
from evalapp.settings.language import Language
from evalapp.usecases.forms.preview_forms import FormsPreview, PreviewedFile
from evalapp.usecases.forms.sent_proofs import SentProof


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
            language.text("Check the returned forms"),
            _said(language, preview, refused),
            "import",
            "notice",
        )
        self._language = language
        self._preview = preview
        self._sets = {each.unit_group: each for each in sets}
        self.resize(
            min(1260, parent.window().width() - 40), min(660, parent.window().height() - 40)
        )
        self.files = WantedTable(
            RowsModel(preview_columns(language), key=lambda row: str(row.number)),
            language.text("Files"),
        )
        self._kinds = Tabs(language.text("Files"))
        self._kinds.keyed_by(
            action(self, language.text("Next kind of file"), self._kinds.turn, shortcut="Ctrl+T")
        )
        self._kinds.chosen.connect(self._on_kind_chosen)
        self.files.make_sortable()
        offer_sorting(self)
        self.files.say_when_empty(language.text("The selection contains no files."))
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
        lines = list(lines_of(preview))
        self._kinds.offer(kind_choices(language, lines))
        self.files.show_rows([replace(each, wanted=each.is_wanted_at_first) for each in lines])
        self.files.choose_first()
        self._say_count()

    def _lay_out(self) -> None:
        text = self._language.text
        side = Card(self._name, self._unit, self._state, gap=6)
        side.body.addSpacing(6)
        side.body.addWidget(scrolling(holder(column(self._problems, None)), text("Details")), 1)
        side.keep_wide(300)
        splitter = panes(self.files, side, sizes=[904, 300])
        self.body.addWidget(self._kinds)
        self.body.addWidget(splitter, 1)
        hint = text("Space or a double click: store this file or leave it out.")
        self.body.addWidget(label(hint, "caption"))
        self.stretch_body()

    def wanted_files(self) -> tuple[PreviewedFile, ...]:
        """Return the files to be stored, in the order sent."""
        lines: tuple[PreviewLine, ...] = self.files.rows.all_rows
        return tuple(each.file for each in lines if each.wanted and each.file is not None)

    def _say_count(self) -> None:
        count = len(self.wanted_files())
        self.store.setText(self._language.text("Store {count} forms", count=count))
        self.store.setEnabled(count > 0)

    def _on_kind_chosen(self, kind: str) -> None:
        self.files.rows.narrow("", KINDS[kind])
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
        self._name.say(PurePath(chosen.name).name)
        self._unit.setText(self._whose(chosen))
        self._state.say(*line_state(self._language, chosen))
        if chosen.file is not None:
            self._show_workbook(chosen.file)
        elif chosen.proof is not None:
            self._show_proofs(chosen.proof.unit, self._newest(chosen.proof))

    def _whose(self, line: PreviewLine) -> str:
        unit = line.unit.name if line.unit else self._language.text("Unit unknown")
        return f"{kind_word(self._language, line)} · {unit}"

    def _show_workbook(self, file: PreviewedFile) -> None:
        if file.proposed:
            said = self._language.text(
                "Unit and rows were recognised by their text only. Check that they are "
                "right before you choose to store the file."
            )
            self._problems.addWidget(label(said, "strong", wrap=True))
        if file.unit is not None:
            self._show_proofs(file.unit, self._preview.proofs_of(file))
        if file.problems:
            self._problems.addWidget(problem_list(self._language, file.problems))
        elif not file.proposed:
            self._problems.addWidget(label(self._language.text("No problem found.")))
        if file.differences:
            self._problems.addWidget(difference_list(self._language, file, self._sets))

    def _show_proofs(self, unit: Unit, proofs: Sequence[SentProof]) -> None:
        criteria = self._sets.get(unit.group)
        if proofs and criteria is not None:
            listed = sent_files(self._language, proofs, criteria, self.settle)
            self._problems.addWidget(listed)

    def _newest(self, proof: SentProof) -> tuple[SentProof, ...]:
        """Return a file of proof as a person has settled it by now."""
        return tuple(each for each in self._preview.proofs if each.file is proof.file)

    def settle(self, before: SentProof, after: SentProof) -> None:
        """Take over what a person says that a file proves."""
        proofs = (after if each.file is before.file else each for each in self._preview.proofs)
        self._preview = replace(self._preview, proofs=tuple(proofs))
        for each in self.files.rows.all_rows:
            if each.proof is not None and each.proof.file is before.file:
                self.files.rows.replace_row(replace(each, proof=after))

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
        words = language.text("{count} evidence files came along.", count=len(preview.proofs))
        parts.append(words)
    if preview.left_out:
        words = "{count} lock files and the like are left out."
        parts.append(language.text(words, count=len(preview.left_out)))
    return " ".join(parts)
