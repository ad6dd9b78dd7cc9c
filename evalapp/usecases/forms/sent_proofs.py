"""Sort what came along with forms: whose file it is, and which criteria it proves."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from evalapp.assessment.answers import FormCell
from evalapp.assessment.appraisals import Appraisal
from evalapp.assessment.problems import AssessmentError, Place, Problem, error, errors_only, warning
from evalapp.assessment.units import Unit
from evalapp.usecases.expected_forms import ExpectedForms
from evalapp.usecases.form_ports import IncomingFile
from evalapp.usecases.forms.evidence_matching import ProofMatcher, Proven
from evalapp.usecases.forms.evidence_owners import FormFolders, Owner
from evalapp.usecases.forms.looked_files import LookedAt, PreviewedFile

MOST_BYTES_PER_UNIT = 300_000_000

NOT_A_FORM = frozenset(
    {
        "file.apple",
        "file.markup",
        "file.not_a_workbook",
        "file.only_a_link",
        "file.other_workbook",
        "file.plain_text",
        "file.spreadsheet_xml",
        "file.winmail",
        "form.not_ours",
    }
)
"""Why a file that may prove something was refused as a form; other reasons leave it a form."""

_PAPER_ENDINGS = (
    *(".pdf", ".doc", ".docx", ".odt", ".rtf", ".txt", ".ppt", ".pptx", ".odp", ".xps"),
    *(".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".svg"),
    *(".eml", ".msg", ".mp3", ".mp4", ".m4a", ".wav", ".avi", ".mov"),
)

CellsOf = Callable[[str], Sequence[FormCell]]
"""Gives the rows of a unit's form, by unit id."""


@dataclass(frozen=True, slots=True)
class SentProof:
    """A file that came along with a unit's form; `path` is its path beside the form.

    `reopens` are appraisals that fall when it is stored; `stored_before` says that the same
    content is stored for the same criteria.
    """

    file: IncomingFile
    path: str
    unit: Unit
    proven: Proven
    sha256: str = ""
    size: int = 0
    problems: tuple[Problem, ...] = ()
    stored_before: bool = False
    reopens: tuple[Appraisal, ...] = ()

    @property
    def refused(self) -> bool:
        """Tell whether the file cannot be kept."""
        return bool(errors_only(self.problems))

    @property
    def fresh(self) -> bool:
        """Tell whether storing the file adds something."""
        return not self.refused and not self.stored_before

    def proving(self, criteria: Sequence[str]) -> "SentProof":
        """Return the file as a person has said what it proves."""
        mine = tuple(each for each in self.problems if not each.code.startswith("evidence."))
        return replace(self, proven=Proven(tuple(criteria)), problems=mine, stored_before=False)


