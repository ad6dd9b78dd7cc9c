"""What a secretary fills in once: number, date, signer, legal bases, recipients."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from evalapp.assessment.documents import DocumentDetails, Signer
from evalapp.desktop.pages.documents.bases import BasesEditor
from evalapp.desktop.typed_values import typed_day
from evalapp.desktop.widgets.areas import LeftArea
from evalapp.desktop.widgets.controls import mark_wrong
from evalapp.desktop.widgets.frames import Card, column, holder, scrolling
from evalapp.desktop.widgets.words import label
from evalapp.settings.language import Language


class DetailsForm(QWidget):
    """The details as fields; `edited` whenever one was left changed."""

    edited = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._details = DocumentDetails()
        text = language.text
        self.number, self.symbol = self._field(text("Number")), self._field(text("Symbol"))
        self.place, self.signed_on = self._field(text("Place")), self._field(text("Date"))
        self.signed_on.setPlaceholderText(text("dd/mm/yyyy"))
        self.subject = self._area(text("Subject"), 3)
        self.proposal = self._field(text("Submission letter"))
        self.department = self._field(text("Standing department"))
        self.drafter = self._field(text("Drafting symbol"))
        self.authority = self._field(text("Authority line"))
        self.titles = self._area(text("Title of the signer, one per line"), 2)
        self.signer = self._field(text("Signer"))
        self.issuer = self._area(text("Issuing body, one line each"), 2)
        self.recipients = self._area(text("Recipients, one per line"), 5)
        self.bases = BasesEditor(language)
        self.bases.edited.connect(self._on_edited)
        self._lay_out()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.editingFinished.connect(self._on_edited)
        return field

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
        recipients = Card(label(text("Recipients, one per line"), "heading"), self.recipients)
        inside = column(document, signing, bases, recipients, None, gap=12)
        inside.setContentsMargins(0, 0, 6, 0)
        self.setLayout(column(scrolling(holder(inside))))

    def _block(self, title: str, *fields: tuple[QWidget, int, int, int]) -> Card:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        for field, line, place, wide in fields:
            grid.addWidget(label(field.accessibleName(), "muted"), line * 2, place, 1, wide)
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
