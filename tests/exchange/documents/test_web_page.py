"""The page for publishing: whole in one file, nothing fetched, usable in a real browser."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from evalapp.assessment.documents import Outcome
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import Unit
from evalapp.exchange import writing
from evalapp.exchange.documents.office import OfficeDocuments
from evalapp.settings.language import language
from tests.exchange.documents import fixtures

VOID = {"meta", "link", "input", "br", "img"}
LOADING = {"src", "srcset", "href", "action", "data", "poster"}


def page(folder: Path, outcome: Outcome | None = None) -> str:
    (path,) = fixtures.writer().page(outcome or fixtures.whole_outcome(), folder)
    return path.read_text("utf-8")


class Reader(HTMLParser):
    """Reads tags with their attributes, and whether each is closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.strange: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open.pop() != tag:
            self.strange.append(tag)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_every_unit_stands_in_its_group_in_rank_order(tmp_path: Path) -> None:
    text = page(tmp_path)
    names = re.findall(r'<th scope="row" class="name">([^<]*)</th>', text)
    outcome = fixtures.whole_outcome()
    assert [unescape(name) for name in names] == [
        group.units[each.unit].name for group in outcome.groups for each in group.results
    ]
    assert text.count("Trực thuộc") == 1


def test_the_page_is_well_formed_and_fetches_nothing(tmp_path: Path) -> None:
    text = page(tmp_path)
    found = Reader(text)
    assert found.open == []
    assert found.strange == []
    targets = [value for _, attributes in found.tags for name, value in attributes.items()
               if name in LOADING]  # fmt: skip
    assert [each for each in targets if not each.startswith(("#", "data:,"))] == []
    assert "http://" not in text
    assert "https://" not in text
    assert "@import" not in text
    assert re.findall(r"url\(", text) == []


def test_only_the_script_and_style_of_the_page_may_run(tmp_path: Path) -> None:
    text = page(tmp_path)
    policy = next(each["content"] for each in Reader(text).all("meta") if "http-equiv" in each)
    for tag, source in (("script", "script-src"), ("style", "style-src")):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{source} 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert " style=" not in text
    assert re.findall(r"\son\w+=", text) == []


def test_people_who_cannot_see_find_their_way(tmp_path: Path) -> None:
    text = page(tmp_path)
    found = Reader(text)
    assert found.all("html")[0]["lang"] == "vi"
    for landmark in ("header", "nav", "main", "footer"):
        assert len(found.all(landmark)) == 1
    assert [tag for tag, _ in found.tags if tag == "h1"] == ["h1"]
    assert {each.get("scope") for each in found.all("th")} == {"col", "row"}
    assert text.count("<caption>") == 3
    identifiers = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(identifiers) == len(set(identifiers))
    labels = [attributes["aria-labelledby"] for _, attributes in found.tags
              if "aria-labelledby" in attributes]  # fmt: skip
    assert set(labels) <= set(identifiers)
    drawn = [each for each in found.all("svg") if each.get("role") == "img"]
    assert [each["aria-label"] for each in drawn if "Mức I 13 đơn vị (65%)" in each["aria-label"]]
    bars = [attributes for tag, attributes in found.tags if attributes.get("class") == "bars"]
    assert bars[0]["aria-label"] == "Tỷ lệ bình quân theo nhóm tiêu chí, khối sở, ban, ngành"
    level = re.findall(r'<td class="level"[^>]*>(.*?)</td>', text)
    assert all(re.sub(r"<[^>]+>", "", each).strip() for each in level)


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>", "Sở & \"Ban\" 'Ngành'", "{{ 7 * 7 }}{% endfor %}", "]]>-->",
        "</script><b>", "Sở 😀 مرحبا", "chữ " * 1250,
    ],
)  # fmt: skip
def test_text_stays_text(tmp_path: Path, name: str) -> None:
    group = fixtures.group_outcome("so", [Unit("one", name, "so")])
    text = page(tmp_path, replace(fixtures.small_outcome(), groups=(group,)))
    found = Reader(text)
    assert found.strange == []
    assert len(found.all("script")) == 1
    (said,) = re.findall(r'<th scope="row" class="name">(.*?)</th>', text, re.DOTALL)
    assert unescape(said) == name


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    return Path(shutil.copytree(fixtures.TEMPLATES, tmp_path / "templates"))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("{{ tieu_de }}", "template.unknown_field"),
        ("{{ title", "template.broken"),
        ("{% for a in year %}{% endfor %}", "template.broken"),
        ("{{ title|safe }}", "template.broken"),
        ("{{ title.__class__.__mro__ }}", "template.broken"),
    ],
)
def test_a_broken_template_is_told_and_nothing_is_written(
    templates: Path, tmp_path: Path, words: str, code: str
) -> None:
    path = templates / "html" / "page.html.j2"
    path.write_text(f"<!DOCTYPE html>\n<p>{words}</p>\n", "utf-8")
    with pytest.raises(AssessmentError) as told:
        OfficeDocuments(language("vi"), templates).page(fixtures.small_outcome(), tmp_path / "out")
    (problem,) = told.value.problems
    assert (problem.code, problem.place.file) == (code, "page.html.j2")
    assert not (tmp_path / "out").exists()


def test_a_missing_part_of_the_template_is_told(templates: Path, tmp_path: Path) -> None:
    (templates / "html" / "page.css").unlink()
    with pytest.raises(AssessmentError, match=r"template\.missing"):
        OfficeDocuments(language("vi"), templates).page(fixtures.small_outcome(), tmp_path)


