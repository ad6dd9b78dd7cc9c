"""Work of the size of a whole country is done where it is measured (`just bench`), not in every run."""

import pytest

ONLY_MEASURED = pytest.mark.skip(reason="of the size of a country: measured by just bench")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, and say so, the large work where nothing is measured."""
    if config.getoption("benchmark_disable"):
        for item in items:
            if item.get_closest_marker("large") is not None:
                item.add_marker(ONLY_MEASURED)
