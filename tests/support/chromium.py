"""The Chromium that browser tests drive."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

#: Debian's, or whatever ARGMAP_CHROMIUM names. The shell without windows does the same work in four fifths of
#: the time.
CHROMIUM = os.environ.get("ARGMAP_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser"))), None
)

#: A process that waits for the next page costs as much as a page does. Of several options of this name
#: Chromium hears the last, so that it names again what Playwright turns off.
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

#: How many milliseconds a page may take on a busy machine to show what is waited for, or to be clicked.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)

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


class Tabs:
    """The pages of a browser, which tests have in common: a new one takes three times as long as another
    address.

    Each is lent in the state of a new one, but for its history. A page with options of its own is a new one.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[Page] = []
        self._lent: list[Page] = []
        self._own: list[Page] = []
        self._heard: list[tuple[Page, str, Callable[..., object]]] = []

    def lend(
        self,
        size: ViewportSize,
        scheme: str = "light",
        hears: Mapping[str, Callable[..., object]] = MappingProxyType({}),
        **options: Any,
    ) -> Page:
        """A page of that size, whose events go to functions."""
        if options:
            page = self._browser.new_page(color_scheme=scheme, viewport=size, **options)
            self._own.append(page)
        else:
            page = self._free.pop() if self._free else self._browser.new_page()
            self._lent.append(page)
            page.goto("about:blank")
            page.mouse.move(0, 0)  # over nothing, which would be drawn anew
            page.set_viewport_size(size)
            page.emulate_media(media="null", color_scheme=scheme)
        for event, hear in hears.items():
            page.on(event, hear)
            self._heard.append((page, event, hear))
        return page

    def take_back(self) -> None:
        """Take back what was lent, at the end of a test."""
        for page, event, hear in self._heard:
            page.remove_listener(event, hear)
        for page in self._own:
            page.close()
        for page in self._lent:
            for other in page.context.pages:
                if other is not page:
                    other.close()
        self._free += reversed(self._lent)
        self._lent, self._own, self._heard = [], [], []
