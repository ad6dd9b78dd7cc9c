"""The locked Qt binding keeps what Python gives it."""

import sys

from PySide6.QtCore import QObject, Signal


class Bell(QObject):
    rung = Signal(bool)


def test_emitting_a_signal_loses_no_reference_to_true() -> None:
    bell = Bell()
    before = sys.getrefcount(True)
    for _ in range(1000):
        bell.rung.emit(True)
    assert sys.getrefcount(True) > before - 100
