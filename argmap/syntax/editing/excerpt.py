"""The part of a large case file that an edit is about: the same text, with blanks where claims stay as they are.

A tree of the whole text takes most of the time of an edit. What is blanked are whole claims of a file in block style,
far enough from what is edited that no edit comes near them; one that does is not made here. Every offset is that of the
whole text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable
from typing import NamedTuple

from argmap.core.fixes import TextEdit
from argmap.syntax.reading.scalars import normal
from argmap.syntax.tree.outline import Outline

#: How many claims stay at each end, for how new ones are written; and how many beside one that is edited.
_AT_ENDS = 4
_BESIDE = 1


class Excerpt(NamedTuple):
    """A text with blanks, and where these begin and end, in order."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def is_clear_of(self, edits: Iterable[TextEdit]) -> bool:
        """Return whether edits neither touch a blank nor are beside one."""
        return all(self._is_clear(edit.start, edit.end) for edit in edits)

    def _is_clear(self, start: int, end: int) -> bool:
        before = bisect_right(self.starts, end) - 1
        return before < 0 or self.ends[before] < start


def find_excerpt(text: str, claims: Collection[str], about: Collection[str]) -> Excerpt | None:
    """Return a case file with blanks for most claims that an edit is not `about`; None where that cannot be.

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
    ends = (*lines[1:], sections[0].end)
    blanks: list[tuple[int, int]] = []
    for at, (start, end) in enumerate(zip(lines, ends, strict=True)):
        if at not in kept:
            begun = blanks.pop()[0] if blanks and blanks[-1][1] == start else start
            blanks.append((begun, end))
    if not blanks:
        return None
    pieces, at = [], 0
    for start, end in blanks:
        pieces += [text[at:start], " " * (end - start - 1), "\n"]
        at = end
    starts, after = zip(*blanks, strict=True)
    return Excerpt("".join([*pieces, text[at:]]), starts, after)


def _kept(names: list[str], about: Collection[str]) -> set[int]:
    """Return the indices of the claims that stay: those at the ends, and those near what is edited."""
    kept = {*range(min(_AT_ENDS, len(names))), *range(max(0, len(names) - _AT_ENDS), len(names))}
    for at, name in enumerate(names):
        if name in about:
            kept |= {*range(max(0, at - _BESIDE), min(len(names), at + _BESIDE + 1))}
    return kept
