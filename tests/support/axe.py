"""What axe finds in a page."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def serious(page: Page) -> list[object]:
    """What axe finds serious in a light page, and in the colours of a dark one, with the first places of
    each.
    """
    found = []
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    for scheme, rules in (("light", ""), ("dark", "runOnly: ['color-contrast'], ")):
        page.emulate_media(color_scheme=scheme)
        violations = page.evaluate(
            f"axe.run(document, {{{rules}resultTypes: ['violations']}}).then(found => found.violations)"
        )
        found += [
            (scheme, v["id"], [(n["target"], n["failureSummary"]) for n in v["nodes"][:3]])
            for v in violations
            if v["impact"] in ("serious", "critical")
        ]
    page.emulate_media(color_scheme="light")
    return found
