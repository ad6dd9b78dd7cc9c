"""Files that came along with a form, in the preview: what each proves, or the question which."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from evalapp.assessment.criteria import CriteriaSet
from evalapp.desktop.pages.units.proof_list import criterion_choices
from evalapp.desktop.widgets.controls import Chooser
from evalapp.desktop.widgets.frames import column, holder
from evalapp.desktop.widgets.words import ShortLabel, label
from evalapp.settings.language import Language
from evalapp.usecases.forms.sent_proofs import SentProof

Settled = Callable[[SentProof, SentProof], None]
"""Called with a file as it was, and as a person has said what it proves."""


def sent_files(
    language: Language, proofs: Sequence[SentProof], criteria: CriteriaSet, settled: Settled
) -> QWidget:
    """Return the files below each other; where it is not sure what one proves, it can be chosen."""
    linked = sum(bool(each.proven.criteria) for each in proofs)
    head = language.text(
        "Evidence files: {count}, of them linked to criteria: {linked}",
        count=len(proofs),
        linked=linked,
    )
    lines = [_line(language, each, criteria, settled) for each in proofs]
    return holder(column(label(head, "strong", wrap=True), *lines, gap=8))


def _line(language: Language, proof: SentProof, criteria: CriteriaSet, settled: Settled) -> QWidget:
    said = label(_state(language, proof, criteria), "caption", wrap=True)
    parts: list[QWidget] = [ShortLabel(proof.path), said]
    if not proof.refused and not proof.stored_before:
        parts.append(_chooser(language, proof, criteria, settled))
    return holder(column(*parts, gap=2))


def _state(language: Language, proof: SentProof, criteria: CriteriaSet) -> str:
    text, known = language.text, criteria.criterion_by_id
    if proof.refused:
        return text("Refused") + ": " + language.sentence(proof.problems[0].message)
    titles = "; ".join(
        f"{known[each].code} {known[each].title}".strip() for each in proof.proven.criteria
    )
    said = titles or language.sentence(proof.problems[0].message)
    if proof.stored_before:
        return f"{said} – {text('Stored before')}"
    if proof.reopens:
        return said + "\n" + text("already appraised; will be reopened")
    return said


def _chooser(
    language: Language, proof: SentProof, criteria: CriteriaSet, settled: Settled
) -> Chooser:
    """Return a list of criteria: those that the name may mean first, then all the others."""
    asked = criteria.applicable_criteria(proof.unit.tags)
    likely = [each for each in asked if each.id in proof.proven.possible]
    others = [each for each in asked if each.id not in proof.proven.possible]
    chooser = Chooser(
        language.text("Which criterion does {file} prove?", file=proof.path),
        criterion_choices((*likely, *others), language.text("– choose the criterion it proves –")),
    )
    chooser.shorten_after()
    chooser.pick(proof.proven.criteria[0] if len(proof.proven.criteria) == 1 else "")
    chooser.picked.connect(
        lambda criterion: settled(proof, proof.proving([criterion] if criterion else []))
    )
    return chooser
