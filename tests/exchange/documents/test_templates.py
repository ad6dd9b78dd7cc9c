import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument

from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.documents.decree30 import check
from evalapp.exchange.documents.layout.originals import NAMES, original, restore_templates
from evalapp.exchange.documents.office import OfficeDocuments
from evalapp.exchange.documents.ooxml import below, body_of, qn
from evalapp.settings.language import language
from tests.exchange.documents import fixtures
from tests.exchange.documents.reading import lines, opened, parts


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    return Path(shutil.copytree(fixtures.TEMPLATES, tmp_path / "templates"))


def changed(templates: Path, change: Callable[[WordDocument], None]) -> OfficeDocuments:
    path = templates / "decision.docx"
    document = Document(str(path))
    change(document)
    document.save(str(path))
    return OfficeDocuments(language("vi"), templates)


def in_subject(field: str) -> Callable[[WordDocument], None]:
    def change(document: WordDocument) -> None:
        paragraph = next(each for each in document.paragraphs if each.text == "{{ subject }}")
        paragraph.runs[0].text = field

    return change


def refusal(writer: OfficeDocuments, folder: Path) -> AssessmentError:
    with pytest.raises(AssessmentError) as told:
        writer.decision(fixtures.small_outcome(), folder)
    assert list(folder.glob("*.docx")) == []
    return told.value


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_templates_are_the_originals_part_by_part(name: str) -> None:
    shipped = parts((fixtures.TEMPLATES / name).read_bytes())
    rebuilt = parts(original(name))
    assert shipped.keys() == rebuilt.keys()
    assert [part for part in shipped if shipped[part] != rebuilt[part]] == []


def test_a_secretary_can_change_the_words_of_a_template(templates: Path, tmp_path: Path) -> None:
    writer = changed(templates, in_subject("Về việc {{ subject }} (kỳ {{ year }})"))
    said = lines(opened(writer.decision(fixtures.small_outcome(), tmp_path)))
    assert said[1].startswith("Về việc Phê duyệt kết quả")
    assert said[1].endswith("(kỳ 2022)")


def test_every_unknown_field_is_named_at_once(templates: Path, tmp_path: Path) -> None:
    writer = changed(templates, in_subject("{{ subjct }} {{ so_hieu }}"))
    problems = refusal(writer, tmp_path).problems
    assert [each.message.values["field"] for each in problems] == ["so_hieu", "subjct"]
    assert {each.place.file for each in problems} == {"decision.docx"}
    assert "“so_hieu”" in language("vi").problem(problems[0])


def test_an_unknown_field_of_a_row_is_named(templates: Path, tmp_path: Path) -> None:
    def change(document: WordDocument) -> None:
        document.tables[2].cell(2, 1).paragraphs[0].runs[0].text = "{{ row.ten }}"

    problem = refusal(changed(templates, change), tmp_path).problems[0]
    assert (problem.code, problem.message.values["field"]) == ("template.unknown_field", "ten")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ subject", "template.badly_written"),
        ("{% if subject %}", "template.badly_written"),
        ("{{ subject|safe }}", "template.badly_written"),
        ("{{ subject|khong_co }}", "template.badly_written"),
        ("{{ subject.__class__.__mro__ }}", "template.forbidden"),
        ("{{ year / 0 }}", "template.fails_near"),
        ("{{ subject + 1 }}", "template.fails_near"),
        ("{% for each in year %}{% endfor %}", "template.fails_near"),
        (
            "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
            "template.unknown_field",
        ),
        ("{{ 9 ** 9 ** 9 }}", "template.forbidden"),
        ("{{ subject * 9999999999 }}", "template.forbidden"),
        ("{{ subject.ljust(9999999999) }}", "template.forbidden"),
        ("{{ '%9999999999d'|format(1) }}", "template.badly_written"),
        ("{{ subject|attr('__class__') }}", "template.badly_written"),
        ("{% include '/etc/passwd' %}", "template.fails_near"),
    ],
)
def test_a_faulty_field_is_told_with_its_template(
    templates: Path, tmp_path: Path, text: str, code: str
) -> None:
    problem = refusal(changed(templates, in_subject(text)), tmp_path).problems[0]
    assert (problem.code, problem.place.file) == (code, "decision.docx")
    sentence = language("vi").problem(problem)
    assert sentence.startswith("decision.docx: ")
    assert "{{{" not in sentence


