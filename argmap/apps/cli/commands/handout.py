"""`argmap handout`."""

from __future__ import annotations

import os
from typing import Annotated, Literal

import typer

from argmap.apps.cli import options
from argmap.apps.cli.confirmation import require_no_other_case
from argmap.apps.cli.output import deliver_exported, print_json, print_lines, remark


def command(
    case: options.CaseArgument,
    gaps: Annotated[
        Literal["premises", "targets", "stances", "texts"],
        typer.Option(
            "--gaps", help="What is hidden: reasons, what steps are aimed at, pro or con, or any claims."
        ),
    ] = "texts",
    share: Annotated[
        float,
        typer.Option(
            "--share",
            metavar="SHARE",
            min=0,
            max=1,
            callback=options.reject_nan,
            help="The share of it that is hidden, from 0 to 1.",
        ),
    ] = 0.4,
    seed: Annotated[
        int,
        typer.Option("--seed", metavar="N", help="Each number hides other elements, always the same ones."),
    ] = 0,
    anonymous: Annotated[bool, typer.Option("--anonymous", help="Call the parties A, B and so on.")] = False,
    bank: Annotated[
        bool, typer.Option("--bank/--no-bank", help="Add what is missing, in alphabetical order.")
    ] = True,
    map_: Annotated[
        bool,
        typer.Option("--map", help="A map with empty boxes on one A4, for texts and premises; needs -o."),
    ] = False,
    output: Annotated[
        str | None, options.output_option("Write a .html, .pdf or .docx file, and the key beside it.")
    ] = None,
    key: Annotated[
        str | None,
        typer.Option(
            "--key", metavar="FILE", help="Where to write the key; if left out, FILE-key beside FILE."
        ),
    ] = None,
    json: options.JsonOption = False,
    screen: options.TextScreenOption = options.SCREEN,
    force: options.ForceOption = False,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Make a hand-out with numbered blanks, and a key apart from it.

    What is hidden is nowhere in the file, neither in its source nor in its text, but in the word bank. The
    parties' names in the words of claims stay.
    """
    from argmap.apps.api.handout import handout
    from argmap.apps.cli.case_argument import load_reporting
    from argmap.core.diagnostics import ArgmapError
    from argmap.formats.papers import PAPER_FORMATS
    from argmap.render.text.paper import paper_lines
    from argmap.workspace.atomic_writing import require_output
    from argmap.workspace.library import find

    if map_ and output is None and not json:
        raise ArgmapError("a map with empty boxes is a file", hint="name one: -o map.pdf")
    chosen = None if output is None else PAPER_FORMATS.of_file(output)
    key = key or (None if output is None else _beside(output))
    if key is not None and output is not None and os.path.abspath(key) == os.path.abspath(output):
        raise ArgmapError(
            "the key and the hand-out would be the same file", hint="name another file: --key FILE"
        )
    key_format = None if key is None else PAPER_FORMATS.of_file(key)
    found = find(case, max_size=max_size)
    for file in (output, key):
        require_output(file, found.file)
    made = handout(
        load_reporting(found), gaps, share=share, seed=seed, anonymous=anonymous, bank=bank, as_map=map_
    )
    for file in (output, key):
        require_no_other_case(file, force=force)
    if chosen is not None and output is not None:
        deliver_exported(chosen.write(made.made.sheet), output)
    if key_format is not None and key is not None:
        deliver_exported(key_format.write(made.made.key), key)
        remark(f"the key is in {key}")
    if json:
        print_json(made.document)
    elif output is None:
        print_lines(paper_lines(made.made.sheet), screen)


def _beside(file: str) -> str:
    stem, suffix = os.path.splitext(file)
    return f"{stem}-key{suffix}"
