"""`argmap flow`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.confirmation import require_no_other_case
from argmap.apps.cli.output import Screen, deliver_exported, print_json, print_lines, remark


def command(
    case: options.CaseArgument,
    output: Annotated[
        str | None, options.output_option("Write a file that ends in .xlsx, .pdf, .html or .csv.")
    ] = None,
    audience: options.AudienceOption = None,
    force: options.ForceOption = False,
    json: options.JsonOption = False,
    ascii: options.AsciiOption = False,
    width: Annotated[
        int | None, typer.Option(metavar="COLUMNS", min=20, help="The width in columns; 80 in a pipe.")
    ] = None,
    color: options.ColourOption = "auto",
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Show a debate speech by speech.

    A column for each stage, each answer beside what it answers. What was dropped is marked with who had to
    answer it by which speech, and a claim that extends an earlier one of its own party with an arrow.
    """
    from argmap.apps.api.flow import flow
    from argmap.apps.cli.case_argument import called, load_judged
    from argmap.formats.flows import FLOW_FORMATS
    from argmap.workspace.atomic_writing import require_output
    from argmap.workspace.library import find

    written = FLOW_FORMATS.of_file(output) if output is not None else None
    text = find(case, max_size=max_size)
    require_output(output, text.file)
    found = flow(load_judged(text), audience=audience)
    if written is not None:
        require_no_other_case(output, force=force)
        deliver_exported(written.export(found.layout), output)
        if written.left_out is not None and (lost := written.left_out(found.graph.case)):
            remark(f"{output} does not carry: {lost}")
    if json:
        print_json(found.document)
    elif written is None:
        from argmap.render.text.flow import flow_lines
        from argmap.render.text.shown_case import failing_lines

        screen = Screen(color, ascii, width)
        columns = screen.columns(sys.stdout)
        name = called(case, text, audience)
        print_lines(flow_lines(found.layout, screen.look, columns, called=name), screen)
        print_lines(failing_lines(found.layout.judged), screen)
