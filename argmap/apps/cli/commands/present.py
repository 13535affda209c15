"""`argmap present`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.scenes import SCENES_HELP

if TYPE_CHECKING:
    from argmap.workspace.library import FoundText

#: The default port.
_PORT = 8643


def command(
    case: options.CaseArgument,
    scenes: Annotated[
        str, typer.Option("--scenes", metavar="SCENES", help=f"The scenes: {SCENES_HELP}.")
    ] = "stages",
    audience: options.AudienceOption = None,
    output: Annotated[str | None, options.output_option("Write the page to a file instead.")] = None,
    port: Annotated[int | None, options.port_option(_PORT)] = None,
    open: Annotated[bool, options.open_option()] = True,
    force: options.ForceOption = False,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Present a case step by step in a browser.

    Arrow keys, Space and a clicker go on and back. F fills the screen, N opens a window with your notes, P is
    a pen, L a pointer, B makes the screen black. Serves this computer only, until Ctrl-C; a page that is
    loaded again is made again.
    """
    from argmap.apps.cli.confirmation import require_no_other_case
    from argmap.apps.cli.output import deliver
    from argmap.core.diagnostics import ArgmapError
    from argmap.workspace.library import STDIN, find

    if output == "":
        raise ArgmapError("the name of the output is empty", hint="leave out -o to present it now")
    if output is not None:
        _require_name_of_a_page(output, case, scenes, audience)
    found = find(case, max_size=max_size)
    page = _page(found, scenes, audience, max_size)
    if output is not None:
        require_no_other_case(output, force=force)
        deliver(page, output)
        return
    from argmap.apps.cli.serving import log_line, serve_site
    from argmap.apps.server import TalkSite

    def render() -> str:
        fixed = found.file == STDIN or not os.path.isfile(found.file)
        return _page(found if fixed else find(case, max_size=max_size), scenes, audience, max_size)

    serve_site(TalkSite(render, log_line), f"a talk of {found.name}", port, _PORT, open_=open)


def _require_name_of_a_page(output: str, case: str, scenes: str, audience: str | None) -> None:
    """Raise an error if the suffix of the output names another kind of file, such as slides."""
    from argmap.core.diagnostics import ArgmapError
    from argmap.core.quoting import shell_line
    from argmap.formats.slides import SLIDE_FORMATS

    suffix = os.path.splitext(output)[1].lower()
    if suffix in ("", ".html", ".htm"):
        return
    hint = "name one that ends in .html"
    if SLIDE_FORMATS.find(suffix.removeprefix(".")) is not None:
        judged = [] if audience is None else ["--audience", audience]
        words = ["argmap", "export", case, "--scenes", scenes, *judged, "-o", output]
        hint += f"; slides in a file: {shell_line(words)}"
    raise ArgmapError(f"a talk is a page, and '{output}' is not the name of one", hint=hint)


def _page(found: FoundText, scenes: str, audience: str | None, max_size: int) -> str:
    """Return the page of the scenes of a case."""
    from argmap.apps.cli.case_argument import load_judged
    from argmap.apps.cli.scenes import build_scenes
    from argmap.render.slides.layout import build_slides
    from argmap.render.slides.page import render_talk

    sequence = build_scenes(load_judged(found, audience), scenes, max_size=max_size)
    return render_talk(sequence.case, build_slides(sequence))
