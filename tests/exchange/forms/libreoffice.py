"""A real LibreOffice, with a profile of its own."""

import io
import subprocess
from collections.abc import Mapping
from pathlib import Path

from openpyxl import load_workbook


def saved_by_libreoffice(
    folder: Path, workbooks: Mapping[str, bytes], kind: str = "xlsx", sent_as: str = "xlsx"
) -> dict[str, bytes]:
    """Return workbooks as LibreOffice saves them, by the same names; formulas are counted anew."""
    sent, back = folder / "sent", folder / "back"
    sent.mkdir(parents=True)
    for name, content in workbooks.items():
        (sent / f"{name}.{sent_as}").write_bytes(content)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(back),
            *(str(sent / f"{name}.{sent_as}") for name in workbooks),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return {name: (back / f"{name}.{kind}").read_bytes() for name in workbooks}


def notes(content: bytes) -> dict[str, str]:
    """Return the comments of an .xlsx workbook by sheet and cell."""
    book = load_workbook(io.BytesIO(content))
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    return {
        f"{cell.parent.title}!{cell.coordinate}": cell.comment.text
        for cell in cells
        if cell.comment is not None
    }
