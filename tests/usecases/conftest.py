"""Fixtures shared by the tests of use cases."""

import pytest

from evalapp.usecases.appraisal import judged, put_back


@pytest.fixture(params=["unit by unit", "all together"])
def either_reading(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read what decisions are about as for a few units, and as for very many."""
    if request.param == "all together":
        monkeypatch.setattr(judged, "FEW", 0)
        monkeypatch.setattr(put_back, "FEW", 0)
