"""`argmap add`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli import editing_options, options
from argmap.apps.cli.output import print_json


def command(
    case: editing_options.EditedArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What is claimed, as one sentence.")],
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="PARTY",
            help="Who claims it; if left out, who speaks at its stage.",
            autocompletion=options.complete_party,
        ),
    ] = None,
    title: editing_options.ClaimTitleOption = None,
    supports: editing_options.SupportsOption = None,
    counters: editing_options.CountersOption = None,
    joint: editing_options.JointOption = None,
    stage: Annotated[
        str | None,
        typer.Option(
            "--stage", metavar="STAGE", help="When it enters.", autocompletion=options.complete_stage
        ),
    ] = None,
    group: editing_options.InGroupOption = None,
    value: editing_options.PromotedOption = None,
    id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its id; made from the text if left out.")
    ] = None,
    kind: editing_options.KindOption = None,
    question: editing_options.QuestionOption = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            metavar="SOURCE",
            help="The source it is cited from.",
            autocompletion=options.complete_source,
        ),
    ] = None,
    quote: Annotated[
        str | None, typer.Option("--quote", metavar="QUOTE", help="The source's own words.")
    ] = None,
    translation: Annotated[
        str | None, typer.Option("--translation", metavar="TRANSLATION", help="A translation of the quote.")
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="PLACE", help="Where in the source: a page, a paragraph.")
    ] = None,
    assumed: editing_options.AssumedOption = None,
    tag: Annotated[
        list[str] | None, typer.Option("--tag", metavar="TAG", help="A word to find it by; may be repeated.")
    ] = None,
    notes: editing_options.NotesOption = None,
    diff: editing_options.DiffOption = False,
    json: options.JsonOption = False,
    screen: options.UnwrappedScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Add a claim to a case file.

    It is appended to the other claims; no other line changes. Its id, its line and the changed verdicts are
    printed on stderr.
    """
    from argmap.apps.cli.statement_edits import EditOptions, edit_statements
    from argmap.core.model import Citation
    from argmap.render.text.edited import added_lines
    from argmap.syntax.editing.adding import NewClaim, add_claim

    cite = Citation(source=source, at=at, quote=quote, translation=translation)
    targets = (tuple(words or ()) for words in (supports, counters, joint, tag))
    links = dict(zip(("supports", "counters", "joint", "tags"), targets, strict=True))
    claim = NewClaim(
        text=text, id=id, title=title, by=by, by_speaker=True, kind=kind, question=question, group=group,
        value=value, stage=stage, assumed=assumed, notes=notes,
        cite=None if cite == Citation() else cite, **links,
    )  # fmt: skip
    asked = EditOptions(screen, max_size, diff, json)
    edit = edit_statements(case, asked, lambda parsed: add_claim(parsed, claim))
    if json:
        from argmap.render.json.add import AddDocument

        print_json(AddDocument.of(edit.writing, edit.result, edit.case, edit.moved))
    else:
        edit.report(added_lines(edit.result, edit.case, written=not diff))
