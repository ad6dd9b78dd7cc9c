"""A real LibreOffice, with a profile of its own."""

import subprocess
from collections.abc import Mapping
from pathlib import Path


def saved_by_libreoffice(
    folder: Path, workbooks: Mapping[str, bytes], kind: str = "xlsx"
) -> dict[str, bytes]:
    """Return workbooks as LibreOffice saves them, by the same names; formulas are counted anew."""
    sent, back = folder / "sent", folder / "back"
    sent.mkdir(parents=True)
    for name, content in workbooks.items():
        (sent / f"{name}.xlsx").write_bytes(content)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(back),
            *(str(sent / f"{name}.xlsx") for name in workbooks),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return {name: (back / f"{name}.{kind}").read_bytes() for name in workbooks}
