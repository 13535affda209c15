"""A headless Firefox, by its own remote protocol (Marionette): what Playwright drives is not the Firefox of
Debian.

A message is its length, a colon and JSON: `[0, id, command, parameters]`, answered by `[1, id, error,
result]`.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
#: Seconds after which it has not started, or what was waited for has not come.
PATIENCE = 120
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_SETTINGS = {
    "marionette.port": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "app.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}


class _StaleError(AssertionError):
    """An element was drawn again after it was found, and before anything was done with it."""


class Firefox:
    """A window of Firefox: goes to addresses, clicks, types, and runs scripts."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self._file = self._socket.makefile("rb")
        self._asked = 0
        try:
            self._read()
            self._ask("WebDriver:NewSession", capabilities={"alwaysMatch": {}})
        except BaseException:
            self.close()  # or else a later test is blamed for it
            raise

    def _read(self) -> Any:
        size = b""
        while (byte := self._file.read(1)) != b":":
            assert byte, "Firefox has gone"
            size += byte
        return json.loads(self._file.read(int(size)))

    def _ask(self, command: str, **given: Any) -> Any:
        self._asked += 1
        sent = json.dumps([0, self._asked, command, given]).encode()
        self._socket.sendall(b"%d:%s" % (len(sent), sent))
        _, _, error, result = self._read()
        if error and error["error"] == "stale element reference":
            raise _StaleError(f"{command}: {error}")
        assert error is None, f"{command}: {error}"
        return result

    def goto(self, address: str) -> None:
        self._ask("WebDriver:Navigate", url=address)

    def run(self, script: str, *given: Any) -> Any:
        """What a script returns; it finds what it is given in `arguments`."""
        return self._ask("WebDriver:ExecuteScript", script=script, args=list(given))["value"]

    def wait_for(self, selector: str, words: str = "") -> str:
        """The text of the first element that can be seen and has these words; as WebDriver's id of it."""
        until = time.monotonic() + PATIENCE
        script = (
            "return [...document.querySelectorAll(arguments[0])]"
            ".find(one => one.checkVisibility() && one.textContent.includes(arguments[1]))"
        )
        while time.monotonic() < until:
            found = self.run(script, selector, words)
            if found:
                return str(found[_ELEMENT])
            time.sleep(0.05)
        raise AssertionError(f"no {selector} with {words!r}: {self.run('return document.body.innerText')}")

    def click(self, selector: str, words: str = "") -> None:
        self._on("WebDriver:ElementClick", selector, words)

    def type(self, selector: str, text: str) -> None:
        self._on("WebDriver:ElementSendKeys", selector, "", text=text)

    def _on(self, command: str, selector: str, words: str, **given: Any) -> None:
        """Do something with an element; find it again where it was drawn again meanwhile."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self._ask(command, id=self.wait_for(selector, words), **given)
            except _StaleError:
                if time.monotonic() > until:
                    raise
            else:
                return

    def quit(self) -> None:
        self._ask("Marionette:Quit", flags=["eForceQuit"])

    def close(self) -> None:
        """Let go of the window, whatever state it is in."""
        self._file.close()
        self._socket.close()


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """A Firefox with a profile of its own in a folder; without one the test skips."""
    if FIREFOX is None:
        pytest.skip("Firefox is not installed: apt-get install firefox-esr")
    settings = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _SETTINGS.items()]
    (folder / "user.js").write_text("\n".join(settings), encoding="utf-8")
    command = [FIREFOX, "--headless", "--marionette", "--no-remote", "--profile", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            with closing(Firefox(_port(folder / "MarionetteActivePort", process))) as window:
                yield window
                window.quit()
                process.wait(PATIENCE)
        finally:
            process.kill()


def _port(file: Path, process: subprocess.Popen[bytes]) -> int:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        if file.exists() and (text := file.read_text(encoding="utf-8").strip()):
            return int(text)
        time.sleep(0.05)
    raise AssertionError("Firefox does not start")
