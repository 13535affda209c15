"""`argmap new`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli.options import JsonOption


def command(
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
        typer.Option("--party", metavar="ID=NAME", help="Who makes claims; may be repeated."),
    ] = None,
    claim: Annotated[
        str | None, typer.Option("--claim", metavar="SENTENCE", help="What is claimed, as one sentence.")
    ] = None,
    reason: Annotated[
        list[str] | None,
        typer.Option("--reason", metavar="SENTENCE", help="What speaks for it; may be repeated."),
    ] = None,
    objection: Annotated[
        list[str] | None,
        typer.Option("--objection", metavar="SENTENCE", help="What speaks against it; may be repeated."),
    ] = None,
    speeches: Annotated[
        str | None,
        typer.Option(
            "--speeches",
            metavar="FORMAT|FILE.xml",
            help="The speeches of a debate as its stages: policy, ld, pf, worlds, bp, parli, or a file for Debatekeeper.",
        ),
    ] = None,
    schema: Annotated[
        bool, typer.Option("--schema/--no-schema", help="Also write the JSON Schema for editors.")
    ] = True,
    json: JsonOption = False,
) -> None:
    """Start a case: a file to go on from.

    The file has a claim with a reason and an objection, and comments that show how to write more. On a
    terminal, missing values are asked for. Existing files are never overwritten.
    """
    from argmap.apps.cli.commands.new.draft import Answers, write_draft

    answers = Answers(title, party, claim, reason, objection, speeches)
    write_draft(file, answers, schema=schema, json=json)
