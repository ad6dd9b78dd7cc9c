"""Where an assessor decides: accept, adjust or send back, with a reason."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView, QPushButton, QWidget

from evalapp.assessment.answers import Answer
from evalapp.assessment.appraisals import Verdict
from evalapp.desktop.colours import colours_of
from evalapp.desktop.icons import icon
from evalapp.desktop.terms import VERDICT_ICONS
from evalapp.desktop.typed_values import typed_number
from evalapp.desktop.widgets.answer_fields import AnswerFields, Typed
from evalapp.desktop.widgets.controls import Tabs, action
from evalapp.desktop.widgets.frames import column, holder, row
from evalapp.desktop.widgets.words import Drawing, label
from evalapp.settings.language import Language
from evalapp.usecases.appraisal.appraise import Decision
from evalapp.usecases.appraisal.unit_sheet import SheetRow


class VerdictForm(QWidget):
    """Three verdicts; adjusting and sending back ask for more."""

    decided = Signal(object)
    """Decision, ready to be stored."""
    left = Signal()
    """The person wants back to the list without deciding."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._row: SheetRow | None = None
        self._unit = ""
        self._verdict: Verdict | None = None
        self._forbidden = ""
        self._tips: dict[QPushButton, str] = {}
        text = language.text
        self.accept = self._button(text("Accept"), "Enter", Verdict.ACCEPTED)
        self.adjust = self._button(text("Adjust"), "F2", Verdict.ADJUSTED)
        self.send_back = self._button(text("Send back"), "F4", Verdict.RETURNED)
        self._how = Tabs(text("Adjust"))
        self._how.keyed_by(
            action(self, text("Points or value"), self._how.turn, shortcut="Ctrl+Shift+T")
        )
        self._how.offer([("points", text("Points")), ("value", text("Value"))])
        self.points = Typed()
        self.points.setAccessibleName(text("Appraised points"))
        self.points.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._of = label("", "muted")
        self.fields = AnswerFields(language)
        self.reason = Typed()
        self.reason.setPlaceholderText(text("Reason"))
        self.reason.setToolTip(text("Reasons given before are listed with the Down key"))
        self.reason.setAccessibleName(text("Reason"))
        self.fault = label("", "bad", wrap=True)
        self.conflict = label("", wrap=True)
        self.save = QPushButton(text("Save decision"))
        self.save.setProperty("role", "primary")
        self.save.setToolTip(text("Save decision") + " (Ctrl+Enter)")
        self._lay_out()
        self._wire()

    def _button(self, words: str, keys: str, verdict: Verdict) -> QPushButton:
        button = QPushButton(words)
        button.setCheckable(True)
        button.setProperty("role", "verdict")
        button.setAutoDefault(False)
        button.setToolTip(f"{words} ({keys})")
        self._tips[button] = button.toolTip()
        button.setIcon(icon(VERDICT_ICONS[verdict], colours_of(self.palette()).text))
        button.clicked.connect(lambda: self.begin(verdict))
        return button

    def _lay_out(self) -> None:
        self._points_side = holder(row(self.points, self._of, None, gap=8))
        self._answer_side = holder(column(self._how, self._points_side, self.fields, gap=8))
        self._more = holder(
            column(self._answer_side, self.reason, self.fault, row(None, self.save), gap=8)
        )
        line = row(Drawing("warning", "fair", 16), self.conflict, gap=6)
        line.setStretch(1, 1)
        self.conflict_line = holder(line)
        self.conflict_line.hide()
        buttons = row(self.accept, self.adjust, self.send_back, None, gap=6)
        self.setLayout(column(self.conflict_line, buttons, self._more, gap=8))

    def _wire(self) -> None:
        self._how.chosen.connect(self._on_how_chosen)
        self.points.confirmed.connect(self.reason.setFocus)
        self.fields.confirmed.connect(self.reason.setFocus)
        self.reason.confirmed.connect(self.finish)
        self.save.clicked.connect(self.finish)
        self.reason.installEventFilter(self)

    def offer_reasons(self, reasons: Sequence[str]) -> None:
        """Offer reasons given before while one is typed."""
        if self.reason.completer() is not None:
            self.reason.completer().deleteLater()
        completer = QCompleter(self.reason)
        completer.setModel(_listed(reasons, completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        listed = completer.popup()
        if isinstance(listed, QListView):
            listed.setSpacing(3)
            # Reasons that begin alike differ at their end, which would be out of sight.
            listed.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.reason.setCompleter(completer)

    def show_row(self, unit: str, row_: SheetRow, forbidden: str = "") -> None:
        """Ask for a decision about another criterion, or say why none may be taken."""
        self._row, self._unit, self._forbidden = row_, unit, forbidden
        self._forbid(forbidden)
        appraisal = row_.appraisal
        self.fault.setText("")
        answer = appraisal.answer if appraisal else Answer()
        points = answer.points
        self.points.setText("" if points is None else self._language.number(points))
        maximum = self._language.number(row_.criterion.maximum)
        self._of.setText(self._language.text("of {maximum} points", maximum=maximum))
        known = answer.values or (row_.measured or row_.cell).answer.values
        self.fields.show_criterion(row_.criterion, known)
        self.reason.setText(appraisal.reason if appraisal else "")
        self.reason.setCursorPosition(0)
        earns = bool(row_.criterion.maximum)
        self._how.setVisible(earns)
        self._how.choose("points" if earns and not answer.values else "value")
        self._show_verdict(appraisal.verdict if appraisal else None)

    def _forbid(self, why: str) -> None:
        self.conflict.setText(why)
        self.conflict_line.setVisible(bool(why))
        for button, tip in self._tips.items():
            button.setEnabled(not why)
            button.setToolTip(why or tip)

    def begin_points(self, typed: str) -> None:
        """Begin to adjust points with what was typed where the rows are, a value where none are."""
        earns = self._row is None or bool(self._row.criterion.maximum)
        self._how.choose("points" if earns else "value")
        self.begin(Verdict.ADJUSTED)
        if self._verdict is Verdict.ADJUSTED:
            self.points.setText(typed) if earns else self.fields.begin_with(typed)

    def agree(self) -> None:
        """Save the decision that is being typed; accept where none is."""
        if self._is_typed_in():
            self.finish()
        else:
            self.begin(Verdict.ACCEPTED)

    def _is_typed_in(self) -> bool:
        return self._more.isVisible() and self._has_keyboard(self._more)

    def _has_keyboard(self, part: QWidget) -> bool:
        typing = self.window().focusWidget()
        return typing is not None and part.isAncestorOf(typing)

    def show_nothing(self) -> None:
        """Ask for no decision."""
        if self.isVisible() and self._has_keyboard(self):
            self.left.emit()
        self.hide()

    def _show_verdict(self, verdict: Verdict | None) -> None:
        self._verdict = verdict
        if verdict in (None, Verdict.ACCEPTED) and self._is_typed_in():
            self.left.emit()  # else the keyboard would go from a hidden field to some other part
        for button, meant in (
            (self.accept, Verdict.ACCEPTED),
            (self.adjust, Verdict.ADJUSTED),
            (self.send_back, Verdict.RETURNED),
        ):
            button.setChecked(verdict is meant)
        self._more.setVisible(verdict in (Verdict.ADJUSTED, Verdict.RETURNED))
        self._answer_side.setVisible(verdict is Verdict.ADJUSTED)
        self._on_how_chosen(self._how.current)

    def begin(self, verdict: Verdict) -> None:
        """Begin a decision; accepting is one already."""
        if self._row is None or self._forbidden:
            return
        self._show_verdict(verdict)
        match verdict:
            case Verdict.ACCEPTED:
                self.finish()
            case Verdict.ADJUSTED if self._how.current == "points":
                self.points.setFocus()
                self.points.selectAll()
            case Verdict.ADJUSTED:
                self.fields.focus_first()
            case Verdict.RETURNED:
                self.reason.setFocus()

    def finish(self) -> None:
        """Hand over the decision, or say what is missing."""
        if self._row is None or self._verdict is None or self._forbidden:
            return
        fault = self._fault()
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        if fault:
            return
        accepted = self._verdict is Verdict.ACCEPTED
        self.decided.emit(
            Decision(
                unit=self._unit,
                criterion=self._row.criterion.id,
                verdict=self._verdict,
                answer=self._answer() if self._verdict is Verdict.ADJUSTED else Answer(),
                reason="" if accepted else self.reason.text().strip(),
                version=self._row.appraisal.version if self._row.appraisal else 0,
            )
        )

    def _answer(self) -> Answer:
        if self._how.current == "value":
            return Answer(self.fields.values())
        return Answer(points=self._typed_points())

    def _typed_points(self) -> Decimal | None:
        return typed_number(self.points.text(), self._language)

    def _fault(self) -> str:
        assert self._row is not None
        text, criterion = self._language.text, self._row.criterion
        if self._verdict is Verdict.ACCEPTED:
            return ""
        if self._verdict is Verdict.ADJUSTED and self._how.current == "points":
            points = self._typed_points()
            if points is None or not 0 <= points <= criterion.maximum:
                most = self._language.number(criterion.maximum)
                return text("Enter points from 0 to {maximum}.", maximum=most)
        if self._verdict is Verdict.ADJUSTED and self._how.current == "value":
            values = self.fields.values()
            if not values:
                return text("Enter the value that counts.")
            faults = criterion.rule.answer_problems(values, criterion.maximum)
            self.fields.mark_wrong(frozenset(field for field, _ in faults))
            if faults:
                return self._language.sentence(faults[0][1])
        return "" if self.reason.text().strip() else text("Give a reason; the unit will read it.")

    def _on_how_chosen(self, how: str) -> None:
        self._points_side.setVisible(how == "points")
        self.fields.setVisible(how == "value")

    def show_reasons(self) -> None:
        """Show the reasons given before that hold what is typed, all of them where nothing is."""
        completer = self.reason.completer()
        completer.setCompletionPrefix(self.reason.text())
        completer.complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:  # what has the keyboard here has no use for it
            self.left.emit()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() is QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.show_reasons()
            return True
        return super().eventFilter(watched, event)


def _listed(reasons: Sequence[str], owner: QObject) -> QStandardItemModel:
    """Return reasons to choose from, each with its whole text as a hint."""
    listed = QStandardItemModel(owner)
    for reason in reasons:
        item = QStandardItem(reason)
        item.setToolTip(reason)
        listed.appendRow(item)
    return listed
