"""What was dropped: files, folders and zips, each turned into the files that were sent."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.text import collation_key
from evalapp.exchange.archive_kinds import (
    START,
    are_office_parts,
    is_archive,
    is_other_archive,
    may_be_archive,
)
from evalapp.exchange.archives import Member, Opener, members_of, shown, unpacked
from evalapp.exchange.distinct_names import DistinctNames
from evalapp.exchange.last_opened import LastOpened, Unpack
from evalapp.exchange.mails import LARGEST_MAIL, is_mail, may_bring_a_form
from evalapp.exchange.safety import content_of
from evalapp.exchange.sent_files import InMail, InZip, OnDisk, refused, unopened
from evalapp.settings.system_reasons import reason_of
from evalapp.usecases.form_ports import IncomingFile

_BETWEEN_WORDS = re.compile(r"[-_./]+")
_NOT_SENT = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


LeftOut = Callable[[str], None]


class PathGatherer:
    """Finds the files below paths, in zips and in saved mails.

    Not counted as sent inside folders and zips: lock files that office suites leave (`~$…`),
    folder decorations (Thumbs.db, desktop.ini, __MACOSX) and hidden files (`.…`).
    """

    def gather(
        self, paths: Sequence[Path], left_out: LeftOut = lambda name: None
    ) -> Iterator[IncomingFile]:
        """Yield the files of files, folders (to any depth), zips and mails, in name order.

        A path that cannot be opened is yielded too; its `read` raises. A zip inside a zip is
        opened, one inside that is refused. A mail to which neither a workbook nor an archive is
        attached is a file itself. No two files have one name. `left_out` is told what was not
        counted.
        """
        slot, names = _Slot(left_out), DistinctNames()
        for path in sorted(paths, key=lambda each: _name_order(each.name)):
            yield from map(names.of, _of_path(path, shown(path.name), slot))


class _Slot:
    """What a gathering shares: who hears what is left out, and what was opened last."""

    def __init__(self, left_out: LeftOut) -> None:
        self.left_out = left_out
        self.last = LastOpened()


def _of_path(path: Path, name: str, slot: _Slot) -> Iterator[IncomingFile]:
    if path.is_dir():
        yield from _of_folder(path, name, slot)
        return
    if path.exists() and not path.is_file():
        # Opening a pipe or a device would wait for ever.
        yield refused(name, "intake.not_a_file")
        return
    try:
        with path.open("rb") as file:
            start = file.read(START)
    except OSError:
        start = b""
    if is_other_archive(start, name):
        yield refused(name, "intake.other_archive")
    elif path.suffix.lower() == ".zip" or (may_be_archive(start) and is_archive(path)):
        yield from _of_zip(path, name, slot)
    elif is_mail(path.name):
        yield from _of_mail(OnDisk(name, path), lambda: content_of(path, LARGEST_MAIL), slot)
    else:
        yield OnDisk(name, path)


def _of_folder(folder: Path, name: str, slot: _Slot) -> Iterator[IncomingFile]:
    try:
        inside = sorted(folder.iterdir(), key=lambda each: _name_order(each.name))
    except OSError as fault:
        yield refused(name, "intake.folder_unreadable", reason=reason_of(fault))
        return
    for path in inside:
        linked_folder = path.is_symlink() and path.is_dir()
        if linked_folder or not _is_sent(path.name):
            slot.left_out(f"{name}/{shown(path.name)}")
        else:
            yield from _of_path(path, f"{name}/{shown(path.name)}", slot)


def _of_zip(path: Path, name: str, slot: _Slot) -> Iterator[IncomingFile]:
    try:
        members = members_of(lambda: path.open("rb"))
    except (AssessmentError, OSError) as fault:
        yield unopened(name, fault)
        return
    if are_office_parts(members):
        yield OnDisk(name, path)
        return
    sent = _sent_members(members, name, slot)
    if not sent:
        yield refused(name, "intake.archive_empty")
    for member in sent:
        yield from _of_member(InZip(f"{name}/{member.name}", lambda: path.open("rb"), member), slot)


def _of_member(file: InZip, slot: _Slot) -> Iterator[IncomingFile]:
    def unpack() -> bytes:
        return unpacked(file.opener, file.member)

    if _is_zip_name(file.name):
        yield from _of_inner_zip(slot.last.zip_opener(unpack), file.name, slot)
    elif is_mail(file.name):
        yield from _of_mail(file, unpack, slot)
    else:
        yield file


def _of_mail(mail: IncomingFile, read: Unpack, slot: _Slot) -> Iterator[IncomingFile]:
    """Yield what is attached to a mail; the mail itself where no form can be among that."""
    attachments = slot.last.attached_to(read)
    try:
        attached = attachments()
    except (AssessmentError, OSError) as fault:
        yield unopened(mail.name, fault)
        return
    if not may_bring_a_form(attached):
        yield mail
        return
    for at, each in enumerate(attached):
        name = f"{mail.name}/{each.name}"

        def unpack(at: int = at) -> bytes:
            return attachments()[at].content

        if each.shown_inside or not _is_sent(each.name):
            slot.left_out(name)
        elif _is_zip_name(name):
            yield from _of_inner_zip(slot.last.zip_opener(unpack), name, slot)
        else:
            yield InMail(name, unpack, each.sent)


def _of_inner_zip(opener: Opener, name: str, slot: _Slot) -> Iterator[IncomingFile]:
    try:
        members = _sent_members(members_of(opener), name, slot)
    except (AssessmentError, OSError) as fault:
        yield unopened(name, fault)
        return
    if not members:
        yield refused(name, "intake.archive_empty")
    for member in members:
        inside = f"{name}/{member.name}"
        if _is_zip_name(member.name):
            yield refused(inside, "intake.too_deep")
        else:
            yield InZip(inside, opener, member)


def _sent_members(members: Sequence[Member], name: str, slot: _Slot) -> list[Member]:
    sent: list[Member] = []
    for each in members:
        if all(map(_is_sent, PurePosixPath(each.name).parts)):
            sent.append(each)
        else:
            slot.left_out(f"{name}/{each.name}")
    return sorted(sent, key=lambda each: _name_order(each.name))


def _name_order(name: str) -> tuple[object, ...]:
    """Return a key that puts "Phường 2.xlsx" before "Phường 10.xlsx"."""
    return collation_key(_BETWEEN_WORDS.sub(" ", name))


def _is_zip_name(name: str) -> bool:
    return name.lower().endswith(".zip")


def _is_sent(name: str) -> bool:
    small = name.lower()
    return not small.startswith(("~$", ".", "~wrl")) and small not in _NOT_SENT
