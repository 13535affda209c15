"""A case file read as far as it has to be edited.

Of a large file most claims stay as they are. They are kept from the parser: each
run of them is read as a comment of the same length, so that all else is found
where it is. To whoever edits, they are lines between two claims. This module
must not know what is to be edited, only in which claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise

from argmap.core.diagnostics import ArgmapError, Mistakes, SourceText
from argmap.core.model import Case
from argmap.syntax.revising.aim import Aim
from argmap.syntax.revising.extents import Extents
from argmap.syntax.yaml import Mapping, Reader

#: So many claims at the start show how the author separates them.
_FIRST = 10


def read_whole(source: SourceText) -> Mapping:
    """The whole file as located values.

    Raises:
        ArgmapError: It is no mapping, so that it was not this text that a case was read from.
    """
    root = Reader(source, Mistakes()).whole()
    if not isinstance(root, Mapping):
        raise ArgmapError(f"{source.name} is not a case file")
    return root


def read_excerpt(at: Extents, old: Case, aim: Aim) -> Mapping:
    """The file as located values, without claims that neither differ nor are next to such a place."""
    pieces: list[str] = []
    end = 0
    for start, through in _hidden(at, old, _shown(old, aim)):
        pieces += [at.text[end:start], "#", " " * (through - start - 2), "\n"]
        end = through
    return read_whole(SourceText(old.written_at[0].name, "".join((*pieces, at.text[end:]))))


def _shown(old: Case, aim: Aim) -> AbstractSet[str]:
    """The claims to be read: those that are touched, those before one that goes or comes, the first, the last."""
    order = list(old.claims)
    shown = {*aim.touched, *order[:_FIRST], order[-1]}
    shown.update(before for before, claim in pairwise(order) if claim in aim.touched)
    last = order[-1]
    for claim in aim.case.claims:
        was = aim.was["claims"].get(claim)
        if was is None:
            shown.add(last)
        last = was or last
    return shown


def _hidden(at: Extents, old: Case, shown: AbstractSet[str]) -> Iterator[tuple[int, int]]:
    """From where to where the file has claims that are not shown; whole lines, each run followed by a claim."""
    starts = [(claim, element.written_at[1]) for claim, element in old.claims.items()]
    if at.token(at.token(old.places["claims"].end) + 1) != starts[0][1]:
        return  # in brackets, or with a `?` before the key
    column = at.column(starts[0][1])
    begun: int | None = None
    for claim, start in starts:
        if claim in shown:
            if begun is not None and at.starts_line(start, column):
                yield at.line_start(begun), at.line_start(start)
            begun = None
        elif begun is None and at.starts_line(start, column):
            begun = start
