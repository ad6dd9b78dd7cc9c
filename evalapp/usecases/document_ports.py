"""Official documents, as use cases ask for them."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from evalapp.assessment.documents import (
    Amendment,
    DocumentDetails,
    GroupOutcome,
    Outcome,
    PaperForm,
    Reminder,
)
from evalapp.assessment.paper_rules import RuleCheck
from evalapp.assessment.periods import Period
from evalapp.assessment.printed_documents import PrintedDocument, PrintedKind
from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.assessment.results import NoticeRow
from evalapp.usecases.progress import Progress


class PartlyWrittenError(AssessmentError):
    """Some of many files could not be written; `files` are those that stand."""

    files: tuple[Path, ...] = ()

    @classmethod
    def with_files(
        cls, problems: Iterable[Problem], files: tuple[Path, ...]
    ) -> "PartlyWrittenError":
        """Return the error for problems (at least one) and the files that stand."""
        found = tuple(problems)
        raised = cls(found[0].code, found[0].place, **found[0].message.values)
        raised.problems, raised.files = found, files
        return raised


class DocumentWriter(Protocol):
    """Writes official documents; each method that writes returns the files it wrote.

    Papers are written as Word, or as the form that `in_form` was asked for. What writes many
    raises PartlyWrittenError where some of them stand.
    """

    def in_form(self, form: PaperForm) -> "DocumentWriter":
        """Return the same writer for papers in another form."""
        ...

    def undrawable(self, texts: Iterable[str]) -> str:
        """Return the characters of some texts that papers in this form cannot draw, each once."""
        ...

    def default_details(self, period: Period, titles: Iterable[str]) -> DocumentDetails:
        """Return what a period's documents say until a secretary has filled in the details.

        Subject and bases follow the titles of its criteria sets and its dates.
        """
        ...

    def decision(self, outcome: Outcome, folder: Path) -> tuple[Path, ...]:
        """Write the ranking decision with an annex per unit group (.docx)."""
        ...

    def annex(self, outcome: Outcome, folder: Path) -> tuple[Path, ...]:
        """Write the result workbook (.xlsx)."""
        ...

    def notices(
        self, outcome: Outcome, reasons: "ReasonsOf", folder: Path, progress: Progress
    ) -> tuple[Path, ...]:
        """Write one result notice per unit (.docx)."""
        ...

    def report(self, outcome: Outcome, reasons: "ReasonsOf", folder: Path) -> tuple[Path, ...]:
        """Write the summary report (.docx)."""
        ...

    def submission(self, outcome: Outcome, folder: Path) -> tuple[Path, ...]:
        """Write the submission letter that the decision goes up with."""
        ...

    def minutes(self, outcome: Outcome, reasons: "ReasonsOf", folder: Path) -> tuple[Path, ...]:
        """Write the minutes of the appraisal with every unit's points."""
        ...

    def reminders(
        self,
        period: Period,
        details: DocumentDetails,
        reminders: Sequence[Reminder],
        folder: Path,
        progress: Progress,
    ) -> tuple[Path, ...]:
        """Write a letter to each unit that must return or correct its form."""
        ...

    def page(self, outcome: Outcome, folder: Path) -> tuple[Path, ...]:
        """Write one self-contained HTML page of the results for publishing."""
        ...

    def amendment(self, amendment: Amendment, folder: Path) -> tuple[Path, ...]:
        """Write the amending decision with an annex of old and new figures (.docx)."""
        ...

    def printed(
        self, kind: PrintedKind, outcome: Outcome, reasons: "ReasonsOf", unit: str = ""
    ) -> PrintedDocument:
        """Return what a document would say: of FIGURES the notice of a unit, else the decision."""
        ...

    def printed_amendment(self, amendment: Amendment) -> PrintedDocument:
        """Return what an amending decision would say."""
        ...


class ReasonsOf(Protocol):
    """Gives a unit's points per criterion with reasons, for its notice."""

    def __call__(self, group: GroupOutcome, unit: str) -> Sequence[NoticeRow]:
        """Return a row per criterion in printed order."""
        ...


class PaperShop(Protocol):
    """What a secretary who edits templates needs."""

    def check(self, path: Path) -> tuple[RuleCheck, ...]:
        """Return every rule of Decree 30 as kept or broken in a Word paper.

        AssessmentError where the file is none.
        """
        ...

    def restore(self, names: Sequence[str]) -> tuple[Path, ...]:
        """Write original templates over changed ones, by their file names; return their paths.

        AssessmentError where a name is none of a template, or where they cannot be written.
        """
        ...
