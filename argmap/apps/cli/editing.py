"""`argmap new`, `argmap fmt`, `argmap add` and `argmap rename`."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from argmap.apps.cli.options import (
    DEFAULT_MAX_SIZE,
    AsciiOption,
    ColourOption,
    CountersOption,
    DiffOption,
    EditedArgument,
    JointOption,
    JsonOption,
    MaxSizeOption,
    SupportsOption,
    _complete_case,
    _complete_claim,
    _complete_party,
    _complete_source,
    _complete_stage,
)
from argmap.apps.cli.output import Screen, print_json, print_lines


def new(
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE|NAME]",
            help="A file ending in .yaml, or a name, for which it is in ./cases if there is such a folder;"
            " '-' prints it.",
        ),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TITLE", help="The question.")] = None,
    party: Annotated[
        list[str] | None,
        typer.Option("--party", metavar="ID=NAME", help="Who makes claims; can be given again."),
    ] = None,
    claim: Annotated[
        str | None, typer.Option("--claim", metavar="SENTENCE", help="What is claimed, as one sentence.")
    ] = None,
    reason: Annotated[
        list[str] | None,
        typer.Option("--reason", metavar="SENTENCE", help="What speaks for it; can be given again."),
    ] = None,
    objection: Annotated[
        list[str] | None,
        typer.Option("--objection", metavar="SENTENCE", help="What speaks against it; can be given again."),
    ] = None,
    schema: Annotated[
        bool, typer.Option("--schema/--no-schema", help="Also write the schema that editors check it by.")
    ] = True,
    json: JsonOption = False,
) -> None:
    """Start a case: a file to go on from.

    It has a claim with what speaks for and against it, and comments that show how to write more. On a terminal, what is not given is asked for. Nothing that is there is ever overwritten.
    """
    from argmap.apps.cli.drafted import Answers, write_draft

    write_draft(file, Answers(title, party, claim, reason, objection), schema=schema, json=json)


def fmt(
    file: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]...",
            help="Case files; all in ./cases if left out; '-' from standard input to standard output.",
            autocompletion=_complete_case,
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only print which would change; exit 1 if any.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Only print what would change; exit 1 if anything.")
    ] = False,
    json: JsonOption = False,
    color: ColourOption = "auto",
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Bring case files into canonical layout.

    Keys in order, the same indentation, no needless quotes. What they say, their comments and the lines of their texts stay. A file with mistakes is not touched.
    """
    from argmap.apps.cli.formatted import Asked, format_all

    raise typer.Exit(format_all(file, Asked(Screen(color), max_size, check, diff, json)))


def add(
    case: EditedArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What is claimed, as one sentence.")],
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="PARTY", help="Who claims it.", autocompletion=_complete_party),
    ] = None,
    supports: SupportsOption = None,
    counters: CountersOption = None,
    joint: JointOption = None,
    stage: Annotated[
        str | None,
        typer.Option("--stage", metavar="STAGE", help="When it enters.", autocompletion=_complete_stage),
    ] = None,
    id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its id; made from the text if left out.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="factual, evaluative, legal, ...")
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            metavar="SOURCE",
            help="Where it is found: one of the sources.",
            autocompletion=_complete_source,
        ),
    ] = None,
    quote: Annotated[
        str | None, typer.Option("--quote", metavar="QUOTE", help="The source's own words.")
    ] = None,
    translation: Annotated[
        str | None, typer.Option("--translation", metavar="TRANSLATION", help="Of the quote.")
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="PLACE", help="Where in the source: a page, a paragraph.")
    ] = None,
    assumed: Annotated[
        bool | None, typer.Option("--assumed/--not-assumed", help="Whether it holds without support.")
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option("--tag", metavar="TAG", help="A word to find it by; can be given again."),
    ] = None,
    notes: Annotated[
        str | None, typer.Option("--notes", metavar="NOTES", help="Anything worth saying about it.")
    ] = None,
    diff: DiffOption = False,
    json: JsonOption = False,
    ascii: AsciiOption = False,
    color: ColourOption = "auto",
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Add a claim to a case file.

    It goes after the other claims, and every other line stays as it is. Says on stderr what the claim is called, where it stands, and which verdicts change.
    """
    from argmap.apps.cli.extended import Asked, extend
    from argmap.core.model import Citation
    from argmap.render.text.edited import added_lines
    from argmap.render.text.written import added_values
    from argmap.syntax.editing import NewClaim, add_claim

    cite = Citation(source=source, at=at, quote=quote, translation=translation)
    targets = (tuple(words or ()) for words in (supports, counters, joint, tag))
    links = dict(zip(("supports", "counters", "joint", "tags"), targets, strict=True))
    claim = NewClaim(
        text=text, id=id, by=by, kind=kind, stage=stage, assumed=assumed, notes=notes,
        cite=None if cite == Citation() else cite, **links,
    )  # fmt: skip
    asked = Asked(Screen(color, ascii), max_size, diff, json)
    extend(
        case,
        asked,
        lambda parsed: add_claim(parsed, claim),
        lambda added, now: added_lines(added, now, written=not diff),
        added_values,
    )


def rename(
    case: EditedArgument,
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="What it is called.", autocompletion=_complete_claim)
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="What it is to be called.")],
    kind: Annotated[
        Literal["claim", "link", "party", "stage", "source"] | None,
        typer.Option("--kind", help="What it is, where several things have that name.", show_default=False),
    ] = None,
    alias: Annotated[
        bool, typer.Option("--alias/--no-alias", help="Keep a claim's old name among its aliases.")
    ] = True,
    diff: DiffOption = False,
    json: JsonOption = False,
    color: ColourOption = "auto",
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Rename a claim, a link, a party, a stage or a source.

    It has the new id wherever the file says it. All else stays as it is. 'argmap diff' knows a renamed claim by its alias.
    """
    from argmap.apps.cli.edited import read_editable
    from argmap.render.text.edited import renamed_line, still_said, still_said_line
    from argmap.render.text.written import renamed_values, writing_values
    from argmap.syntax.editing import rename_text

    screen = Screen(color)
    file = read_editable(case, max_size, writes=not diff)
    renamed = file.apply(
        lambda parsed: rename_text(parsed, old, new, kind=kind, alias=alias), screen, diff=diff, quiet=json
    ).edit
    if json:
        own = renamed_values(renamed, old, new, still_said(renamed, old, file.shown))
        print_json(writing_values(file.writing(renamed.text, diff=diff), **own))
    elif not diff:
        print_lines([renamed_line(renamed, old, new, file.shown)], screen, sys.stderr)
        print_lines(still_said_line(renamed, old, file.shown), screen, sys.stderr)
