"""What a secretary fills in once: number, date, signer, legal bases, recipients."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from evalapp.assessment.documents import AnnexColumn, DocumentDetails, Signer
from evalapp.desktop.pages.documents.bases import BasesEditor
from evalapp.desktop.typed_values import typed_day
from evalapp.desktop.widgets.areas import LeftArea
from evalapp.desktop.widgets.controls import mark_wrong
from evalapp.desktop.widgets.day_field import ask_for_day
from evalapp.desktop.widgets.frames import Card, column, holder, scrolling
from evalapp.desktop.widgets.words import label
from evalapp.settings.language import Language

_COLUMNS: Final = {
    AnnexColumn.ORDER: "Number in the table",
    AnnexColumn.PARENT: "Superior unit",
    AnnexColumn.LAST_YEAR: "Share of the year before",
    AnnexColumn.MAXIMUM: "Maximum points",
    AnnexColumn.EXCLUDED: "Points left out",
    AnnexColumn.APPLICABLE_MAXIMUM: "Applicable maximum",
    AnnexColumn.POINTS: "Points earned",
    AnnexColumn.SHARE: "Share earned",
    AnnexColumn.CONVERTED: "Converted points",
    AnnexColumn.LEVEL: "Level reached",
    AnnexColumn.RANK: "Place in the ranking",
}
"""Columns by the words of their ticks; the column of the unit's name is always there."""


class DetailsForm(QWidget):
    """The details as fields; `edited` whenever one was left changed."""

    edited = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._details = DocumentDetails()
        text = language.text
        self.number, self.symbol = self._field(text("Number")), self._field(text("Symbol"))
        self.symbol.setMinimumWidth(self.fontMetrics().averageCharWidth() * 13)  # QĐ-UBND
        self.place, self.signed_on = self._field(text("Place")), self._field(text("Date"))
        ask_for_day(self.signed_on, text("dd/mm/yyyy"))
        self.subject = self._area(text("Subject"), 3)
        self.proposal = self._field(text("Submission letter"))
        self.department = self._field(text("Standing department"))
        self.drafter = self._field(text("Drafting symbol"))
        self.authority = self._field(text("Authority line"))
        self.titles = self._area(text("Title of the signer, one per line"), 2)
        self.signer = self._field(text("Signer"))
        self.issuer = self._area(text("Issuing body, one line each"), 2)
        self.recipients = self._area(text("Recipients, one per line"), 5)
        self.columns = {each: self._tick(text(name)) for each, name in _COLUMNS.items()}
        self.bases = BasesEditor(language)
        self.bases.edited.connect(self._on_edited)
        self._lay_out()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.editingFinished.connect(self._on_edited)
        return field

    def _tick(self, name: str) -> QCheckBox:
        tick = QCheckBox(name)
        tick.setToolTip(self._language.text("Print the column “{name}” in the annexes", name=name))
        tick.clicked.connect(self._on_edited)
        return tick

    def _area(self, name: str, lines: int) -> QPlainTextEdit:
        area = LeftArea()
        area.setAccessibleName(name)
        area.setTabChangesFocus(True)
        area.setFixedHeight(round(self.fontMetrics().lineSpacing() * lines + 22))
        area.left.connect(self._on_edited)
        return area

    def _lay_out(self) -> None:
        text = self._language.text
        document = self._block(
            text("The document"),
            (self.number, 0, 0, 1),
            (self.symbol, 0, 1, 1),
            (self.place, 0, 2, 1),
            (self.signed_on, 0, 3, 1),
            (self.subject, 1, 0, 4),
            (self.proposal, 2, 0, 4),
        )
        signing = self._block(
            text("Who issues and signs it"),
            (self.issuer, 0, 0, 2),
            (self.titles, 0, 2, 2),
            (self.authority, 1, 0, 2),
            (self.signer, 1, 2, 2),
            (self.department, 2, 0, 3),
            (self.drafter, 2, 3, 1),
        )
        bases = Card(label(text("Legal bases"), "heading"), self.bases)
        columns = Card(label(text("Columns of the annexes"), "heading"), self._ticks())
        recipients = Card(label(text("Recipients, one per line"), "heading"), self.recipients)
        inside = column(document, signing, bases, columns, recipients, None, gap=12)
        inside.setContentsMargins(0, 0, 6, 0)
        self.setLayout(column(scrolling(holder(inside))))

    def _ticks(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        for number, tick in enumerate(self.columns.values()):
            grid.addWidget(tick, number // 2, number % 2)
        return grid

    def _block(self, title: str, *fields: tuple[QWidget, int, int, int]) -> Card:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        for field, line, place, wide in fields:
            name = label(field.accessibleName(), "muted", wrap=True)
            name.setMinimumWidth(1)  # long names wrap in a small window
            grid.addWidget(name, line * 2, place, 1, wide)
            grid.addWidget(field, line * 2 + 1, place, 1, wide)
        for place in range(4):
            grid.setColumnStretch(place, 1)
        return Card(label(title, "heading"), grid)

    def show_details(self, details: DocumentDetails) -> None:
        """Show other details without telling."""
        self._details = details
        for field, words in (
            (self.number, details.number),
            (self.symbol, details.symbol),
            (self.place, details.place),
            (self.proposal, details.proposal),
            (self.department, details.department),
            (self.drafter, details.department_short),
            (self.authority, details.signer.authority),
            (self.signer, details.signer.name),
        ):
            field.setText(words)
        day = details.signed_on
        self.signed_on.setText(self._language.date(day) if day else "")
        self.subject.setPlainText(details.subject)
        self.titles.setPlainText("\n".join(details.signer.titles))
        self.issuer.setPlainText("\n".join(details.issuer_lines))
        self.recipients.setPlainText("\n".join(details.recipients))
        for each, tick in self.columns.items():
            tick.setChecked(each in details.annex_columns)
        self.bases.show_bases(details.legal_bases)

    def details(self) -> DocumentDetails:
        """Return the details as they stand in the fields."""
        return replace(
            self._details,
            issuer_lines=_lines(self.issuer),
            number=self.number.text().strip(),
            symbol=self.symbol.text().strip(),
            place=self.place.text().strip(),
            signed_on=typed_day(self.signed_on.text()),
            subject=" ".join(self.subject.toPlainText().split()),
            legal_bases=self.bases.bases(),
            department=self.department.text().strip(),
            department_short=self.drafter.text().strip(),
            proposal=self.proposal.text().strip(),
            signer=Signer(
                self.authority.text().strip(), _lines(self.titles), self.signer.text().strip()
            ),
            recipients=_lines(self.recipients),
            annex_columns=tuple(each for each, tick in self.columns.items() if tick.isChecked()),
        )

    def _on_edited(self) -> None:
        typed = self.signed_on.text().strip()
        wrong = bool(typed) and typed_day(typed) is None
        mark_wrong(self.signed_on, wrong=wrong)
        now = self.details()
        if now != self._details and not wrong:
            self._details = now
            self.edited.emit()


def _lines(area: QPlainTextEdit) -> tuple[str, ...]:
    lines = (each.strip() for each in area.toPlainText().splitlines())
    return tuple(each for each in lines if each)
