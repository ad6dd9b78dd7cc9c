"""What is wrong with a draft, all at once; each line leads to its field."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal

from evalapp.assessment.drafts.editing import text_at
from evalapp.assessment.drafts.tree import Tree
from evalapp.assessment.set_faults import Fault, KeyPath
from evalapp.desktop.models.columns import Column, words
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.pages.criteria.field_words import fault_sentence
from evalapp.desktop.pages.criteria.set_parts import part_words, place_of
from evalapp.desktop.widgets.table import Table
from evalapp.settings.language import Language


@dataclass(frozen=True, slots=True)
class FaultRow:
    """One fault with the words for where it is and what it says."""

    key: str
    fault: Fault
    where: str
    said: str


class FaultTable(Table):
    """The faults in the order of the tree."""

    fault_wanted = Signal(object)
    """KeyPath of the fault that a person wants to mend."""

    def __init__(self, language: Language) -> None:
        model = RowsModel(_columns(language), key=lambda each: each.key)
        super().__init__(model, language.text("What is wrong"))
        self._language = language
        self.clicked.connect(lambda index: self._want(index.row()))
        self.row_opened.connect(lambda each: self.fault_wanted.emit(each.fault.path))

    def show_faults(self, tree: Tree, faults: Sequence[Fault]) -> None:
        """Show what is wrong with a state of a draft."""
        self.show_rows([self._row(tree, at, each) for at, each in enumerate(faults)])

    def _row(self, tree: Tree, at: int, fault: Fault) -> FaultRow:
        place = place_of(fault.path)
        said = fault_sentence(self._language, fault)
        return FaultRow(f"{at} {said}", fault, self._where(tree, place), said)

    def _where(self, tree: Tree, place: KeyPath) -> str:
        if len(place) == 1:
            return part_words(self._language, place)
        code, title, id_ = (text_at(tree, (*place, key)) for key in ("code", "title", "id"))
        return " ".join(each for each in (code, title or id_) if each)

    def go_on(self) -> None:
        """Go to the next fault, after the last to the first."""
        count = self.rows.rowCount()
        if count:
            self.choose_place((self.current_place() + 1) % count)
            self._want(self.current_place())

    def _want(self, place: int) -> None:
        self.fault_wanted.emit(self.rows.row_at(place).fault.path)


def _columns(language: Language) -> tuple[Column[Any], ...]:
    return (
        words(
            language.text("Where"), lambda each: each.where, width=26, tip=lambda each: each.where
        ),
        words(
            language.text("Problem"), lambda each: each.said, width=0, tip=lambda each: each.said
        ),
    )
