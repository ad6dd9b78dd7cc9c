"""Minutes, report and notices say which criteria were explained, and what was decided on them."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from docx import Document

from evalapp.assessment.documents import GroupOutcome
from evalapp.assessment.results import Explained, NoticeRow
from evalapp.usecases.progress import Silent
from tests.exchange.documents import fixtures
from tests.exchange.documents.reading import cells, lines, opened, ruled


def explained(group: GroupOutcome, unit: str) -> Sequence[NoticeRow]:
    """Let the second unit explain two rows: one that gained half a point, one that kept them."""
    rows = list(fixtures.reasons(group, unit))
    if unit != group.results[1].unit:
        return rows
    first, seventh = rows[0], rows[6]
    assert first.points is not None
    before = first.points - Decimal("0.5")
    rows[0] = replace(first, explained=Explained(1, before))
    rows[6] = replace(seventh, explained=Explained(1, seventh.points))
    return rows


def test_a_notice_says_what_became_of_each_explanation(tmp_path: Path) -> None:
    outcome = fixtures.small_outcome()
    second = fixtures.writer().notices(outcome, explained, tmp_path, Silent())[1]
    document = Document(str(second))
    told = next(line for line in lines(document) if line.startswith("Đơn vị giải trình"))
    assert told.startswith(
        "Đơn vị giải trình 02 tiêu chí (đợt 1); sau khi xem xét, thẩm định lại, 01 tiêu chí được "
        "điều chỉnh điểm, 01 tiêu chí giữ nguyên điểm. Đơn vị chưa đạt điểm tối đa ở "
    )
    said = [row[5] for row in cells(ruled(document)[1])]
    assert said[2].endswith(
        "Đơn vị đã giải trình (đợt 1); sau khi xem xét, điều chỉnh điểm từ 2 thành 2,5"
    )
    assert said[8].endswith(
        "Tài liệu kiểm chứng chưa đủ. Đơn vị đã giải trình (đợt 1); sau khi xem xét, giữ nguyên điểm"
    )


def test_the_minutes_name_units_criteria_and_decisions(tmp_path: Path) -> None:
    outcome = fixtures.small_outcome()
    said = lines(opened(fixtures.writer().minutes(outcome, explained, tmp_path)))
    assert "Kết quả xem xét giải trình của các đơn vị:" in said
    assert (
        "- Văn phòng Ủy ban nhân dân tỉnh giải trình 02 tiêu chí: điều chỉnh điểm tiêu chí 1.1 "
        "(từ 2 thành 2,5); giữ nguyên điểm tiêu chí 1.7." in said
    )
    assert OVERVIEW in said


OVERVIEW = (
    "Trong đợt giải trình số 1, 01 đơn vị giải trình 02 lượt tiêu chí; sau khi xem xét, thẩm định "
    "lại, 01 lượt tiêu chí được điều chỉnh điểm, 01 lượt tiêu chí giữ nguyên điểm."
)


def test_the_report_sums_explanations_up(tmp_path: Path) -> None:
    outcome = fixtures.small_outcome()
    assert OVERVIEW in lines(opened(fixtures.writer().report(outcome, explained, tmp_path)))


def test_two_rounds_are_named_and_what_happened_to_no_criterion_is_not(tmp_path: Path) -> None:
    def twice(group: GroupOutcome, unit: str) -> Sequence[NoticeRow]:
        rows = list(explained(group, unit))
        if unit == group.results[1].unit:
            rows[6] = replace(rows[6], explained=Explained(2, Decimal(0)))
        return rows

    outcome = fixtures.small_outcome()
    assert (
        "Trong các đợt giải trình số 1 và 2, 01 đơn vị giải trình 02 lượt tiêu chí; sau khi xem xét, "
        "thẩm định lại, 02 lượt tiêu chí được điều chỉnh điểm."
    ) in lines(opened(fixtures.writer().report(outcome, twice, tmp_path)))
    second = fixtures.writer().notices(outcome, twice, tmp_path, Silent())[1]
    told = next(line for line in lines(Document(str(second))) if line.startswith("Đơn vị giải"))
    assert told.startswith(
        "Đơn vị giải trình 02 tiêu chí (đợt 1 và 2); sau khi xem xét, thẩm định lại, 02 tiêu chí "
        "được điều chỉnh điểm. Đơn vị chưa đạt"
    )


def test_where_nobody_explained_nothing_is_said(tmp_path: Path) -> None:
    outcome = fixtures.small_outcome()
    writer = fixtures.writer()
    for paths in (
        writer.minutes(outcome, fixtures.reasons, tmp_path),
        writer.report(outcome, fixtures.reasons, tmp_path),
        writer.notices(outcome, fixtures.reasons, tmp_path, Silent())[:1],
    ):
        assert not [line for line in lines(opened(paths)) if "giải trình" in line.lower()]
