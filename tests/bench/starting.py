"""One start in a process of its own: `python -m tests.bench.starting bare | program WORKSPACE`.

Prints the processor seconds from the start of the process until a window has been painted, and for
the program also until it has nothing left to do.
"""

import sys


def program(workspace: str) -> None:
    """Start the program as its users do; Qt is only loaded earlier, for the watch."""
    from evalapp.desktop.qt_loading import load_qt

    load_qt()
    from PySide6.QtWidgets import QApplication, QMainWindow

    from evalapp.__main__ import main
    from tests.bench.watching import Watch

    def is_busy(window: QMainWindow) -> bool:
        from evalapp.desktop.main_window import MainWindow

        return isinstance(window, MainWindow) and window.desk.jobs.is_busy

    watch = Watch(QApplication(sys.argv[:1]), is_busy)
    sys.argv[1:] = ["--workspace", workspace]
    main()
    del watch


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        from tests.bench.bare_window import bare

        bare()
    else:
        program(sys.argv[2])
