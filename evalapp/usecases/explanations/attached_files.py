"""Files that came with a paper reply: read where they lie, and kept before the reply is stored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.assessment.messages import message
from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.assessment.returns import KeptFile, Return
from evalapp.assessment.units import Unit
from evalapp.usecases.form_ports import IncomingFile
from evalapp.usecases.forms.look_at_forms import gathered
from evalapp.usecases.forms.sent_proofs import SentBytes
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import Progress

Attached = Mapping[str, Sequence[Path]]
"""Files by the criterion that they prove; a folder or a zip stands for the files in it."""


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """Kept contents by the criterion that they prove.

    `left_out` names what nobody sent (lock files and the like).
    """

    files: tuple[tuple[str, KeptFile], ...] = ()
    left_out: tuple[str, ...] = ()


def keep_attached(
    services: Services, unit: Unit, attached: Attached, progress: Progress
) -> KeptFiles:
    """Keep the contents of files that a unit sent.

    What was kept counts for nothing until it is stored with a return. AssessmentError with every
    file that is not to be had (`file.*`, `intake.*`) or more than a unit may send at once
    (`evidence.too_much`).
    """
    found = {name: gathered(services, paths) for name, paths in attached.items()}
    files = [(name, file) for name, each in found.items() for file in each.files]
    sent, kept = SentBytes(), list[tuple[str, KeptFile]]()
    faults: list[Problem] = []
    for done, (criterion, file) in enumerate(files):
        progress.report(done, len(files), message("progress.keeping_proofs"))
        try:
            kept.append((criterion, _kept(services, unit, file, sent)))
        except AssessmentError as fault:
            faults += (each.in_file(file.name) for each in fault.problems)
    if files:
        progress.report(len(files), len(files))
    if faults:
        raise AssessmentError.of(faults)
    left_out = dict.fromkeys(name for each in found.values() for name in each.left_out)
    return KeptFiles(tuple(kept), tuple(left_out))


def _kept(services: Services, unit: Unit, file: IncomingFile, sent: SentBytes) -> KeptFile:
    content = file.read()
    fault = sent.fault(unit, file.name, len(content))
    if fault is not None:
        raise AssessmentError.of([fault])
    return services.workspace.files.keep(file.name, content)


def evidence_with(
    returned: Return, kept: KeptFiles, before: Mapping[str, Sequence[EvidenceFile]]
) -> Iterator[EvidenceFile]:
    """Yield the files as what came with a return, each for its criterion.

    A file that the unit has sent for a criterion `before` adds nothing.
    """
    for criterion, each in dict.fromkeys(kept.files):
        if any(each.sha256 == old.sha256 for old in before.get(criterion, ())):
            continue
        yield EvidenceFile(
            id=uuid4().hex,
            period=returned.period,
            unit=returned.unit,
            return_id=returned.id,
            criterion=criterion,
            name=each.name,
            sha256=each.sha256,
            size=each.size,
            received_at=returned.received_at,
            batch=returned.batch,
        )
