"""The Chromium that browser tests drive."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

#: Debian's, or whatever ARGMAP_CHROMIUM names.
CHROMIUM = os.environ.get("ARGMAP_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")

#: A process that waits for the next page costs as much as a page does. Of several options of this name Chromium hears
#: the last, so that it names again what Playwright turns off.
WITHOUT = (
    "SpareRendererForSitePerProcess",
    "PaintHolding",
    "HttpsUpgrades",
    "MediaRouter",
    "OptimizationHints",
)

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-quic"),
    f"--disable-features={','.join(WITHOUT)}",
)

#: Where it must be there, and a test fails without it.
WANTED = os.environ.get("CI") == "true" or os.environ.get("ARGMAP_BROWSER") == "1"


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser; without Chromium the test skips, or fails where it is wanted."""
    if CHROMIUM is None:
        if WANTED:
            pytest.fail("Chromium is not installed: .ci/install-chromium installs it")
        pytest.skip("Chromium is not installed: .ci/install-chromium installs it, as root")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()
