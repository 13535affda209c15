"""`argmap mcp`."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.apps.cli.garbage import collect_steadily
from argmap.core.diagnostics import ArgmapError
from argmap.core.interrupts import end_at_once
from argmap.core.quoting import quoted, shell_word
from argmap.workspace.write_failures import file_above

if TYPE_CHECKING:
    from argmap.apps.mcp_server.folder import CaseFolder

#: The packages that the extra brings.
_PACKAGES = ("mcp", "anyio", "mcp_types", "pydantic")


def command(
    folder: Annotated[
        str, typer.Argument(metavar="[FOLDER]", help="The folder with the cases and their sources.")
    ] = ".",
    read_only: Annotated[bool, typer.Option("--read-only", help="Offer no tool that writes.")] = False,
) -> None:
    """Let an assistant read, judge and write cases.

    Speaks the Model Context Protocol on standard input and output, for a program that an assistant runs in.
    It reads and writes nothing outside of the folder, and quotations that are not in their sources are
    refused.
    """
    serve = _server()
    from argmap.apps.mcp_server.folder import CaseFolder

    root = _required_folder(folder)
    os.chdir(root)
    end_at_once()  # a thread waits for the next line of input, whatever is raised in this one
    collect_steadily()
    serve(CaseFolder(Path()), read_only)


def _required_folder(folder: str) -> str:
    """Return the real path of a folder that an assistant may be given.

    Raises:
        ArgmapError: There is none, or it is the home folder or above that.
    """
    if not os.path.isdir(folder):
        hint = f"create it first: mkdir -p {shell_word(folder)}"
        if file := file_above(os.path.join(folder, "")):
            hint = f"{quoted(file)} is a file: name the folder that it is in"
        raise ArgmapError(f"there is no folder '{folder}'", hint=hint)
    root, home = os.path.realpath(folder), os.path.realpath(os.path.expanduser("~"))
    if root == os.path.dirname(root) or f"{home}{os.sep}".startswith(f"{root}{os.sep}"):
        message = f"'{root}' holds more than cases: an assistant would read and write in all of it"
        raise ArgmapError(message, hint="make a folder for the cases, and name that")
    return root


def _server() -> Callable[[CaseFolder, bool], None]:
    try:
        from argmap.apps.mcp_server.protocol import serve_stdio
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _PACKAGES:
            raise
        from argmap.core.extras import missing_package

        raise missing_package("serving an assistant", "mcp", "mcp") from None
    return lambda folder, read_only: serve_stdio(folder, read_only=read_only)
