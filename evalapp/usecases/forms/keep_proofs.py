"""Keep files that prove something: what is new of them, and storing them with a unit's return."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from uuid import uuid4

from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.messages import message
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.returns import KeptFile
from evalapp.assessment.text import folded
from evalapp.usecases.forms.sent_proofs import SentProof, refused_proof
from evalapp.usecases.forms.trying_again import tried_again
from evalapp.usecases.ports import Services, UnitOfWork
from evalapp.usecases.progress import Progress


def beside_stored(
    work: UnitOfWork, period: str, proofs: Iterable[SentProof]
) -> tuple[SentProof, ...]:
    """Return files with what is known of them: stored before, or reopening appraisals."""
    return tuple(
        each for unit, mine in _by_unit(proofs) for each in _compared(work, period, unit, mine)
    )


def _compared(
    work: UnitOfWork, period: str, unit: str, proofs: Iterable[SentProof]
) -> Iterable[SentProof]:
    stored = work.evidence.of_period(period, unit)
    contents = {(each.criterion, each.sha256) for each in stored}
    decided = {each.criterion: each for each in work.appraisals.of_unit(period, unit)}
    for each in proofs:
        reopened = tuple(
            decided[criterion]
            for criterion in each.proven.criteria
            if criterion in decided and (criterion, each.sha256) not in contents
        )
        yield replace(each, stored_before=_is_stored(each, stored), reopens=reopened)


def _is_stored(proof: SentProof, stored: Iterable[EvidenceFile]) -> bool:
    """Tell whether a file would add nothing, also where a person linked it otherwise since."""
    same = [each for each in stored if each.sha256 == proof.sha256]
    linked = {each.criterion for each in same if each.criterion}
    if not proof.proven.criteria:
        return bool(same)
    by_name = any(each.criterion and folded(each.name) == folded(proof.path) for each in same)
    return by_name or linked.issuperset(proof.proven.criteria)


def _criteria(proof: SentProof) -> tuple[str, ...]:
    """Return what a file is stored under; '' where nobody knows yet what it proves."""
    return proof.proven.criteria or ("",)


class ProofKeeper:
    """Stores files of one import with the returns that count, a unit at a time."""

    def __init__(self, services: Services, period: str, batch: str) -> None:
        self._services = services
        self._period = period
        self._batch = batch
        self.kept: list[SentProof] = []

    def keep(self, proofs: Sequence[SentProof], progress: Progress) -> None:
        """Store what is new; what has become of each file is in `kept`, in the order given."""
        done = 0
        for unit, mine in _by_unit(proofs):
            progress.report(done, len(proofs), message("progress.keeping_proofs"))
            self.kept += self._keep_unit(unit, mine)
            done += len(mine)
        if proofs:
            progress.report(len(proofs), len(proofs))

    def _keep_unit(self, unit: str, proofs: Sequence[SentProof]) -> list[SentProof]:
        with self._services.workspace.reading() as work:
            history = work.returns.history(self._period, unit)
            told = list(_compared(work, self._period, unit, proofs))
        if not history:
            missing = AssessmentError("evidence.form_refused")
            return [refused_proof(each, missing) for each in told]
        kept = [self._kept(each) if each.fresh else (each, None) for each in told]
        new = [(each, file) for each, file in kept if file is not None]
        stored = iter(tried_again(lambda: self._store(unit, history[0].id, new)) if new else ())
        return [each if file is None else next(stored) for each, file in kept]

    def _kept(self, proof: SentProof) -> tuple[SentProof, KeptFile | None]:
        """Keep one file's content, read again: it may be gone or another one by now."""
        try:
            content = proof.file.read()
            if hashlib.sha256(content).hexdigest() != proof.sha256:
                raise AssessmentError("form.changed_since_preview")
            return proof, self._services.workspace.files.keep(proof.path, content)
        except AssessmentError as fault:
            return refused_proof(proof, fault), None

    def _evidence(
        self, proof: SentProof, file: KeptFile, criterion: str, return_id: str
    ) -> EvidenceFile:
        return EvidenceFile(
            id=uuid4().hex,
            period=self._period,
            unit=proof.unit.id,
            return_id=return_id,
            criterion=criterion,
            name=proof.path,
            sha256=file.sha256,
            size=file.size,
            received_at=self._services.now(),
            batch=self._batch,
        )

    def _store(
        self, unit: str, return_id: str, kept: Sequence[tuple[SentProof, KeptFile]]
    ) -> list[SentProof]:
        """Store files of a unit, but for those that another program has stored by now."""
        with self._services.workspace.unit_of_work() as work:
            work.periods.moved(self._period, [unit])
            told = list(_compared(work, self._period, unit, [each for each, _ in kept]))
            files = [
                self._evidence(each, file, criterion, return_id)
                for each, (_, file) in zip(told, kept, strict=True)
                if each.fresh
                for criterion in _criteria(each)
            ]
            add_received(self._services, work, files)
            work.commit()
        return told


def add_received(services: Services, work: UnitOfWork, files: Iterable[EvidenceFile]) -> None:
    """Store files whose units have been told of it, and enter each in the journal."""
    now = services.now()
    received = [replace(each, received_at=now) for each in files]
    work.evidence.add(received)
    work.journal.add(_entry(services.person, each) for each in received)


def _entry(person: str, file: EvidenceFile) -> JournalEntry:
    return JournalEntry(
        at=file.received_at,
        by=person,
        action="journal.evidence_received",
        period=file.period,
        unit=file.unit,
        criterion=file.criterion,
        new=f"{file.file_name} ({file.sha256[:12]})",
    )


def _by_unit(proofs: Iterable[SentProof]) -> list[tuple[str, list[SentProof]]]:
    """Return files grouped by unit, units in the order in which they come first."""
    order: dict[str, int] = {}
    ordered = sorted(proofs, key=lambda each: order.setdefault(each.unit.id, len(order)))
    return [(unit, list(mine)) for unit, mine in groupby(ordered, lambda each: each.unit.id)]
