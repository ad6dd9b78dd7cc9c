"""An office with locked results that writes real documents and reads them back."""

from dataclasses import dataclass, replace
from pathlib import Path

from evalapp.assessment.documents import GroupOutcome, Outcome, PaperForm
from evalapp.assessment.result_versions import LockedGroup, LockedUnit, ResultVersion
from evalapp.assessment.results import NoticeRow
from evalapp.assessment.version_text import sealed
from evalapp.exchange.documents.office import OfficeDocuments
from evalapp.exchange.documents.reading_back import PrintedFiles
from evalapp.usecases.documents.verify_document import Verification, verify_document
from evalapp.usecases.progress import Silent
from tests.exchange.documents import fixtures
from tests.usecases.fakes import FakeOffice


@dataclass
class Desk(FakeOffice):
    """An office that reads real files back."""

    @property
    def document_reader(self) -> PrintedFiles:
        return PrintedFiles()

    @property
    def documents(self) -> OfficeDocuments:
        return fixtures.writer()


@dataclass(frozen=True)
class Locked:
    """An office with a locked outcome, and what writes its documents."""

    desk: Desk
    outcome: Outcome

    def documents(self, folder: Path) -> dict[str, Path]:
        """Write decision, workbook and notices, by a short name."""
        writer = fixtures.writer()
        notices = writer.notices(self.outcome, self._rows, folder, Silent())
        return {
            "decision": writer.decision(self.outcome, folder)[0],
            "annex": writer.annex(self.outcome, folder)[0],
            **{f"notice {n}": path for n, path in enumerate(notices)},
        }

    def summaries(self, folder: Path, form: PaperForm = PaperForm.WORD) -> dict[str, Path]:
        """Write the documents that sum results up, by a short name."""
        writer = fixtures.writer(form)
        return {
            "report": writer.report(self.outcome, self._rows, folder)[0],
            "submission": writer.submission(self.outcome, folder)[0],
            "minutes": writer.minutes(self.outcome, self._rows, folder)[0],
            "page": writer.page(self.outcome, folder)[0],
        }

    def _rows(self, group: GroupOutcome, unit: str) -> tuple[NoticeRow, ...]:
        return fixtures.reasons(group, unit)

    def verified(self, path: Path) -> Verification:
        return verify_document(self.desk, path)


def version_of(outcome: Outcome, number: int = 1) -> ResultVersion:
    groups = tuple(
        LockedGroup(
            each.criteria.unit_group,
            each.criteria.fingerprint,
            tuple(
                LockedUnit(each.units[result.unit], result, fixtures.reasons(each, result.unit))
                for result in each.results
            ),
        )
        for each in outcome.groups
    )
    head = fixtures.VERSION
    return ResultVersion(outcome.period, number, head.locked_at, "Khoa", "Lý do", groups)


def locked(*outcomes: Outcome) -> Locked:
    """Lock outcomes one after the other; the last one's documents are written."""
    desk = Desk()
    store = desk.workspace.store
    head = fixtures.VERSION
    for number, outcome in enumerate(outcomes, 1):
        version = sealed(version_of(outcome, number))
        head = version.head
        store.periods[outcome.period.id] = outcome.period
        store.versions[outcome.period.id, number] = version
        store.criteria |= {each.criteria.fingerprint: each.criteria for each in outcome.groups}
    return Locked(desk, replace(outcomes[-1], version=head))
