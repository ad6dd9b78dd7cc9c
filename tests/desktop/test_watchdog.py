"""The watchdog sees what keeps the window from answering, wherever it happens."""

from time import thread_time

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.desktop.watchdog import Watchdog, too_long


def toil(seconds: float) -> None:
    """Use the processor for so long."""
    end = thread_time() + seconds
    while thread_time() < end:
        pass


def test_work_in_the_thread_of_the_window_is_seen(qtbot: QtBot) -> None:
    dog = Watchdog()
    with dog.doing("toil at once"):
        toil(0.2)
    with dog.doing("toil in a later event"):
        QTimer.singleShot(0, lambda: toil(0.2))
    with dog.doing("nothing"):
        pass
    dog.stop()
    found = too_long(dog.stretches, 0.15)
    assert sorted(each.split(": ")[1] for each in found) == [
        "toil at once",
        "toil in a later event",
    ]


def test_waiting_is_no_work(qtbot: QtBot) -> None:
    dog = Watchdog()
    with dog.doing("wait"):
        qtbot.wait(200)
    dog.stop()
    assert too_long(dog.stretches, 0.15) == []


def test_stretches_are_told_apart_by_what_was_done(qtbot: QtBot) -> None:
    dog = Watchdog()
    for words in ("open a", "scroll a"):
        with dog.doing(words):
            pass
    dog.stop()
    first, then = dog.split(lambda words: words.startswith("open "))
    assert ([each.doing for each in first], [each.doing for each in then]) == (
        ["open a"],
        ["scroll a"],
    )
