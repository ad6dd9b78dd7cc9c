"""A PDF is held against the locked version that it names, and what cannot be read is told."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image

from evalapp.assessment.documents import PaperForm
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import Unit
from evalapp.exchange.documents.reading_back import PrintedFiles
from evalapp.usecases.documents.verify_document import Verdict
from evalapp.usecases.progress import Silent
from tests.exchange.documents import fixtures, hostile
from tests.exchange.documents.locked import locked
from tests.exchange.documents.verifying import outcome, sentences


def test_papers_as_pdf_are_compared_as_the_same_papers_as_word(tmp_path: Path) -> None:
    made = locked(fixtures.whole_outcome())
    (word,) = fixtures.writer().decision(made.outcome, tmp_path)
    (pdf,) = fixtures.writer(PaperForm.PDF).decision(made.outcome, tmp_path)
    found, meant = made.verified(pdf), made.verified(word)
    assert (found.verdict, sentences(found)) == (Verdict.SAME, [])
    assert found.compared == meant.compared
    read = PrintedFiles().read(pdf), PrintedFiles().read(word)
    assert read[0].grids == read[1].grids


def test_a_number_changed_in_a_pdf_is_named(tmp_path: Path) -> None:
    made, other = locked(outcome()), outcome()
    (group,) = other.groups
    results = (replace(group.results[0], points=Decimal("1.5")), *group.results[1:])
    forged = replace(made.outcome, groups=(replace(group, results=results),))
    writer = fixtures.writer(PaperForm.PDF)
    (decision,) = writer.decision(forged, tmp_path)
    notice = writer.notices(forged, fixtures.reasons, tmp_path, Silent())[0]
    for path in (decision, notice):
        (said,) = sentences(made.verified(path))
        assert "1,5" in said
        assert "135,369" in said


ODD_NAMES = (
    "Xã \U0001fae8 Ia", "Xã 👩\u200d👩\u200d👧 B", "區域一", "Xã السلام عليكم B", "שלום עולם",
    "Phường العربية 12 (a)", "Xã \u202eabc", "Xã 😀",
)  # fmt: skip


@pytest.mark.parametrize("name", ODD_NAMES)
def test_names_are_known_as_the_fonts_of_a_pdf_draw_them(tmp_path: Path, name: str) -> None:
    made = locked(hostile.saying(name))
    (decision,) = fixtures.writer(PaperForm.PDF).decision(made.outcome, tmp_path)
    papers = made.summaries(tmp_path, PaperForm.PDF)
    for path in (decision, papers["report"], papers["submission"], papers["minutes"]):
        found = made.verified(path)
        assert (path.name, found.verdict, sentences(found)) == (path.name, Verdict.SAME, [])


@pytest.mark.parametrize("name", ODD_NAMES)
def test_whom_a_notice_is_for_is_known_as_the_fonts_draw_the_name(
    tmp_path: Path, name: str
) -> None:
    made = locked(outcome((Unit("one", name, "so"), *fixtures.departments()[:2])))
    writer = fixtures.writer(PaperForm.PDF)
    path = writer.notices(made.outcome, fixtures.reasons, tmp_path, Silent())[0]
    found = made.verified(path)
    assert (found.verdict, sentences(found)) == (Verdict.SAME, [])


@pytest.mark.parametrize("name", ["שלום", "Xã \U0001fae8 Ia"])
def test_another_name_in_a_pdf_is_told_even_among_letters_that_are_not_drawn(
    tmp_path: Path, name: str
) -> None:
    made, other = locked(hostile.saying(name)), hostile.saying(f"{name}ת")
    forged = replace(other, version=made.outcome.version)
    (path,) = fixtures.writer(PaperForm.PDF).decision(forged, tmp_path)
    assert made.verified(path).verdict is Verdict.DIFFERS


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", b"%PDF-1.7\n1 0 obj\n<</Type/Catalog", b"%PDF-1.4\n1 0 obj [" + b"[" * 5000,
     b"%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode/Length 3>>\nstream\nabc\nendstream\nendobj"],
)  # fmt: skip
def test_what_is_no_pdf_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "giả.pdf"
    path.write_bytes(content)
    with pytest.raises(AssessmentError) as told:
        PrintedFiles().read(path)
    assert told.value.problems[0].code in {"document.not_pdf", "file.empty"}


def test_a_pdf_that_is_locked_or_consists_of_pictures_is_told_apart(tmp_path: Path) -> None:
    (made,) = fixtures.writer(PaperForm.PDF).decision(fixtures.small_outcome(), tmp_path)
    locked_up, scanned = tmp_path / "khóa.pdf", tmp_path / "quét.pdf"
    locked_up.write_bytes(made.read_bytes() + b"\ntrailer\n<</Encrypt 9 0 R>>\n")
    Image.new("RGB", (60, 80), "white").save(scanned)
    for path, code in ((locked_up, "pdf_locked"), (scanned, "pdf_of_pictures")):
        with pytest.raises(AssessmentError) as told:
            PrintedFiles().read(path)
        assert [each.code for each in told.value.problems] == [f"document.{code}"]
