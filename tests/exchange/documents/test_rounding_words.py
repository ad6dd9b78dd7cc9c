import pytest

from evalapp.assessment.rounding import RoundingRules
from evalapp.exchange.documents.rounding_words import rounding_rule
from evalapp.settings.language import language
from tests.exchange.documents import fixtures


def said(**rules: object) -> str:
    chosen = RoundingRules.model_validate(rules)
    criteria = fixtures.criteria().model_copy(update={"rounding": chosen})
    return rounding_rule(criteria, fixtures.PERIOD, language("vi"))


def test_full_precision_is_one_sentence() -> None:
    assert said() == (
        "Điểm lấy đến 3 chữ số thập phân, tỷ lệ (%) lấy đến 2 chữ số thập phân, phần lẻ từ một nửa "
        "trở lên được làm tròn lên; các bước tính trung gian giữ nguyên, không làm tròn; xếp hạng "
        "theo tỷ lệ thực hiện, các đơn vị bằng nhau cùng một thứ hạng và thứ hạng liền sau được bỏ "
        "trống tương ứng."
    )


def test_every_rounded_step_is_named() -> None:
    rule = said(criterion=2, total=1, printed={"points": 1, "share": 3})
    assert "Điểm lấy đến 1 chữ số thập phân, tỷ lệ (%) lấy đến 1 chữ số" in rule
    assert (
        "khi tính, làm tròn điểm từng tiêu chí đến 2 chữ số thập phân, tổng điểm đến 1 chữ số "
        "thập phân;"
    ) in rule


@pytest.mark.parametrize("mode", ["half_up", "half_even", "down", "up"])
@pytest.mark.parametrize("code", ["vi", "en"])
def test_every_mode_has_words_in_both_languages(mode: str, code: str) -> None:
    chosen = RoundingRules.model_validate({"mode": mode, "criterion": 1, "share": 4})
    criteria = fixtures.criteria().model_copy(update={"rounding": chosen})
    assert "rounding." not in rounding_rule(
        criteria, fixtures.PERIOD, language("vi" if code == "vi" else "en")
    )
