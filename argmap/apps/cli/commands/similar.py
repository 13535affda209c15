"""`argmap similar`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.class_maps import maps_of
from argmap.apps.cli.exit_status import CANNOT
from argmap.apps.cli.output import print_json, print_lines


def command(
    folder: Annotated[
        list[str],
        typer.Argument(metavar="FOLDER...", help="The maps: folders, each with its subfolders, or files."),
    ],
    least: Annotated[
        float,
        typer.Option(
            "--least",
            metavar="SHARE",
            min=0,
            max=1,
            callback=options.reject_nan,
            help="Only pairs that share at least this much, from 0 to 1.",
        ),
    ] = 0.3,
    known: Annotated[
        list[str] | None,
        typer.Option(
            "--known",
            "--starter",
            metavar="CASE",
            help="A map whose content does not count, such as a hand-out or the map that all began with; may be repeated.",
            autocompletion=options.complete_case,
        ),
    ] = None,
    json: options.JsonOption = False,
    screen: options.TextScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Find maps that are copies of each other.

    First come maps that are the same in all claims and links. For each other pair: how much of what the
    smaller map has of its own the other has, in runs of four words, which claims are alike, and how many of
    these are linked alike. What many maps say does not count, nor do few words. Exit 2 if a map cannot be
    read; the others are compared.
    """
    from argmap.apps.api.similarity import similar
    from argmap.apps.cli.case_argument import load_reporting
    from argmap.render.text.copies import copy_lines
    from argmap.workspace.library import find

    starters = [find(one, max_size=max_size) for one in known or ()]
    seen = [load_reporting(one) for one in starters]
    read = maps_of(folder, max_size, (one.file for one in starters))
    found = similar(read.maps, least=least, known=seen)
    if json:
        print_json(found.document)
    else:
        print_lines(copy_lines(found.maps, found.same, found.pairs, known=bool(seen)), screen)
    if read.unreadable:
        raise typer.Exit(CANNOT)
