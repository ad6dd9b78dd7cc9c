"""Read every workbook of a folder with the bare library: `python -m tests.bench.bare_reading FOLDER`.

Says how many seconds of the processor it took.
"""

import io
import sys
from collections.abc import Iterable
from pathlib import Path
from time import process_time

from python_calamine import CalamineWorkbook


def read_with_calamine(contents: Iterable[bytes]) -> None:
    """Read every sheet, without understanding or keeping anything."""
    for content in contents:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def main(folder: Path) -> None:
    contents = [each.read_bytes() for each in sorted(folder.iterdir())]
    begun = process_time()
    read_with_calamine(contents)
    print(process_time() - begun)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
