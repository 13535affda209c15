"""Options that several commands about a corpus share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.apps.cli.options import output_option
from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import shell_word

if TYPE_CHECKING:
    from argmap.apps.corpus.store import Store

CorpusOption = Annotated[
    str | None, typer.Option("--corpus", metavar="FOLDER", help="The corpus. [the one that you are in]")
]
LimitOption = Annotated[int, typer.Option("--limit", metavar="N", min=1, help="The most rows.")]
PartyOption = Annotated[
    str | None, typer.Option("--party", metavar="PARTY", help="Only the claims of one party, by its name.")
]
RowsOutputOption = Annotated[
    str | None, output_option("Write to a file instead of the screen; the suffix decides the format.")
]
RowsAsJsonOption = Annotated[bool, typer.Option("--json", help="The same as '--format json'.")]


def find_corpus(folder: str | None) -> Store:
    """Open the corpus in a folder, or the one that the current folder is in.

    Raises:
        ArgmapError: There is none.
    """
    from argmap.apps.corpus.folder import is_corpus
    from argmap.apps.corpus.store import Store

    if folder is not None:
        return Store.open(folder)
    here = os.getcwd()
    while not is_corpus(here):
        above = os.path.dirname(here)
        if above == here:
            inside = sorted(one.name for one in os.scandir(".") if one.is_dir() and is_corpus(one.name))
            hint = "name one with --corpus FOLDER, or build one: argmap corpus build FOLDER -o CORPUS"
            if inside:
                hint = f"there is one in it: --corpus {shell_word(inside[0])}"
            raise ArgmapError("this folder is in no corpus", hint=hint)
        here = above
    return Store.open(os.path.relpath(here))
