"""What was compared in a document, against which version, and what did not agree."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.messages import message
from evalapp.assessment.printed_documents import (
    RESULT_FIGURES,
    Figure,
    PrintedRow,
    Recognised,
    Said,
    printed_name,
    said_of,
    same_said,
)
from evalapp.assessment.problems import Problem, error
from evalapp.assessment.result_versions import LockedUnit, ResultVersion


@dataclass(slots=True)
class Findings:
    """How many figures were compared and what does not agree; `known_by` as of `Sources`."""

    known_by: Recognised = printed_name
    compared: int = 0
    differences: list[Problem] = field(default_factory=list[Problem])

    def compare(self, row: PrintedRow, name: str, figure: str, said: Said, expected: Said) -> None:
        """Compare one figure; `figure` is its catalogue code or a column's own heading."""
        self.compared += 1
        if not same_said(said, expected, self.known_by):
            shown = message(figure) if figure.startswith("figure.") else figure
            place = row.place_of(figure.removeprefix("figure."))
            self.differences.append(
                error(
                    "verify.differs", place, unit=name, figure=shown, said=_shown(said),
                    expected=_shown(expected),
                )
            )  # fmt: skip

    def compare_result(
        self, row: PrintedRow, name: str, figures: Mapping[Figure, Said], locked: LockedUnit | None
    ) -> None:
        """Compare what a row says of a unit's result; None for a unit that had none."""
        for figure, said in figures.items():
            if figure in RESULT_FIGURES:
                expected = None if locked is None else said_of(locked.result, figure)
                if figure is Figure.SHARE:
                    said, expected = _per_cent(said), _per_cent(expected)
                self.compare(row, name, f"figure.{figure}", said, expected)

    def add(self, row: PrintedRow, code: str, **values: object) -> None:
        """Note something that does not agree, at the row's place."""
        self.differences.append(error(code, row.place, **values))


@dataclass(frozen=True, slots=True)
class Sources:
    """What a document is held against: its version, the one before, sets by fingerprint.

    `known_by` gives what words of the document and of the version are known by.
    """

    version: ResultVersion
    before: ResultVersion | None
    criteria: Mapping[str, CriteriaSet]
    known_by: Recognised = printed_name


def _per_cent(share: Said) -> Said:
    """Return a share as papers print it; words stay words."""
    return share * 100 if isinstance(share, Decimal) else share


def _shown(said: Said) -> object:
    return "–" if said is None or said == "" else said
