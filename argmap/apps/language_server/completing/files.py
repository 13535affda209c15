"""The files that can be a source, by their paths from the folder of the case."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lsprotocol import types

from argmap.apps.language_server.completing.choice import MOST, Choice, CompletionContext, bare
from argmap.syntax.yaml.writer import dump_inline


def choose_files(context: CompletionContext) -> Iterator[Choice]:
    """Yield the paths of files in the folder that is typed already, and below it."""
    place, folder = context.place, context.document.folder
    if (place.element, place.key, place.part) != ("source", "file", "value") or folder is None:
        return
    base = bare(context.typed).rpartition("/")
    for path in islice(context.document.sources.files(folder, base[0] + base[1]), MOST):
        yield Choice(path, types.CompletionItemKind.File, dump_inline(path))
