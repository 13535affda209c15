"""Serving a site until Ctrl-C: its port, what is printed, and how it ends."""

from __future__ import annotations

import contextlib
import errno
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

from argmap.apps.cli.exit_status import TERMINATED, ignoring_write_errors, try_remark
from argmap.apps.cli.garbage import collect_steadily
from argmap.apps.cli.output import print_text, remark
from argmap.apps.cli.server_addresses import OTHERS
from argmap.apps.server import Role, Server, Site
from argmap.core.diagnostics import ArgmapError

#: How many files may be open at once.
_FILES = 8_192


def serve_site(
    site: Site,
    what: str,
    port: int | None,
    usual: int,
    *,
    open_: bool,
    ready: Callable[[Server], None] = lambda _: None,
) -> None:
    """Serve a site until interrupted, at a port, or else at the `usual` one or any that is free.

    The address is printed, with a link for each role to all cases, and `what` is served; `ready` is called
    once it is.

    Raises:
        ArgmapError: The port is taken, or this computer has not the address.
    """
    _allow_files()
    server = _listen(site, port, usual)
    signal.signal(signal.SIGTERM, _terminate)
    try:
        addresses = _addresses(server)
        print_text("".join(f"{line}\n" for line in addresses))
        sys.stdout.flush()
        with ignoring_write_errors():
            if port is None and server.port != usual:
                remark(f"another program uses port {usual}, so this is another address than usual")
            if len(addresses) > 1:
                remark("the first link is yours: keep it to yourself")
            to = "everyone with a link" if site.access.anyone is None else "this computer"
            remark(f"serving {what} to {to}; Ctrl-C ends it")
            if not site.reach.is_local and not site.reach.url(server.port).startswith("https:"):
                remark(
                    "without HTTPS, others on the same network can read along: see 'Over a network' in docs/serve.md"
                )
        ready(server)
        if open_:
            threading.Thread(target=_open, args=(server.url,), daemon=True).start()
        collect_steadily()
        server.serve_forever()
    finally:
        server.close()


def _allow_files() -> None:
    """Raise the usual limit of 1,024 open files.

    An open page takes three, and a case that is being edited as many.
    """
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if most == resource.RLIM_INFINITY else min(_FILES, most)
    if 0 <= now < wanted:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _addresses(server: Server) -> list[str]:
    """Return the lines with the address for oneself, and then with the links to all cases for others."""
    access, base = server.site.access, server.site.reach.url(server.port)
    others = [one for one in access.invitations if one.case is None and one is not access.best]
    return [server.url, *(f"{_FOR[one.role]:11} {one.link(base)}" for one in others)]


#: Whom a link is for.
_FOR = {
    Role.OWNER: "owners:",
    Role.WRITER: "writers:",
    Role.COMMENTER: "commenters:",
    Role.READER: "readers:",
}


def _listen(site: Site, port: int | None, usual: int) -> Server:
    limits = None if site.reach.is_local else OTHERS
    for candidate in (usual, 0) if port is None else (port,):
        try:
            return Server(site, candidate, limits)
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                hint = "give one that it has, or --host 0.0.0.0 for all of them"
                raise ArgmapError(f"this computer has no address {site.reach.address}", hint=hint) from None
            if port is not None:
                taken = error.errno == errno.EADDRINUSE
                why = "another program listens there" if taken else (error.strerror or str(error))
                hint = "leave out --port, or give --port 0, for one that is free"
                raise ArgmapError(f"cannot listen on port {port}: {why}", hint=hint) from None
    raise ArgmapError("cannot listen on any port")


def log_line(text: str) -> None:
    """Print a line of a server's log, with the time."""
    try_remark(f"{time.strftime('%H:%M:%S')} {text}")


def _open(url: str) -> None:
    import webbrowser

    if not webbrowser.open(url):
        try_remark(f"no browser could be opened; open {url} yourself")


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    """Exit at once, as Ctrl-C does."""
    sys.exit(TERMINATED)
