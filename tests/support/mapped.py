"""The map of a page in a browser: where it is, how large it is drawn, and which boxes it has."""

from __future__ import annotations

import json
from io import BytesIO

from PIL import Image
from playwright.sync_api import Page

#: Expressions of the page: how the map is moved, and its level of detail.
WHERE = "document.getElementById('canvas').style.transform"
LEVEL = "document.getElementById('boxes').dataset.level"
#: The claims that have a box with text, by number.
BOXES = "[...document.querySelectorAll('#boxes .box:not(.junction)')].map(box => box.dataset.number)"


def scale(page: Page) -> int:
    """How large the map is drawn, in percent."""
    return int(page.locator("#zoom").inner_text().split()[0])


def number(page: Page, claim: str) -> int:
    """The number of a claim."""
    values = json.loads(page.locator("#values").text_content() or "")
    return [one["id"] for one in values["claims"]].index(claim)


def box(page: Page, claim: str):
    """The box of a claim."""
    return page.locator(f"#boxes .box[data-number='{number(page, claim)}']")


def drawn(page: Page) -> None:
    """Wait until the map is painted."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")


def painted(page: Page) -> Image.Image:
    """The map's pane as it is seen."""
    return Image.open(BytesIO(page.locator("#viewport").screenshot())).convert("RGB")
