from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalapp.assessment.documents import AnnexColumn, Outcome, PaperForm, Signer
from evalapp.assessment.units import Unit
from evalapp.exchange.documents.decision import cited
from evalapp.exchange.documents.reading_back import PrintedFiles
from tests.exchange.documents import fixtures
from tests.exchange.documents.reading import cells, lines, opened, ruled


def test_the_whole_decision_has_three_annexes_with_every_unit_once(tmp_path: Path) -> None:
    document = opened(fixtures.writer().decision(fixtures.whole_outcome(), tmp_path))
    assert [line for line in lines(document) if line.startswith("Phụ lục")] == [
        "Phụ lục I", "Phụ lục II", "Phụ lục III",
    ]  # fmt: skip
    counts = [len(table.rows) - 1 for table in ruled(document)]
    assert counts == [18, 2, 17, 218]


def test_the_first_articles_name_the_annexes_and_who_carries_out(tmp_path: Path) -> None:
    said = lines(opened(fixtures.writer().decision(fixtures.whole_outcome(), tmp_path)))
    articles = [line for line in said if line.startswith("Điều")]
    assert articles[0] == (
        "Điều 1. Phê duyệt kết quả đánh giá, xếp hạng mức độ Chính quyền điện tử các cơ quan hành "
        "chính nhà nước trên địa bàn tỉnh Gia Lai năm 2022, gồm 03 khối với 255 đơn vị (chi tiết "
        "tại các Phụ lục I, II và III kèm theo Quyết định này)."
    )
    assert "Chủ tịch Ủy ban nhân dân các xã, phường, thị trấn" in articles[2]
    assert said[said.index("QUYẾT ĐỊNH:") - 1].endswith("năm 2023.")


def test_rows_print_decimal_commas_equal_ranks_and_a_running_number_of_their_own(
    tmp_path: Path,
) -> None:
    document = opened(fixtures.writer().decision(fixtures.small_outcome(), tmp_path))
    assert cells(ruled(document)[0])[:4] == [
        ["STT", "Tên đơn vị", "Điểm tối đa", "Điểm không đưa vào đánh giá",
         "Điểm tối đa cần thực hiện", "Điểm thực hiện", "Tỷ lệ thực hiện (%)", "Điểm quy đổi",
         "Mức độ", "Thứ hạng"],
        ["1", "Sở Thông tin và Truyền thông", "150", "8", "142", "135,369", "95,33", "142,995",
         "Mức I", "1"],
        ["2", "Văn phòng Ủy ban nhân dân tỉnh", "150", "0", "150", "142,32", "94,88", "142,32",
         "Mức I", "2"],
        ["3", "Sở Ngoại vụ", "150", "0", "150", "142,32", "94,88", "142,32", "Mức I", "2"],
    ]  # fmt: skip


def test_columns_of_conversion_and_of_districts_are_left_out_where_they_say_nothing(
    tmp_path: Path,
) -> None:
    document = opened(fixtures.writer().decision(fixtures.whole_outcome(), tmp_path))
    headings = [cells(table)[0] for table in ruled(document)]
    plain = ["Điểm tối đa", "Điểm thực hiện", "Tỷ lệ thực hiện (%)", "Mức độ", "Thứ hạng"]
    assert headings[2] == ["STT", "Tên đơn vị", *plain]
    assert headings[3] == ["STT", "Tên đơn vị", "Trực thuộc", *plain]


def test_units_that_are_not_ranked_stand_apart_without_a_rank(tmp_path: Path) -> None:
    document = opened(fixtures.writer().decision(fixtures.whole_outcome(), tmp_path))
    assert "Các đơn vị được đánh giá, không xếp hạng" in lines(document)
    assert [(row[1], row[-1]) for row in cells(ruled(document)[1])[1:]] == [
        ("Sở thứ 19", "–"), ("Sở thứ 20", "–"),
    ]  # fmt: skip


