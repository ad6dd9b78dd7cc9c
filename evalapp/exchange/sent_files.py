"""The files that were sent, each wherever it was found: on disk, in a zip, attached to a mail."""

from dataclasses import dataclass
from pathlib import Path

from evalapp.assessment.problems import AssessmentError, Place
from evalapp.exchange.archive_kinds import is_other_archive
from evalapp.exchange.archives import Member, Opener, unpacked
from evalapp.exchange.last_opened import Unpack
from evalapp.exchange.safety import content_of
from evalapp.settings.system_reasons import reason_of

LARGEST_FILE = 30_000_000
"""Bytes of one file that are read."""


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A file on disk."""

    name: str
    path: Path

    @property
    def saved(self) -> float:
        """When it was saved, in seconds since 1970; 0 where nobody can say."""
        try:
            return self.path.stat().st_mtime
        except OSError:
            return 0.0

    def read(self) -> bytes:
        """Return the content; AssessmentError where it cannot be had."""
        return content_of(self.path, LARGEST_FILE)


@dataclass(frozen=True, slots=True)
class InZip:
    """A file inside a zip, unpacked when it is read."""

    name: str
    opener: Opener
    member: Member

    @property
    def saved(self) -> float:
        """When it was saved, as the zip says."""
        return self.member.saved

    def read(self) -> bytes:
        """Return the content; AssessmentError where it cannot be had, or is an archive."""
        try:
            content = unpacked(self.opener, self.member)
        except OSError as fault:
            reason = reason_of(fault)
            raise AssessmentError(
                "file.cannot_read", Place(file=self.name), reason=reason
            ) from fault
        if is_other_archive(content, self.name):
            raise AssessmentError("intake.other_archive", Place(file=self.name))
        return content


@dataclass(frozen=True, slots=True)
class InMail:
    """A file attached to a mail."""

    name: str
    unpack: Unpack
    saved: float

    def read(self) -> bytes:
        """Return the content; AssessmentError where it is too large, or is an archive."""
        content = self.unpack()
        if len(content) > LARGEST_FILE:
            megabytes = LARGEST_FILE // 1_000_000
            raise AssessmentError("file.too_large", Place(file=self.name), megabytes=megabytes)
        if is_other_archive(content, self.name):
            raise AssessmentError("intake.other_archive", Place(file=self.name))
        return content


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that was sent but cannot be opened."""

    name: str
    fault: AssessmentError
    saved: float = 0.0

    def read(self) -> bytes:
        """Raise what is wrong."""
        raise self.fault


def refused(name: str, code: str, **values: object) -> Refused:
    """Return something that cannot be opened, with the code of why."""
    return Refused(name, AssessmentError(code, Place(file=name), **values))


def unopened(name: str, fault: AssessmentError | OSError) -> Refused:
    """Return something whose opening has failed."""
    if isinstance(fault, AssessmentError):
        return Refused(name, fault)
    return refused(name, "file.cannot_read", reason=reason_of(fault))
