"""What a server has told a page by its stream of events."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from support.chromium import PATIENCE


class Heard:
    """The names of the events that a page hears from now on."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._names: list[str] = []
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.eventSourceMessageReceived", lambda event: self._names.append(event["eventName"]))

    def wait_for(self, name: str) -> None:
        """Wait until it has heard such an event since something was last waited for."""
        for _ in range(PATIENCE // 20):
            if name in self._names:
                return self._names.clear()
            self._page.wait_for_timeout(20)
        pytest.fail(f"nothing was told of {name}")
