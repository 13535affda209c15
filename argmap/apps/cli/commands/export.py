"""`argmap export`."""

from __future__ import annotations

import os
from typing import Annotated, Literal

import typer

from argmap.apps.cli.confirmation import require_no_other_case
from argmap.apps.cli.options import (
    DEFAULT_MAX_SIZE,
    CaseArgument,
    DepthOption,
    ForceOption,
    MaxSizeOption,
    PartyOption,
    RootOption,
    reject_nan,
)
from argmap.apps.cli.output import deliver, print_json, remark


def _complete_format(incomplete: str) -> list[str]:
    from argmap.formats.exporting import exporters

    return [name for name in exporters() if name.startswith(incomplete)]


def command(
    case: CaseArgument,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="See 'argmap formats'.", autocompletion=_complete_format
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="The suffix decides the format.")
    ] = None,
    root: RootOption = None,
    depth: DepthOption = None,
    party: PartyOption = None,
    cluster: Annotated[
        Literal["party", "stage"] | None, typer.Option("--cluster", help="Draw boxes around groups.")
    ] = None,
    rankdir: Annotated[
        Literal["BT", "TB", "LR", "RL"] | None,
        typer.Option(
            "--rankdir", help="Which way arguments run; BT or RL in a picture, else BT.", show_default=False
        ),
    ] = None,
    wrap: Annotated[
        int | None,
        typer.Option(
            "--wrap",
            metavar="COLUMNS",
            min=8,
            help="Width of a label, in columns; 20 to 30 as it fits.",
            show_default=False,
        ),
    ] = None,
    layout: Annotated[
        Literal["layers", "tree", "dot"],
        typer.Option("--layout", help="In layers, as a tree, or by Graphviz's dot (the graphviz extra)."),
    ] = "layers",
    scale: Annotated[
        float | None,
        typer.Option(
            "--scale",
            metavar="FACTOR",
            min=0.1,
            max=8,
            callback=reject_nan,
            help="The scale of a PNG, in pixels for one pixel of SVG; 2 or what fits.",
            show_default=False,
        ),
    ] = None,
    paper: Annotated[
        Literal["a4", "letter"], typer.Option("--paper", help="The paper size of a PDF.")
    ] = "a4",
    colour: Annotated[
        Literal["verdict", "party", "stance", "tag"],
        typer.Option("--colour", "--color", help="What the fill of a box shows in a picture."),
    ] = "verdict",
    force: ForceOption = False,
    json: Annotated[
        bool, typer.Option("--json", help="With -o: print as JSON what was written; see 'argmap schema'.")
    ] = False,
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Write a case in another format.

    Writes to standard output, or to a file (-o) as a whole. Anything that the format cannot express is reported.
    """
    from argmap.apps.api.exporting import build_part, render
    from argmap.apps.api.loading import load_found
    from argmap.apps.cli.judged_case import load_judged
    from argmap.apps.cli.size_warning import DRAWN, warn_if_large
    from argmap.core.diagnostics import ArgmapError
    from argmap.core.graph import ArgumentGraph
    from argmap.formats.exporting import Options, find_exporter
    from argmap.render.view import ViewPart
    from argmap.workspace.library import find

    if output == "":
        raise ArgmapError("the name of the output is empty", hint="leave -o out for standard output")
    exporter = find_exporter(format, output)
    if output not in (None, "-") and os.path.exists(output) and _is_source(case, output):
        message = f"'{output}' is the case itself, whose comments would be lost"
        raise ArgmapError(message, hint="write to another file")
    if json and output in (None, "-"):
        hint = "name a file: -o FILE; '--format json' prints the case as JSON"
        raise ArgmapError("--json reports which file was written, but none is", hint=hint)
    found = find(case, max_size=max_size)
    warn_if_large(found, DRAWN, whole=root is None and depth is None and party is None)
    graph = ArgumentGraph(load_judged(found) if exporter.verdicts else load_found(found))
    require_no_other_case(output, force=force)
    view = build_part(graph, exporter, ViewPart(root, depth, party))
    options = Options(cluster, rankdir, wrap, scale, paper, "tree" if layout == "tree" else "layers", colour)
    exported = render(view, exporter, options, layout=layout)
    deliver(exported.content, output)
    useless = [f"--{name}" for name in exported.unused]
    if json:
        from argmap.render.json.export import ExportDocument

        print_json(ExportDocument(exporter.name, output or "", exported.lost, useless))
        return
    if useless:
        remark(f"{exporter.name} does not support {' and '.join(useless)}")
    if exported.lost:
        remark(f"{exporter.name} does not carry: {'; '.join(exported.lost)}")


def _is_source(case: str, output: str) -> bool:
    """Return whether the output file is the one that the case is read from."""
    from argmap.workspace.library import split_stage

    return any(
        os.path.exists(word) and os.path.samefile(word, output) for word in (case, split_stage(case)[0])
    )
