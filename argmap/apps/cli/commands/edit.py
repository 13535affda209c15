"""`argmap edit`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli.editing_options import (
    AssumedOption,
    ByOption,
    ClaimTitleOption,
    DiffOption,
    EditedArgument,
    InGroupOption,
    KindOption,
    NotesOption,
    OwnClaimArgument,
    PromotedOption,
    QuestionOption,
    StageOption,
    WeightOption,
)
from argmap.apps.cli.options import (
    DEFAULT_MAX_SIZE,
    SCREEN,
    JsonOption,
    MaxSizeOption,
    UnwrappedScreenOption,
    complete_claim,
    reject_commas,
)
from argmap.apps.cli.output import print_json
from argmap.core.model import ACCRUALS, STANDARDS, Accrual, Standard


def _complete_key(incomplete: str) -> list[str]:
    from argmap.syntax.editing.changing import CLEARABLE

    return [key for key in CLEARABLE if key.startswith(incomplete)]


def _known_standard(word: str | None) -> str | None:
    """Refuse an unknown proof standard, and list the known ones."""
    if word is not None and word not in STANDARDS:
        raise typer.BadParameter(f"'{word}' is not one of {', '.join(STANDARDS)}.")
    return word


def _known_accrual(word: str | None) -> str | None:
    """Refuse an unknown way for weights to add up, and list the known ones."""
    if word is not None and word not in ACCRUALS:
        raise typer.BadParameter(f"'{word}' is not one of {', '.join(ACCRUALS)}.")
    return word


def command(
    case: EditedArgument,
    claim: OwnClaimArgument,
    text: Annotated[
        str | None, typer.Option("--text", metavar="TEXT", help="What is claimed, as one sentence.")
    ] = None,
    title: ClaimTitleOption = None,
    wording: Annotated[
        list[str] | None,
        typer.Option("--wording", metavar="WORDING", help="The same claim in other words; may be repeated."),
    ] = None,
    contradicts: Annotated[
        list[str] | None,
        typer.Option(
            "--contradicts",
            metavar="CLAIM",
            callback=reject_commas,
            help="A claim that it contradicts; may be repeated.",
            autocompletion=complete_claim,
        ),
    ] = None,
    by: ByOption = None,
    kind: KindOption = None,
    question: QuestionOption = None,
    group: InGroupOption = None,
    value: PromotedOption = None,
    stage: StageOption = None,
    assumed: AssumedOption = None,
    standard: Annotated[
        str | None,
        typer.Option(
            "--standard", metavar="STANDARD", callback=_known_standard, help=f"One of {', '.join(STANDARDS)}."
        ),
    ] = None,
    accrue: Annotated[
        str | None,
        typer.Option(
            "--accrue",
            metavar="HOW",
            callback=_known_accrual,
            help=f"How the weights of its links add up: {', '.join(ACCRUALS)}.",
        ),
    ] = None,
    prefer: Annotated[
        list[str] | None,
        typer.Option(
            "--prefer",
            metavar="CLAIM",
            callback=reject_commas,
            help="A claim that bears on it, the strongest first; may be repeated.",
            autocompletion=complete_claim,
        ),
    ] = None,
    weight: WeightOption = None,
    tag: Annotated[
        list[str] | None, typer.Option("--tag", metavar="TAG", help="Its new tags; may be repeated.")
    ] = None,
    alias: Annotated[
        list[str] | None, typer.Option("--alias", metavar="NAME", help="Its new aliases; may be repeated.")
    ] = None,
    notes: NotesOption = None,
    clear: Annotated[
        list[str] | None,
        typer.Option(
            "--clear",
            metavar="KEY",
            help="Remove a key: by, kind, stage and the like; may be repeated.",
            autocompletion=_complete_key,
        ),
    ] = None,
    diff: DiffOption = False,
    json: JsonOption = False,
    screen: UnwrappedScreenOption = SCREEN,
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Change what a claim says, who says it, or when.

    Its links and citations stay, and no other line changes. The changed verdicts are printed on stderr. To
    change the id, use 'argmap rename'.
    """
    from typing import cast

    from argmap.apps.cli.statement_edits import EditOptions, edit_statements
    from argmap.render.text.edited import changed_lines
    from argmap.syntax.editing.changing import NewValues, edit_claim

    new = NewValues(
        text=text, title=title, by=by, kind=kind, question=question, group=group, value=value,
        stage=stage, assumed=assumed, weight=weight, notes=notes,
        standard=cast("Standard | None", standard), accrue=cast("Accrual | None", accrue), tags=tuple(tag) if tag else None,
        wordings=tuple(wording) if wording else None, contradicts=tuple(contradicts) if contradicts else None,
        prefer=tuple(prefer) if prefer else None, aliases=tuple(alias) if alias else None, clear=tuple(clear or ()),
    )  # fmt: skip
    options = EditOptions(screen, max_size, diff, json)
    edit = edit_statements(case, options, lambda parsed: edit_claim(parsed, claim, new))
    if json:
        from argmap.render.json.edit import EditDocument

        print_json(EditDocument.of(edit.writing, edit.result, edit.case, edit.moved))
    else:
        edit.report(changed_lines(edit.result, edit.case, written=not diff))
