"""What the system refuses is told in the person's language."""

import errno
import os

import pytest

from evalapp.assessment.messages import Message
from evalapp.settings.language import language
from evalapp.settings.system_reasons import reason_of

USUAL = (errno.EACCES, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EEXIST, errno.EIO)


@pytest.mark.parametrize("number", USUAL)
def test_the_usual_reasons_are_told_in_vietnamese(number: int) -> None:
    reason = reason_of(OSError(number, os.strerror(number)))
    assert isinstance(reason, Message)
    said = language("vi").sentence(Message("file.cannot_write", {"folder": "a", "reason": reason}))
    assert os.strerror(number) not in said
    assert language("vi").sentence(reason) in said


def test_a_rare_reason_is_left_in_the_systems_words() -> None:
    assert reason_of(OSError(errno.EDOM, "Numerical argument out of domain")) == (
        "Numerical argument out of domain"
    )
    assert reason_of(OSError()) == "OSError"
