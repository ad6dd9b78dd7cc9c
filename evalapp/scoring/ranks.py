"""Ranks on whole-number keys: greater is better, equal keys share a rank."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from evalapp.scoring.fixedpoint import LIMIT


def ranks_of(
    keys: Sequence[int] | NDArray[np.int64], ties: Literal["competition", "dense"]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return each key's rank and whether it is shared.

    competition: 1, 2, 2, 4 (published DTI 2022 tables); dense: 1, 2, 2, 3.
    """
    column = keys if isinstance(keys, np.ndarray) else _column(keys)
    distinct, places, counts = np.unique(column, return_inverse=True, return_counts=True)
    if ties == "dense":
        ranks = len(distinct) - places
    else:
        not_better = np.cumsum(counts)
        ranks = (len(column) + 1 - not_better)[places]
    return ranks, (counts > 1)[places]


def ranks_among(
    keys: Sequence[int | None], ties: Literal["competition", "dense"]
) -> list[tuple[int | None, bool]]:
    """Return for each key its rank and whether it is shared; (None, False) where there is none."""
    counted = [key for key in keys if key is not None]
    ranks, tied = ranks_of(counted, ties)
    shared: list[bool] = tied.tolist()
    found: Iterator[tuple[int, bool]] = zip(ranks.tolist(), shared, strict=True)
    return [(None, False) if key is None else next(found) for key in keys]


def _column(keys: Sequence[int]) -> NDArray[Any]:
    fits = all(-LIMIT < key < LIMIT for key in keys)
    return np.array(keys, dtype=np.int64 if fits else object)
