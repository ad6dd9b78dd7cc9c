"""Compile the text catalogues: `python -m tools.strings` (also `just strings`).

A command for developers: babel comes with the test environment only. Each area keeps its own .po
file per language; compiled .mo files lie beside them in git, so that the program runs from a checkout
without a build step. A test fails when they are stale.
"""

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent.parent / "evalapp" / "settings" / "locale"


def compiled(po: Path) -> bytes:
    """Return the .mo content of a .po file."""
    with po.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    # Babel stamps the present moment; a fixed one makes the same .po give the same .mo.
    catalogue.creation_date = catalogue.revision_date = datetime(2000, 1, 1, tzinfo=UTC)
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> None:
    """Compile every .po whose .mo differs."""
    for po in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        content = compiled(po)
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.read_bytes() != content:
            mo.write_bytes(content)
            print(mo.relative_to(LOCALE))


if __name__ == "__main__":
    main()
