"""`argmap edit`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.apps.cli import editing_options, options
from argmap.apps.cli.output import print_json
from argmap.core.model import ACCRUALS, STANDARDS, Accrual, Standard

if TYPE_CHECKING:
    from argmap.apps.cli.statement_edits import EditOptions


#: The keys that `--clear` removes, in words: the table of keys is not imported for the help alone.
_CLEARABLE = (
    "title, wordings, by, kind, question, group, value, stage, assumed, standard, accrue, prefer, weight, "
    "contradicts, tags, aliases, notes"
)


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
    case: editing_options.EditedArgument,
    claim: Annotated[
        list[str],
        typer.Argument(
            metavar="CLAIM...", help="Its claims to change.", autocompletion=options.complete_claim
        ),
    ],
    text: Annotated[
        str | None, typer.Option("--text", metavar="TEXT", help="What is claimed, as one sentence.")
    ] = None,
    title: editing_options.ClaimTitleOption = None,
    wording: Annotated[
        list[str] | None,
        typer.Option(
            "--wording",
            metavar="WORDING",
            help="The same claim in other words. Replaces its wordings; repeat for several.",
        ),
    ] = None,
    contradicts: Annotated[
        list[str] | None,
        typer.Option(
            "--contradicts",
            metavar="CLAIM",
            callback=options.reject_commas,
            help="A claim that it contradicts. Replaces those named before; repeat for several.",
            autocompletion=options.complete_claim,
        ),
    ] = None,
    by: editing_options.ByOption = None,
    kind: editing_options.KindOption = None,
    question: editing_options.QuestionOption = None,
    group: editing_options.InGroupOption = None,
    value: editing_options.PromotedOption = None,
    stage: editing_options.StageOption = None,
    assumed: editing_options.AssumedOption = None,
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
            callback=options.reject_commas,
            help="A claim that supports or counters it, the strongest first. Replaces its order; repeat for several.",
            autocompletion=options.complete_claim,
        ),
    ] = None,
    weight: editing_options.WeightOption = None,
    tag: Annotated[
        list[str] | None,
        typer.Option("--tag", metavar="TAG", help="A tag. Replaces its tags; repeat for several."),
    ] = None,
    alias: Annotated[
        list[str] | None,
        typer.Option("--alias", metavar="NAME", help="An alias. Replaces its aliases; repeat for several."),
    ] = None,
    notes: editing_options.NotesOption = None,
    clear: Annotated[
        list[str] | None,
        typer.Option(
            "--clear",
            metavar="KEY",
            help=f"Remove a key: {_CLEARABLE}. Repeat for several.",
            autocompletion=_complete_key,
        ),
    ] = None,
    below: Annotated[
        bool,
        typer.Option(
            "--below",
            help="Also change every claim that supports or counters these, directly or through others.",
        ),
    ] = False,
    sides: editing_options.SidesOption = None,
    diff: editing_options.DiffOption = False,
    json: options.JsonOption = False,
    screen: options.UnwrappedScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Change what claims say, who says it, or when.

    Several claims get the same values, such as a party (--by). Their links and citations stay, and no other
    line changes. --sides gives a debate its parties at once: one for the claims named and what speaks for
    them, another for what speaks against them; claims that have a party keep it. The changed verdicts are
    printed on stderr. To change the id, use 'argmap rename'.
    """
    from typing import cast

    from argmap.apps.cli.statement_edits import EditOptions, edit_statements
    from argmap.render.text.edited import changed_lines
    from argmap.syntax.editing.changing import NewValues, edit_claims

    new = NewValues(
        text=text, title=title, by=by, kind=kind, question=question, group=group, value=value,
        stage=stage, assumed=assumed, weight=weight, notes=notes,
        standard=cast("Standard | None", standard), accrue=cast("Accrual | None", accrue), tags=tuple(tag) if tag else None,
        wordings=tuple(wording) if wording else None, contradicts=tuple(contradicts) if contradicts else None,
        prefer=tuple(prefer) if prefer else None, aliases=tuple(alias) if alias else None, clear=tuple(clear or ()),
    )  # fmt: skip
    asked = EditOptions(screen, max_size, diff, json)
    if sides is not None:
        _give_sides(case, claim, sides, asked, alone=new == NewValues() and not below)
        return
    edit = edit_statements(case, asked, lambda parsed: edit_claims(parsed, claim, new, below=below))
    if json:
        from argmap.render.json.edit import EditDocument

        print_json(EditDocument.of(edit.writing, edit.result, edit.case, edit.moved))
    else:
        edit.report(changed_lines(edit.result, edit.case, written=not diff))


def _give_sides(
    case: str, claims: list[str], sides: tuple[str, str], asked: EditOptions, *, alone: bool
) -> None:
    """Give the claims of a case the parties of two sides.

    Raises:
        ArgmapError: Another change was given too, or the edit cannot be made.
    """
    from argmap.apps.cli.statement_edits import edit_statements
    from argmap.core.diagnostics import ArgmapError
    from argmap.render.text.edited import sided_lines
    from argmap.syntax.editing.changing import ChangedClaims, ClaimChange
    from argmap.syntax.editing.siding import give_sides

    if not alone:
        raise ArgmapError("--sides changes nothing but parties", hint="make other changes before or after it")
    edit = edit_statements(case, asked, lambda parsed: give_sides(parsed, claims, sides))
    sided = edit.result.sided
    if asked.json:
        from argmap.render.json.edit import EditDocument

        names = dict.fromkeys((*edit.result.claims, *sided.given))
        changes = tuple(ClaimChange(name, ("by",) if name in sided.given else ()) for name in names)
        changed = ChangedClaims(edit.result.after, changes)
        print_json(EditDocument.of(edit.writing, changed, edit.case, edit.moved))
    else:
        edit.report(sided_lines(sided, verb="would give" if asked.diff else "gave"))
