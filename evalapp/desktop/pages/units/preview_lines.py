"""The lines of a preview: workbooks and what came along with them, each with its kind and state."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePath

from evalapp.assessment.problems import Problem, Severity, errors_only
from evalapp.assessment.units import Unit
from evalapp.desktop.models.columns import Column, Drawn, figures, words
from evalapp.settings.language import Language
from evalapp.usecases.forms.preview_forms import FormsPreview, PreviewedFile
from evalapp.usecases.forms.sent_proofs import SentProof


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One file and whether it shall be stored; `proof` goes wherever the form of its unit goes."""

    number: int
    file: PreviewedFile | None
    wanted: bool
    new_proofs: int = 0
    """Files that came along and are not stored yet."""
    proof: SentProof | None = None

    @property
    def name(self) -> str:
        """Name of the file with the folders that it was found in."""
        told = self.file or self.proof
        return told.file.name if told else ""

    @property
    def unit(self) -> Unit | None:
        """Whose file it is, None where nobody knows."""
        told = self.file or self.proof
        return told.unit if told else None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is to be told of it."""
        told = self.file or self.proof
        return told.problems if told else ()

    @property
    def is_wanted_at_first(self) -> bool:
        """Tell whether the file is stored unless a person says otherwise."""
        return self.can_be_stored and self.file is not None and not self.file.needs_a_person

    @property
    def can_be_stored(self) -> bool:
        """Tell whether a person may have the file stored and storing it would add anything."""
        if self.file is None:
            return False
        known = self.file.already_stored and not self.new_proofs
        return not self.file.refused and not known

    @property
    def refused(self) -> bool:
        """Tell whether nothing can be taken from the file."""
        told = self.file or self.proof
        return told is not None and told.refused


def lines_of(preview: FormsPreview) -> Iterator[PreviewLine]:
    """Yield a line per workbook, then one per file of proof; none is wanted yet."""
    for number, file in enumerate(preview.files):
        fresh = sum(each.fresh for each in preview.proofs_of(file))
        yield PreviewLine(number, file, wanted=False, new_proofs=fresh)
    for number, proof in enumerate(preview.proofs, start=len(preview.files)):
        yield PreviewLine(number, None, wanted=False, proof=proof)


def kind_word(language: Language, line: PreviewLine) -> str:
    """Return what kind of file a line is, a dash where nobody can say."""
    text = language.text
    code = line.problems[0].code if line.refused and line.problems else ""
    if line.proof is not None or code == "form.is_paper" or code.startswith("evidence."):
        return text("Proof")
    if line.file is not None and line.file.round:
        return text("Explanation, round {number}", number=line.file.round)
    if code.startswith("explanation."):
        return text("Explanation")
    return text("Self-assessment") if not line.refused else "–"


def line_state(language: Language, line: PreviewLine) -> tuple[str, str]:
    """Return what became of a file, and the colour of that."""
    text, file, proof = language.text, line.file, line.proof
    if line.refused:
        return text("Refused"), "poor"
    if (file is not None and file.already_stored) or (proof is not None and proof.stored_before):
        return text("Stored before"), "neutral"
    if file is not None and file.proposed:
        return text("To be confirmed"), "notice"
    if errors_only(line.problems):
        return text("Has errors"), "weak"
    if any(each.severity is Severity.WARNING for each in line.problems):
        return text("To be looked at"), "fair"
    return text("Good"), "best"


def preview_columns(language: Language) -> tuple[Column[PreviewLine], ...]:
    """Return the columns of the files."""
    text = language.text
    return (
        Column(
            "",
            lambda row: _mark_words(language, row),
            lambda row: not row.wanted,
            Drawn.MARK,
            icon=lambda row: "accept" if row.wanted else "",
            tone=lambda row: "best",
            width=4,
            called=text("Stored or not"),
        ),
        words(
            text("File"), lambda row: PurePath(row.name).name, tip=lambda row: row.name, width=28
        ),
        words(text("Kind"), lambda row: kind_word(language, row), width=14, spare=2),
        words(text("Unit"), lambda row: row.unit.name if row.unit else "", width=0),
        Column(
            text("State"),
            lambda row: line_state(language, row)[0],
            lambda row: line_state(language, row)[0],
            Drawn.PILL,
            tone=lambda row: line_state(language, row)[1],
            width=15,
        ),
        figures(
            text("Self score"),
            _self_total,
            lambda row: _figure(language, row),
            width=9,
            spare=1,
        ),
        figures(
            text("Errors"),
            lambda row: len(errors_only(row.problems)),
            lambda row: str(len(errors_only(row.problems)) or ""),
            tone=lambda row: "poor" if errors_only(row.problems) else "",
            width=5,
        ),
    )


def _mark_words(language: Language, line: PreviewLine) -> str:
    if line.proof is not None:
        return language.text("Goes with its form")
    return language.text("Will be stored") if line.wanted else language.text("Will not be stored")


def _self_total(line: PreviewLine) -> Decimal | None:
    return None if line.file is None else line.file.self_total


def _figure(language: Language, line: PreviewLine) -> str:
    total = _self_total(line)
    return "" if total is None else language.figure(total)


def _is_new(line: PreviewLine) -> bool:
    return line.file is not None and not line.file.refused and not line.file.already_stored


def _is_to_be_looked_at(line: PreviewLine) -> bool:
    told = any(each.severity is Severity.WARNING for each in line.problems)
    return told and not line.refused and not errors_only(line.problems)


KINDS: dict[str, Callable[[PreviewLine], bool]] = {
    "all": lambda line: True,
    "refused": lambda line: line.refused,
    "proposed": lambda line: line.file is not None and line.file.proposed,
    "errors": lambda line: line.file is not None and line.file.needs_correction,
    "warnings": _is_to_be_looked_at,
    "new": _is_new,
    "explanations": lambda line: line.file is not None and line.file.round > 0,
    "proofs": lambda line: line.proof is not None,
}


def kind_choices(language: Language, lines: list[PreviewLine]) -> list[tuple[str, str]]:
    """Return the kinds of line that there are, with how many of each."""
    text = language.text
    count = {kind: sum(map(fits, lines)) for kind, fits in KINDS.items()}
    named = [
        ("all", text("All files: {count}", count=count["all"])),
        ("refused", text("Refused: {count}", count=count["refused"])),
        ("proposed", text("To be confirmed: {count}", count=count["proposed"])),
        ("errors", text("With errors: {count}", count=count["errors"])),
        ("warnings", text("To be looked at: {count}", count=count["warnings"])),
        ("new", text("New: {count}", count=count["new"])),
        ("explanations", text("Explanations: {count}", count=count["explanations"])),
        ("proofs", text("Proof: {count}", count=count["proofs"])),
    ]
    return [(kind, said) for kind, said in named if count[kind] or kind == "all"]
