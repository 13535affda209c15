"""Arguments and options of the commands that edit a case file."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli import options

EditedArgument = Annotated[
    str,
    typer.Argument(
        metavar="CASE",
        help="A case file: a path, a name, or '-' to read it and print the result.",
        autocompletion=options.complete_case,
    ),
]
SupportsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--supports",
        callback=options.reject_commas,
        metavar="TARGET",
        help="A claim, a link's id or 'premise -> target'; may be repeated.",
        autocompletion=options.complete_claim,
    ),
]
CountersOption = Annotated[
    list[str] | None,
    typer.Option(
        "--counters",
        callback=options.reject_commas,
        metavar="TARGET",
        help="The same, for what it speaks against.",
        autocompletion=options.complete_claim,
    ),
]
JointOption = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        callback=options.reject_commas,
        metavar="CLAIM",
        help="A joint premise, needed together with it; may be repeated.",
        autocompletion=options.complete_claim,
    ),
]
DiffOption = Annotated[
    bool, typer.Option("--diff", "--dry-run", help="Print what would change, and write nothing.")
]
OwnClaimArgument = Annotated[
    str, typer.Argument(metavar="CLAIM", help="One of its claims.", autocompletion=options.complete_claim)
]
WeightOption = Annotated[
    float | None,
    typer.Option(
        "--weight", metavar="WEIGHT", min=0, max=1, callback=options.reject_nan, help="From 0 to 1."
    ),
]
ClaimTitleOption = Annotated[
    str | None,
    typer.Option("--title", metavar="TITLE", help="A few words for it, where its text does not fit."),
]
ByOption = Annotated[
    str | None,
    typer.Option("--by", metavar="PARTY", help="Who says so.", autocompletion=options.complete_party),
]
SidesOption = Annotated[
    tuple[str, str] | None,
    typer.Option(
        "--sides",
        metavar="PRO CON",
        help="Give claims without a party one of these two: by what speaks for and against the claims named.",
        autocompletion=options.complete_party,
    ),
]
StageOption = Annotated[
    str | None,
    typer.Option(
        "--stage",
        metavar="STAGE",
        help="The stage at which it enters.",
        autocompletion=options.complete_stage,
    ),
]
QuestionOption = Annotated[
    str | None,
    typer.Option(
        "--question",
        metavar="QUESTION",
        help="The critical question that it answers; see 'argmap questions'.",
    ),
]
InGroupOption = Annotated[
    str | None,
    typer.Option(
        "--group", metavar="GROUP", help="The group it is in.", autocompletion=options.complete_group
    ),
]
PromotedOption = Annotated[
    str | None,
    typer.Option(
        "--value", metavar="VALUE", help="The value that it promotes.", autocompletion=options.complete_value
    ),
]
NotesOption = Annotated[
    str | None, typer.Option("--notes", metavar="NOTES", help="Anything worth saying about it.")
]
KindOption = Annotated[
    str | None, typer.Option("--kind", metavar="KIND", help="factual, evaluative, legal, ...")
]
AssumedOption = Annotated[
    bool | None, typer.Option("--assumed/--not-assumed", help="Whether it holds without support.")
]
