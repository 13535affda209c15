"""`argmap corpus compact`."""

from __future__ import annotations

from argmap.apps.cli.commands.corpus.options import CorpusOption, find_corpus
from argmap.apps.cli.output import remark
from argmap.core.display import counted


def command(corpus: CorpusOption = None) -> None:
    """Divide a corpus that has grown into parts of the usual size."""
    from argmap.apps.corpus.compacting import compact

    before, after = compact(find_corpus(corpus), remark)
    remark(f"{counted(after, 'part')}, {before} before")
