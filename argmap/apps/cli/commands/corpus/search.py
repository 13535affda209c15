"""`argmap corpus search`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from argmap.apps.cli import options
from argmap.apps.cli.commands.corpus.options import CorpusOption, LimitOption, PartyOption
from argmap.apps.cli.exit_status import DIFFERENT
from argmap.apps.cli.output import print_json, print_lines, remark
from argmap.core.display import counted
from argmap.core.quoting import shell_word


def command(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help="Words, phrases in quotes, or beginnings such as 'immigr*'."),
    ],
    some: Annotated[
        bool, typer.Option("--any", help="Claims with any of the words: those most like a text come first.")
    ] = False,
    stance: Annotated[
        Literal["support", "counter"] | None, typer.Option("--stance", help="Only claims that do this.")
    ] = None,
    party: PartyOption = None,
    verdict: Annotated[
        Literal["accepted", "rejected", "unsupported", "undecided"] | None,
        typer.Option("--verdict", help="Only claims with this verdict."),
    ] = None,
    limit: LimitOption = 20,
    corpus: CorpusOption = None,
    json: options.JsonOption = False,
    screen: options.ScreenOption = options.SCREEN,
) -> None:
    """Find claims by their words, the best match first.

    A claim matches if it has all the words, ignoring case and accents. Exit 1 if none does.
    """
    from argmap.apps.cli.commands.corpus.options import find_corpus
    from argmap.apps.corpus.words import WordQuery, is_behind, search_words
    from argmap.render.json.corpus_search import CorpusHitRow, CorpusSearchDocument
    from argmap.render.text.corpus import corpus_hit_lines

    store = find_corpus(corpus)
    found = search_words(store, WordQuery(tuple(words), some, stance, party, verdict, limit))
    hits = [CorpusHitRow(**hit._asdict()) for hit in found]
    if json:
        print_json(CorpusSearchDocument(words, hits))
    else:
        print_lines(corpus_hit_lines(hits, screen.look), screen)
    more = ", perhaps more: raise --limit" if len(hits) == limit else ""
    remark(f"{counted(len(hits), 'claim')}{more}" if hits else "nothing found")
    if is_behind(store):
        remark(
            "the index of words does not have all cases: a build is running, or one was interrupted, and goes on with "
            f"argmap corpus build -o {shell_word(store.folder)}"
        )
    if not hits:
        raise typer.Exit(DIFFERENT)
