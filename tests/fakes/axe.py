"""What axe finds on a page as it stands."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page, expect

SOURCE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"type": "tag", "values": RULES}
COLOURS = {"type": "rule", "values": ["color-contrast"]}
# What can differ between two widths of the same page; all else is as axe found it at the first.
LAYOUT = {"type": "rule", "values": ["target-size", "scrollable-region-focusable", "region", "bypass", "heading-order"]}
LOOKS = ((320, "light", EVERYTHING), (320, "dark", COLOURS), (1440, "light", LAYOUT))
WHOLE = (*LOOKS, (1440, "dark", COLOURS))
RUN = """
async only => {
  const options = { runOnly: only, resultTypes: ['violations'], elementRef: false };
  const found = (await axe.run(document, options)).violations;
  const lines = found.flatMap(each => each.nodes.map(node => each.id + ': ' + node.html.slice(0, 200)));
  const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
  return wide ? [...lines, 'wider than the screen'] : lines;
}
"""


def faults(page: Page, *, whole: bool = False) -> list[str]:
    """
    What is wrong with the page, on a phone and on a screen, by day and by night; each line says where.

    Its colours by night are the same at every width: they are looked at on a phone, and with `whole` on a screen too.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE)
    wrong: list[str] = []
    for width, scheme, only in WHOLE if whole else LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two
        expect(page.locator("html")).to_have_attribute("data-scheme", scheme)
        wrong += [f"{width} {scheme} {page.url}: {each}" for each in page.evaluate(RUN, only)]
    return wrong