@pytest.mark.parametrize("form", [PaperForm.WORD, PaperForm.PDF])
def test_a_group_in_which_nobody_is_ranked_has_the_other_table_alone(
    tmp_path: Path, form: PaperForm
) -> None:
    outcome = fixtures.small_outcome()
    (first, *_) = outcome.groups
    results = tuple(replace(each, rank=None) for each in first.results)
    unranked = replace(outcome, groups=(replace(first, results=results),))
    (path,) = fixtures.writer(form).decision(unranked, tmp_path)
    read = PrintedFiles().read(path)
    (table,) = read.tables
    assert len(table.rows) == len(results)


def test_pages_are_turned_only_where_the_table_needs_it(tmp_path: Path) -> None:
    document = opened(fixtures.writer().decision(fixtures.whole_outcome(), tmp_path))
    assert [section.orientation for section in document.sections] == [
        WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT, WD_ORIENT.PORTRAIT,
    ]  # fmt: skip
    for section, tables in zip(document.sections[1:], ([0, 1], [2], [3]), strict=True):
        assert section.page_width
        room = section.page_width - Mm(30) - Mm(15)
        for index in tables:
            widths = [column.width or 0 for column in ruled(document)[index].columns]
            assert sum(widths) == pytest.approx(room, abs=Mm(1))


def test_the_rounding_rule_stands_under_every_table(tmp_path: Path) -> None:
    said = lines(opened(fixtures.writer().decision(fixtures.whole_outcome(), tmp_path)))
    rules = [line for line in said if line.startswith("Ghi chú:")]
    assert len(rules) == 3
    assert rules[0].startswith("Ghi chú: Điểm lấy đến 3 chữ số thập phân, tỷ lệ (%) lấy đến 2")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12/TTr-STTTT ngày 09 tháng 5 năm 2023", "Tờ trình số 12/TTr-STTTT ngày"),
        ("Số 12/TTr-STTTT ngày 09 tháng 5 năm 2023", "Tờ trình số 12/TTr-STTTT ngày"),
        ("Tờ trình số 12/TTr-STTTT ngày 09 tháng 5 năm 2023", "Tờ trình số 12/TTr-STTTT ngày"),
        ("Báo cáo số 3/BC-STTTT", "Báo cáo số 3/BC-STTTT"),
        ("", "Tờ trình số ……/TTr-STTTT ngày"),
    ],
)
def test_the_submission_is_named_by_its_kind_however_it_was_typed(typed: str, said: str) -> None:
    details = replace(fixtures.details(), proposal=typed)
    assert f"Giám đốc Sở Thông tin và Truyền thông tại {said}" in cited(details, 2023)[-1]


def test_a_paper_not_yet_registered_leaves_room_for_number_and_date(tmp_path: Path) -> None:
    outcome = fixtures.small_outcome()
    bare = replace(outcome, details=fixtures.writer().default_details(fixtures.PERIOD, ()))
    document = opened(fixtures.writer().decision(bare, tmp_path))
    number, day = document.tables[0].rows[1].cells
    assert number.text.replace("\u00a0", " ") == "Số:         /QĐ-UBND"
    assert day.text.replace("\u00a0", " ") == "Gia Lai, ngày     tháng     năm 2023"
    attached = next(line for line in lines(document) if line.startswith("(Kèm theo"))
    assert "số ……/QĐ-UBND ngày …… tháng …… năm 2023" in attached


def test_a_deputy_signs_for_the_chair_on_behalf_of_the_committee(tmp_path: Path) -> None:
    document = opened(fixtures.writer().decision(fixtures.small_outcome(), tmp_path))
    signature = [line for line in document.tables[1].cell(0, 1).text.split("\n") if line]
    assert signature == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn Ấn"]


def test_a_chair_who_decides_alone_signs_without_tm(tmp_path: Path) -> None:
    outcome = fixtures.small_outcome()
    alone = replace(outcome.details, signer=Signer("", ("CHỦ TỊCH",), "Nguyễn Văn Ấn"))
    document = opened(fixtures.writer().decision(replace(outcome, details=alone), tmp_path))
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH GIA LAI" in lines(document)
    assert document.tables[1].cell(0, 1).text.split("\n")[0] == "CHỦ TỊCH"


