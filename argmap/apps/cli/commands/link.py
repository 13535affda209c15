"""`argmap link`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli import editing_options, options
from argmap.apps.cli.output import print_json


def _role(typed: str) -> tuple[str, str]:
    """Return a role and the claim that plays it."""
    role, mark, claim = typed.partition("=")
    if not (role and mark and claim):
        raise typer.BadParameter(f"'{typed}' is not ROLE=CLAIM.", param_hint="--role")
    return role, claim


def command(
    case: editing_options.EditedArgument,
    claim: editing_options.OwnClaimArgument,
    supports: editing_options.SupportsOption = None,
    counters: editing_options.CountersOption = None,
    joint: editing_options.JointOption = None,
    id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="A name for the link, to target it by.")
    ] = None,
    by: editing_options.ByOption = None,
    stage: editing_options.StageOption = None,
    scheme: Annotated[
        str | None,
        typer.Option(
            "--scheme",
            metavar="SCHEME",
            help="The argument scheme it follows; see 'argmap schemes'.",
            autocompletion=options.complete_scheme,
        ),
    ] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(
            "--role", metavar="ROLE=CLAIM", help="A premise that plays a role in the scheme; may be repeated."
        ),
    ] = None,
    weight: editing_options.WeightOption = None,
    notes: editing_options.NotesOption = None,
    diff: editing_options.DiffOption = False,
    json: options.JsonOption = False,
    screen: options.UnwrappedScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Link a claim to what it supports or counters.

    A support of a link is its backing, a counter of a link undercuts it. Every other line stays as it is.
    Says on stderr which verdicts change.
    """
    from argmap.apps.cli.statement_edits import EditOptions, edit_statements
    from argmap.render.text.edited import linked_lines
    from argmap.syntax.editing.linking import NewLinks, link_claim

    new = NewLinks(
        supports=tuple(supports or ()), counters=tuple(counters or ()), joint=tuple(joint or ()),
        id=id, by=by, stage=stage, scheme=scheme, roles=tuple(map(_role, role or ())), weight=weight, notes=notes,
    )  # fmt: skip
    asked = EditOptions(screen, max_size, diff, json)
    edit = edit_statements(case, asked, lambda parsed: link_claim(parsed, claim, new))
    if json:
        from argmap.render.json.link import LinkDocument

        print_json(LinkDocument.of(edit.writing, edit.result, edit.moved))
    else:
        edit.report(linked_lines(edit.result, edit.case, written=not diff))
