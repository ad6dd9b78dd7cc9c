"""Checks on one filled-in row, the same for imported and for typed returns."""

from collections.abc import Collection, Iterator

from evalapp.assessment.answers import FormCell
from evalapp.assessment.criteria import CriteriaSet, Criterion, EvidenceNeed, Source
from evalapp.assessment.messages import Message
from evalapp.assessment.problems import Place, Problem, Severity

PROOF_MISSING = "answer.evidence_missing"


def cell_problems(
    criterion: Criterion, cell: FormCell, place: Place | None = None, *, sent: bool = False
) -> tuple[Problem, ...]:
    """Return what is wrong with one row: bad values are errors, missing proof is a warning.

    Without a place the criterion's id is named. Criteria measured elsewhere are not checked. A row
    for which files were `sent` lacks no proof, named or not.
    """
    where = place or Place(key=criterion.code or criterion.id)
    return tuple(
        Problem(Message(each.code, {**each.values, "criterion": criterion.title}), severity, where)
        for severity, each in row_faults(criterion, cell)
        if not (sent and each.code == PROOF_MISSING)
    )


def still_lacking(
    criteria: CriteriaSet, problems: tuple[Problem, ...], sent: Collection[str]
) -> tuple[Problem, ...]:
    """Return what was wrong with a form, less the proof that came as files.

    `sent` are the ids of criteria for which files came. A problem names the title only, so that
    where several criteria have one title, files must have come for all of them.
    """
    if not sent:
        return problems
    lacking = {each.title for each in criteria.criteria if each.id not in sent}
    return tuple(
        each
        for each in problems
        if each.code != PROOF_MISSING or each.message.values.get("criterion") in lacking
    )


def row_faults(criterion: Criterion, cell: FormCell) -> Iterator[tuple[Severity, Message]]:
    """Yield how bad each fault of a row is, and its message without the criterion's name."""
    if criterion.source is Source.MEASURED:
        return
    if cell.answer.is_blank:
        yield Severity.WARNING, Message("answer.blank")
        return
    if cell.answer.not_applicable:
        if not cell.explanation:
            yield Severity.WARNING, Message("answer.not_applicable_unexplained")
        return
    for _, fault in criterion.rule.answer_problems(cell.answer.values, criterion.maximum):
        yield Severity.ERROR, fault
    if _needs_proof(criterion, cell):
        yield Severity.WARNING, Message(PROOF_MISSING)


def _needs_proof(criterion: Criterion, cell: FormCell) -> bool:
    """Proof or an explanation of how points were claimed without it is due for any claim."""
    if criterion.evidence is not EvidenceNeed.REQUIRED or cell.explanation:
        return False
    claims = any(value is not False and value != 0 for value in cell.answer.values.values())
    replied = any(each.words or not each.evidence.is_blank for each in cell.replies)
    return claims and cell.evidence.is_blank and not replied
