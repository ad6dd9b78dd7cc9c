"""The program's log file: small, rotating, kept on the person's computer."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from evalapp.settings.paths import log_folder

_MEGABYTE = 1_000_000
_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start_log(folder: Path | None = None, level: int = logging.INFO) -> Path:
    """Let the program's loggers write to `evalapp.log` in a folder and return that file.

    Four files of at most a megabyte are kept. OSError where the folder cannot be written.
    """
    folder = folder or log_folder()
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "evalapp.log"
    stop_log()
    handler = RotatingFileHandler(file, maxBytes=_MEGABYTE, backupCount=3, encoding="utf-8")
    handler.setFormatter(logging.Formatter(_LINE))
    _logger().addHandler(handler)
    _logger().setLevel(level)
    return file


def stop_log() -> None:
    """Close the log file, where one was started."""
    for handler in _logger().handlers[:]:
        if isinstance(handler, RotatingFileHandler):
            _logger().removeHandler(handler)
            handler.close()


def _logger() -> logging.Logger:
    return logging.getLogger("evalapp")
