"""The demo: a made-up year of a real province, from criteria sets to the signed-ready decision."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random  # noqa: TID251 - the type of the generator that is handed in

from evalapp.assessment.answers import Answer
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.criteria import CriteriaSet, Source
from evalapp.assessment.documents import PaperForm
from evalapp.assessment.periods import Period
from evalapp.assessment.units import PeriodUnit, Unit
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.demo.demo_checks import check_claims
from evalapp.usecases.demo.demo_respondents import Respondent, measured_answer
from evalapp.usecases.demo.demo_returns import Mailbox, Respondents
from evalapp.usecases.documents.document_kinds import DocumentKind
from evalapp.usecases.documents.export_documents import export_documents
from evalapp.usecases.documents.lock_results import lock_results
from evalapp.usecases.file_ports import Table
from evalapp.usecases.forms.import_forms import ImportedForms, import_forms
from evalapp.usecases.forms.issue_forms import issue_forms
from evalapp.usecases.measured.import_measured import import_measured
from evalapp.usecases.periods.open_period import NewPeriod, open_period
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import Progress

DEMO_PERIOD = Period(
    id="2022",
    year=2022,
    title="Đánh giá, xếp hạng mức độ Chính quyền điện tử năm 2022",
    province="tỉnh Gia Lai",
    assessed_from=date(2022, 1, 1),
    assessed_to=date(2022, 12, 31),
    deadline=date(2023, 2, 28),
    illustrative=True,
)
# Office hours in Viet Nam, and on machines that are set to UTC as well.
_ON_TIME = datetime(2023, 2, 20, 8, 10, tzinfo=UTC)
_LATE = datetime(2023, 3, 6, 8, 40, tzinfo=UTC)
_APPRAISED = datetime(2023, 4, 12, 9, 5, tzinfo=UTC)
_LOCKED = datetime(2023, 5, 26, 8, 30, tzinfo=UTC)
_REASONS = (
    "Tài liệu kiểm chứng không thể hiện đủ số liệu đã kê khai.",
    "Số liệu trên hệ thống của tỉnh thấp hơn số đơn vị tự kê khai.",
    "Văn bản được ban hành sau thời điểm kết thúc kỳ đánh giá.",
    "Chưa có văn bản chứng minh; đề nghị bổ sung ở kỳ sau.",
)
_DOCUMENTS = tuple(each for each in DocumentKind if each is not DocumentKind.AMENDMENT)
"""What a year ends with whose results nobody amends."""
_AS_PDF = frozenset({DocumentKind.DECISION, DocumentKind.REPORT})
DEMO_SEED = 318
"""Seed of the demo that is shown and pictured."""

ServicesAt = Callable[[datetime, str], Services]
"""Gives the same services at another moment and for another person."""


@dataclass(frozen=True, slots=True)
class DemoSources:
    """The shipped files that the demo starts from: criteria sets in annex order, unit list."""

    criteria: tuple[Path, ...]
    units: Path


@dataclass(frozen=True, slots=True)
class DemoFolders:
    """Where the demo writes what, below one folder."""

    out: Path

    @property
    def forms(self) -> Path:
        """Forms as issued."""
        return self.out / "1-phieu-phat-hanh"

    @property
    def mailbox(self) -> Path:
        """Forms as they came back."""
        return self.out / "2-phieu-nop"

    @property
    def measured(self) -> Path:
        """Tables of measured data."""
        return self.out / "3-so-lieu-do"

    @property
    def documents(self) -> Path:
        """Decision, annexes, notices, report."""
        return self.out / "4-van-ban"


@dataclass(frozen=True, slots=True)
class DemoRun:
    """What the demo did; sent = read + refused, over both imports."""

    issued: int
    imports: tuple[ImportedForms, ...]
    measured: int
    appraised: int
    files: tuple[Path, ...]

    @property
    def sent(self) -> int:
        """Files that came back."""
        return sum(each.sent for each in self.imports)

    @property
    def read(self) -> int:
        """Files that could be used."""
        return sum(each.read for each in self.imports)

    @property
    def refused(self) -> int:
        """Files that could not."""
        return sum(each.refused for each in self.imports)


def run_demo(
    services_at: ServicesAt,
    sources: DemoSources,
    out: Path,
    random: Random,
    progress: Progress,
    documents: tuple[DocumentKind, ...] = _DOCUMENTS,
    appraised_share: float = 1.0,
) -> DemoRun:
    """Do a whole made-up year in an empty workspace and write everything below `out`.

    The same generator state gives the same year. `appraised_share` leaves part of the units to be appraised by whoever tries the window.
    """
    folders = DemoFolders(out)
    services = services_at(_ON_TIME, "Nguyễn Thị Minh Tâm")
    sets, units = _opened(services, sources)
    issued = issue_forms(services, DEMO_PERIOD.id, folders.forms, progress)
    people = Respondents(services, DEMO_PERIOD, sets, units, random)
    mailbox = people.send(folders.forms, folders.mailbox, progress)
    imports = (
        import_forms(services, DEMO_PERIOD.id, mailbox.on_time, progress),
        import_forms(services_at(_LATE, services.person), DEMO_PERIOD.id, mailbox.late, progress),
    )
    measured = _measure(services, folders.measured, sets, units, mailbox, random)
    measured += check_claims(services, DEMO_PERIOD.id, sets, units, folders.measured)
    assessor = services_at(_APPRAISED, "Trần Quốc Khoa")
    appraised = _appraise(assessor, units, sets, random, appraised_share, progress)
    if documents:
        lock_results(services_at(_LOCKED, "Trần Quốc Khoa"), DEMO_PERIOD.id)
    written = _written(assessor, documents, folders.documents, progress) if documents else ()
    return DemoRun(len(issued.files), imports, measured, appraised, written)


def _written(
    services: Services, kinds: tuple[DocumentKind, ...], folder: Path, progress: Progress
) -> tuple[Path, ...]:
    """Write every document, and those that are published as PDF too."""
    period = DEMO_PERIOD.id
    published = tuple(each for each in kinds if each in _AS_PDF)
    papers = export_documents(services, period, kinds, folder, progress)
    pdfs = export_documents(services, period, published, folder, progress, form=PaperForm.PDF)
    return (*papers.files, *pdfs.files)


def _opened(
    services: Services, sources: DemoSources
) -> tuple[dict[str, CriteriaSet], tuple[Unit, ...]]:
    loaded = [services.criteria_files.load(path) for path in sources.criteria]
    sets = {each.unit_group: each for each in loaded}
    units: tuple[PeriodUnit, ...] = services.unit_files.load(sources.units)
    open_period(services, NewPeriod(DEMO_PERIOD, sets, units))
    return sets, tuple(each.unit for each in units)


def _measure(
    services: Services,
    folder: Path,
    sets: Mapping[str, CriteriaSet],
    units: tuple[Unit, ...],
    mailbox: Mailbox,
    random: Random,
) -> int:
    stored = 0
    for group, criteria in sets.items():
        path = folder / f"so-lieu-do-{group}.csv"
        members = [unit for unit in units if unit.group == group]
        table = _measured_table(criteria, members, mailbox.respondents, random, path)
        if len(table.columns) > 2:
            services.tables.write(path, table)
            stored += import_measured(services, DEMO_PERIOD.id, path).values
    return stored


def _measured_table(
    criteria: CriteriaSet,
    units: list[Unit],
    people: Mapping[str, Respondent],
    random: Random,
    path: Path,
) -> Table:
    measured = [each for each in criteria.criteria if each.source is Source.MEASURED]
    fields = [(each, field.id) for each in measured for field in each.rule.fields(each.maximum)]
    rows: list[tuple[str, ...]] = []
    for unit in units:
        answers = {
            each.id: measured_answer(each, people[unit.id], random)
            for each in measured
            if each.applies_to.covers(unit.tags)
        }
        texts = [_text(answers.get(each.id), field) for each, field in fields]
        rows.append((unit.id, unit.name, *texts))
    columns = ("unit", "name", *(f"{each.id}.{field}" for each, field in fields))
    return Table(columns, tuple(rows), path.name)


def _text(answer: Answer | None, field: str) -> str:
    value = "" if answer is None else answer.values.get(field, "")
    if isinstance(value, bool):
        return "1" if value else "0"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _appraise(
    services: Services,
    units: tuple[Unit, ...],
    sets: Mapping[str, CriteriaSet],
    random: Random,
    share: float,
    progress: Progress,
) -> int:
    with services.workspace.reading() as work:
        returned = {each.unit for each in work.returns.current(DEMO_PERIOD.id)}
    waiting = [unit for unit in units if unit.id in returned]
    chosen = waiting[: round(len(waiting) * share)]
    for done, unit in enumerate(chosen):
        progress.report(done, len(chosen))
        decisions = _decisions(unit, sets[unit.group], random)
        appraise(services, DEMO_PERIOD.id, decisions)
    progress.report(len(chosen), len(chosen))
    return len(chosen)


def _decisions(unit: Unit, criteria: CriteriaSet, random: Random) -> list[Decision]:
    return [
        _adjusted(unit, each.id, each.maximum, random)
        if each.maximum and random.random() < 0.03
        else Decision(unit.id, each.id, Verdict.ACCEPTED)
        for each in criteria.applicable_criteria(unit.tags)
    ]


def _adjusted(unit: Unit, criterion: str, maximum: Decimal, random: Random) -> Decision:
    quarters = random.choice((0, 1, 2, 3))
    points = (maximum * quarters / 4).quantize(Decimal("0.01"))
    reason = random.choice(_REASONS)
    return Decision(unit.id, criterion, Verdict.ADJUSTED, Answer(points=points), reason)
