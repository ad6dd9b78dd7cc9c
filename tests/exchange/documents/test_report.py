import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from matplotlib import font_manager
from PIL import Image

from evalapp.assessment.results import GroupScore
from evalapp.assessment.units import Unit
from evalapp.exchange.documents.charts import claim_chart, level_chart, movement_chart, part_chart
from evalapp.exchange.documents.claims import ClaimShares
from evalapp.exchange.documents.movement import MovementCount
from evalapp.exchange.documents.statistics import level_counts, mean_share, part_means
from evalapp.settings.language import language
from tests.exchange.documents import fixtures
from tests.exchange.documents.reading import cells, lines, opened, ruled


def test_levels_are_counted_per_group_and_add_up(tmp_path: Path) -> None:
    document = opened(
        fixtures.writer().report(fixtures.whole_outcome(), fixtures.reasons, tmp_path)
    )
    rows = cells(ruled(document)[0])
    assert rows[:6] == [
        ["STT", "Khối, mức độ", "Số đơn vị", "Tỷ lệ (%)"],
        ["1", "Sở, ban, ngành", "20", "100"],
        ["", "Mức I", "13", "65"],
        ["", "Mức II", "7", "35"],
        ["", "Mức III", "0", "0"],
        ["", "Chưa đạt mức", "0", "0"],
    ]
    assert sum(int(row[2]) for row in rows[1:] if not row[0]) == 255


def test_the_overview_tells_how_many_are_below_every_level(tmp_path: Path) -> None:
    said = lines(
        opened(fixtures.writer().report(fixtures.whole_outcome(), fixtures.reasons, tmp_path))
    )
    assert "Tổng số 255 cơ quan, đơn vị thuộc 03 khối được đánh giá." in said
    assert "Trong đó 02 đơn vị được đánh giá nhưng không xếp hạng." in said
    assert "Còn 182 đơn vị chưa đạt mức thấp nhất theo bộ tiêu chí." in said


def test_units_that_share_a_place_are_named_together(tmp_path: Path) -> None:
    """The report names three at each end: a fourth with the same points is not passed over."""
    departments = fixtures.group_outcome("so", fixtures.departments())

    def told(tied: int) -> list[str]:
        results = tuple(
            replace(each, rank=1 if place < tied else place + 1)
            for place, each in enumerate(departments.results)
        )
        outcome = replace(fixtures.whole_outcome(), groups=(replace(departments, results=results),))
        return lines(opened(fixtures.writer().report(outcome, fixtures.reasons, tmp_path)))

    def leaders(tied: int) -> str:
        return next(each for each in told(tied) if "Các đơn vị dẫn đầu" in each)

    names = [departments.units[each.unit].name for each in departments.results]
    assert [name in leaders(4) for name in names[:5]] == [True, True, True, True, False]
    assert [name in leaders(15) for name in names[:4]] == [True, True, True, False]
    assert "%) và 12 đơn vị khác cùng thứ hạng 1;" in leaders(15)


def test_charts_are_drawn_in_the_font_of_the_papers() -> None:
    level_chart([("Khối sở", level_counts(fixtures.group_outcome("so", fixtures.departments())))],
                language("vi"))  # fmt: skip
    found = Path(font_manager.findfont("Liberation Serif", fallback_to_default=False))
    assert found.name == "LiberationSerif-Regular.ttf"


def test_the_report_holds_a_chart_of_levels_and_one_per_group(tmp_path: Path) -> None:
    (path,) = fixtures.writer().report(fixtures.whole_outcome(), fixtures.reasons, tmp_path)
    with zipfile.ZipFile(path) as package:
        pictures = [package.read(name) for name in package.namelist() if name.endswith(".png")]
    assert len(pictures) == 5
    assert all(Image.open(io.BytesIO(each)).width > 1000 for each in pictures)


