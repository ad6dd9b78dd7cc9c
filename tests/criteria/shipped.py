"""The shipped sample sets of 2022, read once per test process."""

from functools import cache
from pathlib import Path

from evalapp.assessment.criteria import CriteriaSet
from evalapp.exchange.criteria.store import CriteriaStore

FOLDER = Path(__file__).parents[2] / "criteria" / "2022"
SAMPLES = ("gialai-so", "gialai-huyen", "gialai-xa")


def sample_path(name: str) -> Path:
    return FOLDER / f"{name}.yaml"


@cache
def sample(name: str) -> CriteriaSet:
    return CriteriaStore().load(sample_path(name))
