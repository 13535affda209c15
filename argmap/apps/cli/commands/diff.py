"""`argmap diff`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from argmap.apps.cli import options
from argmap.apps.cli.exit_status import DIFFERENT, FINE, ending_with
from argmap.apps.cli.output import deliver, print_lines, remark

if TYPE_CHECKING:
    from argmap.core.model import Case
    from argmap.workspace.library import FoundText


_FirstSide = Annotated[
    str, typer.Argument(metavar="A", help=options.CASE_HELP, autocompletion=options.complete_case)
]


_SecondSide = Annotated[
    str,
    typer.Argument(
        metavar="B",
        help="The case to compare it with, said in the same way.",
        autocompletion=options.complete_case,
    ),
]


def command(
    a: _FirstSide,
    b: _SecondSide,
    format_: Annotated[
        Literal["text", "json", "markdown", "html", "dot", "github", "svg", "png", "pdf"] | None,
        typer.Option(
            "--format", "-f", help="The output format, unless the suffix of FILE says it; else text."
        ),
    ] = None,
    json: options.JsonOption = False,
    output: Annotated[
        str | None, options.output_option("Where to write it; the suffix decides the format.")
    ] = None,
    stat: Annotated[
        bool, typer.Option("--stat", help="Only the verdicts and the number of changes.")
    ] = False,
    whole: Annotated[bool, typer.Option("--all", help="All changed verdicts, each with its causes.")] = False,
    only: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS",
            help="Only changes of these kinds (added, link-flipped) or keys (text, party), with commas.",
        ),
    ] = None,
    ignore: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Leave out changes of these kinds or keys.")
    ] = None,
    renames: Annotated[bool, typer.Option("--renames/--no-renames", help="Detect renamed claims.")] = True,
    rename_threshold: Annotated[
        float,
        typer.Option(
            metavar="LIKENESS",
            min=0,
            max=1,
            callback=options.reject_nan,
            help="The similarity from which two claims count as one renamed claim.",
        ),
    ] = 0.6,
    fail_on: Annotated[
        Literal["text", "structure", "verdict"],
        typer.Option(
            help="The change that gives exit status 1: any, one of structure, or a conclusion's verdict."
        ),
    ] = "text",
    swap: Annotated[bool, typer.Option("--swap", help="Compare B with A.")] = False,
    screen: options.ScreenOption = options.SCREEN,
    force: options.ForceOption = False,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Compare two cases by what they say.

    Shows the changed verdicts with their causes, then what was added, removed, renamed or reworded.
    Order, layout and comments are ignored. Exit 0 if both say the same, 1 if not, 2 if one cannot be read.
    """
    from argmap.apps.cli.confirmation import require_no_other_case
    from argmap.compare.diff import diff_cases
    from argmap.compare.diff.summary import LEVELS, summarise
    from argmap.core.quoting import quoted

    if json and format_ not in (None, "json"):
        raise typer.BadParameter(f"--json and --format {format_} name two formats. Leave one of them out")
    named = format_ or _format_of(output)
    chosen = "json" if json else named
    before, after = (b, a) if swap else (a, b)
    cases = _both(before, after, max_size)
    require_no_other_case(output, force=force)
    found = diff_cases(*cases, renames=renames, threshold=rename_threshold)
    told = {"only": _words(only), "ignore": _words(ignore)}
    summary = summarise(found, **told, names=(quoted(before), quoted(after)), whole=whole)
    same = summary.levels().isdisjoint(LEVELS[: LEVELS.index(fail_on) + 1])
    with ending_with(FINE if same else DIFFERENT):
        if chosen != "text":
            from argmap.formats.diffs import diff_formats

            if json and named not in ("text", "json"):  # the file is what its name says, beside the JSON
                deliver(diff_formats()[named].render(summary), output)
                output = None
            deliver(diff_formats()[chosen].render(summary), output)
        else:
            from argmap.render.text.change_lines import change_lines, stat_lines
            from argmap.render.text.lines import plain

            lines = (stat_lines if stat else change_lines)(summary, screen.look)
            if output in (None, "-"):
                print_lines(lines, screen)
            else:
                deliver("".join(f"{line}\n" for line in plain(lines)), output)


def _format_of(output: str | None) -> str:
    """Return the format that the name of the output asks for."""
    if output in (None, "-", os.devnull):
        return "text"
    from argmap.formats.diffs import format_of_file

    return format_of_file(output or "")


def _both(a: str, b: str, max_size: int) -> tuple[Case, Case]:
    """Load both cases; report errors of both."""
    from argmap.apps.cli.case_argument import load_reporting
    from argmap.apps.cli.exit_status import show_error
    from argmap.core.diagnostics import ArgmapError
    from argmap.workspace.library import STDIN, find, require_pipes_once, split_stage

    if split_stage(a)[0] in ("-", STDIN) and split_stage(b)[0] in ("-", STDIN):
        raise ArgmapError(
            "both cases are standard input, which can be read only once", hint="name one of them"
        )
    require_pipes_once((a, b))
    errors: list[ArgmapError] = []
    loaded: list[Case] = []
    texts: list[FoundText] = []
    for designator in (a, b):
        try:
            texts.append(find(designator, max_size=max_size))
            loaded.append(load_reporting(texts[-1], places=True))
        except ArgmapError as error:
            errors.append(error)
    for unreadable in errors[:-1]:
        show_error(unreadable)
    if errors:
        raise errors[-1]
    if a != b:
        _tell_if_one_file(*texts)
    return loaded[0], loaded[1]


def _tell_if_one_file(one: FoundText, other: FoundText) -> None:
    """Say that two designators are one file, as where a copy has the name of a bundled case."""
    is_same = (
        os.path.isfile(one.file) and os.path.isfile(other.file) and os.path.samefile(one.file, other.file)
    )
    if not is_same or one.stage != other.stage:
        return
    from argmap.core.quoting import shell_word, visible
    from argmap.workspace.library import bundled_folder

    said = f"both are one file, {visible(one.file)}"
    bundled = os.path.join(bundled_folder(), f"{one.name}.yaml")
    if os.path.isfile(bundled) and not os.path.samefile(bundled, one.file):
        said += f"; the bundled case of that name is {shell_word(bundled)}"
    remark(said)


def _words(given: str | None) -> list[str]:
    return [word.strip() for word in (given or "").split(",") if word.strip()]