def test_means_are_exact_and_leave_out_units_to_which_nothing_applies() -> None:
    group = fixtures.group_outcome("so", fixtures.departments()[:3])
    scores = (GroupScore("p1", Decimal(1), Decimal(3)), GroupScore("p1", Decimal(2), Decimal(3)),
              GroupScore("p1", Decimal(0), Decimal(0)))  # fmt: skip
    results = tuple(
        replace(each, groups={"p1": score})
        for each, score in zip(group.results, scores, strict=True)
    )
    mean = part_means(replace(group, results=results))[0]
    assert (mean.points, mean.share) == (Decimal("1.500"), Decimal("0.5000"))


def test_a_group_without_any_share_has_a_mean_of_nothing() -> None:
    group = fixtures.group_outcome("so", fixtures.departments()[:2])
    bare = tuple(replace(each, share=None, groups={}) for each in group.results)
    empty = replace(group, results=bare)
    assert mean_share(empty) == 0
    assert {each.share for each in part_means(empty)} == {Decimal(0)}


def test_shares_of_levels_add_up_to_one() -> None:
    group = fixtures.group_outcome("xa", fixtures.communes(97))
    assert sum((each.share for each in level_counts(group)), Fraction(0)) == 1


def test_charts_draw_any_words() -> None:
    words = "Sở $x^2$ <b> 😀 مرحبا " * 5
    group = fixtures.group_outcome("so", [Unit("one", "Sở", "so")])
    titled = tuple(replace(each, title=words) for each in part_means(group))
    vietnamese = language("vi")
    for picture in (
        level_chart([(words, level_counts(group))], vietnamese),
        part_chart(titled, vietnamese),
        claim_chart([ClaimShares(words, Fraction(2, 3), Fraction(1, 2))], vietnamese),
        movement_chart([MovementCount(words, 3, 0, 1)], vietnamese),
    ):
        assert Image.open(io.BytesIO(picture)).format == "PNG"


def test_every_chart_has_its_caption_as_alternative_text(tmp_path: Path) -> None:
    (path,) = fixtures.writer().report(fixtures.small_outcome(), fixtures.reasons, tmp_path)
    with zipfile.ZipFile(path) as package:
        body = package.read("word/document.xml").decode()
    described = re.findall(r'descr="([^"]*)"', body)
    assert described[0] == "Hình 1. Cơ cấu mức độ của từng khối (%; trong cột ghi số đơn vị)"
    assert described[1].startswith("Hình 2. Tỷ lệ bình quân theo nhóm tiêu chí")


def test_self_scores_stand_beside_appraised_ones(tmp_path: Path) -> None:
    outcome = fixtures.small_outcome()
    document = opened(fixtures.writer().report(outcome, fixtures.reasons, tmp_path))
    assert cells(ruled(document)[-1])[1] == [
        "1", "Sở, ban, ngành", "5", "137,5", "129,5", "-8", "40", "0",
    ]  # fmt: skip
    said = " ".join(lines(document))
    assert "Sở, ban, ngành: các đơn vị có điểm thẩm định thấp hơn điểm tự chấm nhiều nhất" in said
    assert "SO VỚI NĂM" not in said
    assert "IV. ĐỀ XUẤT, KIẾN NGHỊ" in said


def test_movement_and_criteria_unmet_two_years_running_are_told(tmp_path: Path) -> None:
    outcome = fixtures.with_year_before(fixtures.whole_outcome())
    document = opened(fixtures.writer().report(outcome, fixtures.reasons, tmp_path))
    tables = [cells(each) for each in ruled(document)]
    movement, unmet = tables[-2:]
    assert movement[1] == ["1", "Sở, ban, ngành", "16", "8", "4", "3", "16", "0", "-0,08"]
    assert unmet[1][:1] + unmet[1][3:] == ["1", "9", "75", "2"]
    assert len(unmet) == 1 + 10
    said = lines(document)
    assert "IV. SO VỚI NĂM 2021" in said
    assert any(line.startswith("- Khối sở, ban, ngành, tăng hạng nhiều nhất: ") for line in said)
    moved = [line[-1] for line in said if "hạng nhiều nhất: " in line]
    assert moved == [*";" * (len(moved) - 1), "."]
    assert "V. ĐỀ XUẤT, KIẾN NGHỊ" in said
