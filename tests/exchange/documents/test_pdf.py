"""Papers as PDF: the words of the Word paper, our own fonts inside, every letter drawn."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument

from evalapp.assessment.documents import Outcome, PaperForm
from evalapp.assessment.printed_documents import NO_PICTURE
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import Unit
from evalapp.exchange import writing
from evalapp.exchange.documents.filled import FilledPaper
from evalapp.exchange.documents.formats import Formats
from evalapp.exchange.documents.office import OfficeDocuments
from evalapp.exchange.documents.pdf.objects import PdfFile
from evalapp.exchange.documents.pdf.syntax import Value
from evalapp.exchange.documents.printing.pages import paper_values
from evalapp.exchange.documents.printing.typesetter import COMMON, letters_of, spare_font
from evalapp.settings.language import language
from evalapp.usecases.progress import Cancelled, Silent
from tests.exchange.documents import fixtures
from tests.exchange.documents.printed_words import normal, told, words_of_pdf

VIETNAMESE = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
)
PUNCTUATION = "–—“”‘’…§°²³±×÷≤≥≠µ€₫•−\u00a0"
FONTS = fixtures.TEMPLATES / "fonts"


def writer() -> OfficeDocuments:
    return fixtures.writer(PaperForm.PDF)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", normal(text))


def text_in_order(document: WordDocument) -> str:
    """Return the words of a paper as the template sets them, headers left out."""
    sections = paper_values(FilledPaper(document, Formats(document)))["sections"]
    return squeezed("".join(said for each in sections for said in _texts(each["blocks"])))


def _texts(blocks):
    """Yield the words of paragraphs and cells; what is a list of texts comes in pieces."""
    for block in blocks:
        for said, _ in block.get("runs", ()):
            yield from ([said] if isinstance(said, str) else said)
        for row in block.get("rows", ()):
            for cell in row["cells"]:
                content = cell if isinstance(cell, str) else cell.inside
                told_in_blocks = isinstance(content, list) and isinstance(content[0], dict)
                yield from (_texts(content) if told_in_blocks else content)


def all_words(document: WordDocument) -> str:
    return squeezed(
        "".join(each.text or "" for each in document.element.body.iter() if each.tag.endswith("}t"))
    )


@pytest.mark.parametrize("style", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_the_shipped_fonts_have_every_vietnamese_letter(style: str) -> None:
    letters = letters_of(FONTS / f"LiberationSerif-{style}.ttf")
    wanted = {*VIETNAMESE, *VIETNAMESE.upper(), *PUNCTUATION, *"0123456789%/()[]{}<>&#$@*+-=.,;:?!"}
    assert [each for each in sorted(wanted) if ord(each) not in letters] == []
    assert (FONTS / "LICENSE.txt").read_text("utf-8").count("SIL OPEN FONT LICENSE") == 1


def test_everything_that_word_says_is_set_in_its_order(tmp_path: Path) -> None:
    (path,) = fixtures.writer().decision(fixtures.whole_outcome(illustrative=True), tmp_path)
    document = Document(str(path))
    assert text_in_order(document) == all_words(document)


def test_only_our_own_fonts_are_inside_and_all_are_embedded(tmp_path: Path) -> None:
    (pdf,) = writer().decision(fixtures.small_outcome(), tmp_path)
    rows = [row.split() for row in told("pdffonts", str(pdf)).splitlines()[2:]]
    assert {row[0].split("+")[-1].split("-")[0] for row in rows} == {"LiberationSerif"}
    assert {row[-5] for row in rows} == {"yes"}
    assert {row[-3] for row in rows} == {"yes"}


def test_pages_of_an_annex_count_from_one_and_the_first_shows_no_number(tmp_path: Path) -> None:
    (pdf,) = writer().decision(fixtures.whole_outcome(illustrative=True), tmp_path)
    pages = told("pdftotext", "-layout", str(pdf), "-").split("\f")[:-1]
    begins = [n for n, page in enumerate(pages) if "Phụ lục" in page and "(Kèm theo" in page]
    assert len(begins) == 3
    assert all("SỐ LIỆU MINH HỌA" in page for page in pages)
    for begin, end in zip(begins, [*begins[1:], len(pages)], strict=True):
        for number, page in enumerate(pages[begin:end], start=1):
            top = [line.strip() for line in page.splitlines() if line.strip()][:2]
            assert (str(number) in top) == (number > 1)
            assert "Tên đơn vị" in page


def named(name: str) -> Outcome:
    group = fixtures.group_outcome("so", [Unit("one", name, "so")])
    return replace(fixtures.small_outcome(), groups=(group,))


@pytest.mark.parametrize(
    "name",
    [
        "Sở <b>A</b> & B", "{{ 7 * 7 }} {% if %}", "#import \"x.typ\": *", "$x^2$ @ai *đậm* _nghiêng_",
        "= Đề mục\n- mục", "`raw` \\ #panic() //", "</w:t>]]>",
    ],
)  # fmt: skip
def test_marks_of_any_language_stay_words(tmp_path: Path, name: str) -> None:
    (pdf,) = writer().decision(named(name), tmp_path)
    assert squeezed(name) in squeezed(told("pdftotext", "-raw", str(pdf), "-"))


def test_five_thousand_letters_take_the_pages_they_need(tmp_path: Path) -> None:
    name = " ".join(f"chữ{number}" for number in range(1000))
    (pdf,) = writer().decision(named(name), tmp_path)
    said = words_of_pdf(pdf)
    assert [each for each in name.split() if not said[each]] == []


def test_letters_of_no_font_become_a_box_and_others_are_drawn(tmp_path: Path) -> None:
    (pdf,) = writer().decision(named("Sở 😀 مرحبا שלום \U0001fae8 漢"), tmp_path)
    said = told("pdftotext", "-raw", str(pdf), "-")
    assert said.count(NO_PICTURE) == 2
    assert "😀" in said


def test_letters_of_the_peoples_of_gia_lai_are_drawn(tmp_path: Path) -> None:
    name = "Xã Ƀar Măih, Ia Kŏ̆, Čư̆ M\u2019gar, Ê̆a Ñuôl, Ŭ Ĭ Ĕ ê̆ ƀ č ĕ ĭ ñ ŏ ŭ ŏ̆"
    (pdf,) = writer().decision(named(name), tmp_path)
    said = told("pdftotext", "-raw", str(pdf), "-")
    assert NO_PICTURE not in said
    assert squeezed(name) in squeezed(said)
    assert writer().undrawable([name]) == ""


def test_the_fonts_have_every_letter_that_they_are_not_asked_about() -> None:
    regular = letters_of(FONTS / "LiberationSerif-Regular.ttf")
    spare = letters_of(spare_font())
    common = re.compile(f"[{COMMON}]")
    assert [
        each
        for each in map(chr, range(0x20, 0x10000))
        if common.match(each) and ord(each) not in regular | spare
    ] == []


def test_letters_that_no_font_has_are_named_once() -> None:
    assert writer().undrawable(["Sở 漢 \U0001fae8", "漢\t"]) == "漢\U0001fae8"
    assert fixtures.writer().undrawable(["漢"]) == ""


def test_a_broken_typst_template_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    templates = Path(shutil.copytree(fixtures.TEMPLATES, tmp_path / "templates"))
    (templates / "typst" / "paper.typ").write_text("#let = (", "utf-8")
    broken = OfficeDocuments(language("vi"), templates, PaperForm.PDF)
    with pytest.raises(AssessmentError) as told_error:
        broken.decision(fixtures.small_outcome(), tmp_path / "out")
    (problem,) = told_error.value.problems
    assert (problem.code, problem.place.file) == ("template.broken", "paper.typ")
    assert not (tmp_path / "out").exists()


def test_a_full_disk_leaves_no_half_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(writing, "_sync", full)
    with pytest.raises(AssessmentError, match=r"file\.disk_full"):
        writer().decision(fixtures.small_outcome(), tmp_path)
    assert list(tmp_path.iterdir()) == []


class AfterTwo:
    """Progress of a person who stops after two papers."""

    def report(self, done: int, total: int, doing: object = None) -> None:
        if done == 2:
            raise Cancelled


def test_what_was_written_before_a_cancel_stays_and_is_whole(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        writer().notices(fixtures.small_outcome(), fixtures.reasons, tmp_path, AfterTwo())
    written = sorted((tmp_path / "Thong-bao").iterdir())
    assert [each.suffix for each in written] == [".pdf", ".pdf"]
    assert all(each.read_bytes().rstrip().endswith(b"%%EOF") for each in written)


def test_pictures_show_every_page_of_the_pdf(tmp_path: Path) -> None:
    outcome = fixtures.small_outcome()
    (pdf,) = writer().decision(outcome, tmp_path)
    pages = fixtures.writer(PaperForm.PICTURES).decision(outcome, tmp_path)
    count = int(re.search(r"Pages:\s+(\d+)", told("pdfinfo", str(pdf)))[1])  # type: ignore[index]
    names = [f"{pdf.stem}-{number:02}.png" for number in range(1, count + 1)]
    assert [page.name for page in pages] == names
    assert all(page.read_bytes().startswith(b"\x89PNG") for page in pages)


@pytest.mark.parametrize("per_part", [6, 9, 12])
def test_no_group_heading_stands_alone_at_the_foot_of_a_page(tmp_path: Path, per_part: int) -> None:
    group = fixtures.group_outcome("so", fixtures.departments()[:1], per_part=per_part)
    outcome = replace(fixtures.small_outcome(), groups=(group,))
    (pdf,) = writer().notices(outcome, fixtures.reasons, tmp_path, Silent())
    pages = told("pdftotext", "-layout", str(pdf), "-").split("\f")[:-1]
    feet = [[line.strip() for line in page.splitlines() if line.strip()][-2] for page in pages[:-1]]
    assert len(feet) > 1
    assert [foot for foot in feet for title in fixtures.PARTS if title[:20] in foot] == []


@pytest.mark.parametrize("count", range(14, 21))
def test_no_note_stands_on_a_page_without_the_end_of_its_table(tmp_path: Path, count: int) -> None:
    group = fixtures.group_outcome("so", fixtures.departments()[:count], excluded="8")
    (pdf,) = writer().decision(replace(fixtures.small_outcome(), groups=(group,)), tmp_path)
    pages = told("pdftotext", "-layout", str(pdf), "-").split("\f")
    (noted,) = [page for page in pages if "Ghi chú:" in page]
    (last, before) = (group.units[each.unit].name for each in group.results[-1:-3:-1])
    assert last in noted
    assert before in noted
    assert noted.index(last) < noted.index("Ghi chú:")


@pytest.mark.parametrize("count", range(12, 19))
def test_a_table_of_two_rows_stands_whole_with_its_heading_and_note(
    tmp_path: Path, count: int
) -> None:
    units = fixtures.departments()[:count]
    group = fixtures.group_outcome("so", units, excluded="8", unranked=2)
    (pdf,) = writer().decision(replace(fixtures.small_outcome(), groups=(group,)), tmp_path)
    pages = told("pdftotext", "-layout", str(pdf), "-").split("\f")
    (noted,) = [page for page in pages if "Ghi chú:" in page]
    told_apart = noted.index("Các đơn vị được đánh giá, không xếp hạng")
    below = noted[told_apart : noted.index("Ghi chú:")]
    assert "Tên đơn vị" in below
    assert all(group.units[each.unit].name in below for each in group.results[-2:])


def test_the_signature_never_stands_with_the_last_sentence_alone(tmp_path: Path) -> None:
    outcome = fixtures.small_outcome()
    bases = outcome.details.legal_bases
    for count in range(3, len(bases) + 1):
        details = replace(outcome.details, legal_bases=bases[:count])
        (pdf,) = writer().decision(replace(outcome, details=details), tmp_path)
        pages = told("pdftotext", "-layout", str(pdf), "-").split("\f")
        (signed,) = [page for page in pages if "Nơi nhận:" in page]
        assert "Điều 3." in signed, count


def roles_of_cells(file: PdfFile, value: Value) -> Iterator[list[str]]:
    """Yield for each row of the tables how its cells are tagged."""
    for child in file.items(value):
        node = file.dictionary(child)
        if node.get("S") == "TR":
            yield [str(file.dictionary(each)["S"]) for each in file.items(node.get("K"))]
        elif "S" in node:
            yield from roles_of_cells(file, node.get("K"))


def test_last_rows_that_stay_with_the_note_are_tagged_as_data(tmp_path: Path) -> None:
    notices = writer().notices(fixtures.small_outcome(), fixtures.reasons, tmp_path, Silent())
    file = PdfFile(notices[0].read_bytes())
    tree = file.dictionary(file.root["StructTreeRoot"])
    *_, before, last, _ = roles_of_cells(file, tree.get("K"))
    assert set(before) == set(last) == {"TD"}