@pytest.mark.parametrize("illustrative", [True, False])
def test_made_up_figures_are_marked_on_every_page_and_real_ones_never(
    tmp_path: Path, illustrative: bool
) -> None:
    outcome = fixtures.whole_outcome(illustrative=illustrative)
    document = opened(fixtures.writer().decision(outcome, tmp_path))
    for section in document.sections:
        for header in (section.header, section.first_page_header):
            said = "".join(paragraph.text for paragraph in header.paragraphs)
            assert ("SỐ LIỆU MINH HỌA" in said) is illustrative


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=st.text(max_size=80), subject=st.text("<>&{}%# ê\n😀ابج", max_size=60))
def test_no_text_breaks_the_paper_or_runs_as_template_code(
    tmp_path: Path, name: str, subject: str
) -> None:
    outcome = outcome_with_name(name + "{{ 7*7 }}")
    outcome = replace(outcome, details=replace(outcome.details, subject=f"Phê duyệt {subject}"))
    document = opened(fixtures.writer().decision(outcome, tmp_path))
    rows = cells(ruled(document)[0])
    assert len(rows) == 2
    assert rows[1][1].endswith("{{ 7*7 }}")


def outcome_with_name(name: str) -> Outcome:
    group = fixtures.group_outcome("so", [Unit("one", name, "so")])
    return replace(fixtures.small_outcome(), groups=(group,))


def test_the_year_of_signing_is_the_one_after_the_assessed_year_until_it_is_known() -> None:
    from evalapp.exchange.documents.papers import expected_year

    outcome = fixtures.small_outcome()
    unsigned = replace(outcome, details=replace(outcome.details, signed_on=None))
    assert expected_year(unsigned) == 2023
    signed = replace(outcome, details=replace(outcome.details, signed_on=date(2024, 1, 2)))
    assert expected_year(signed) == 2024


@pytest.mark.parametrize(
    ("subject", "article", "title"),
    [
        ("Phê duyệt kết quả năm 2022", "Điều 1. Phê duyệt kết quả năm 2022,", "KẾT QUẢ NĂM 2022"),
        ("Về việc phê duyệt kết quả", "Điều 1. Phê duyệt kết quả,", "KẾT QUẢ"),
        ("Công bố Chỉ số DTI", "Điều 1. Công bố Chỉ số DTI,", "CHỈ SỐ DTI"),
    ],
)
def test_the_subject_fits_article_and_annex_whatever_its_opening(
    tmp_path: Path, subject: str, article: str, title: str
) -> None:
    outcome = fixtures.small_outcome()
    renamed = replace(outcome, details=replace(outcome.details, subject=subject))
    said = lines(opened(fixtures.writer().decision(renamed, tmp_path)))
    assert any(line.startswith(article) for line in said)
    assert title in said


def test_chosen_columns_alone_are_printed_and_last_year_beside_this_one(tmp_path: Path) -> None:
    outcome = fixtures.with_year_before(fixtures.small_outcome())
    chosen = (AnnexColumn.ORDER, AnnexColumn.LAST_YEAR, AnnexColumn.SHARE, AnnexColumn.RANK)
    outcome = replace(outcome, details=replace(outcome.details, annex_columns=chosen))
    rows = cells(ruled(opened(fixtures.writer().decision(outcome, tmp_path)))[0])
    assert rows[0] == ["STT", "Tên đơn vị", "Tỷ lệ năm 2021 (%)", "Tỷ lệ thực hiện (%)", "Thứ hạng"]
    assert rows[1] == ["1", "Sở Thông tin và Truyền thông", "81,25", "95,33", "1"]
    assert rows[5][2] == "–"


def test_units_that_sent_no_form_are_named_under_their_table(tmp_path: Path) -> None:
    outcome = fixtures.small_outcome()
    (group,) = outcome.groups
    silent = replace(group, silent=frozenset({"so-3", "so-5"}))
    document = opened(fixtures.writer().decision(replace(outcome, groups=(silent,)), tmp_path))
    assert (
        "Đơn vị không gửi phiếu tự đánh giá: Sở Ngoại vụ; Sở Lao động - Thương binh và Xã hội. "
        "Điểm của các đơn vị này chỉ gồm số liệu đo và kết quả thẩm định."
    ) in lines(document)
