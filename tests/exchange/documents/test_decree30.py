from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.documents.decree30 import RULES, check
from evalapp.exchange.documents.ooxml import below, remove
from evalapp.settings.language import language
from evalapp.usecases.progress import Silent
from tests.exchange.documents import fixtures


def broken_rules(path: Path) -> dict[str, tuple[str, ...]]:
    return {each.rule: each.faults for each in check(path) if not each.kept}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    outcome = fixtures.whole_outcome(illustrative=True)
    few = (*outcome.groups[:2], fixtures.group_outcome("xa", fixtures.communes(30)))
    folder = tmp_path_factory.mktemp("decision")
    (path,) = fixtures.writer().decision(replace(outcome, groups=few), folder)
    return path.read_bytes()


@pytest.fixture
def decision(written: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "decision.docx"
    path.write_bytes(written)
    return path


def test_the_decision_keeps_every_rule_but_the_basis_that_a_person_must_complete(
    decision: Path,
) -> None:
    found = broken_rules(decision)
    assert list(found) == ["bases"]
    assert [fault for fault in found["bases"] if "734" not in fault] == []


def test_notice_and_report_keep_every_rule(tmp_path: Path) -> None:
    writer, outcome = fixtures.writer(), fixtures.small_outcome()
    (report,) = writer.report(outcome, fixtures.reasons, tmp_path)
    notices = writer.notices(outcome, fixtures.reasons, tmp_path, Silent())
    assert broken_rules(report) == {}
    assert [broken_rules(each) for each in notices] == [{}] * 5


def paragraph(document: WordDocument, said: str) -> Paragraph:
    inside = [each for table in document.tables[:2] for row in table.rows for cell in row.cells
              for each in cell.paragraphs]  # fmt: skip
    return next(each for each in [*document.paragraphs, *inside] if each.text.startswith(said))


def wide_margins(document: WordDocument) -> None:
    document.sections[0].left_margin = Mm(25)


def letter_paper(document: WordDocument) -> None:
    document.sections[0].page_height = Mm(279)


def other_font(document: WordDocument) -> None:
    paragraph(document, "Điều 2.").runs[-1].font.name = "Arial"


def red_letters(document: WordDocument) -> None:
    paragraph(document, "Điều 2.").runs[-1].font.color.rgb = RGBColor(255, 0, 0)


def number_at_the_side(document: WordDocument) -> None:
    for each in document.sections[0].header.paragraphs:
        each.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def number_on_first_page(document: WordDocument) -> None:
    document.sections[0].different_first_page_header_footer = False


def annex_numbered_on(document: WordDocument) -> None:
    numbering = below(document.sections[2]).find(qn("w:pgNumType"))
    assert numbering is not None
    remove(numbering)


def small_nation(document: WordDocument) -> None:
    paragraph(document, "CỘNG HÒA").runs[0].font.size = Pt(11)


def motto_without_line(document: WordDocument) -> None:
    line = below(paragraph(document, "Độc lập")).getnext()
    assert line is not None
    remove(line)


def agency_line_too_long(document: WordDocument) -> None:
    line = paragraph(document, "TỈNH GIA LAI")._p.getnext()  # pyright: ignore
    indent = line.find(f"{qn('w:pPr')}/{qn('w:ind')}")  # pyright: ignore
    indent.set(qn("w:left"), "0")  # pyright: ignore
    indent.set(qn("w:right"), "0")  # pyright: ignore


def number_without_zero(document: WordDocument) -> None:
    paragraph(document, "Số:").runs[0].text = "Số: 5/QĐ-UBND"


def date_with_a_zero_too_many(document: WordDocument) -> None:
    paragraph(document, "Gia Lai,").runs[0].text = "Gia Lai, ngày 14 tháng 06 năm 2023"


def kind_not_bold(document: WordDocument) -> None:
    paragraph(document, "QUYẾT ĐỊNH").runs[0].font.bold = False


def subject_in_capitals(document: WordDocument) -> None:
    run = paragraph(document, "Phê duyệt").runs[0]
    run.text = run.text.upper()


def upright_bases(document: WordDocument) -> None:
    paragraph(document, "Căn cứ Nghị định").runs[0].font.italic = False


def numbered_law(document: WordDocument) -> None:
    paragraph(document, "Căn cứ Luật Công").runs[0].text = "Căn cứ Luật Công nghệ số 67/2006/QH11;"


def article_left_out(document: WordDocument) -> None:
    run = paragraph(document, "Điều 3.").runs[0]
    run.text = run.text.replace("3", "4")


def ragged_text(document: WordDocument) -> None:
    paragraph(document, "Điều 2.").alignment = WD_ALIGN_PARAGRAPH.LEFT


def no_end_mark(document: WordDocument) -> None:
    run = paragraph(document, "Quyết định này có").runs[0]
    run.text = run.text.replace("./.", ".")


def authority_in_small_letters(document: WordDocument) -> None:
    for said in ("TM.", "KT.", "PHÓ"):
        paragraph(document, said).runs[0].font.italic = True


def learned_signer(document: WordDocument) -> None:
    paragraph(document, "Nguyễn").runs[0].text = "TS. Nguyễn Văn Ấn"


def no_archive(document: WordDocument) -> None:
    remove(below(paragraph(document, "- Lưu")))


def annex_in_arabic_figures(document: WordDocument) -> None:
    paragraph(document, "Phụ lục II").runs[0].text = "Phụ lục 2"


def rows_may_split(document: WordDocument) -> None:
    properties = below(document.tables[2].rows[4]).find(qn("w:trPr"))
    assert properties is not None
    remove(properties)


def bold_addressee(document: WordDocument) -> None:
    addressed = paragraph(document, "ỦY BAN NHÂN DÂN TỈNH GIA LAI")
    addressed.insert_paragraph_before("Kính gửi: Các đơn vị", style=addressed.style)


BREAKAGES: dict[str, Callable[[WordDocument], None]] = {
    "paper": letter_paper,
    "margins": wide_margins,
    "font": other_font,
    "colour": red_letters,
    "page_number": number_at_the_side,
    "first_page": number_on_first_page,
    "numbering": annex_numbered_on,
    "national_name": small_nation,
    "motto": motto_without_line,
    "agency": agency_line_too_long,
    "number": number_without_zero,
    "place_date": date_with_a_zero_too_many,
    "kind": kind_not_bold,
    "subject": subject_in_capitals,
    "addressee": bold_addressee,
    "bases": upright_bases,
    "articles": article_left_out,
    "body": ragged_text,
    "ending": no_end_mark,
    "authority": authority_in_small_letters,
    "signer": learned_signer,
    "recipients": no_archive,
    "annexes": annex_in_arabic_figures,
    "tables": rows_may_split,
}


def test_there_is_a_breakage_for_every_rule() -> None:
    assert BREAKAGES.keys() == RULES.keys()


@pytest.mark.parametrize("rule", BREAKAGES)
def test_a_broken_rule_is_found_and_no_other_is_blamed(decision: Path, rule: str) -> None:
    before = broken_rules(decision)
    document = Document(str(decision))
    BREAKAGES[rule](document)
    document.save(str(decision))
    after = broken_rules(decision)
    assert after.get(rule, ()) != before.get(rule, ())
    assert after.keys() - {rule} <= before.keys()


def test_a_law_with_a_number_is_found(decision: Path) -> None:
    document = Document(str(decision))
    numbered_law(document)
    document.save(str(decision))
    assert any("Luật" in fault for fault in broken_rules(decision)["bases"])


def test_a_file_that_is_no_word_document_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "thu.docx"
    path.write_text("không phải Word", "utf-8")
    with pytest.raises(AssessmentError) as told:
        check(path)
    assert told.value.problems[0].code == "document.not_word"


@pytest.mark.parametrize("code", ["vi", "en"])
def test_every_rule_has_its_sentence(code: str) -> None:
    spoken = language("vi" if code == "vi" else "en")
    assert [rule for rule in RULES if spoken.text(f"decree30.{rule}") == f"decree30.{rule}"] == []
