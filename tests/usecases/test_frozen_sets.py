"""A changed set is another set."""

from tests.usecases.fakes import small_set


def test_a_changed_set_has_a_fingerprint_of_its_own() -> None:
    first = small_set()
    before = first.fingerprint

    second = first.changed(edition="2")

    assert second.edition == "2"
    assert second.fingerprint != before
    assert second.changed(edition=first.edition).fingerprint == before


def test_the_fingerprint_stays_as_it_was_in_earlier_versions_of_the_programme() -> None:
    known = "7982c03ea8d05125dec54a0094da2a300ad1546dac2597d4c489ecae377eb1ef"

    assert small_set().fingerprint == known
    assert small_set(maximum="10.00").fingerprint == known


def test_two_kinds_of_rule_without_parameters_are_told_apart() -> None:
    def one(kind: str) -> str:
        criterion = {"id": "A1", "title": "Có mạng", "maximum": 10, "rule": {"kind": kind}}
        groups = ({"id": "A", "title": "Hạ tầng", "criteria": (criterion,)},)
        return small_set(groups=groups).fingerprint

    assert one("yes_no") != one("direct")
