"""Put the original templates back where a changed one no longer serves."""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from evalapp.exchange.documents.layout.amendment import amendment_template
from evalapp.exchange.documents.layout.decision import decision_template
from evalapp.exchange.documents.layout.minutes import minutes_template
from evalapp.exchange.documents.layout.notice import notice_template
from evalapp.exchange.documents.layout.reminder import reminder_template
from evalapp.exchange.documents.layout.report import report_template
from evalapp.exchange.documents.layout.submission import submission_template
from evalapp.exchange.writing import write_content

_TEMPLATES = {
    "amendment.docx": amendment_template,
    "decision.docx": decision_template,
    "minutes.docx": minutes_template,
    "notice.docx": notice_template,
    "reminder.docx": reminder_template,
    "report.docx": report_template,
    "submission.docx": submission_template,
}
NAMES = tuple(_TEMPLATES)


def original(name: str) -> bytes:
    """Return the content of an original template, by its file name; always the same bytes."""
    content = io.BytesIO()
    _TEMPLATES[name]().save(content)
    return _timeless(content)


def _timeless(package: io.BytesIO) -> bytes:
    """Return a zip with no times in it, so that a template made anew does not look changed."""
    content = io.BytesIO()
    with zipfile.ZipFile(package) as made, zipfile.ZipFile(content, "w") as kept:
        for part in made.namelist():
            kept.writestr(zipfile.ZipInfo(part), made.read(part), zipfile.ZIP_DEFLATED)
    return content.getvalue()


def restore_templates(folder: Path, names: Iterable[str] = NAMES) -> tuple[Path, ...]:
    """Write original templates over those of a folder and return their paths."""
    paths = tuple(folder / name for name in names)
    for path in paths:
        write_content(path, original(path.name))
    return paths
