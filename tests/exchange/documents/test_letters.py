"""Submission letter, minutes of the appraisal and reminders: what they say and how they look."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument

from evalapp.assessment.documents import Reminder
from evalapp.assessment.problems import Place, Problem, error
from evalapp.exchange.documents.decree30 import check
from evalapp.usecases.progress import Silent
from tests.exchange.documents import fixtures
from tests.exchange.documents.every_kind import completed
from tests.exchange.documents.reading import cells, lines, opened, ruled

SENT_BACK = error(
    "reminder.returned",
    Place("phieu.xlsx", "Phiếu", "D12"),
    criterion="1.2",
    title="Tỷ lệ hồ sơ",
    reason="Tài liệu kiểm chứng chưa đủ.",
)


def broken_rules(path: Path) -> dict[str, tuple[str, ...]]:
    return {each.rule: each.faults for each in check(path) if not each.kept}


def reminded(folder: Path, *faults: Problem) -> Path:
    reminder = Reminder(fixtures.departments()[0], faults)
    (path,) = fixtures.writer().reminders(
        fixtures.PERIOD, fixtures.details(), [reminder], folder, Silent()
    )
    return path


def test_submission_minutes_and_reminders_keep_every_rule(tmp_path: Path) -> None:
    writer, outcome = fixtures.writer(), completed(fixtures.whole_outcome())
    assert broken_rules(*writer.submission(outcome, tmp_path)) == {}
    assert broken_rules(*writer.minutes(outcome, fixtures.reasons, tmp_path)) == {}
    assert broken_rules(reminded(tmp_path)) == {}
    assert broken_rules(reminded(tmp_path, SENT_BACK)) == {}


def test_the_submission_asks_for_the_decision_and_counts_levels(tmp_path: Path) -> None:
    document = opened(fixtures.writer().submission(fixtures.whole_outcome(), tmp_path))
    said = lines(document)
    assert said[:3] == [
        "TỜ TRÌNH",
        "Về việc phê duyệt kết quả đánh giá, xếp hạng mức độ Chính quyền điện tử các cơ quan hành "
        "chính nhà nước trên địa bàn tỉnh Gia Lai năm 2022",
        "Kính gửi: Ủy ban nhân dân tỉnh Gia Lai",
    ]
    assert said[3] == "Căn cứ Luật Công nghệ thông tin ngày 29 tháng 6 năm 2006;"
    assert not any("Theo đề nghị" in line for line in said)
    bases = [line for line in said if line.startswith("Căn cứ ")]
    assert [line[-1] for line in bases] == [*";" * (len(bases) - 1), "."]
    assert cells(ruled(document)[0])[1] == ["1", "Sở, ban, ngành", "20", "100"]


def test_the_minutes_lay_claims_beside_granted_points(tmp_path: Path) -> None:
    outcome = fixtures.whole_outcome()
    document = opened(fixtures.writer().minutes(outcome, fixtures.reasons, tmp_path))
    tables = ruled(document)
    assert [len(table.rows) - 1 for table in tables] == [20, 17, 218]
    assert cells(tables[0])[1] == [
        "1", "Sở Thông tin và Truyền thông", "142", "137,5", "135,369", "8", "Mức I", "1",
    ]  # fmt: skip
    assert cells(tables[0])[20][-1] == "–"
    dash = "Dấu “–” ở cột thứ hạng: đơn vị được đánh giá, không xếp hạng."
    assert [dash in line for line in lines(document) if "Ghi chú" in line] == [True, False, False]
    signing = " ".join(cell.text for cell in document.tables[-1].rows[0].cells)
    assert "THƯ KÝ" in signing
    assert "CHỦ TỌA" in signing


def test_only_points_that_differ_from_a_claim_count_as_adjusted(tmp_path: Path) -> None:
    def granted(group, unit):
        first, second, *others = fixtures.reasons(group, unit)
        return (
            replace(first, claimed=Decimal("2.5"), points=Decimal("1.5")),
            replace(second, claimed=Decimal("2.5"), points=Decimal("2.50")),
            *(replace(each, claimed=None) for each in others),
        )

    document = opened(fixtures.writer().minutes(fixtures.small_outcome(), granted, tmp_path))
    assert [row[3:6:2] for row in cells(ruled(document)[0])[1:2]] == [["5", "1"]]


def test_a_unit_that_sent_nothing_is_asked_for_its_form(tmp_path: Path) -> None:
    document = Document(str(reminded(tmp_path)))
    said = " ".join(lines(document))
    assert "Kính gửi: Sở Thông tin và Truyền thông" in said
    assert "chưa nhận được phiếu tự đánh giá" in said
    assert "hết ngày 31 tháng 01 năm 2023" in said
    assert "V/v đôn đốc gửi phiếu tự đánh giá năm 2022" in heading(document)
    assert "/STTTT-CNTT" in heading(document)
    assert document.tables[-1].cell(0, 0).paragraphs[-1].text == "- Lưu: VT, CNTT."


def test_a_unit_whose_form_has_faults_is_told_each(tmp_path: Path) -> None:
    document = Document(str(reminded(tmp_path, SENT_BACK)))
    fault = next(line for line in lines(document) if line.startswith("- "))
    assert fault.endswith("Tiêu chí 1.2 “Tỷ lệ hồ sơ” bị trả lại: Tài liệu kiểm chứng chưa đủ.")
    assert "D12" in fault
    assert "phieu.xlsx" not in fault
    other = replace(SENT_BACK, place=Place("phieu.xlsx", "Phiếu", "D13"))
    both = lines(Document(str(reminded(tmp_path, SENT_BACK, other))))
    assert [line[-1] for line in both if line.startswith("- Trang tính")] == [";", "."]
    assert not any("chưa nhận được" in line for line in lines(document))
    assert "V/v bổ sung, chỉnh sửa phiếu tự đánh giá năm 2022" in heading(document)


def heading(document: WordDocument) -> str:
    said = " ".join(cell.text for row in document.tables[0].rows for cell in row.cells)
    return " ".join(said.replace("\u00a0", " ").split())


def test_a_letter_is_no_draft_though_nothing_is_locked(tmp_path: Path) -> None:
    document = Document(str(reminded(tmp_path)))
    tops = [each.text for each in document.sections[0].first_page_header.paragraphs]
    assert "DỰ THẢO" not in tops


def test_the_new_department_signs_its_letters_from_march_2025() -> None:
    defaults = fixtures.writer()._defaults
    later = replace(fixtures.PERIOD, year=2025, deadline=date(2026, 1, 31))
    assert defaults.drafter(later) == "CĐS"
