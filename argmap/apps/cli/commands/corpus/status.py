"""`argmap corpus status`."""

from __future__ import annotations

from argmap.apps.cli import options
from argmap.apps.cli.commands.corpus.options import CorpusOption, find_corpus
from argmap.apps.cli.output import print_json, print_lines


def command(
    corpus: CorpusOption = None,
    json: options.JsonOption = False,
    screen: options.TextScreenOption = options.SCREEN,
) -> None:
    """Say what a corpus consists of, and whether it is up to date."""
    from argmap.apps.corpus.state import state_of
    from argmap.render.text.corpus import corpus_status_lines

    found = state_of(find_corpus(corpus))
    if json:
        print_json(found)
    else:
        print_lines(corpus_status_lines(found), screen)
