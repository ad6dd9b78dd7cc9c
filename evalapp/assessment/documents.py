"""What official documents are made from: details entered once, and the outcome per group."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from evalapp.assessment.comparisons import YearComparison
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import Problem
from evalapp.assessment.result_versions import UnitChange, VersionHead
from evalapp.assessment.results import UnitResult
from evalapp.assessment.units import Unit


class AnnexColumn(StrEnum):
    """A column that the annex of a decision may have beside the unit's name."""

    ORDER = "order"
    PARENT = "parent"
    LAST_YEAR = "last_year"
    MAXIMUM = "maximum"
    EXCLUDED = "excluded"
    APPLICABLE_MAXIMUM = "applicable_maximum"
    POINTS = "points"
    SHARE = "share"
    CONVERTED = "converted"
    LEVEL = "level"
    RANK = "rank"


USUAL_COLUMNS = tuple(each for each in AnnexColumn if each is not AnnexColumn.LAST_YEAR)
"""The columns of an annex where nobody has chosen others."""


class PaperForm(StrEnum):
    """How papers are written; the value is the ending of their files.

    PICTURES are for looking at before anything is written: a file a page.
    """

    WORD = "docx"
    PDF = "pdf"
    PICTURES = "png"


_LAWS: Final = frozenset({"luật", "pháp lệnh", "bộ luật", "hiến pháp"})


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """One "Căn cứ": kind (Luật, Nghị định …), number and symbol, date, issuer, title.

    Laws and ordinances are cited without number and issuer (Decree 30/2020/NĐ-CP). `replaces`
    notes the numbers of documents that this one has replaced, apart by ";"; it is not printed.
    """

    kind: str
    title: str
    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    replaces: str = ""

    @property
    def is_law(self) -> bool:
        """Tell whether it is cited without number and issuer."""
        return self.kind.strip().casefold() in _LAWS


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: authority line (TM., KT. …; may be empty), titles one per line, name."""

    authority: str = "TM. ỦY BAN NHÂN DÂN"
    titles: tuple[str, ...] = ("CHỦ TỊCH",)
    name: str = ""


@dataclass(frozen=True, slots=True)
class DocumentDetails:
    """What a secretary fills in once for a period's documents.

    Number and date stay empty until the document is registered; `place` is the place name
    before the date; `department` is the standing department's name; `drafter` the symbol after
    "Lưu: VT,"; `proposal` the number and date of the submission letter as text;
    `annex_columns` are what the annexes print of each unit, where they have something to say.
    """

    issuer_lines: tuple[str, ...] = ("ỦY BAN NHÂN DÂN", "TỈNH GIA LAI")
    number: str = ""
    symbol: str = "QĐ-UBND"
    place: str = "Gia Lai"
    signed_on: date | None = None
    subject: str = ""
    legal_bases: tuple[LegalBasis, ...] = ()
    department: str = "Sở Thông tin và Truyền thông"
    department_short: str = "STTTT"
    proposal: str = ""
    signer: Signer = Signer()
    recipients: tuple[str, ...] = ()
    annex_columns: tuple[AnnexColumn, ...] = USUAL_COLUMNS


@dataclass(frozen=True, slots=True)
class Reminder:
    """A unit to be reminded: what its return must have corrected, nothing where none came."""

    unit: Unit
    faults: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupOutcome:
    """One unit group's results with what is needed to print them.

    `results` are in rank order (units not ranked last); `units` by unit id; `silent` are the
    units that sent no form.
    """

    criteria: CriteriaSet
    units: Mapping[str, Unit]
    results: tuple[UnitResult, ...]
    silent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class UnmetCriterion:
    """A criterion on which `units` of `compared` units missed the maximum in both years.

    `without` of them had no points at all, in either year.
    """

    criterion: str
    units: int
    without: int
    compared: int


@dataclass(frozen=True, slots=True)
class YearBefore:
    """The year before as it was locked: comparisons by unit id, unmet criteria by unit group."""

    year: int
    comparisons: Mapping[str, YearComparison]
    unmet: Mapping[str, tuple[UnmetCriterion, ...]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole result of a period, in the order of its annexes.

    `version` is the locked version that the results come from; None for live results, whose
    documents are drafts. `before` is None where the year before was not locked.
    """

    period: Period
    details: DocumentDetails
    groups: tuple[GroupOutcome, ...]
    version: VersionHead | None = None
    before: YearBefore | None = None


@dataclass(frozen=True, slots=True)
class Amendment:
    """What an amending decision is made from.

    `outcome` is the new version's, its version's note the reason; `earlier` are the details of
    the decisions so far, the first one approving, later ones amending; `changes` are the units
    whose results differ from the version before.
    """

    outcome: Outcome
    earlier: tuple[DocumentDetails, ...]
    changes: tuple[UnitChange, ...]
