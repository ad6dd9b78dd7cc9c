"""Files that a unit sent as proof: opened by a click, linked to a criterion where none is known."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.desktop.desk import Desk
from evalapp.desktop.pages.proof_files import file_line, open_copy
from evalapp.desktop.undoing import Steps
from evalapp.desktop.widgets.controls import Chooser, action, tip_with_shortcut
from evalapp.desktop.widgets.frames import column, holder
from evalapp.desktop.widgets.words import ShortLabel, label
from evalapp.usecases.appraisal.unit_sheet import UnitSheet
from evalapp.usecases.forms.evidence import link_evidence

SentFiles = Mapping[str, tuple[EvidenceFile, ...]]
"""Files by criterion id, those of none under ''."""


def criterion_choices(criteria: tuple[Criterion, ...], none: str) -> list[tuple[str, str]]:
    """Return criteria to choose from, with code and title; the first choice is none of them."""
    named = [(each.id, f"{each.code} {each.title}".strip()) for each in criteria]
    return [("", none), *named]


class ProofList(QWidget):
    """The files of one unit, those first that prove nothing yet, then by criterion."""

    def __init__(self, desk: Desk, steps: Steps, sheet: UnitSheet, files: SentFiles) -> None:
        super().__init__()
        self._desk = desk
        self._steps = steps
        self._criteria = tuple(row.criterion for row in sheet.rows)
        self.open = action(
            self, desk.text("Open a copy of the evidence file"), self._on_open_wanted, shortcut="F7"
        )
        self.choosers: list[Chooser] = []
        self.names: list[QPushButton] = []
        count = sum(map(len, files.values()))
        head = desk.text("Evidence files: {count}", count=count)
        lines: list[QWidget] = [label(head, "strong")]
        lines += [self._unlinked(each) for each in files.get("", ())]
        for criterion in self._criteria:
            lines += [self._linked(criterion, each) for each in files.get(criterion.id, ())]
        self.setLayout(column(*lines, gap=6))

    def _linked(self, criterion: Criterion, file: EvidenceFile) -> QWidget:
        code = criterion.shown_code
        line = self._name(file)
        line.setToolTip(f"{criterion.title}\n{file.name}")
        return holder(column(line, ShortLabel(f"{code} · {self._about(file)}", "caption"), gap=0))

    def _unlinked(self, file: EvidenceFile) -> QWidget:
        text = self._desk.text
        chooser = Chooser(
            text("Which criterion does {file} prove?", file=file.file_name),
            criterion_choices(self._criteria, text("– choose the criterion it proves –")),
        )
        chooser.shorten_after()
        chooser.picked.connect(lambda criterion: self._on_criterion_picked(file, criterion))
        self.choosers.append(chooser)
        about = ShortLabel(f"{text('No criterion yet')} · {self._about(file)}", "caption")
        return holder(column(self._name(file), about, chooser, gap=2))

    def _name(self, file: EvidenceFile) -> QPushButton:
        name = self._desk.text("Open a copy of {file}", file=file.file_name)
        tip = tip_with_shortcut(file.name, self.open.shortcut())
        line = file_line(file.file_name, name, tip, lambda: open_copy(self._desk, file, self))
        self.names.append(line)
        return line

    def _about(self, file: EvidenceFile) -> str:
        size = self._desk.language.number(max(1, round(file.size / 1024)))
        return f"{size} KB · {self._desk.language.moment(file.received_at)}"

    def _on_open_wanted(self) -> None:
        """Open a copy of the file that has the keyboard, of the first one where none has."""
        held = [line for line in self.names if line.hasFocus()]
        for line in (held or self.names)[:1]:
            line.click()

    def _on_criterion_picked(self, file: EvidenceFile, criterion: str) -> None:
        if criterion:
            services, steps = self._desk.services, self._steps
            linked = replace(file, criterion=criterion)
            words = partial(self._desk.text, "Evidence linked to a criterion")

            def done(_: object) -> None:
                steps.remember(
                    words,
                    lambda: link_evidence(services, linked, file.criterion),
                    lambda: link_evidence(services, file, criterion),
                )

            # The list is made anew as soon as the news is out, so the steps own the change.
            self._desk.change(lambda: link_evidence(services, file, criterion), done, owner=steps)
