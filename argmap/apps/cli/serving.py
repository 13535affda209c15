"""Serving a site to this computer until Ctrl-C: its port, what is printed, and how it ends."""

from __future__ import annotations

import errno
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

from argmap.apps.cli.exit_status import TERMINATED, ignoring_write_errors
from argmap.apps.cli.output import print_text, remark
from argmap.apps.server import Server, Site
from argmap.core.diagnostics import ArgmapError


def serve_site(
    site: Site,
    what: str,
    port: int | None,
    usual: int,
    *,
    open_: bool,
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Serve a site until interrupted, at a port, or else at the `usual` one or any that is free.

    The address is printed, and `what` is served; `ready` is called once it is.

    Raises:
        ArgmapError: The port is taken.
    """
    server = _listen(site, port, usual)
    signal.signal(signal.SIGTERM, _terminate)
    try:
        print_text(f"{server.url}\n")
        sys.stdout.flush()
        with ignoring_write_errors():
            remark(f"serving {what} to this computer; Ctrl-C ends it")
        ready()
        if open_:
            threading.Thread(target=_open, args=(server.url,), daemon=True).start()
        server.serve_forever()
    finally:
        server.close()


def _listen(site: Site, port: int | None, usual: int) -> Server:
    for candidate in (usual, 0) if port is None else (port,):
        try:
            return Server(site, candidate)
        except OSError as error:
            if port is not None:
                taken = error.errno == errno.EADDRINUSE
                why = "something else listens there" if taken else (error.strerror or str(error))
                hint = "leave --port out, or give --port 0, for one that is free"
                raise ArgmapError(f"cannot listen on port {port}: {why}", hint=hint) from None
    raise ArgmapError("cannot listen on any port")


def log_line(text: str) -> None:
    """Print a line of a server's log, with the time."""
    with ignoring_write_errors():
        remark(f"{time.strftime('%H:%M:%S')} {text}")


def _open(url: str) -> None:
    import webbrowser

    if not webbrowser.open(url):
        with ignoring_write_errors():
            remark(f"no browser could be opened; open {url} yourself")


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    """Exit at once, as Ctrl-C does."""
    sys.exit(TERMINATED)
