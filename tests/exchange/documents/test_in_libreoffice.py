"""The decision as an office suite lays it out: pages, repeated headings, one font family."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import left_out
from tests.exchange.documents import fixtures


def as_pdf(path: Path, folder: Path) -> Path:
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=240
    )
    return folder / f"{path.stem}.pdf"


def printed(command: str, *arguments: str) -> str:
    if shutil.which(command) is None:
        left_out(f"{command} is not installed")
    return subprocess.run([command, *arguments], check=True, capture_output=True, text=True).stdout


@pytest.mark.slow
@pytest.mark.libreoffice
def test_every_page_of_an_annex_repeats_the_heading_and_counts_from_one(tmp_path: Path) -> None:
    (path,) = fixtures.writer().decision(fixtures.whole_outcome(illustrative=True), tmp_path)
    pdf = as_pdf(path, tmp_path)
    pages = printed("pdftotext", "-layout", str(pdf), "-").split("\f")[:-1]
    first_pages = [n for n, page in enumerate(pages) if "Phụ lục" in page and "(Kèm theo" in page]
    assert len(first_pages) == 3
    assert all("SỐ LIỆU MINH HỌA" in page for page in pages)
    for begin, end in zip(first_pages, [*first_pages[1:], len(pages)], strict=True):
        assert "Tên đơn vị" in pages[begin]
        for number, page in enumerate(pages[begin + 1 : end], start=2):
            lines = [line.strip() for line in page.splitlines() if line.strip()]
            assert str(number) in lines[:2]
            assert "Tên đơn vị" in page
    names = [f"Xã Ia Grăng {number} " for number in range(1, 219)]
    assert [name for name in names if name not in "".join(pages)] == []
    families = {row.split()[0].split("+")[-1].split("-")[0].rstrip("PSMT") for row in
                printed("pdffonts", str(pdf)).splitlines()[2:]}  # fmt: skip
    assert len(families) == 1
