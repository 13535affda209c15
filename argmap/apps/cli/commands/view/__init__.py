"""`argmap view`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from signal import Signals
from typing import TYPE_CHECKING

import typer

from argmap.apps.cli.garbage import collect_steadily
from argmap.apps.cli.options import (
    DEFAULT_MAX_SIZE,
    SCREEN,
    AudienceOption,
    CaseArgument,
    GroupOption,
    MaxSizeOption,
    PartyOption,
    TagOption,
    UnwrappedScreenOption,
    WithoutTagOption,
)
from argmap.apps.cli.output import remark
from argmap.core.diagnostics import ArgmapError

if TYPE_CHECKING:
    from argmap.apps.cli.commands.view.source import ViewedCase


def command(
    case: CaseArgument,
    party: PartyOption = None,
    group: GroupOption = None,
    tag: TagOption = None,
    without_tag: WithoutTagOption = None,
    audience: AudienceOption = None,
    screen: UnwrappedScreenOption = SCREEN,
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Browse a case on the whole screen.

    Fold it, search it, step through its stages, suppose claims accepted or rejected and watch the
    verdicts. ? lists the keys, q quits. Needs textual, and says how to install it.
    """
    from argmap.apps.cli.case_argument import find_tag_looks
    from argmap.apps.cli.commands.view.source import ViewedCase, file_editor
    from argmap.render.view import ViewPart

    source = ViewedCase(case, max_size, audience)
    _require_a_terminal(source)
    whole = source.read()
    browse = _browser()
    if source.is_stdin:
        _read_keys_from_terminal()
    reread = source.read if source.is_lasting else None
    part = ViewPart(party=party, group=group, tags=tuple(tag or ()), without_tags=tuple(without_tag or ()))
    collect_steadily()
    if source.told:
        remark(source.told)
    ended_by = browse(
        whole,
        source.stage,
        reread,
        look=screen.look,
        coloured=screen.coloured(sys.stdout),
        part=part,
        tag_looks=find_tag_looks(source.file, whole),
        editor=file_editor(source),
        said_of_file=lambda: source.told,
    )
    if ended_by is not None:
        raise typer.Exit(128 + ended_by)


def _require_a_terminal(source: ViewedCase) -> None:
    """Refuse to run without a terminal for output and keys."""
    streams = [sys.stdout, sys.stderr] if source.is_stdin else [sys.stdin, sys.stdout, sys.stderr]
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise ArgmapError(
            "the browser needs a terminal", hint=f"'argmap show {source.designator}' prints the same map"
        )


def _browser() -> Callable[..., Signals | None]:
    try:
        from argmap.apps.tui.screen.run import browse
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "textual":
            raise
        from argmap.core.extras import missing_package

        raise missing_package("the browser", "textual", "tui") from None
    return browse


def _read_keys_from_terminal() -> None:
    """Read keys from the terminal itself, as standard input was the case."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        raise ArgmapError("the browser needs a terminal to read keys from", hint="name a file") from None
    os.dup2(terminal, 0)
    os.close(terminal)
