"""Why the operating system refuses something, in a person's language and not in its own."""

import errno
from collections.abc import Mapping
from typing import Final

from evalapp.assessment.messages import Message

_CODES: Final[Mapping[int, str]] = {
    errno.EACCES: "system.no_right",
    errno.EPERM: "system.no_right",
    errno.EROFS: "system.read_only",
    errno.ENOSPC: "system.full",
    errno.EDQUOT: "system.full",
    errno.EFBIG: "system.too_large",
    errno.ENOENT: "system.not_there",
    errno.ENXIO: "system.not_there",
    errno.ENODEV: "system.not_there",
    errno.EEXIST: "system.name_taken",
    errno.ENOTEMPTY: "system.name_taken",
    errno.ENOTDIR: "system.no_folder",
    errno.EISDIR: "system.a_folder",
    errno.ENAMETOOLONG: "system.name_too_long",
    errno.EINVAL: "system.not_allowed_here",
    errno.EILSEQ: "system.not_allowed_here",
    errno.ELOOP: "system.circle",
    errno.EBUSY: "system.in_use",
    errno.ETXTBSY: "system.in_use",
    errno.EMFILE: "system.too_many",
    errno.ENFILE: "system.too_many",
    errno.ENOMEM: "system.no_memory",
    errno.EIO: "system.disk_fails",
    errno.ESTALE: "system.network",
    errno.ETIMEDOUT: "system.network",
    errno.ECONNRESET: "system.network",
    errno.ENETDOWN: "system.network",
    errno.ENETUNREACH: "system.network",
    errno.EHOSTUNREACH: "system.network",
}


def reason_of(fault: OSError) -> Message | str:
    """Return why the system refused, to stand in brackets in a sentence.

    What it says only rarely is left in its own words.
    """
    code = _CODES.get(fault.errno or 0)
    if code is not None:
        return Message(code)
    return fault.strerror or f"{type(fault).__name__} {fault.errno or ''}".strip()
