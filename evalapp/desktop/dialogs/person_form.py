"""One person who appraises: id, name, role, own offices."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from evalapp.assessment.assessors import Assessor, Role
from evalapp.desktop.widgets.completing import NamesCompleter
from evalapp.desktop.widgets.controls import ActionButton, Chooser, action
from evalapp.desktop.widgets.frames import row
from evalapp.desktop.widgets.words import label
from evalapp.settings.language import Language
from evalapp.usecases.appraisal.people_board import SEPARATOR


def role_title(language: Language, role: Role) -> str:
    """Return what a role is called, as it stands by itself."""
    word = language.text(f"assessors.role.{role}")
    return word[:1].upper() + word[1:]


class PersonForm(QWidget):
    """Fields of a person; Enter in any of them saves."""

    saved = Signal(object, str)
    """Assessor without own offices, and these as they were typed."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._offices: Mapping[str, str] = {}
        text = language.text
        self.id = QLineEdit()
        self.name = QLineEdit()
        roles = [(each, role_title(language, each)) for each in Role]
        self.role = Chooser(text("Role"), roles)
        self.offices = QLineEdit()
        self.offices.setPlaceholderText(text("names or ids of units, “;” between them"))
        self._names = NamesCompleter(self.offices, SEPARATOR)
        saving = action(self, text("Save person"), self._on_save, shortcut="Ctrl+S")
        self.save = ActionButton(saving)
        self._lay_out()

    def _lay_out(self) -> None:
        text = self._language.text
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        fields = (
            (text("Person's id"), self.id),
            (text("Full name"), self.name),
            (text("Role"), self.role),
            (text("Own offices"), self.offices),
        )
        for place, (words, field) in enumerate(fields):
            grid.addWidget(label(words, "muted"), place, 0)
            grid.addWidget(field, place, 1)
            field.setAccessibleName(words)
            if isinstance(field, QLineEdit):
                field.returnPressed.connect(self._on_save)
        grid.addLayout(row(None, self.save), len(fields), 1)

    def offer(self, offices: Mapping[str, str]) -> None:
        """Know the offices, by id, that a person may work for."""
        if offices != self._offices:
            self._offices = offices
            self._names.offer(sorted(set(offices.values())))

    def show_person(self, person: Assessor | None) -> None:
        """Show a person with the names of the own offices, or empty fields."""
        names = self._offices
        counted = list(names.values())
        self.id.setText(person.id if person else "")
        self.id.setReadOnly(person is not None)
        self.name.setText(person.name if person else "")
        self.role.pick(person.role if person else Role.ASSESSOR)
        own = sorted(person.own_units) if person else []
        said = [
            names[each] if each in names and counted.count(names[each]) == 1 else each
            for each in own
        ]
        self.offices.setText(f"{SEPARATOR} ".join(said))

    def begin_new(self) -> None:
        """Empty the fields for somebody new."""
        self.show_person(None)
        self.id.setFocus()

    def _on_save(self) -> None:
        person = Assessor(self.id.text().strip(), self.name.text().strip(), self.role.current)
        if person.id or person.name:
            self.saved.emit(person, self.offices.text())
