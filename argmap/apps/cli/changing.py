"""`argmap link`, `argmap edit` and `argmap remove`."""

from __future__ import annotations

from typing import Annotated

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
    _complete_claim,
    _complete_party,
    _complete_stage,
    a_number,
)
from argmap.apps.cli.output import Screen
from argmap.core.model import STANDARDS, Standard


def _complete_key(incomplete: str) -> list[str]:
    from argmap.syntax.editing.changing import CLEARABLE

    return [key for key in CLEARABLE if key.startswith(incomplete)]


def _a_standard(word: str | None) -> str | None:
    """Refuse what is no proof standard, and say which there are."""
    if word is not None and word not in STANDARDS:
        raise typer.BadParameter(f"'{word}' is not one of {', '.join(STANDARDS)}.")
    return word


_ClaimArgument = Annotated[
    str, typer.Argument(metavar="CLAIM", help="One of its claims.", autocompletion=_complete_claim)
]
_WeightOption = Annotated[
    float | None,
    typer.Option("--weight", metavar="WEIGHT", min=0, max=1, callback=a_number, help="From 0 to 1."),
]
_ByOption = Annotated[
    str | None, typer.Option("--by", metavar="PARTY", help="Who says so.", autocompletion=_complete_party)
]
_StageOption = Annotated[
    str | None,
    typer.Option("--stage", metavar="STAGE", help="When it enters.", autocompletion=_complete_stage),
]
_NotesOption = Annotated[
    str | None, typer.Option("--notes", metavar="NOTES", help="Anything worth saying about it.")
]


def link(
    case: EditedArgument,
    claim: _ClaimArgument,
    supports: SupportsOption = None,
    counters: CountersOption = None,
    joint: JointOption = None,
    id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="A name for the link, to target it by.")
    ] = None,
    by: _ByOption = None,
    stage: _StageOption = None,
    scheme: Annotated[
        str | None, typer.Option("--scheme", metavar="SCHEME", help="The argument scheme it follows.")
    ] = None,
    weight: _WeightOption = None,
    notes: _NotesOption = None,
    diff: DiffOption = False,
    json: JsonOption = False,
    ascii: AsciiOption = False,
    color: ColourOption = "auto",
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Link a claim to what it supports or counters.

    A support of a link is its backing, a counter of a link undercuts it. Every other line stays as it is. Says on stderr which verdicts change.
    """
    from argmap.apps.cli.extended import Asked, extend
    from argmap.render.text.edited import linked_lines
    from argmap.render.text.written import linked_values
    from argmap.syntax.editing import NewLinks, link_claim

    new = NewLinks(
        supports=tuple(supports or ()), counters=tuple(counters or ()), joint=tuple(joint or ()),
        id=id, by=by, stage=stage, scheme=scheme, weight=weight, notes=notes,
    )  # fmt: skip
    extend(
        case,
        Asked(Screen(color, ascii), max_size, diff, json),
        lambda parsed: link_claim(parsed, claim, new),
        lambda linked, now: linked_lines(linked, now, written=not diff),
        lambda linked, _: linked_values(linked),
    )


def edit(
    case: EditedArgument,
    claim: _ClaimArgument,
    text: Annotated[
        str | None, typer.Option("--text", metavar="TEXT", help="What is claimed, as one sentence.")
    ] = None,
    by: _ByOption = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="factual, evaluative, legal, ...")
    ] = None,
    stage: _StageOption = None,
    assumed: Annotated[
        bool | None, typer.Option("--assumed/--not-assumed", help="Whether it holds without support.")
    ] = None,
    standard: Annotated[
        str | None,
        typer.Option(
            "--standard", metavar="STANDARD", callback=_a_standard, help=f"One of {', '.join(STANDARDS)}."
        ),
    ] = None,
    weight: _WeightOption = None,
    tag: Annotated[
        list[str] | None,
        typer.Option(
            "--tag", metavar="TAG", help="What its tags are to be instead; can be given again for more."
        ),
    ] = None,
    alias: Annotated[
        list[str] | None,
        typer.Option("--alias", metavar="NAME", help="The same, for other names by which it was known."),
    ] = None,
    notes: _NotesOption = None,
    clear: Annotated[
        list[str] | None,
        typer.Option(
            "--clear",
            metavar="KEY",
            help="Take a key away: by, kind, stage and the like; can be given again.",
            autocompletion=_complete_key,
        ),
    ] = None,
    diff: DiffOption = False,
    json: JsonOption = False,
    ascii: AsciiOption = False,
    color: ColourOption = "auto",
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Change what a claim says, who says it, or when.

    Its links and citations stay, as does every other line. Says on stderr which verdicts change. 'argmap rename' gives it another id.
    """
    from typing import cast

    from argmap.apps.cli.extended import Asked, extend
    from argmap.render.text.edited import changed_lines
    from argmap.render.text.written import changed_values
    from argmap.syntax.editing import NewValues, edit_claim

    new = NewValues(
        text=text, by=by, kind=kind, stage=stage, assumed=assumed, weight=weight, notes=notes,
        standard=cast("Standard | None", standard), tags=tuple(tag) if tag else None,
        aliases=tuple(alias) if alias else None, clear=tuple(clear or ()),
    )  # fmt: skip
    extend(
        case,
        Asked(Screen(color, ascii), max_size, diff, json),
        lambda parsed: edit_claim(parsed, claim, new),
        lambda changed, now: changed_lines(changed, now, written=not diff),
        changed_values,
    )


def remove(
    case: EditedArgument,
    name: Annotated[
        list[str],
        typer.Argument(
            metavar="CLAIM|LINK...",
            help="Claims, links by their ids, or 'premise -> target'.",
            autocompletion=_complete_claim,
        ),
    ],
    diff: DiffOption = False,
    json: JsonOption = False,
    ascii: AsciiOption = False,
    color: ColourOption = "auto",
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Remove claims and links.

    With a claim go the links from it and to it, also those that need it as a joint premise, and with a link whatever targets it. Says on stderr what went, and which verdicts change.
    """
    from argmap.apps.cli.extended import Asked, extend
    from argmap.render.text.edited import removed_lines
    from argmap.render.text.written import removed_values
    from argmap.syntax.editing import remove_statements

    extend(
        case,
        Asked(Screen(color, ascii), max_size, diff, json),
        lambda parsed: remove_statements(parsed, name),
        lambda removed, _: removed_lines(removed, written=not diff),
        lambda removed, _: removed_values(removed),
    )
