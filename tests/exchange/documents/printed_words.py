"""The words of a paper as Word file and as PDF, counted, so that both can be compared."""

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

from docx import Document

from tests.conftest import left_out


def told(command: str, *arguments: str) -> str:
    if shutil.which(command) is None:
        left_out(f"{command} is not installed")
    return subprocess.run([command, *arguments], check=True, capture_output=True, text=True).stdout


def words_of_pdf(path: Path) -> Counter[str]:
    pages = told("pdftotext", "-raw", str(path), "-").split("\f")
    return Counter(re.findall(r"\w+", normal("\n".join(pages))))


def words_of_word(path: Path) -> Counter[str]:
    """Count words in the body; table headings and page headers repeat only in the PDF."""
    body = Document(str(path))
    said = "\n".join(
        element.text or "" for element in body.element.body.iter() if _is_text(element)
    )
    return Counter(re.findall(r"\w+", normal(said)))


def _is_text(element) -> bool:
    return element.tag.endswith("}t")


def normal(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\u00a0", " "))


def headings(word: Path) -> set[str]:
    """Return the words that repeat on every page."""
    document = Document(str(word))
    said = [cell.text for table in document.tables for cell in table.rows[0].cells]
    for section in document.sections:
        edges = (
            section.first_page_header,
            section.header,
            section.first_page_footer,
            section.footer,
        )
        said += [each.text for edge in edges for each in edge.paragraphs]
    return set(re.findall(r"\w+", normal(" ".join(said))))


def differing(word: Counter[str], pdf: Counter[str], repeated: set[str]) -> dict[str, int]:
    """Return words that the PDF says less or more often; page numbers and headings may be more."""
    found = {each: pdf[each] - word[each] for each in word | pdf if pdf[each] != word[each]}
    return {
        each: more
        for each, more in found.items()
        if not (more > 0 and (each in repeated or each.isdecimal()))
    }