def test_the_words_around_a_badly_written_field_are_shown(templates: Path, tmp_path: Path) -> None:
    writer = changed(templates, in_subject("Trích yếu: {{ subject"))
    assert "Trích yếu: {{ subject" in language("vi").problem(refusal(writer, tmp_path).problems[0])


@pytest.mark.parametrize("fault", ["{{ subject.__class__ }}", "{{ year / 0 }}"])
def test_the_words_around_what_cannot_be_filled_are_shown(
    templates: Path, tmp_path: Path, fault: str
) -> None:
    problem = refusal(changed(templates, in_subject(f"Trích yếu: {fault}")), tmp_path).problems[0]
    assert f"“Trích yếu: {fault}”" in language("vi").problem(problem)


def test_a_template_that_loses_rows_writes_nothing(templates: Path, tmp_path: Path) -> None:
    def change(document: WordDocument) -> None:
        row = document.tables[2].cell(1, 0).paragraphs[0]
        row.runs[0].text = "{%tr for row in annex.ranked[:2] %}"

    problem = refusal(changed(templates, change), tmp_path).problems[0]
    assert problem.code == "template.rows_missing"
    assert (problem.message.values["rows"], problem.message.values["found"]) == (5, 2)


def test_a_row_command_outside_a_row_of_its_own_is_told(templates: Path, tmp_path: Path) -> None:
    def change(document: WordDocument) -> None:
        document.tables[2].cell(1, 0).paragraphs[0].runs[0].text = "{% for row in annex.ranked %}"

    assert refusal(changed(templates, change), tmp_path).problems[0].code in {
        "template.broken_markup",
        "template.badly_written",
    }


def test_a_missing_template_is_told_with_its_folder(templates: Path, tmp_path: Path) -> None:
    (templates / "decision.docx").unlink()
    problem = refusal(OfficeDocuments(language("vi"), templates), tmp_path).problems[0]
    assert (problem.code, problem.message.values["folder"]) == ("template.missing", str(templates))


@pytest.mark.parametrize("broken", [b"<w:p>", b"</w:tbl>", b"&#0;"])
def test_a_template_whose_markup_is_broken_is_told(
    templates: Path, tmp_path: Path, broken: bytes
) -> None:
    path = templates / "decision.docx"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:body>", b"<w:body>" + broken
    )
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    problem = refusal(OfficeDocuments(language("vi"), templates), tmp_path).problems[0]
    assert (problem.code, problem.place.file) == ("template.not_word", "decision.docx")


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 cut off"])
def test_a_template_that_is_no_word_file_is_told(
    templates: Path, tmp_path: Path, content: bytes
) -> None:
    (templates / "decision.docx").write_bytes(content)
    problem = refusal(OfficeDocuments(language("vi"), templates), tmp_path).problems[0]
    assert problem.code == "template.not_word"


def test_a_template_put_back_works_again(templates: Path, tmp_path: Path) -> None:
    (templates / "decision.docx").write_bytes(b"broken")
    restore_templates(templates, ["decision.docx"])
    writer = OfficeDocuments(language("vi"), templates)
    assert opened(writer.decision(fixtures.small_outcome(), tmp_path)).tables


def test_a_template_made_anew_is_the_same_to_the_byte() -> None:
    assert original("notice.docx") == original("notice.docx")


def test_lines_are_drawn_too_where_a_program_renamed_the_ids_of_styles(
    templates: Path, tmp_path: Path
) -> None:
    """LibreOffice makes ids of its own from the names of styles."""

    def change(document: WordDocument) -> None:
        for style in document.styles:
            if style.style_id.startswith("Line"):
                renamed, old = f"X{style.style_id}", style.style_id
                below(style).set(qn("w:styleId"), renamed)
                for mark in body_of(document).iter(qn("w:pStyle")):
                    if mark.get(qn("w:val")) == old:
                        mark.set(qn("w:val"), renamed)

    (path,) = changed(templates, change).decision(fixtures.small_outcome(), tmp_path)
    kept = {each.rule for each in check(path) if each.kept}
    assert {"motto", "agency", "subject"} <= kept
