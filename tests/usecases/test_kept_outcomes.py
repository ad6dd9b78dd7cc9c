"""Results that are asked for again: only units of which something is new are scored anew."""

from decimal import Decimal

from evalapp.assessment.answers import Answer
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.documents import GroupOutcome
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.periods.set_status import set_ranked
from evalapp.usecases.results import kept_outcomes
from evalapp.usecases.results.results import period_results
from tests.usecases.fakes import FakeOffice, office


def outcome(at: FakeOffice) -> GroupOutcome:
    (found,) = period_results(at, "2022").groups
    return found


def ranks(found: GroupOutcome) -> dict[str, tuple[Decimal, int | None]]:
    return {each.unit: (each.points, each.rank) for each in found.results}


def give(at: FakeOffice, unit: str, points: str) -> None:
    given = Answer(points=Decimal(points))
    appraise(at, "2022", [Decision(unit, "A1", Verdict.ADJUSTED, given, "vì")])


def counted(monkeypatch) -> list[str]:
    """Return a list that grows each time that whole groups are read."""
    read: list[str] = []
    plain = kept_outcomes.counting_sheets

    def load(work, period: str, sets, units):
        read.append(period)
        return plain(work, period, sets, units)

    monkeypatch.setattr(kept_outcomes, "counting_sheets", load)
    return read


def test_a_decision_moves_its_unit_and_everybody_s_rank_without_reading_the_group(
    monkeypatch,
) -> None:
    here = office()
    read = counted(monkeypatch)
    outcome(here)

    give(here, "so-b", "1")
    give(here, "so-a", "2")

    assert ranks(outcome(here))["so-a"] == (Decimal(2), 1)
    assert ranks(outcome(here))["so-b"] == (Decimal(1), 2)
    assert read == ["2022"]


def test_who_is_taken_out_of_the_ranking_lets_the_group_be_read_again(monkeypatch) -> None:
    here = office()
    give(here, "so-a", "2")
    read = counted(monkeypatch)
    outcome(here)

    set_ranked(here, "2022", ["so-a"], ranked=False)

    assert ranks(outcome(here))["so-a"] == (Decimal(2), None)
    assert read == ["2022", "2022"]
