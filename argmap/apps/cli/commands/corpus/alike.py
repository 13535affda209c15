"""`argmap corpus alike`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.commands.corpus.options import CorpusOption, LimitOption, find_corpus
from argmap.apps.cli.exit_status import DIFFERENT
from argmap.apps.cli.output import print_json, print_lines, remark
from argmap.core.display import counted


def command(
    ratio: Annotated[
        float,
        typer.Option(
            "--ratio",
            metavar="PERCENT",
            min=50,
            max=100,
            help="The share of the words of the texts that is the same.",
        ),
    ] = 90,
    limit: LimitOption = 20,
    corpus: CorpusOption = None,
    json: options.JsonOption = False,
    screen: options.ScreenOption = options.SCREEN,
) -> None:
    """Find claims of different cases that say nearly the same.

    One of two similar claims may deny the other, so that it is noted where only one has a negation, a number
    differs, or the same words are in another order. 'argmap corpus ask alike' lists claims with the same
    words. Exit 1 if there is none.
    """
    from argmap.apps.corpus.alike import find_alike
    from argmap.render.json.corpus_alike import AlikeRow, AlikeText, CorpusAlikeDocument
    from argmap.render.text.corpus import alike_lines

    pairs = [
        AlikeRow(
            pair.ratio,
            list(pair.differs),
            AlikeText(pair.text, list(pair.places)),
            AlikeText(pair.other, list(pair.other_places)),
        )
        for pair in find_alike(find_corpus(corpus), ratio, limit)
    ]
    if json:
        print_json(CorpusAlikeDocument(pairs))
    else:
        print_lines(alike_lines(pairs, screen.look), screen)
    more = ", perhaps more: raise --limit" if len(pairs) == limit else ""
    remark(
        f"{counted(len(pairs), 'pair')}{more}"
        if pairs
        else f"no two claims of different cases are {ratio:g} % alike"
    )
    if not pairs:
        raise typer.Exit(DIFFERENT)
