"""Under a table stands why a unit has a lower level than its total alone would give it."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from evalapp.assessment.documents import Amendment, GroupOutcome, Outcome, PaperForm
from evalapp.assessment.messages import Message, message
from evalapp.assessment.result_versions import LockedUnit, UnitChange
from evalapp.assessment.results import Standing
from evalapp.exchange.documents.level_notes import level_notes
from evalapp.settings.language import language
from tests.exchange.documents import fixtures
from tests.exchange.documents.printed_words import differing, headings, words_of_pdf, words_of_word
from tests.exchange.documents.reading import lines, opened

VI = language("vi")
SECURITY = (
    "Kết quả chung đủ “Mức I” nhưng chưa được xếp mức này vì nhóm “An toàn thông tin” đạt dưới mức "
    "tối thiểu 70%: Sở Thông tin và Truyền thông (đạt 68%); Sở Ngoại vụ (đạt 52,5%)."
)


def of_group(reached: str) -> Message:
    return message(
        "level.short_group",
        level="Mức I",
        needed=Decimal(70),
        reached=Decimal(reached),
        points=Decimal(1),
        group="An toàn thông tin",
    )


def of_gate(reached: str) -> Message:
    return message(
        "level.short_gate",
        level="Mức I",
        needed=Decimal("2.5"),
        reached=Decimal(reached),
        points=Decimal(1),
        criterion="Phê duyệt cấp độ an toàn",
    )


TOTAL = message("level.short_total.share", level="Mức I", reached=Decimal(88), needed=Decimal(90))


def missing(**whys: tuple[Message, ...]) -> Outcome:
    """Give a small outcome in which units, by their ids, miss something of the level above."""
    outcome = fixtures.small_outcome()
    (group,) = outcome.groups
    named = {each.replace("_", "-"): why for each, why in whys.items()}
    results = tuple(replace(each, why=named.get(each.unit, ())) for each in group.results)
    return replace(outcome, groups=(replace(group, results=results),))


def only(outcome: Outcome) -> GroupOutcome:
    (group,) = outcome.groups
    return group


def test_units_that_one_condition_holds_back_stand_in_one_sentence_in_rank_order() -> None:
    outcome = missing(so_3=(of_group("52.5"),), so_1=(of_group("68"), of_gate("1.5")))
    assert level_notes(only(outcome), VI) == (
        SECURITY,
        "Kết quả chung đủ “Mức I” nhưng chưa được xếp mức này vì tiêu chí bắt buộc “Phê duyệt cấp độ "
        "an toàn” chưa đủ 2,5 điểm: Sở Thông tin và Truyền thông (đạt 1,5 điểm).",
    )


def test_a_unit_whose_total_is_too_low_needs_no_note() -> None:
    assert level_notes(only(missing(so_1=(TOTAL, of_group("68")))), VI) == ()
    assert level_notes(only(fixtures.small_outcome()), VI) == ()


def above(share: str) -> Outcome:
    """Give an outcome whose third unit has a share, and misses a gate of "Mức II"."""
    gate = replace(of_gate("1.5"), values={**of_gate("1.5").values, "level": "Mức II"})
    outcome = missing(so_3=(gate,))
    (group,) = outcome.groups
    stands = Standing("III", "Mức III")
    results = tuple(
        replace(each, share=Decimal(share), level=stands) if each.unit == "so-3" else each
        for each in group.results
    )
    return replace(outcome, groups=(replace(group, results=results),))


def test_a_total_that_would_do_for_more_than_the_next_level_is_said_to_do_so() -> None:
    assert level_notes(only(above("0.943")), VI) == (
        "Kết quả chung đủ “Mức I” nhưng chỉ được xếp “Mức III” vì tiêu chí bắt buộc “Phê duyệt cấp "
        "độ an toàn” chưa đủ 2,5 điểm mà “Mức II” đã yêu cầu: Sở Ngoại vụ (đạt 1,5 điểm).",
    )


@pytest.mark.parametrize("share", ["0.9", "0.88"])
def test_a_share_that_may_have_been_rounded_up_claims_no_more_than_is_known(share: str) -> None:
    (said,) = level_notes(only(above(share)), VI)
    assert said.startswith("Kết quả chung đủ “Mức II” nhưng chưa được xếp mức này vì tiêu chí")


def test_an_amending_decision_says_it_of_the_units_that_it_lists(tmp_path: Path) -> None:
    outcome = missing(so_3=(of_group("52.5"),), so_1=(of_group("68"),))
    (group,) = outcome.groups
    third = LockedUnit(group.units["so-3"], group.results[2], ())
    changes = (UnitChange("so", None, third, {}),)
    (path,) = fixtures.writer().amendment(Amendment(outcome, (outcome.details,), changes), tmp_path)
    said = [each for each in lines(opened((path,))) if each.startswith("Kết quả chung đủ")]
    assert said == [SECURITY.replace("Sở Thông tin và Truyền thông (đạt 68%); ", "")]


def test_word_pdf_and_page_say_the_same(tmp_path: Path) -> None:
    outcome = missing(so_3=(of_group("52.5"),), so_1=(of_group("68"),))
    (word,) = fixtures.writer().decision(outcome, tmp_path)
    (pdf,) = fixtures.writer(PaperForm.PDF).decision(outcome, tmp_path)
    (page,) = fixtures.writer().page(outcome, tmp_path)
    assert SECURITY in lines(opened((word,)))
    assert SECURITY in page.read_text("utf-8")
    assert differing(words_of_word(word), words_of_pdf(pdf), headings(word)) == {}
