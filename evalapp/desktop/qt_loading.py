"""Load Qt without what it would do to everything that is loaded after it."""

import builtins


def load_qt() -> None:
    """Load Qt and leave `import` as it was; to be called before anything else of the window is loaded.

    PySide (6.11) lays itself over `import` to learn which modules ask for its other spellings
    (`from __feature__ import snake_case`), and reads the source of every module for it: 70 ms of a
    start, and all those lines stay in memory. Here nobody asks.
    """
    own = builtins.__import__
    import PySide6.QtCore  # noqa: F401 - loaded for what it does

    builtins.__import__ = own
