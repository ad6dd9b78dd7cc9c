"""What documents say until a secretary has filled in the details: a data file of the templates."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evalapp.assessment.documents import DocumentDetails, LegalBasis, Signer
from evalapp.assessment.periods import Period, place_of
from evalapp.assessment.problems import AssessmentError, Place, error
from evalapp.assessment.text import folded

FILE_NAME: Final = "decision-defaults.yaml"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Dated(_Part):
    """What holds from a day on and before a day only where these are named."""

    from_day: Annotated[date | None, Field(alias="from")] = None
    until_day: Annotated[date | None, Field(alias="until")] = None

    def holds(self, period: Period) -> bool:
        """Tell whether it holds for papers of a period; the deadline's day counts."""
        begun = self.from_day is None or self.from_day <= period.deadline
        return begun and not (self.until_day is not None and self.until_day <= period.deadline)


class Department(_Dated):
    """The standing department, its symbol, its ministry and the office that drafts.

    `drafter` is the symbol of that office in the number of letters and after "Lưu: VT,".
    """

    name: str
    short: str
    ministry: str
    drafter: str = ""


class DefaultSigner(_Part):
    """Who signs by default."""

    authority: str = ""
    titles: tuple[str, ...]


class Executors(_Dated):
    """Who carries a decision out in one unit group, as Article 3 names them."""

    group: str
    name: str


class Subject(_Part):
    """What is assessed: the words for it, and by which sets or from which year on it is meant."""

    id: str
    what: str
    titled: tuple[str, ...] = ()
    from_year: int | None = None

    def is_named(self, titles: Iterable[str]) -> bool:
        """Tell whether a set of one of these titles assesses it."""
        words = [folded(each) for each in self.titled]
        return any(word in folded(title) for title in titles for word in words)


class DefaultBasis(_Dated):
    """A legal basis; for one subject and one province only where these are named.

    `replaces` notes the numbers of documents that it has replaced.
    """

    kind: str
    title: str
    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    replaces: str = ""
    province: str = ""
    of: str = ""

    def suits(self, period: Period, subject: str) -> bool:
        """Tell whether papers of a period on a subject rest on it."""
        meant = self.of in {"", subject} and self.province in {"", period.province}
        return meant and self.holds(period)

    def basis(self) -> LegalBasis:
        """Return it as the nouns of the house know it."""
        return LegalBasis(
            self.kind, self.title, self.number, self.issued_on, self.issuer, self.replaces
        )


class Defaults(_Part):
    """The whole data file."""

    subject: str
    subjects: Annotated[tuple[Subject, ...], Field(min_length=1)]
    symbol: str
    departments: Annotated[tuple[Department, ...], Field(min_length=1)]
    signer: DefaultSigner
    recipients: tuple[str, ...] = ()
    executors: tuple[Executors, ...] = ()
    legal_bases: tuple[DefaultBasis, ...] = ()

    def details(self, period: Period, titles: Iterable[str]) -> DocumentDetails:
        """Return the details of a period's documents; `titles` are those of its criteria sets."""
        department = self._department(period)
        subject = self._subject(period.year, tuple(titles))
        bases = (each.basis() for each in self.legal_bases if each.suits(period, subject.id))
        return DocumentDetails(
            issuer_lines=("ỦY BAN NHÂN DÂN", period.province.upper()),
            symbol=self.symbol,
            place=place_of(period.province),
            subject=self.subject.format(
                what=subject.what, province=period.province, year=period.year
            ),
            legal_bases=tuple(bases),
            department=department.name,
            department_short=department.short,
            signer=Signer(self.signer.authority, self.signer.titles),
            recipients=tuple(each.format(ministry=department.ministry) for each in self.recipients),
        )

    def drafter(self, period: Period) -> str:
        """Return the symbol of the office that drafts the standing department's papers."""
        return self._department(period).drafter

    def _subject(self, year: int, titles: tuple[str, ...]) -> Subject:
        named = [each for each in self.subjects if each.is_named(titles)]
        begun = [each for each in self.subjects if each.from_year is None or each.from_year <= year]
        return (named or begun[::-1] or list(self.subjects))[0]

    def executor(self, group: str, period: Period) -> str:
        """Return who carries a decision out in a unit group, '' where nobody is named."""
        named = (each.name for each in self.executors if each.group == group and each.holds(period))
        return next(named, "")

    def _department(self, period: Period) -> Department:
        known = [each for each in self.departments if each.holds(period)]
        return known[-1] if known else self.departments[0]


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
