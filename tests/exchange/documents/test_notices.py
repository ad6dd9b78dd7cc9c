from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.documents import GroupOutcome
from evalapp.assessment.messages import Message
from evalapp.assessment.results import NoticeRow
from evalapp.assessment.units import Unit
from evalapp.exchange.documents.file_names import plain, unit_file_names
from evalapp.usecases.progress import Cancelled, Silent
from tests.exchange.documents import fixtures
from tests.exchange.documents.reading import cells, lines, ruled


def test_every_unit_gets_a_notice_of_its_own(tmp_path: Path) -> None:
    outcome = fixtures.small_outcome()
    paths = fixtures.writer().notices(outcome, fixtures.reasons, tmp_path, Silent())
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
        "Thong-bao/1-so-thong-tin-va-truyen-thong.docx",
        "Thong-bao/2-van-phong-uy-ban-nhan-dan-tinh.docx",
        "Thong-bao/3-so-ngoai-vu.docx",
        "Thong-bao/4-so-nong-nghiep-va-phat-trien-nong-thon.docx",
        "Thong-bao/5-so-lao-dong-thuong-binh-va-xa-hoi.docx",
    ]
    assert all(path.is_file() for path in paths)


def test_a_notice_says_result_level_rank_and_what_is_missing(tmp_path: Path) -> None:
    outcome = fixtures.small_outcome()
    second = fixtures.writer().notices(outcome, fixtures.reasons, tmp_path, Silent())[1]
    document = Document(str(second))
    said = lines(document)
    assert "đối với Văn phòng Ủy ban nhân dân tỉnh" in said
    assert cells(ruled(document)[0])[1] == [
        "150", "0", "150", "142,32", "94,88", "142,32", "Mức I", "2/5",
    ]  # fmt: skip
    assert "Xếp thứ 2 (đồng hạng) trong 5 đơn vị được xếp hạng của khối sở, ban, ngành." in said
    assert "- tổng điểm đến 3 chữ số thập phân" in said
    assert any(line.startswith("Đơn vị chưa đạt điểm tối đa ở 8 trong số 55") for line in said)


def test_what_is_only_collected_is_not_counted_among_the_criteria_assessed(tmp_path: Path) -> None:
    outcome = fixtures.small_outcome()
    (group,) = outcome.groups
    plain_set = group.criteria.model_dump(mode="json")
    plain_set["groups"][0]["criteria"][0] |= {"maximum": "0", "rule": {"kind": "collected"}}
    plain_set["maximum"] = "147.5"
    collecting = replace(group, criteria=CriteriaSet.model_validate(plain_set))
    first = fixtures.writer().notices(
        replace(outcome, groups=(collecting,)), fixtures.reasons, tmp_path, Silent()
    )[0]
    document = Document(str(first))
    said = lines(document)
    assert any(line.startswith("Đơn vị chưa đạt điểm tối đa ở 8 trong số 54") for line in said)
    collected = ["–", "–", "–", "Số liệu chỉ để thu thập, không tính điểm"]
    assert cells(ruled(document)[1])[2][2:] == collected


def test_a_unit_with_full_points_is_not_asked_to_mend_anything(tmp_path: Path) -> None:
    def full(group: GroupOutcome, unit: str) -> Sequence[NoticeRow]:
        best = group.results[0].unit
        rows = fixtures.reasons(group, unit)
        return [replace(row, points=row.maximum) for row in rows] if unit == best else rows

    first, second, *_ = fixtures.writer().notices(
        fixtures.small_outcome(), full, tmp_path, Silent()
    )
    asked = [
        next(each for each in lines(Document(str(path))) if "thông báo để" in each)
        for path in (first, second)
    ]
    assert asked[0].endswith("biết, tiếp tục duy trì, phát huy kết quả đã đạt được./.")
    assert asked[1].endswith("khắc phục những tiêu chí chưa đạt hoặc đạt thấp./.")


def test_criteria_stand_under_their_groups_with_claim_points_and_reason(tmp_path: Path) -> None:
    first = fixtures.writer().notices(
        fixtures.small_outcome(), fixtures.reasons, tmp_path, Silent()
    )[0]
    rows = cells(ruled(Document(str(first)))[1])
    assert rows[1] == ["1", "Hạ tầng kỹ thuật", "25", "25", "23,832", ""]
    assert [row[0] for row in rows[2:5]] == ["1.1", "1.2", "1.3"]
    assert rows[8][2:] == [
        "2,5", "2,5", "1,5",
        "điểm từng tiêu chí đến 3 chữ số thập phân. Ý kiến thẩm định: Tài liệu kiểm chứng chưa đủ",
    ]  # fmt: skip
    assert rows[13][3:5] == ["–", "–"]
    assert len(rows) == 1 + 6 + 60


def test_criteria_that_do_not_concern_a_unit_are_left_out_with_their_empty_groups(
    tmp_path: Path,
) -> None:
    def first_part_only(group: GroupOutcome, unit: str) -> Sequence[NoticeRow]:
        return fixtures.reasons(group, unit)[:3]

    outcome = fixtures.small_outcome()
    path = fixtures.writer().notices(outcome, first_part_only, tmp_path, Silent())[0]
    assert [row[0] for row in cells(ruled(Document(str(path)))[1])[1:]] == [
        "1",
        "1.1",
        "1.2",
        "1.3",
    ]


def test_a_unit_that_is_not_ranked_is_told_so(tmp_path: Path) -> None:
    group = fixtures.group_outcome("so", fixtures.departments()[:2], unranked=1)
    outcome = replace(fixtures.small_outcome(), groups=(group,))
    path = fixtures.writer().notices(outcome, fixtures.reasons, tmp_path, Silent())[1]
    said = lines(Document(str(path)))
    assert "Đơn vị được đánh giá, không xếp hạng trong khối sở, ban, ngành." in said


class AfterTwo:
    """Progress of a person who stops after two notices."""

    def report(self, done: int, total: int, doing: Message | None = None) -> None:
        if done == 2:
            raise Cancelled


def test_what_was_written_before_a_cancel_stays_and_is_whole(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        fixtures.writer().notices(fixtures.small_outcome(), fixtures.reasons, tmp_path, AfterTwo())
    written = sorted((tmp_path / "Thong-bao").iterdir())
    assert [path.name[0] for path in written] == ["1", "2"]
    assert all(Document(str(path)).tables for path in written)


def test_units_of_one_name_get_files_of_their_own() -> None:
    twins = [Unit(f"xa-{each}", "Xã Ia Sao", "xa") for each in range(12)]
    outcome = replace(fixtures.small_outcome(), groups=(fixtures.group_outcome("xa", twins),))
    names = unit_file_names(outcome)
    assert len(set(names.values())) == 12
    assert names["xa-0"] == "01-xa-ia-sao"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Đắk Đoa", "dak-doa"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON: <x>|?*", "con-x"),
        ("😀", "don-vi"),
        ("Ơ" * 200, "o" * 80),
    ],
)
def test_file_names_are_plain(name: str, file: str) -> None:
    assert plain(name) == file
