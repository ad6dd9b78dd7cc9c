"""Ask for the name and place of a new workspace's folder."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.start.doors import Way
from evalapp.desktop.widgets.controls import ActionButton, action
from evalapp.desktop.widgets.frames import row
from evalapp.desktop.widgets.words import label, readable, with_text
from evalapp.settings.language import Language

NOT_IN_NAMES = frozenset('\\/:*?"<>|')


class NewWorkspaceDialog(Dialog):
    """A name and the folder it stands in; `wanted` carries the way to it."""

    wanted = Signal(object)
    """Way."""

    def __init__(self, parent: QWidget, language: Language) -> None:
        text = language.text
        super().__init__(
            parent,
            text("New workspace"),
            text(
                "A folder that holds the data of all years, with every file that units send. "
                "To keep it safe, copy the whole folder."
            ),
            "folder",
            "notice",
        )
        self._language = language
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        self.folder = Path(QStandardPaths.writableLocation(documents) or Path.home())
        self.name = QLineEdit(text("Digital transformation assessment"))
        self.name.setAccessibleName(text("Name of the folder"))
        self.name.setMinimumWidth(with_text(self, 440))
        self.name.selectAll()
        self.name.textChanged.connect(self._say)
        choose = action(self, text("Another place…"), self._on_folder_wanted, shortcut="Ctrl+O")
        self._place = readable("", "caption")
        self.fault = label("", "bad", wrap=True)
        line = row(self._place, ActionButton(choose), gap=10)
        line.setStretch(0, 1)
        self.body.addWidget(label(self.name.accessibleName(), "muted"))
        self.body.addWidget(self.name)
        self.body.addLayout(line)
        self.body.addWidget(self.fault)
        self.body.addStretch(1)
        self.add_button(text("Cancel"), self.reject)
        self._create = self.add_button(text("Create"), self._on_create_wanted, primary=True)
        self._say()
        self.name.setFocus()

    @property
    def place(self) -> Path:
        """The folder that is to be made."""
        return self.folder / self._name()

    def put_into(self, folder: Path) -> None:
        """Let the new folder stand in another one."""
        self.folder = folder
        self._say()

    def _name(self) -> str:
        return " ".join(self.name.text().split())

    def _say(self) -> None:
        fault = self._fault()
        self._place.setText(str(self.place))
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self._create.setEnabled(not fault)

    def _fault(self) -> str:
        name, text = self._name(), self._language.text
        if not name.strip("."):
            return text("Give the folder a name.")
        if NOT_IN_NAMES & set(name):
            return text(
                "A folder name cannot contain any of these characters: {signs}",
                signs='\\ / : * ? " < > |',
            )
        return ""

    def _on_folder_wanted(self) -> None:
        title = self._language.text("Where the new folder is to stand")
        chosen = QFileDialog.getExistingDirectory(self, title, str(self.folder))
        if chosen:
            self.put_into(Path(chosen))

    def _on_create_wanted(self) -> None:
        self.accept()
        self.wanted.emit(Way.to_new(str(self.place)))
