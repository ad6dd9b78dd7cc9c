"""What tests of verifying begin with: a small outcome, a hand in Word, what was said."""

from dataclasses import replace
from pathlib import Path

from docx import Document

from evalapp.assessment.documents import Outcome
from evalapp.assessment.units import Unit
from evalapp.settings.language import language
from evalapp.usecases.documents.verify_document import Verification
from tests.exchange.documents import fixtures


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
    cell.paragraphs[0].runs[0].text = new
    document.save(str(path))
