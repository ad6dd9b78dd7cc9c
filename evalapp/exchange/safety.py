"""Files from outside, before any library sees them: size, kind and hostile workbooks."""

import codecs
import errno
from pathlib import Path

from evalapp.assessment.problems import AssessmentError, Place

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def content_of(path: Path, at_most: int) -> bytes:
    """Return a file's bytes; AssessmentError `file.*` where it is missing, shut or too large."""
    place = Place(file=path.name)
    try:
        with path.open("rb") as file:
            content = file.read(at_most + 1)
    except FileNotFoundError as fault:
        raise AssessmentError("file.not_found", place, path=str(path)) from fault
    except IsADirectoryError as fault:
        raise AssessmentError("file.is_a_folder", place, folder=str(path)) from fault
    except PermissionError as fault:
        code = "file.is_a_folder" if path.is_dir() else "file.no_permission"
        raise AssessmentError(code, place, folder=str(path)) from fault
    except OSError as fault:
        code = "file.name_too_long" if fault.errno == errno.ENAMETOOLONG else "file.cannot_read"
        raise AssessmentError(code, place, reason=fault.strerror or "") from fault
    if len(content) > at_most:
        raise AssessmentError("file.too_large", place, megabytes=at_most // 1_000_000)
    return content


def text_of(content: bytes) -> str:
    """Return the text of UTF-8 (byte order mark or not) or marked UTF-16 content.

    AssessmentError `file.not_utf8` where it is neither.
    """
    encoding = "utf-16" if content.startswith(_UTF16) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise AssessmentError("file.not_utf8", Place(line=line)) from fault
