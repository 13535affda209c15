"""The part of a large case file that an edit needs: the same text with unaffected claims blanked out.

Parsing the whole text takes most of the time of an edit. Only whole claims of a file in block style are
blanked, at a distance from the claims to be edited; edits that come near a blank are not made here. All
offsets are those of the whole text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable
from typing import NamedTuple
from unicodedata import is_normalized

from argmap.core.fixes import Edit, Insert, Move, Path, TextEdit
from argmap.syntax.patching import TreeEditor
from argmap.syntax.scalars import normal
from argmap.syntax.tree.outline import Outline
from argmap.syntax.tree.places import SyntaxTree

#: The size from which a file is large, in characters.
LARGE = 20_000

#: The number of claims kept at each end, as a model for new ones, and beside each edited claim.
_AT_ENDS = 4
_BESIDE = 1


def is_large(text: str) -> bool:
    """Return whether only an excerpt of a file is parsed to find its edits."""
    return len(text) > LARGE


class Excerpt(NamedTuple):
    """A text with blanks, and the ranges of the blanks, in order."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def is_clear_of(self, edits: Iterable[TextEdit]) -> bool:
        """Return whether no edit touches or adjoins a blank."""
        return all(self._is_clear(edit.start, edit.end) for edit in edits)

    def _is_clear(self, start: int, end: int) -> bool:
        before = bisect_right(self.starts, end) - 1
        return before < 0 or self.ends[before] < start


def find_excerpt(text: str, claims: Collection[str], about: Collection[str]) -> Excerpt | None:
    """Return a case file with most claims blanked out but those that an edit is `about`; None if impossible.

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


def tree_about(text: str, claims: Collection[str], about: Collection[str]) -> SyntaxTree | None:
    """Return the syntax tree of an excerpt of a large file about some claims; None for any other file."""
    excerpt = find_excerpt(text, claims, about) if is_large(text) else None
    return SyntaxTree(excerpt.text) if excerpt else None


def excerpt_with(text: str, claims: Collection[str], word: str) -> Excerpt | None:
    """Return a large file with the claims that do not contain a word blanked out; None if impossible.

    It is impossible with escapes or decomposed letters, which may spell the word differently.
    """
    if not is_large(text) or "\\" in text or not is_normalized("NFC", text):
        return None
    outline = Outline(text)
    sections = [one for one in outline.sections if one.key == "claims"]
    if len(sections) != 1:
        return None
    ends = (*sections[0].lines[1:], sections[0].end)
    names = zip(map(normal, outline.names("claims")), sections[0].lines, ends, strict=False)
    return find_excerpt(
        text, claims, {name for name, start, end in names if text.find(word, start, end) >= 0}
    )


def edits_in_excerpt(text: str, claims: Collection[str], edits: Collection[Edit]) -> list[TextEdit] | None:
    """Return edits of parts of a large file as edits of its text.

    None if that requires parsing the whole file.
    """
    if direct := [edit for edit in edits if isinstance(edit, TextEdit)]:
        others = [edit for edit in edits if not isinstance(edit, TextEdit)]
        found = edits_in_excerpt(text, claims, others) if others else []
        return None if found is None else [*direct, *found]
    excerpt = find_excerpt(text, claims, claims_in(edits)) if is_large(text) else None
    if excerpt is None:
        return None
    found = TreeEditor(SyntaxTree(excerpt.text)).text_edits(*edits)
    return found if excerpt.is_clear_of(found) else None


def claims_in(edits: Iterable[Edit]) -> set[str]:
    """Return the claims that edits of parts change, or insert something after."""
    return {
        normal(str(path[1]))
        for edit in edits
        for path in _paths(edit)
        if path[:1] == ("claims",) and path[1:]
    }


def _paths(edit: Edit) -> list[Path]:
    if isinstance(edit, TextEdit):
        return []
    paths = [edit.path]
    into = edit.path if isinstance(edit, Insert) else edit.to if isinstance(edit, Move) else None
    if isinstance(edit, (Insert, Move)) and into is not None and edit.after is not None:
        paths.append((*into, edit.after))
    return [*paths, into] if into is not None else paths


def _kept(names: list[str], about: Collection[str]) -> set[int]:
    """Return the indices of the claims to keep: those at the ends and those near an edit."""
    kept = {*range(min(_AT_ENDS, len(names))), *range(max(0, len(names) - _AT_ENDS), len(names))}
    for at, name in enumerate(names):
        if name in about:
            kept |= {*range(max(0, at - _BESIDE), min(len(names), at + _BESIDE + 1))}
    return kept
