"""The demo's measurements of what units claim."""

from pathlib import Path

from evalapp.assessment.answers import FormCell
from evalapp.assessment.units import Unit
from evalapp.usecases.demo.demo_checks import check_claims
from evalapp.usecases.forms.enter_return import begin_typed_return, enter_cell
from evalapp.usecases.measured.disagreements import disagreeing_claims
from evalapp.usecases.results.results import period_results
from tests.usecases.fakes import FakeOffice, office, ratio, small_set

UNITS = tuple(Unit(f"so-{at}", f"Sở số {at}", "so") for at in range(60))


def claiming() -> FakeOffice:
    """Return an office where every unit but the last claims 18 of 20."""
    opened = office(units=UNITS)
    for unit in UNITS[:-1]:
        typed = begin_typed_return(opened, "2022", unit.id)
        enter_cell(opened, typed, FormCell("A2", ratio(18, 20)))
    return opened


def test_a_few_claims_are_contradicted_and_no_points_are_lost() -> None:
    desk = claiming()
    before = period_results(desk, "2022").groups[0].results

    stored = check_claims(desk, "2022", {"so": small_set()}, UNITS, Path("đo"))

    found = disagreeing_claims(desk, "2022")
    assert stored == 59
    assert 0 < len(found) < 20
    assert {str(each.disagreement.fields[0].measured) for each in found} == {"13"}
    assert period_results(desk, "2022").groups[0].results == before


def test_the_same_claims_give_the_same_table() -> None:
    one, other = claiming(), claiming()
    for desk in (one, other):
        check_claims(desk, "2022", {"so": small_set()}, UNITS, Path("đo"))

    assert one.tables_on_disk == other.tables_on_disk
    assert list(one.tables_on_disk) == ["so-lieu-doi-chieu-so.csv"]
