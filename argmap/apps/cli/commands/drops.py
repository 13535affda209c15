"""`argmap drops`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.apps.cli.options import (
    DEFAULT_MAX_SIZE,
    AsciiOption,
    CaseArgument,
    ColourOption,
    JsonOption,
    MaxSizeOption,
    WidthOption,
    complete_party,
)
from argmap.apps.cli.output import Screen, print_json, print_lines

if TYPE_CHECKING:
    from argmap.core.model import Case


def command(
    case: CaseArgument,
    for_: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="PARTY",
            help="Only what a party had to answer, by its id or its name.",
            autocompletion=complete_party,
        ),
    ] = None,
    json: JsonOption = False,
    ascii: AsciiOption = False,
    width: WidthOption = None,
    color: ColourOption = "auto",
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Say what was not answered in time.

    A counter is dropped where the party of its target speaks again, and nobody else ever answers it; it is
    answered late where the first answer comes after that party's next speech. For each: who had to answer,
    by which speech, and which verdicts a judge must grant who takes it for conceded.
    """
    from argmap.apps.cli.judged_case import load_judged, require_stages
    from argmap.core.graph import ArgumentGraph
    from argmap.render.text.drops import drop_lines
    from argmap.semantics.explain.drops import find_drops, grant
    from argmap.workspace.library import find

    loaded = load_judged(find(case, max_size=max_size))
    require_stages(loaded)
    party = None if for_ is None else _party(loaded, for_)
    graph = ArgumentGraph(loaded)
    granted = grant(graph, [one for one in find_drops(graph) if party in (None, one.party)])
    if json:
        from argmap.render.json.drops import DropsDocument

        print_json(DropsDocument.of(graph, granted, party))
    else:
        screen = Screen(color, ascii, width)
        print_lines(drop_lines(graph, granted, screen.look), screen)


def _party(case: Case, word: str) -> str:
    """Return the id of the party that is called so.

    Raises:
        ArgmapError: There is none.
    """
    from argmap.core.diagnostics import ArgmapError, did_you_mean

    known = dict.fromkeys([*case.parties, *(claim.by for claim in case.claims.values() if claim.by)])
    if word in known:
        return word
    named = [party for party in known if case.party_name(party).casefold() == word.casefold()]
    if named:
        return named[0]
    hint = did_you_mean(word, known) or f"the parties are: {', '.join(known) or 'none'}"
    raise ArgmapError(f"no party of this case is called '{word}'", hint=hint)
