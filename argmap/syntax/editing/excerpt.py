"""The part of a large case file that an edit is about: all of it but the claims that stay as they are.

A tree of the whole text takes most of the time of an edit. What is left out are whole claims of a file in block style,
far enough from what is edited that no edit comes near the seams; one that does is not made here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from argmap.core.fixes import TextEdit
from argmap.syntax.reading.scalars import normal
from argmap.syntax.tree.outline import Outline

#: How many claims stay at each end, for how new ones are written; and how many beside one that is edited.
_AT_ENDS = 4
_BESIDE = 1


class Excerpt(NamedTuple):
    """A text, and where its pieces begin: in it, and in the text that it is of."""

    text: str
    begins: tuple[int, ...]
    origins: tuple[int, ...]

    def edits_of_whole(self, edits: Iterable[TextEdit]) -> list[TextEdit] | None:
        """Return edits of this text as edits of the whole one; None where one of them is at a seam."""
        found = []
        for edit in edits:
            piece = bisect_right(self.begins, edit.start) - 1
            after = self.begins[piece + 1] if piece + 1 < len(self.begins) else len(self.text) + 1
            if edit.end >= after or (piece and edit.start == self.begins[piece]):
                return None
            moved = self.origins[piece] - self.begins[piece]
            found.append(TextEdit(edit.start + moved, edit.end + moved, edit.text))
        return found


def find_excerpt(text: str, claims: Collection[str], about: Collection[str]) -> Excerpt | None:
    """Return a case file without most claims that an edit is not `about`, by their ids; None where that cannot be.

    `claims` are the ids of all claims in the file.
    """
    outline = Outline(text)
    sections = [one for one in outline.sections if one.key == "claims"]
    if len(sections) != 1 or not sections[0].lines:
        return None
    names = [normal(name) for name in outline.names("claims")]
    lines = sections[0].lines
    if len(names) != len(lines) or names != list(claims):
        return None
    kept = _kept(names, about)
    if len(kept) == len(names):
        return None
    ends = (*lines[1:], sections[0].end)
    spans = [(0, lines[0]), *((lines[at], ends[at]) for at in sorted(kept)), (sections[0].end, len(text))]
    pieces = list(_joined(spans))
    begins, at = [], 0
    for start, end in pieces:
        begins.append(at)
        at += end - start
    return Excerpt(
        "".join(text[start:end] for start, end in pieces), tuple(begins), tuple(start for start, _ in pieces)
    )


def _kept(names: list[str], about: Collection[str]) -> set[int]:
    """Return the indices of the claims that stay: those at the ends, and those near what is edited."""
    kept = {*range(min(_AT_ENDS, len(names))), *range(max(0, len(names) - _AT_ENDS), len(names))}
    for at, name in enumerate(names):
        if name in about:
            kept |= {*range(max(0, at - _BESIDE), min(len(names), at + _BESIDE + 1))}
    return kept


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield spans in their order, those that adjoin as one."""
    begun: tuple[int, int] | None = None
    for start, end in spans:
        if begun is not None and begun[1] == start:
            begun = (begun[0], end)
            continue
        if begun is not None:
            yield begun
        begun = (start, end)
    if begun is not None:
        yield begun
