"""A changed set is another set."""

from tests.usecases.fakes import small_set


def test_a_changed_set_has_a_fingerprint_of_its_own() -> None:
    first = small_set()
    before = first.fingerprint

    second = first.changed(edition="2")

    assert second.edition == "2"
    assert second.fingerprint != before
    assert second.changed(edition=first.edition).fingerprint == before
