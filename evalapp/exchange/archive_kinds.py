"""What an archive or a zip is by its first bytes, its ending and its members."""

from collections.abc import Sequence
from pathlib import Path

from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.archives import Member, members_of

_ZIP = b"PK\x03\x04"
_LOCAL_HEADER, _LONGEST_OFFICE_NAME = 30, 20
_OTHER_ARCHIVES = (
    *(b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0"),
    *(b"\x28\xb5\x2f\xfd", b"MSCF"),
)
_OTHER_ENDINGS = (".rar", ".7z", ".tar", ".tgz", ".gz", ".cab")
_OFFICE_PARTS = frozenset({"[Content_Types].xml", "mimetype"})
_OFFICE_FOLDERS = ("xl/", "word/", "_rels/", "docProps/")
_APPLE_PART = ".iwa"
START = _LOCAL_HEADER + _LONGEST_OFFICE_NAME
"""First bytes of a file that tell what it is."""


def is_other_archive(start: bytes, name: str) -> bool:
    """Tell an archive that cannot be opened, by its first bytes or, damaged, by its ending."""
    return start.startswith(_OTHER_ARCHIVES) or (
        name.lower().endswith(_OTHER_ENDINGS) and not start.startswith(_ZIP)
    )


def may_be_archive(start: bytes) -> bool:
    """Tell a zip that may hold files from one whose first member is a part of an office file."""
    length = int.from_bytes(start[26:28], "little")
    first = start[_LOCAL_HEADER : _LOCAL_HEADER + length].decode("ascii", "replace")
    return start.startswith(_ZIP) and not _is_office_part(first)


def is_archive(path: Path) -> bool:
    """Tell a zip of files from a workbook, which is a zip too, whatever the file is called."""
    try:
        members = members_of(lambda: path.open("rb"))
    except AssessmentError:
        return False
    return not are_office_parts(members)


def are_office_parts(members: Sequence[Member]) -> bool:
    """Tell an office file from a zip of files, also where some of its parts are lost."""
    return any(_is_office_part(each.name) for each in members)


def _is_office_part(name: str) -> bool:
    return name in _OFFICE_PARTS or name.startswith(_OFFICE_FOLDERS) or name.endswith(_APPLE_PART)
