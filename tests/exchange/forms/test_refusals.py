"""What is no form of ours is refused with one sentence, and nothing else breaks."""

import io
import zipfile
from contextlib import suppress
from random import Random

import pytest

from evalapp.assessment.answers import Answer, FormCell
from evalapp.assessment.problems import AssessmentError
from tests.exchange.forms import mess
from tests.exchange.forms.mess import Change, changed
from tests.exchange.forms.samples import READER, filled, read, set_of

FILLED = filled(FormCell("mang", Answer({"value": True})))


def code(content: bytes) -> str:
    """Return the code with which content is refused."""
    with pytest.raises(AssessmentError) as raised:
        read(content)
    return raised.value.problems[0].code


def other_workbook() -> bytes:
    book = mess.Workbook()
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            new.writestr(each, part if each == name else old.read(each))
    return out.getvalue()


with zipfile.ZipFile(io.BytesIO(FILLED)) as _package:
    STRANGE_CODE = _package.read("xl/workbook.xml").replace(b"UTF-8", b"UT-9")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "file.empty"),
        (b"%PDF-1.7 ...", "file.not_a_workbook"),
        (b"<html><table></table></html>", "file.markup"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file.damaged"),
        (FILLED[:5000], "file.damaged"),
        (FILLED[:-10], "file.damaged"),
        (with_part(FILLED, "xl/workbook.xml", b"<workbook"), "file.damaged"),
        (with_part(FILLED, "xl/worksheets/sheet2.xml", b"<worksheet><sheetData>"), "file.damaged"),
        (with_part(FILLED, "xl/workbook.xml", STRANGE_CODE), "file.damaged"),
        (other_workbook(), "form.not_ours"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_foreign_and_broken_files_are_refused(content: bytes, expected: str) -> None:
    assert code(content) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ((mess.delete_answers,), "form.no_answer_sheet"),
        ((mess.copy_answers,), "form.several_answer_sheets"),
        ((mess.delete_ids,), "form.row_ids_missing"),
        ((mess.delete_key_row, mess.delete_answer_column), "form.columns_missing"),
        ((mess.wipe_codes, mess.forget_property), "form.not_ours"),
    ],
)
def test_forms_of_ours_that_cannot_be_understood_are_refused(
    changes: tuple[Change, ...], expected: str
) -> None:
    assert code(changed(FILLED, *changes)) == expected


def test_a_form_of_another_unit_or_edition_is_refused_by_who_knows() -> None:
    def other_unit(book: mess.Workbook) -> None:
        for sheet in book.worksheets:
            for cell in mess.CODES:
                text = str(sheet[cell].value or "")
                sheet[cell].value = text.replace("/so-noi-vu/", "/so-y-te/")

    with pytest.raises(AssessmentError) as raised:
        READER.read(changed(FILLED, other_unit), "phieu.xlsx", set_of)
    assert raised.value.problems[0].message.values == {"unit": "so-y-te"}


def test_flipped_bytes_are_read_or_refused_and_never_break_the_reader() -> None:
    random = Random(11)
    for _ in range(150):
        content = bytearray(FILLED)
        for _ in range(random.choice((1, 3, 20))):
            content[random.randrange(len(content))] = random.randrange(256)
        with suppress(AssessmentError):
            read(bytes(content))


def test_edited_parts_are_read_or_refused_and_never_break_the_reader() -> None:
    random = Random(12)
    with zipfile.ZipFile(io.BytesIO(FILLED)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for _ in range(150):
        name = random.choice([each for each in parts if each.endswith((".xml", ".rels"))])
        part = bytearray(parts[name])
        begin = random.randrange(len(part))
        part[begin : begin + random.choice((1, 4, 60))] = random.choice((b"", b"<", b"A1", b'"9'))
        with suppress(AssessmentError):
            read(with_part(FILLED, name, bytes(part)))


def test_a_text_that_no_office_suite_writes_is_refused_at_once() -> None:
    texts = "xl/sharedStrings.xml"
    with zipfile.ZipFile(io.BytesIO(FILLED)) as package:
        part = package.read(texts)
    longer = [part.replace(b"</t>", "á ".encode() * words + b"</t>", 1) for words in (10, 60_000)]

    assert read(with_part(FILLED, texts, longer[0])).cells == read(FILLED).cells
    assert code(with_part(FILLED, texts, longer[1])) == "file.text_too_long"
