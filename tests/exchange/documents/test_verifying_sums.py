"""Documents that sum results up, and the workbook, are held against the locked version too."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from evalapp.assessment.documents import PaperForm
from evalapp.usecases.documents.verify_document import Verdict
from tests.exchange.documents.locked import locked
from tests.exchange.documents.verifying import change_sentence, change_word, outcome, sentences


def test_a_changed_cell_of_the_workbook_is_named_by_itself(tmp_path: Path) -> None:
    made = locked(outcome())
    path = made.documents(tmp_path)["annex"]
    book = load_workbook(path)
    sheet = book["Sở, ban, ngành"]
    row = next(row for row in sheet.iter_rows() if row[2].value == "Sở Ngoại vụ")
    column = next(each.column for each in sheet[4] if each.value == "Điểm thực hiện")
    part, points = row[3].coordinate, row[column - 1].coordinate
    sheet[part], sheet[points] = 1, 2
    book["Tổng hợp"]["C5"] = 4
    book.save(path)
    found = made.verified(path)
    places = [(each.place.sheet, each.place.cell) for each in found.problems]
    assert places == [("Sở, ban, ngành", points), ("Sở, ban, ngành", part), ("Tổng hợp", "C5")]
    assert "Hạ tầng kỹ thuật: văn bản ghi 1" in sentences(found)[1]
    assert sentences(found)[2] == "Sở, ban, ngành – Mức I: văn bản ghi 4, kết quả đã khóa là 5."


@pytest.mark.parametrize("form", [PaperForm.WORD, PaperForm.PDF])
def test_documents_that_sum_up_are_recognised_and_the_same(tmp_path: Path, form: PaperForm) -> None:
    made = locked(outcome())
    for path in made.summaries(tmp_path, form).values():
        found = made.verified(path)
        assert (path.name, found.verdict, sentences(found)) == (path.name, Verdict.SAME, [])
        assert found.compared > 20


def test_a_changed_number_of_a_document_that_sums_up_is_named(tmp_path: Path) -> None:
    made = locked(outcome())
    written = made.summaries(tmp_path)
    for name, old, new in (("report", "137,5", "138,5"), ("minutes", "135,369", "136,369"), ("submission", "100", "90")):  # fmt: skip
        change_word(written[name], old, new)
        (said,) = sentences(made.verified(written[name]))
        assert (name, old in said, new in said) == (name, True, True)
    page = written["page"]
    page.write_text(page.read_text("utf-8").replace(">135,369<", ">136,369<", 1), "utf-8")
    (said,) = sentences(made.verified(page))
    assert "Sở Thông tin và Truyền thông" in said
    assert "136,369" in said


def test_a_changed_number_in_a_sentence_is_named_with_its_sentence(tmp_path: Path) -> None:
    made = locked(outcome())
    path = made.summaries(tmp_path)["report"]
    change_sentence(path, "Tổng số 05", "Tổng số 06")
    (said,) = sentences(made.verified(path))
    assert "Tổng số 05 cơ quan" in said
    assert "06" in said
