"""The page measured in a real browser: contrast of every text and control, room, keyboard."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.exchange.documents import fixtures
from tests.exchange.documents.test_web_page import page, said_in_browser

MEASURE = """
(() => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((each) => each / 255)
    .map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4))
    .reduce((sum, each, n) => sum + each * [0.2126, 0.7152, 0.0722][n], 0);
  const ratio = (a, b) => {
    const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = numbers(getComputedStyle(each).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const shown = (element) => element.getClientRects().length > 0;
  const texts = {}, edges = {};
  let measured = 0;
  const note = (list, element, colour, back, least) => {
    measured += 1;
    const found = ratio(colour, back);
    if (found < least) list[`${element.tagName}.${element.className}`] = Number(found.toFixed(2));
  };
  for (const element of document.body.querySelectorAll("*")) {
    if (!shown(element) || ["SCRIPT", "STYLE"].includes(element.tagName)) continue;
    const style = getComputedStyle(element);
    const own = [...element.childNodes].some((each) => each.nodeType === 3 && each.data.trim());
    if (own) note(texts, element, numbers(style.color), ground(element), 4.5);
    for (const pseudo of ["::after", "::placeholder"]) {
      const drawn = getComputedStyle(element, pseudo);
      const says = pseudo === "::after" ? !["none", "normal", '""'].includes(drawn.content)
        : element.tagName === "INPUT";
      if (says) note(texts, element, numbers(drawn.color), ground(element), 4.5);
    }
    const framed = ["BUTTON", "INPUT", "SELECT"].includes(element.tagName);
    if (framed && parseFloat(style.borderTopWidth) > 0)
      note(edges, element, numbers(style.borderTopColor), ground(element.parentElement), 3);
  }
  const heads = [...document.querySelectorAll(".ranking thead th")];
  document.documentElement.dataset.said = JSON.stringify({
    texts, edges, measured,
    keys: heads.every((each) => each.hasAttribute("aria-sort") && each.querySelector("button[type=button]")),
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    fetched: performance.getEntriesByType("resource").length,
  });
})();
"""


@pytest.mark.slow
@pytest.mark.chromium
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_and_control_can_be_seen_well(tmp_path: Path, theme: str) -> None:
    """WCAG 2.1 AA: texts 4.5 to 1, edges of controls 3 to 1; the body never scrolls sideways."""
    outcome = fixtures.whole_outcome(illustrative=True)
    groups = (*outcome.groups[:2], fixtures.group_outcome("xa", fixtures.communes(5)))
    text = page(tmp_path, replace(outcome, groups=groups))
    themed = text.replace('<html lang="vi">', f'<html lang="vi" data-theme="{theme}">')
    said = said_in_browser(themed, MEASURE, tmp_path)
    assert said["measured"] > 300
    assert (said["texts"], said["edges"]) == ({}, {})
    assert said["keys"]
    assert (said["wide"], said["fetched"]) == (0, 0)


def test_the_page_of_a_whole_province_stays_small(tmp_path: Path) -> None:
    assert len(page(tmp_path, fixtures.whole_outcome()).encode()) < 250_000
