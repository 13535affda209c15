"""`argmap export`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from argmap.apps.cli import options
from argmap.apps.cli.confirmation import require_no_other_case
from argmap.apps.cli.output import deliver, print_json, remark
from argmap.apps.cli.scenes import ScenesOption

if TYPE_CHECKING:
    from argmap.workspace.library import FoundText


def _complete_format(incomplete: str) -> list[str]:
    from argmap.formats.exporting import exporters

    return [name for name in exporters() if name.startswith(incomplete)]


def command(
    case: options.CaseArgument,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="See 'argmap formats'.", autocompletion=_complete_format
        ),
    ] = None,
    output: Annotated[str | None, options.output_option("The suffix decides the format.")] = None,
    root: options.RootOption = None,
    depth: options.DepthOption = None,
    party: options.PartyOption = None,
    group: options.GroupOption = None,
    tag: options.TagOption = None,
    without_tag: options.WithoutTagOption = None,
    closed: options.ClosedOption = None,
    audience: options.AudienceOption = None,
    cluster: Annotated[
        Literal["party", "stage", "group"] | None,
        typer.Option("--cluster", help="Draw a frame around the claims of each (SVG, PNG, PDF, DOT, HTML)."),
    ] = None,
    rankdir: Annotated[
        Literal["BT", "TB", "LR", "RL"] | None,
        typer.Option("--rankdir", help="The direction of arguments; BT or RL in a picture, else BT."),
    ] = None,
    wrap: Annotated[
        int | None,
        typer.Option(
            "--wrap", metavar="COLUMNS", min=8, help="Width of a label, in columns; 20 to 30 as it fits."
        ),
    ] = None,
    layout: Annotated[
        Literal["compact", "layers", "tree", "dot"],
        typer.Option(
            "--layout",
            help="As large as possible, in layers, as a tree, or by Graphviz's dot (the graphviz extra).",
        ),
    ] = "compact",
    scale: Annotated[
        float | None,
        typer.Option(
            "--scale",
            metavar="FACTOR",
            min=0.1,
            max=8,
            callback=options.reject_nan,
            help="The scale of a PNG, in pixels for one pixel of SVG; 2 or what fits.",
        ),
    ] = None,
    paper: Annotated[
        Literal["a4", "a3", "a2", "letter", "tabloid"],
        typer.Option("--paper", help="The paper size of a PDF."),
    ] = "a4",
    fit: Annotated[
        Literal["screen", "a4", "a3", "square"],
        typer.Option("--fit", help="What a picture has to fit: a screen, a sheet, or a square."),
    ] = "screen",
    pages: Annotated[
        int | None,
        typer.Option("--pages", metavar="1", help="Shrink a PDF to one page; 1 is the only number."),
    ] = None,
    poster: Annotated[
        str | None,
        typer.Option(
            "--poster", metavar="COLSxROWS", help="Spread one map over several sheets of a PDF, as 2x2."
        ),
    ] = None,
    colour: Annotated[
        Literal["verdict", "party", "stance", "tag"],
        typer.Option("--colour", help="What the fill of a box shows in a picture."),
    ] = "verdict",
    style: Annotated[
        Literal["outline", "verbatim"],
        typer.Option(
            "--style",
            help="A .docx: an outline, or a debate file of tags and cards with the styles of Verbatim.",
        ),
    ] = "outline",
    scenes: ScenesOption = None,
    force: options.ForceOption = False,
    json: Annotated[
        bool, typer.Option("--json", help="With -o: print as JSON what was written; see 'argmap schema'.")
    ] = False,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Write a case in another format.

    Writes to standard output, or to a file (-o) as a whole. Anything that the format cannot express is
    reported.
    """
    from argmap.apps.api.exporting import export_part, require_pages, unused_options
    from argmap.apps.cli.case_argument import (
        PAGED,
        PICTURED,
        WRITTEN,
        load_judged,
        load_reporting,
        warn_if_large,
    )
    from argmap.core.graph import ArgumentGraph
    from argmap.formats.exporting import Options, find_exporter, parse_poster
    from argmap.render.view import ViewPart
    from argmap.workspace.atomic_writing import require_output
    from argmap.workspace.library import find

    require_pages(pages)
    _require_fitting(output, format, slides=scenes is not None, json=json)
    asked = Options(
        cluster, rankdir, wrap, scale, paper, "compact" if layout == "dot" else layout, colour, fit, pages,
        parse_poster(poster) if poster else None, style,
    )  # fmt: skip
    part = ViewPart(root, depth, party, group, tuple(tag or ()), tuple(without_tag or ()))
    found = find(case, max_size=max_size)
    require_output(output, found.file)
    if scenes is not None:
        name, lost = _slides(found, scenes, audience, format, output, force=force, max_size=max_size)
        chosen = {
            "from": root, "depth": depth, "party": party, "group": group, "tag": tag, "without-tag": without_tag,
            "closed": closed, "layout": layout == "dot",
        }  # fmt: skip
        unused = [option for option, value in chosen.items() if value not in (None, False)]
        _report(name, lost, [*unused, *unused_options(asked)], output, json=json)
        return
    exporter = find_exporter(format, output)
    cost = PAGED if "paper" in exporter.takes else PICTURED if "fit" in exporter.takes else WRITTEN
    warn_if_large(found, cost, whole=part == ViewPart())
    graph = ArgumentGraph(
        load_judged(found, audience) if exporter.verdicts or audience is not None else load_reporting(found)
    )
    require_no_other_case(output, force=force)
    drawn = export_part(graph, exporter, part, asked, layout=layout, closed=closed or ())
    deliver(drawn.content, output)
    for said in drawn.remarks:
        remark(said)
    _report(exporter.name, drawn.lost, drawn.unused, output, json=json)


