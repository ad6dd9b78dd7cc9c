"""The fields of what a unit says of one criterion on paper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from evalapp.assessment.answers import BLANK, Answer, Evidence, Reply
from evalapp.assessment.criteria import Source
from evalapp.desktop.pages.explanations.attaching import AttachedFiles
from evalapp.desktop.typed_values import typed_day
from evalapp.desktop.widgets.answer_fields import AnswerFields, Typed
from evalapp.desktop.widgets.areas import LeftArea
from evalapp.desktop.widgets.controls import Tabs, action, mark_wrong
from evalapp.desktop.widgets.day_field import ask_for_day
from evalapp.desktop.widgets.frames import Card, column, holder, scrolling
from evalapp.desktop.widgets.words import label
from evalapp.settings.language import Language
from evalapp.usecases.explanations.enter_replies import ReplyRow, reply_doubts

_AGREES = {"": None, "yes": True, "no": False}


class ReplyForm(Card):
    """Fields of one criterion; `edited` after every change."""

    edited = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__(gap=8)
        self._language = language
        self._row: ReplyRow | None = None
        self.keep_wide(360)
        text = language.text
        self._heading = label("", "heading", wrap=True)
        self._points = label("", "muted", wrap=True)
        self._remark = label("", "", wrap=True)
        self.agreement = Tabs(text("Does the unit agree?"))
        self.agreement.keyed_by(
            action(self, text("Does the unit agree?"), self.agreement.turn, shortcut="Ctrl+T")
        )
        self.agreement.offer(
            [
                ("", text("Nothing said yet")),
                ("yes", text("Agrees")),
                ("no", text("Does not agree")),
            ]
        )
        self.words = LeftArea()
        self.words.setFixedHeight(round(self.fontMetrics().height() * 5.2))
        self.words.setAccessibleName(text("Explanation of the unit"))
        self.number, self.issued_on, self.link = Typed(), Typed(), Typed()
        self.files = AttachedFiles(language)
        self.fields = AnswerFields(language)
        self._corrected = holder(
            column(label(text("Corrected figures (if any)"), "strong"), self.fields)
        )
        self._doubt = label("", "notice", wrap=True)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        text = self._language.text
        inside = column(
            self._heading,
            self._points,
            self._remark,
            label(text("Does the unit agree?"), "strong"),
            self.agreement,
            label(text("Explanation of the unit"), "strong"),
            self.words,
            self._doubt,
            label(text("Additional evidence"), "strong"),
            self._proof(),
            self.files,
            self._corrected,
            None,
            gap=8,
        )
        inside.setContentsMargins(0, 0, 6, 0)
        self.body.addWidget(scrolling(holder(inside)), 1)

    def _proof(self) -> QWidget:
        text = self._language.text
        ask_for_day(self.issued_on, text("dd/mm/yyyy"))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for field, name, place, span in (
            (self.number, text("Document number"), (0, 0), 1),
            (self.issued_on, text("Date of issue"), (0, 1), 1),
            (self.link, text("File name or link"), (2, 0), 2),
        ):
            field.setAccessibleName(name)
            down, across = place
            grid.addWidget(label(name, "muted"), down, across, 1, span)
            grid.addWidget(field, down + 1, across, 1, span)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        return holder(grid)

    def _wire(self) -> None:
        self.agreement.chosen.connect(self._on_edited)
        self.words.textChanged.connect(self._on_edited)
        for field in (self.number, self.issued_on, self.link):
            field.textEdited.connect(self._on_edited)
        self.files.changed.connect(self._on_edited)
        self.fields.changed.connect(self._on_edited)

    @property
    def criterion(self) -> str:
        """Id of the criterion shown, '' where there is none."""
        return "" if self._row is None else self._row.criterion.id

    def show_row(self, shown: ReplyRow, reply: Reply, day: str) -> None:
        """Show another criterion with what is said of it; `day` is its date as it was typed.

        Its files are shown by `files.show_files`.
        """
        self._row = None  # what fields tell while they are filled in is no edit
        criterion, sent = shown.criterion, shown.provisional
        self._heading.setText(f"{criterion.code} {criterion.title}".strip())
        figure = self._language.figure
        said = "–" if sent.claimed is None else figure(sent.claimed)
        given = "–" if sent.points is None else figure(sent.points)
        words = "Self score {claimed}, provisional {points} of {maximum}"
        self._points.setText(
            self._language.text(words, claimed=said, points=given, maximum=figure(sent.maximum))
        )
        self._points.setVisible(bool(criterion.maximum))
        remark = self._language.text("Remark of the assessors: {remark}", remark=sent.remark)
        self._remark.setText(remark)
        self._remark.setVisible(bool(sent.remark))
        self.agreement.choose({None: "", True: "yes", False: "no"}[reply.agrees])
        self.words.setPlainText(reply.words)
        self.number.setText(reply.evidence.number)
        self.issued_on.setText(day)
        self.link.setText(reply.evidence.link)
        self.fields.show_criterion(criterion, reply.answer.values)
        self._corrected.setVisible(criterion.source is Source.SELF_REPORTED)
        self._row = shown
        self._tell(reply)

    def reply(self) -> Reply:
        """Return what stands in the fields; a day that is none is left out."""
        assert self._row is not None
        proof = Evidence(
            self.number.text().strip(), typed_day(self.issued_on.text()), self.link.text().strip()
        )
        return Reply(
            self._row.reply.round,
            _AGREES[self.agreement.current],
            self.words.toPlainText().strip(),
            proof,
            self._answer(self._row),
        )

    def _answer(self, shown: ReplyRow) -> Answer:
        if shown.criterion.source is not Source.SELF_REPORTED:
            return BLANK
        values = self.fields.values()
        before = shown.reply.answer
        return before if before.not_applicable and not values else Answer(values)

    def focus_first(self) -> None:
        """Go to the words."""
        self.words.setFocus()

    def _on_edited(self) -> None:
        if self._row is not None:
            self._tell(self.reply())
            self.edited.emit()

    def _tell(self, reply: Reply) -> None:
        assert self._row is not None
        day = self.issued_on.text().strip()
        mark_wrong(self.issued_on, wrong=bool(day) and typed_day(day) is None)
        doubts = reply_doubts(self._row.criterion, reply)
        self._doubt.setText("\n".join(self._language.sentence(each.message) for each in doubts))
        self._doubt.setVisible(bool(self._doubt.text()))