@dataclass(frozen=True, slots=True)
class SortedFiles:
    """What came along: files that prove something, and those that belong to no form."""

    proofs: tuple[SentProof, ...]
    refused: tuple[PreviewedFile, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """A file that is no form; `paper` says that it cannot have been meant as one."""

    file: PreviewedFile
    size: int
    paper: bool


class ProofSorter:
    """Takes files that are no forms out of a run, and sorts them when all forms are known."""

    def __init__(self, expected: ExpectedForms) -> None:
        self._expected = expected
        self._forms: list[tuple[str, str]] = []
        self._held: list[_Held] = []

    def sift(self, some: Sequence[LookedAt]) -> list[LookedAt]:
        """Return the forms, usable or not; what may be proof is held back without its content."""
        forms: list[LookedAt] = []
        for each in some:
            held = None if each.file.form is not None else _held(each)
            if held is not None:
                self._held.append(held)
                continue
            unit = "" if each.file.form is None else each.file.form.fingerprint.unit
            self._forms.append((each.file.file.name, unit))
            forms.append(each)
        return forms

    def sort(self, cells_of: CellsOf) -> SortedFiles:
        """Say of everything held back whose it is and what it proves, in the order found."""
        folders = FormFolders(self._forms)
        matchers = _Matchers(self._expected, cells_of)
        proofs: list[SentProof] = []
        refused: list[PreviewedFile] = []
        for each in self._held:
            owner = folders.owner_of(each.file.file.name)
            proof = matchers.proof_of(each, owner) if isinstance(owner, Owner) else None
            if proof is not None:
                proofs.append(proof)
            else:
                reason = "" if isinstance(owner, Owner) else owner.value
                refused.append(_without_owner(each, reason))
        return SortedFiles(tuple(_within_bounds(proofs)), tuple(refused))


def _held(each: LookedAt) -> _Held | None:
    file = each.file
    code = file.problems[0].code
    if code == "intake.other_archive":
        return None  # what is in it nobody knows, whatever it is called
    paper = code == "form.is_paper" or _has_paper_ending(file.file.name)
    weak = code in NOT_A_FORM
    return _Held(file, len(each.content), paper) if paper or weak else None


def _has_paper_ending(name: str) -> bool:
    return name.lower().endswith(_PAPER_ENDINGS)


def _is_mail(name: str) -> bool:
    """Tell a mail: with a workbook attached it would have been opened, unless it is damaged."""
    return name.lower().endswith((".eml", ".msg"))


def _without_owner(held: _Held, reason: str) -> PreviewedFile:
    """Refuse a file that belongs to no form; a workbook keeps the reason that it is none."""
    if not held.paper or not reason:
        return held.file
    name = held.file.file.name
    told = error("evidence.is_mail" if _is_mail(name) else reason, Place(file=name))
    return replace(held.file, problems=(told,))


class _Matchers:
    """Makes a matcher per unit, when the first file of that unit is met."""

    def __init__(self, expected: ExpectedForms, cells_of: CellsOf) -> None:
        self._expected = expected
        self._cells_of = cells_of
        self._made: dict[str, ProofMatcher] = {}

    def proof_of(self, held: _Held, owner: Owner) -> SentProof | None:
        """Return a file as proof; None where it is a workbook that nothing says to be proof."""
        unit = self._expected.units[owner.unit]
        proven = self._matcher(unit).match(owner.path)
        if not held.paper and not proven.criteria and not proven.possible:
            return None
        name = held.file.file.name
        proof = SentProof(held.file.file, owner.path, unit, proven, held.file.sha256, held.size)
        return replace(proof, problems=self._problems(held, proof, name))

    def _matcher(self, unit: Unit) -> ProofMatcher:
        if unit.id not in self._made:
            asked = self._expected.sets[unit.group].applicable_criteria(unit.tags)
            self._made[unit.id] = ProofMatcher(asked, self._cells_of(unit.id))
        return self._made[unit.id]

    def _problems(self, held: _Held, proof: SentProof, name: str) -> tuple[Problem, ...]:
        if not held.size:
            return held.file.problems
        place, proven = Place(file=name), proof.proven
        if proven.possible:
            known = self._expected.sets[proof.unit.group].criterion_by_id
            words = "; ".join(
                f"{known[each].code} {known[each].title}".strip() for each in proven.possible
            )
            return (warning("evidence.ambiguous", place, criteria=words),)
        if not proven.criteria:
            return (warning("evidence.unmatched", place, unit=proof.unit.name),)
        return ()


class SentBytes:
    """Counts what each unit sends at once."""

    def __init__(self) -> None:
        self._sent: dict[str, int] = {}

    def fault(self, unit: Unit, name: str, size: int) -> Problem | None:
        """Count a file; return its fault where it is beyond what a unit may send at once."""
        total = self._sent[unit.id] = self._sent.get(unit.id, 0) + size
        if total <= MOST_BYTES_PER_UNIT:
            return None
        most = MOST_BYTES_PER_UNIT // 1_000_000
        return error("evidence.too_much", Place(file=name), unit=unit.name, megabytes=most)


def _within_bounds(proofs: Iterable[SentProof]) -> Iterable[SentProof]:
    """Yield files; those beyond what one unit may send at once are refused, each with a word."""
    sent = SentBytes()
    for each in proofs:
        fault = sent.fault(each.unit, each.file.name, each.size)
        yield each if fault is None else replace(each, problems=(fault,))


def proven_by_unit(proofs: Iterable[SentProof]) -> dict[str, set[str]]:
    """Return by unit id the ids of criteria for which files came that can be kept."""
    found: dict[str, set[str]] = {}
    for each in proofs:
        if not each.refused and each.proven.criteria:
            found.setdefault(each.unit.id, set()).update(each.proven.criteria)
    return found


def refused_proof(proof: SentProof, fault: AssessmentError) -> SentProof:
    """Return a file that could not be kept after all, with the reason."""
    told = tuple(each.in_file(proof.file.name) for each in fault.problems)
    return replace(proof, problems=told)


def in_order(files: Sequence[IncomingFile]) -> Mapping[str, int]:
    """Return at which place each file was found, by name."""
    return {each.name: at for at, each in enumerate(files)}
