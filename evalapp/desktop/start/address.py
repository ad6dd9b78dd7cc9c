"""Ask for the address of a workspace that several people share on a PostgreSQL server."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.start.doors import Way
from evalapp.desktop.widgets.words import label, with_text
from evalapp.settings.addresses import is_address, with_password
from evalapp.settings.language import Language


class AddressDialog(Dialog):
    """Address and password; `wanted` carries the way there."""

    wanted = Signal(object)
    """Way."""

    def __init__(self, parent: QWidget, language: Language, location: str = "") -> None:
        text = language.text
        super().__init__(
            parent,
            text("Workspace on a server"),
            text(
                "Several people work at the same time in one PostgreSQL database. Ask the "
                "server administrator for its address and password."
            ),
            "server",
            "notice",
        )
        self._language = language
        self.address = QLineEdit(location)
        self.address.setPlaceholderText(text("postgresql://user@server/assessment"))
        self.address.setMinimumWidth(with_text(self, 440))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.fault = label("", "bad", wrap=True)
        self.fault.hide()
        for words, field in (
            (text("Address of the database"), self.address),
            (text("Password"), self.password),
        ):
            field.setAccessibleName(words)
            self.body.addWidget(label(words, "muted"))
            self.body.addWidget(field)
        self.body.addWidget(label(text("The password is not kept on this computer."), "caption"))
        self.body.addWidget(self.fault)
        self.body.addStretch(1)
        self.add_button(text("Cancel"), self.reject)
        self.add_button(
            text("Create in an empty database"),
            lambda: self._go(Way.to_new),
            keys="Ctrl+Shift+Return",
        )
        self.add_button(text("Open"), lambda: self._go(Way.to), primary=True)
        (self.password if location else self.address).setFocus()

    def _go(self, way: Callable[[str], Way]) -> None:
        location = self.address.text().strip()
        if not is_address(location):
            said = self._language.text("The address begins with postgresql://")
            self.fault.setText(said)
            self.fault.show()
            return
        self.accept()
        self.wanted.emit(way(with_password(location, self.password.text())))