def _require_fitting(output: str | None, format: str | None, *, slides: bool, json: bool) -> None:
    """Check that what is asked for can be written to the output.

    Raises:
        ArgmapError: The output has no name, is for slides and there are none, or there is none to report.
    """
    from argmap.core.diagnostics import ArgmapError

    if output == "":
        raise ArgmapError("the name of the output is empty", hint="leave out -o for standard output")
    if not slides and (format or os.path.splitext(output or "")[1].removeprefix(".")).lower() == "pptx":
        hint = "add --scenes stages; 'argmap export --help' has other scenes"
        raise ArgmapError("a .pptx has slides, and slides show scenes", hint=hint)
    if json and output in (None, "-"):
        hint = "name a file: -o FILE; '--format json' prints the case as JSON"
        raise ArgmapError("--json reports which file was written, but none is", hint=hint)


def _slides(
    found: FoundText,
    scenes: str,
    audience: str | None,
    format: str | None,
    output: str | None,
    *,
    force: bool,
    max_size: int,
) -> tuple[str, tuple[str, ...]]:
    """Write slides; return the name of their format, and what it does not carry."""
    from argmap.apps.cli.case_argument import load_judged
    from argmap.apps.cli.scenes import build_scenes
    from argmap.formats.slides import find_slide_format
    from argmap.render.slides.layout import build_slides

    chosen = find_slide_format(format, output)
    sequence = build_scenes(load_judged(found, audience), scenes, max_size=max_size)
    require_no_other_case(output, force=force)
    exported = chosen.write(sequence.case, build_slides(sequence))
    deliver(exported.content, output)
    return chosen.name, exported.lost


def _report(name: str, lost: Sequence[str], unused: Sequence[str], output: str | None, *, json: bool) -> None:
    """Say what a format does not carry, and which options it has no use for."""
    useless = [f"--{option}" for option in unused]
    if json:
        from argmap.render.json.export import ExportDocument

        print_json(ExportDocument(name, output or "", tuple(lost), useless))
        return
    if useless:
        remark(f"{name} does not support {' and '.join(useless)}")
    if lost:
        remark(f"{name} does not carry: {'; '.join(lost)}")
