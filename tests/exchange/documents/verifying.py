"""What tests of verifying begin with: a small outcome, a hand in Word, what was said."""

from dataclasses import replace
from pathlib import Path

from docx import Document

from evalapp.assessment.documents import Outcome
from evalapp.assessment.units import Unit
from evalapp.settings.language import language
from evalapp.usecases.documents.verify_document import Verification
from tests.exchange.documents import fixtures
from tests.exchange.documents.decree30_slipping import overwrite


def outcome(units: tuple[Unit, ...] = fixtures.departments()[:5], per_part: int = 10) -> Outcome:
    group = fixtures.group_outcome("so", units, unranked=1, excluded="8", per_part=per_part)
    return replace(fixtures.small_outcome(), groups=(group,))


def codes(verification: Verification) -> list[str]:
    return [each.code for each in verification.problems]


def sentences(verification: Verification) -> list[str]:
    return [language("vi").sentence(each.message) for each in verification.problems]


def change_word(path: Path, old: str, new: str) -> None:
    """Overwrite the first table cell that says `old`, as a person would in Word."""
    document = Document(str(path))
    cell = next(
        cell
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        if cell.text == old
    )
    overwrite(cell.paragraphs[0], new)
    document.save(str(path))


def change_sentence(path: Path, old: str, new: str) -> None:
    """Overwrite words in the first paragraph outside tables that has them."""
    document = Document(str(path))
    line = next(each for each in document.paragraphs if old in each.text)
    overwrite(line, line.text.replace(old, new, 1))
    document.save(str(path))
