"""`argmap lsp`."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from argmap import __version__
from argmap.apps.cli.exit_status import DIFFERENT
from argmap.apps.cli.garbage import collect_steadily
from argmap.apps.cli.output import remark
from argmap.core.diagnostics import ArgmapError
from argmap.core.interrupts import end_at_once


def command(
    socket: Annotated[
        int | None,
        typer.Option(
            "--socket",
            metavar="PORT",
            min=1,
            max=65_535,
            help="Wait for one editor on this port of this computer, instead of standard input and output.",
        ),
    ] = None,
) -> None:
    """Answer an editor that speaks the Language Server Protocol.

    Mistakes and findings while you type, completion, what stands and why, renaming, formatting. An editor
    starts it; docs/editor.md says how.
    """
    serve = _server()
    if socket is None:
        end_at_once()  # the thread that reads would wait for the next line
        if sys.stdin is not None and sys.stdin.isatty():
            remark("waiting for an editor, which starts 'argmap lsp' itself; Ctrl-C ends it")
    collect_steadily()
    try:
        ended = serve(version=__version__, port=socket)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        why = "another program listens there" if taken else (error.strerror or str(error))
        raise ArgmapError(f"cannot listen on port {socket}: {why}", hint="give another one") from None
    if not ended:  # as the protocol has it
        raise typer.Exit(DIFFERENT)


def _server() -> Callable[..., bool]:
    try:
        from argmap.apps.language_server.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        from argmap.core.extras import missing_package

        raise missing_package("serving an editor", "pygls", "lsp") from None
    return serve
