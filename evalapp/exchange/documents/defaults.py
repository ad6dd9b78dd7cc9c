"""What documents say until a secretary has filled in the details: a data file of the templates."""

from datetime import date
from pathlib import Path
from typing import Annotated, Final

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evalapp.assessment.documents import DocumentDetails, LegalBasis, Signer
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError, Place, error

FILE_NAME: Final = "decision-defaults.yaml"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Department(_Part):
    """The standing department, its symbol, its ministry and the office that drafts, from a day on.

    `drafter` is the symbol of that office in the number of letters.
    """

    name: str
    short: str
    ministry: str
    drafter: str = ""
    from_day: Annotated[date | None, Field(alias="from")] = None


class DefaultSigner(_Part):
    """Who signs by default."""

    authority: str = ""
    titles: tuple[str, ...]


class DefaultBasis(_Part):
    """A legal basis; for one province, from a day on and before a day only where these are named."""

    kind: str
    title: str
    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    province: str = ""
    from_day: Annotated[date | None, Field(alias="from")] = None
    until_day: Annotated[date | None, Field(alias="until")] = None

    def suits(self, period: Period) -> bool:
        """Return whether papers of a period rest on it; its deadline is the day that counts."""
        begun = self.from_day is None or self.from_day <= period.deadline
        ended = self.until_day is not None and self.until_day <= period.deadline
        return begun and not ended and self.province in {"", period.province}

    def basis(self) -> LegalBasis:
        """Return it as the nouns of the house know it."""
        return LegalBasis(self.kind, self.title, self.number, self.issued_on, self.issuer)


class Defaults(_Part):
    """The whole data file."""

    subject: str
    symbol: str
    departments: Annotated[tuple[Department, ...], Field(min_length=1)]
    signer: DefaultSigner
    recipients: tuple[str, ...] = ()
    executors: dict[str, str] = {}
    legal_bases: tuple[DefaultBasis, ...] = ()

    def details(self, period: Period) -> DocumentDetails:
        """Return the details of a period's documents."""
        department = self._department(period.deadline)
        return DocumentDetails(
            issuer_lines=("ỦY BAN NHÂN DÂN", period.province.upper()),
            symbol=self.symbol,
            place=_place(period.province),
            subject=self.subject.format(province=period.province, year=period.year),
            legal_bases=tuple(each.basis() for each in self.legal_bases if each.suits(period)),
            department=department.name,
            department_short=department.short,
            signer=Signer(self.signer.authority, self.signer.titles),
            recipients=tuple(each.format(ministry=department.ministry) for each in self.recipients),
        )

    def letter_symbol(self, period: Period) -> str:
        """Return the symbol of the standing department's letters, such as STTTT-CNTT."""
        department = self._department(period.deadline)
        return "-".join(filter(None, (department.short, department.drafter)))

    def _department(self, day: date) -> Department:
        known = [each for each in self.departments if each.from_day is None or each.from_day <= day]
        return known[-1] if known else self.departments[0]


def _place(province: str) -> str:
    for kind in ("tỉnh ", "thành phố "):
        if province.casefold().startswith(kind):
            return province[len(kind) :]
    return province


def load_defaults(folder: Path) -> Defaults:
    """Read the data file; AssessmentError with every problem where it cannot be used."""
    path = folder / FILE_NAME
    try:
        plain = yaml.safe_load(path.read_text("utf-8"))
    except OSError as fault:
        place = Place(file=FILE_NAME)
        raise AssessmentError("template.missing", place, folder=str(folder)) from fault
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        raise AssessmentError("defaults.unreadable", Place(file=FILE_NAME)) from fault
    try:
        return Defaults.model_validate(plain)
    except ValidationError as fault:
        raise AssessmentError.of(
            error("defaults.wrong", Place(file=FILE_NAME, key=".".join(map(str, each["loc"]))))
            for each in fault.errors()
        ) from fault