def test_a_full_disk_leaves_no_half_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(writing, "_sync", full)
    with pytest.raises(AssessmentError, match=r"file\.disk_full"):
        fixtures.writer().page(fixtures.small_outcome(), tmp_path)
    assert list(tmp_path.iterdir()) == []


CHROMIUM = (
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip

ACTS = """
const acts = () => {
  const said = {};
  const table = document.querySelector("#bang-khoi-1");
  const names = () => [...table.tBodies[0].rows].filter((row) => !row.hidden).map((row) => row.cells[1].textContent);
  const heads = () => [...table.tHead.rows[0].cells].map((cell) => cell.getAttribute("aria-sort"));
  const search = document.querySelector('[data-tools="khoi-1"] [data-search]');
  const level = document.querySelector('[data-tools="khoi-1"] [data-level]');
  const found = document.querySelector('[data-tools="khoi-1"] [data-found]');
  const typed = (field, text, kind) => { field.value = text; field.dispatchEvent(new Event(kind)); };
  said.begin = heads();
  typed(search, "van phong UY ban", "input");
  said.found = names(); said.status = found.textContent;
  typed(search, "không có tên này", "input"); said.nothing = found.textContent;
  typed(search, "", "input");
  typed(level, "Mức II", "change"); said.level = names().length; typed(level, "", "change");
  const buttons = table.tHead.querySelectorAll("button");
  buttons[1].click(); said.by_name = names().slice(0, 3); said.heads = heads();
  buttons[4].click(); said.by_points = names()[0]; buttons[4].click(); said.by_points_down = names()[0];
  buttons[0].click(); said.by_rank_last = names().slice(-2);
  [...table.tBodies[0].rows].slice(0, 2).forEach((row, at) => { row.cells[1].textContent = ["An Hòa", "An Hoa"][at]; });
  buttons[1].click(); said.by_tone = names().slice(0, 2);
  const theme = document.querySelector("[data-theme-switch]");
  theme.click(); said.theme = [document.documentElement.dataset.theme, theme.textContent];
  said.fetched = performance.getEntriesByType("resource").length;
  const evil = document.createElement("script"); evil.textContent = "document.title = 'run'";
  document.body.append(evil); said.title = document.title;
  document.documentElement.dataset.said = JSON.stringify(said);
};
acts();
"""


@pytest.mark.slow
@pytest.mark.chromium
def test_search_sort_and_theme_work_in_a_browser(tmp_path: Path) -> None:
    said = said_in_browser(page(tmp_path), ACTS, tmp_path)
    assert said["begin"][:3] == ["ascending", "none", "none"]
    assert said["found"] == ["Văn phòng Ủy ban nhân dân tỉnh"]
    assert said["status"] == "Hiển thị 1/20 đơn vị"
    assert said["nothing"] == "Không có đơn vị nào phù hợp"
    assert said["level"] == 7
    assert said["by_name"] == [
        "Sở Lao động - Thương binh và Xã hội", "Sở Ngoại vụ", "Sở Nông nghiệp và Phát triển nông thôn",
    ]  # fmt: skip
    assert said["heads"][:2] == ["none", "ascending"]
    assert said["by_points"] != said["by_points_down"]
    assert said["by_rank_last"] == ["Sở thứ 19", "Sở thứ 20"]
    assert said["by_tone"] == ["An Hoa", "An Hòa"]
    assert said["theme"] == ["dark", "Giao diện sáng"]
    assert said["fetched"] == 0
    assert said["title"].startswith("Kết quả đánh giá")


def said_in_browser(text: str, acts: str, folder: Path) -> Any:
    """Open a page in Chromium with a script behind it; return what the script left to be read."""
    digest = base64.b64encode(hashlib.sha256(acts.encode()).digest()).decode()
    tried = text.replace("script-src '", f"script-src 'sha256-{digest}' '", 1)
    path = folder / "tried.html"
    path.write_text(tried.replace("</body>", f"<script>{acts}</script></body>"), "utf-8")
    return json.loads(unescape(_attribute(dumped(path, folder), "data-said")))


def _attribute(text: str, name: str) -> str:
    found = re.search(rf'{name}="([^"]*)"', text)
    assert found is not None
    return found[1]


def dumped(path: Path, folder: Path) -> str:
    command = [*CHROMIUM, f"--user-data-dir={folder / 'profile'}", "--dump-dom", path.as_uri()]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    return done.stdout


@pytest.mark.slow
@pytest.mark.chromium
def test_printed_pages_repeat_the_heading_of_a_ranking(tmp_path: Path) -> None:
    (path,) = fixtures.writer().page(fixtures.whole_outcome(), tmp_path)
    pdf = tmp_path / "printed.pdf"
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    command = [*CHROMIUM, profile, "--no-pdf-header-footer", f"--print-to-pdf={pdf}"]
    subprocess.run([*command, path.as_uri()], check=True, capture_output=True, timeout=120)
    told = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True)
    pages = told.stdout.decode().split("\f")[:-1]
    with_rows = [page for page in pages if "Xã Ia Grăng" in page]
    assert len(with_rows) > 1
    assert all("Trực thuộc" in page for page in with_rows)
    assert all("Tìm đơn vị" not in page for page in pages)
