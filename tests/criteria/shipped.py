"""The shipped sample sets, read once per test process."""

from functools import cache
from pathlib import Path

from evalapp.assessment.criteria import CriteriaSet
from evalapp.exchange.criteria.store import CriteriaStore

CRITERIA = Path(__file__).parents[2] / "criteria"
FOLDER = CRITERIA / "2022"
SAMPLES = ("gialai-so", "gialai-huyen", "gialai-xa")
TWO_TIER = ("2025/gialai-so", "2025/gialai-xa")


def sample_path(name: str) -> Path:
    """Return the file of a sample, of 2022 where no year is named."""
    return (CRITERIA if "/" in name else FOLDER) / f"{name}.yaml"


@cache
def sample(name: str) -> CriteriaSet:
    return CriteriaStore().load(sample_path(name))
