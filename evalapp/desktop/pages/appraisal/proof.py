"""The files that prove a criterion: their names, a first look, and the way to the whole of them."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.assessment.messages import message
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import Unit
from evalapp.desktop.colours import colours_of
from evalapp.desktop.desk import Desk
from evalapp.desktop.pages.appraisal.context import Files
from evalapp.desktop.pages.proof_files import file_line, open_copy
from evalapp.desktop.widgets.controls import action
from evalapp.desktop.widgets.frames import clear, column, take_turn
from evalapp.desktop.widgets.words import edged, label, readable, with_text
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.forms.evidence import evidence_of
from evalapp.usecases.forms.evidence_preview import Preview, evidence_preview

LARGEST = QSize(1600, 1600)
"""Dots that a picture is read at most; larger ones are shrunk while they are read."""
HIGHEST = 260
AROUND = 10
"""Ground seen around a picture, as in the sheet of styles."""
LETTERS = 900

Look = tuple[QImage, Preview]


class ProofPart(QWidget):
    """The files of one criterion below each other, and a first look at the chosen one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._unit, self._criterion = "", ""
        self._files: Files | None = None
        self._chosen: EvidenceFile | None = None
        self._buttons: list[tuple[EvidenceFile, QPushButton]] = []
        self._lines: QVBoxLayout = column(gap=3)
        self.picture = Picture()
        self.words = readable("", "muted")
        self._head = label(desk.text("Evidence files"), "caption")
        self.setLayout(column(self._head, self._lines, self.picture, self.words, gap=4))
        self.open = action(
            self, desk.text("Open a copy of the evidence file"), self.open_copy, shortcut="F7"
        )
        self.turn = action(
            self, desk.text("Next evidence file"), self._on_next_wanted, shortcut="Shift+F7"
        )
        self.picture.setToolTip(self.open.toolTip())
        desk.changed.connect(self._on_changed)
        self.show_nothing()

    @property
    def shown(self) -> tuple[EvidenceFile, ...]:
        """The files of the criterion in sight."""
        return () if self._files is None else self._files.get(self._criterion, ())

    def show_nothing(self) -> None:
        """Show that nothing is chosen."""
        self._unit = ""
        self._show_files(())

    def show_row(self, unit: Unit, criterion: str) -> None:
        """Show the files of another criterion, reading those of the unit once."""
        is_other = unit.id != self._unit or self._files is None
        if (unit.id, criterion) == (self._unit, self._criterion) and not is_other:
            return
        self._unit, self._criterion = unit.id, criterion
        if is_other:
            self._show_files(())
            self._read()
        else:
            self._show_files(self.shown)

    def _read(self) -> None:
        services, period, unit = self._desk.services, self._desk.period_id, self._unit
        self._files = None
        self._desk.read(
            lambda: evidence_of(services, period, unit), self._on_files_read, self, "files"
        )

    def _on_files_read(self, files: Files) -> None:
        self._files = files
        self._show_files(self.shown)

    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & {Kind.RETURNS, Kind.PERIODS} and self._unit:
            self._read()

    def _show_files(self, files: Sequence[EvidenceFile]) -> None:
        clear(self._lines)
        self._buttons = [(each, self._line(each)) for each in files]
        self.setVisible(bool(files))
        self._chosen = None
        self.picture.say(QPixmap())
        self.words.hide()
        for _, line in self._buttons:
            self._lines.addWidget(line)
        take_turn(self)
        if files:
            self.look_at(files[0])

    def _line(self, file: EvidenceFile) -> QPushButton:
        size = self._desk.language.number(max(1, round(file.size / 1024)))
        said = self._desk.text("{file} ({size} KB)", file=file.file_name, size=size)
        tip = self.open.toolTip()
        line = file_line(said, file.file_name, tip, lambda: self._on_line_clicked(file))
        line.setCheckable(True)
        return line

    def _on_next_wanted(self) -> None:
        files = self.shown
        if files:
            place = files.index(self._chosen) + 1 if self._chosen in files else 0
            self.look_at(files[place % len(files)])

    def _on_line_clicked(self, file: EvidenceFile) -> None:
        if file == self._chosen:
            self._mark_chosen()  # pressing it has taken its mark away
            self.open_copy()
        else:
            self.look_at(file)

    def look_at(self, file: EvidenceFile) -> None:
        """Show a first look at a file, or why there is none."""
        self._chosen = file
        self._mark_chosen()
        services = self._desk.services

        def work() -> Look:
            try:
                preview = evidence_preview(services, file)
            except AssessmentError:  # told here, in short: who only looks is not interrupted
                preview = Preview(why=message("proof.not_kept"))
            return picture_of(preview.picture), preview

        self._desk.read(work, self._on_looked, self, "look")

    def _mark_chosen(self) -> None:
        for file, line in self._buttons:
            line.setChecked(file == self._chosen)

    def _on_looked(self, look: Look) -> None:
        image, preview = look
        if self._chosen is None:
            return
        self.picture.say(QPixmap.fromImage(image))
        said = preview.words[:LETTERS]
        if preview.why is not None:
            said = self._desk.sentence(preview.why)
        elif preview.picture and image.isNull():
            said = self._desk.text("This picture cannot be shown here.")
        self.words.setText(said)
        self.words.setVisible(bool(said))

    def open_copy(self) -> None:
        """Write a copy of the chosen file aside and let the system open it."""
        if self._chosen is None:
            self._desk.remarked.emit(self._desk.text("There is no evidence file here."))
        else:
            open_copy(self._desk, self._chosen, self)


class Picture(QLabel):
    """A picture on its ground, as wide as there is room, at most so high."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = QPixmap()
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setProperty("role", "picture")
        self.setMinimumWidth(40)

    def say(self, picture: QPixmap) -> None:
        """Show another picture, or none."""
        self._whole = picture
        self.setVisible(not picture.isNull())
        self._fit()

    def _fit(self) -> None:
        if self._whole.isNull():
            self.clear()
            return
        ratio = self.devicePixelRatioF()
        inner = max(20, self.width() - 2 * with_text(self, AROUND))
        room = QSize(inner, with_text(self, HIGHEST)) * ratio
        fitting = self._whole.scaled(
            room.boundedTo(self._whole.size()),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitting.setDevicePixelRatio(ratio)
        self.setPixmap(edged(fitting, colours_of(self.palette()).strong_border))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())


def picture_of(content: bytes) -> QImage:
    """Return a picture, shrunk where it is large; a null one where the bytes are none."""
    if not content:
        return QImage()
    held = QBuffer()
    held.setData(QByteArray(content))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(held)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and (size.width() > LARGEST.width() or size.height() > LARGEST.height()):
        reader.setScaledSize(size.scaled(LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
