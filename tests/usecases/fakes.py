"""An office of dictionaries: every port of the use cases without a file or a database."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from threading import local
from types import SimpleNamespace
from typing import Any

from evalapp.assessment.answers import Answer, FormCell
from evalapp.assessment.cell_checks import cell_problems
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.documents import Amendment, DocumentDetails, LegalBasis, Outcome
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.results import NoticeRow
from evalapp.assessment.returns import Contact, FilledForm, Fingerprint, KeptFile
from evalapp.assessment.units import PeriodUnit, Unit
from evalapp.usecases.appraisal.peers import KeptPeers
from evalapp.usecases.expected_forms import ExpectedForms
from evalapp.usecases.file_ports import Table
from evalapp.usecases.periods.open_period import NewPeriod, open_period
from evalapp.usecases.results.kept_outcomes import KeptOutcomes
from tests.usecases.fake_store import FakeStore, FakeUnitOfWork

NOON = datetime(2023, 2, 20, 5, 0, tzinfo=UTC)
PERIOD = Period(
    id="2022",
    year=2022,
    title="Kỳ 2022",
    province="tỉnh Gia Lai",
    assessed_from=date(2022, 1, 1),
    assessed_to=date(2022, 12, 31),
    deadline=date(2023, 2, 28),
)


def small_set(**changes: object) -> CriteriaSet:
    """Return a set of four criteria worth 10 points in two groups."""
    plain: dict[str, object] = {
        "id": "nho",
        "edition": "1",
        "title": "Bộ tiêu chí nhỏ",
        "unit_group": "so",
        "unit_group_title": "Sở, ban, ngành",
        "year": 2022,
        "maximum": Decimal(10),
        "groups": (
            {
                "id": "A",
                "title": "Hạ tầng",
                "criteria": (
                    {
                        "id": "A1",
                        "title": "Có mạng",
                        "maximum": 2,
                        "rule": {"kind": "yes_no"},
                        "evidence": "required",
                    },
                    {"id": "A2", "title": "Máy tính", "maximum": 4, "rule": {"kind": "ratio"}},
                ),
            },
            {
                "id": "B",
                "title": "Dịch vụ công",
                "criteria": (
                    {
                        "id": "B1",
                        "title": "Một cửa",
                        "maximum": 3,
                        "source": "measured",
                        "rule": {"kind": "share_of_full", "full": 100},
                    },
                    {
                        "id": "B2",
                        "title": "Thủ tục",
                        "maximum": 1,
                        "rule": {"kind": "direct"},
                        "applies_to": {"none_of": ["khong_tthc"]},
                    },
                ),
            },
        ),
        "levels": {
            "bands": [
                {"id": "I", "label": "Mức I", "at_least": "0.9"},
                {"id": "II", "label": "Mức II", "at_least": "0.5"},
            ]
        },
        **changes,
    }
    return CriteriaSet.model_validate(plain)


UNITS = (
    Unit("so-a", "Sở An", "so"),
    Unit("so-b", "Sở Đa", "so"),
    Unit("so-c", "Thanh tra tỉnh", "so", tags=frozenset({"khong_tthc"})),
)


class FakeWorkspace:
    """ports.Workspace in memory."""

    name = location = "trong bộ nhớ"

    def __init__(self) -> None:
        self.store = FakeStore()
        self.open_in_thread = local()
        self.is_closed = False
        self.kept: dict[str, bytes] = {}
        self.files = SimpleNamespace(
            keep=self._keep,
            keep_all=self._keep_all,
            begin=lambda content: None,
            read=self._read,
        )

    def unit_of_work(self) -> FakeUnitOfWork:
        return FakeUnitOfWork(self)

    def reading(self) -> FakeUnitOfWork:
        return FakeUnitOfWork(self, only_looks=True)

    def close(self) -> None:
        self.is_closed = True

    def _keep_all(self, files: Iterable[tuple[str, bytes]]) -> tuple[KeptFile, ...]:
        return tuple(self._keep(*each) for each in files)

    def _read(self, sha256: str) -> bytes:
        if sha256 not in self.kept:
            raise AssessmentError("file.not_kept", sha256=sha256)
        return self.kept[sha256]

    def _keep(self, name: str, content: bytes) -> KeptFile:
        sha256 = hashlib.sha256(content).hexdigest()
        self.kept[sha256] = content
        return KeptFile(name, sha256, len(content))


@dataclass
class FakeFile:
    """ports.IncomingFile holding its content, or an error to raise."""

    name: str
    content: bytes | AssessmentError
    saved: float = 0.0

    def read(self) -> bytes:
        if isinstance(self.content, AssessmentError):
            raise self.content
        return self.content


_LOOSE: Any = object
"""Base of a fake that stands for a whole port without writing out every part of it."""


class FakeWriter(_LOOSE):
    """ports.DocumentWriter that remembers what it was given to write."""

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []
        self.rows: dict[str, tuple[NoticeRow, ...]] = {}
        self.amendments: list[Amendment] = []
        self.bases: dict[int, tuple[LegalBasis, ...]] = {}
        self.subjects: dict[str, str] = {}  # by title of a criteria set

    def in_form(self, form) -> "FakeWriter":
        return self

    def undrawable(self, texts: Iterable[str]) -> str:
        return "".join(each for text in texts for each in text if each == "\U0001fae8")

    def default_details(self, period: Period, titles: Iterable[str]) -> DocumentDetails:
        what = next(filter(None, map(self.subjects.get, titles)), "kết quả")
        return DocumentDetails(
            issuer_lines=("ỦY BAN NHÂN DÂN", period.province.upper()),
            subject=f"Phê duyệt {what} năm {period.year}",
            legal_bases=self.bases.get(period.year, ()),
        )

    def decision(self, outcome: Outcome, folder: Path) -> tuple[Path, ...]:
        self.outcomes.append(outcome)
        return (folder / "decision.docx",)

    def notices(self, outcome: Outcome, reasons, folder: Path, progress) -> tuple[Path, ...]:
        self.outcomes.append(outcome)
        for group in outcome.groups:
            self.rows |= {unit: tuple(reasons(group, unit)) for unit in group.units}
        return (folder / "notices",)

    def amendment(self, amendment: Amendment, folder: Path) -> tuple[Path, ...]:
        self.amendments.append(amendment)
        return (folder / "amendment.docx",)


@dataclass
class FakeOffice(_LOOSE):
    """ports.Services without the outside world.

    `mail` are the files that every gathering finds; `forms` says what is in which content.
    """

    workspace: FakeWorkspace = field(default_factory=FakeWorkspace)
    person: str = "Khoa"
    moment: datetime = NOON
    mail: list[FakeFile] = field(default_factory=list)
    forms: dict[bytes, FilledForm] = field(default_factory=dict)
    sets_on_disk: dict[str, CriteriaSet] = field(default_factory=dict)
    tables_on_disk: dict[str, Table] = field(default_factory=dict)
    most_rows: int | None = None
    units_on_disk: dict[str, tuple[PeriodUnit, ...]] = field(default_factory=dict)
    writer: "FakeWriter" = field(default_factory=lambda: FakeWriter())
    peers: KeptPeers = field(default_factory=KeptPeers)
    outcomes: KeptOutcomes = field(default_factory=KeptOutcomes)

    def now(self) -> datetime:
        return self.moment

    @property
    def gatherer(self):
        return SimpleNamespace(gather=self._gather)

    @property
    def form_reader(self):
        return SimpleNamespace(
            read=self._read,
            begin=lambda *job: None,
            get_ready=lambda: None,
            most_ahead=2,
            may_be_form=lambda content, name: not content.startswith(b"%PDF"),
        )

    @property
    def form_writer(self):
        def write(path: Path, period: Period, unit: Unit, criteria: CriteriaSet) -> None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{period.id} {unit.id} {criteria.id}", encoding="utf-8")

        return SimpleNamespace(write=write)

    @property
    def explanation_writer(self):
        def write(path: Path, request) -> None:
            path.parent.mkdir(parents=True, exist_ok=True)
            asked = ", ".join(each.criterion for each in request.rows)
            path.write_text(f"{request.provisional.unit.id}: {asked}", encoding="utf-8")

        return SimpleNamespace(write=write)

    @property
    def tables(self):
        return SimpleNamespace(
            read=lambda path: self.tables_on_disk[path.name],
            write=lambda path, table: self.tables_on_disk.update({path.name: table}),
            most_rows=lambda path: self.most_rows,
        )

    @property
    def documents(self):
        return self.writer

    @property
    def criteria_files(self):
        return SimpleNamespace(load=lambda path: self.sets_on_disk[path.name])

    @property
    def unit_files(self):
        return SimpleNamespace(load=lambda path: self.units_on_disk[path.name])

    def _gather(self, paths: Sequence[Path], left_out):
        """Yield the mail; names that begin with ~$ are lock files."""
        for each in self.mail:
            if each.name.rpartition("/")[2].startswith("~$"):
                left_out(each.name)
            else:
                yield each

    def _read(self, content: bytes, name: str, expected: ExpectedForms) -> FilledForm:
        """Check rows as a reader of workbooks does, which knows their cells too."""
        if content not in self.forms:
            raise AssessmentError("form.not_a_form")
        form = self.forms[content]
        criteria, _ = expected.set_of(form.fingerprint)
        faults = [
            fault
            for cell in form.cells
            for fault in cell_problems(criteria.criterion_by_id[cell.criterion], cell)
        ]
        return replace(form, problems=(*form.problems, *faults))

    def receive(self, name: str, form: FilledForm) -> None:
        """Put a readable form into the mail."""
        content = f"{name}|{form}".encode()
        self.mail.append(FakeFile(name, content))
        self.forms[content] = form


def office(criteria: CriteriaSet | None = None, units: Sequence[Unit] = UNITS) -> FakeOffice:
    """Return an office with one period open."""
    opened = FakeOffice()
    sets = {"so": criteria or small_set()}
    open_period(opened, NewPeriod(PERIOD, sets, tuple(PeriodUnit(each) for each in units)))
    return opened


def form_of(
    unit: str,
    answers: Mapping[str, Answer],
    criteria: CriteriaSet | None = None,
    period: str = "2022",
    total: Decimal | None = None,
    extra: Iterable[FormCell] = (),
) -> FilledForm:
    """Return a filled form of a unit."""
    cells = tuple(FormCell(criterion, answer) for criterion, answer in answers.items())
    fingerprint = Fingerprint(period, unit, (criteria or small_set()).fingerprint)
    return FilledForm(fingerprint, Contact("Chị Hoa"), (*cells, *extra), total)


def ratio(part: int, whole: int) -> Answer:
    """Return a ratio's answer."""
    return Answer({"a": Decimal(part), "b": Decimal(whole)})


def value(given: Decimal | bool | str | int) -> Answer:
    """Return a one-field answer."""
    return Answer({"value": given if isinstance(given, bool | str) else Decimal(given)})
