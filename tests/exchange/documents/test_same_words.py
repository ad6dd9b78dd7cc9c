"""Word and PDF of one result say the same words, also after a secretary's hand in the template."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell  # pyright: ignore[reportPrivateUsage]

from evalapp.assessment.documents import PaperForm
from evalapp.exchange.documents.office import OfficeDocuments
from evalapp.exchange.documents.ooxml import below, element
from evalapp.settings.language import language
from tests.exchange.documents import fixtures
from tests.exchange.documents.every_kind import KINDS, every_paper, few
from tests.exchange.documents.printed_words import (
    differing,
    headings,
    words_of_pdf,
    words_of_word,
)

ADDED, COLUMN = "Đoạn do thư ký thêm", "Ghichúriêng"
Papers = dict[str, tuple[Path, Path]]


def both_forms(templates: Path, folder: Path) -> Papers:
    word = every_paper(OfficeDocuments(language("vi"), templates), few(), folder)
    pdf = every_paper(OfficeDocuments(language("vi"), templates, PaperForm.PDF), few(), folder)
    return {kind: (word[kind], pdf[kind]) for kind in KINDS}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    return both_forms(fixtures.TEMPLATES, tmp_path_factory.mktemp("papers"))


@pytest.fixture(scope="module")
def edited_papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    templates = Path(
        shutil.copytree(fixtures.TEMPLATES, tmp_path_factory.mktemp("edited") / "templates")
    )
    for path in templates.glob("*.docx"):
        document = Document(str(path))
        edit(document)
        document.save(str(path))
    return both_forms(templates, tmp_path_factory.mktemp("papers"))


def edit(document: WordDocument) -> None:
    """Add a paragraph, take another font for the text, add a column to every ruled table."""
    style = document.styles["Lời văn"]
    assert isinstance(style, ParagraphStyle)
    last = [each for each in document.paragraphs if each.style == style][-1]
    added = last.insert_paragraph_before(f"{ADDED} năm {{{{ year }}}} ", style=style)
    added.add_run("chữ nghiêng.").italic = True
    style.font.name = "Arial"
    for table in document.tables:
        if next(below(table).iter(qn("w:tblHeader")), None) is not None:
            add_column(table)


def add_column(table: Table) -> None:
    grid = below(table).find(qn("w:tblGrid"))
    assert grid is not None
    grid.append(element("w:gridCol", w="900"))
    for number, row in enumerate(table.rows):
        cell = element("w:tc")
        cell.append(element("w:p"))
        below(row).append(cell)
        if number == 0 or "{{" in row_text(row_cells(table, number)):
            _Cell(cell, table).paragraphs[0].add_run(COLUMN)  # pyright: ignore


def row_cells(table: Table, number: int) -> Iterator[_Cell]:
    for cell in below(table.rows[number]).findall(qn("w:tc")):
        yield _Cell(cell, table)  # pyright: ignore[reportArgumentType]


def row_text(cells: Iterator[_Cell]) -> str:
    return " ".join(cell.text for cell in cells)


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_says_the_same_as_word_and_as_pdf(papers: Papers, kind: str) -> None:
    word, pdf = papers[kind]
    assert differing(words_of_word(word), words_of_pdf(pdf), repeated=headings(word)) == {}


@pytest.mark.parametrize("kind", KINDS)
def test_it_still_does_when_a_secretary_has_changed_its_template(
    edited_papers: Papers, papers: Papers, kind: str
) -> None:
    word, pdf = edited_papers[kind]
    said = words_of_word(word)
    assert said["thư"] > words_of_word(papers[kind][0])["thư"]
    assert differing(said, words_of_pdf(pdf), repeated=headings(word)) == {}


def test_the_column_that_was_added_stands_in_every_row(edited_papers: Papers) -> None:
    word, pdf = edited_papers["decision"]
    rows = sum(len(group.results) for group in few().groups)
    assert words_of_word(word)[COLUMN] >= rows
    assert words_of_pdf(pdf)[COLUMN] >= rows
