"""Files that came with a paper reply: read where they lie, and kept before the reply is stored."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from uuid import uuid4

from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.assessment.returns import KeptFile, Return
from evalapp.usecases.ports import Services

Attached = Mapping[str, Sequence[Path]]
"""Files by the criterion that they prove; a folder or a zip stands for the files in it."""
Kept = Mapping[str, Sequence[KeptFile]]
"""Kept contents by the criterion that they prove."""


def keep_attached(services: Services, attached: Attached) -> Kept:
    """Keep the contents of files; AssessmentError `file.*` or `intake.*` where one is not to be had.

    What was kept counts for nothing until it is stored with a return.
    """
    return {name: tuple(_kept(services, paths)) for name, paths in attached.items()}


def _kept(services: Services, paths: Sequence[Path]) -> Iterator[KeptFile]:
    for file in services.gatherer.gather(paths, lambda left_out: None):
        yield services.workspace.files.keep(file.name, file.read())


def evidence_with(returned: Return, kept: Kept) -> list[EvidenceFile]:
    """Return the files as what came with a return, each for its criterion."""
    return [
        EvidenceFile(
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
        for criterion, files in kept.items()
        for each in files
    ]
