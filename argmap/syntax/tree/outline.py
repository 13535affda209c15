"""The outline of a case file: the lines at which its parts begin, found by their indentation alone.

This takes a fraction of the time of a tree, and an error in one part does not affect the next: in a large
file, the place of an offset is found in the tree of its part.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from argmap.syntax.schema import SECTIONS
from argmap.syntax.tree.lines import Lines
from argmap.syntax.tree.places import Place, SyntaxTree

# Each pattern begins with a line break and blanks, which is what makes it fast.
#: A key at the start of a line.
_KEY = re.compile(r"""\n(["']?)([a-z][a-z-]*)\1[ \t]*:(?=[ \t\r\n]|$)""")
#: The first line below a key that is neither blank nor a comment.
_FIRST = re.compile(r"\n([ \t]*)([^\s#])")
#: The name of an element: a key, in quotes or not.
_NAME = re.compile(
    r"""(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\n]|'')*)'|([^\s#"'\[\]{},&*!|>%@`][^\n]*?))[ \t]*:(?=[ \t\r\n]|$)"""
)

#: From how many characters on a text is not parsed as a whole to find out what is at a place.
_LARGE = 20_000


class Part(NamedTuple):
    """The name of an element, the name's offset, and the element's end."""

    name: str
    start: int
    end: int
    stop: int


class Section(NamedTuple):
    """A key of the case: its start and end, and the starts and the column of the lines of its elements."""

    key: str
    start: int
    end: int
    lines: tuple[int, ...] = ()
    column: int = 0


class Outline:
    """The keys of a case, and the elements below each; empty for a text that is not in block style."""

    def __init__(self, text: str) -> None:
        """Keep the text; the keys are found on first use."""
        self.text = text

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The keys of the case in text order, including duplicates."""
        first = _KEY.match("\n" + self.text[:100])
        found = [(0, first[2])] if first else []
        found += [(match.start() + 1, match[2]) for match in _KEY.finditer(self.text)]
        bounds = pairwise([*(start for start, _ in found), len(self.text)])
        return tuple(self._section(key, *bound) for (_, key), bound in zip(found, bounds, strict=True))

    def _section(self, key: str, start: int, end: int) -> Section:
        first = _FIRST.search(self.text, start, end)
        if first is None or "\t" in first[1] or (first[2] != "-" and (key not in SECTIONS or not first[1])):
            return Section(key, start, end)
        mark = r"-(?=[ \t\r\n]|$)" if first[2] == "-" else r"[^\s#]"
        begun = re.compile(rf"\n{re.escape(first[1])}(?={mark})").finditer(self.text, start, end)
        return Section(key, start, end, tuple(match.start() + 1 for match in begun), len(first[1]))

    def parts(self, section: str) -> Iterator[Part]:
        """Return the elements that a section such as `claims` declares, in text order."""
        return (part for one in self.sections if one.key == section for part in self._parts(one))

    def _parts(self, section: Section) -> Iterator[Part]:
        for line, stop in pairwise([*section.lines, section.end]):
            if (found := _NAME.match(self.text, line + section.column, stop)) and found.lastindex:
                start, end = found.span(found.lastindex)
                yield Part(found[found.lastindex], start, end, stop)

    def names(self, section: str) -> list[str]:
        """Return the names of the elements that a section declares."""
        return [name for one in self.sections if one.key == section for name in self._names(one)]

    def _names(self, section: Section) -> list[str]:
        plain = rf"\n {{{section.column}}}(\w[\w.-]*):(?=[ \t\r\n]|$)"
        names: list[str] = re.compile(plain).findall(self.text, section.start, section.end)
        if len(names) == len(section.lines):  # takes a fraction of the time
            return names
        return [part.name for part in self._parts(section)]

    def place_at(self, offset: int) -> Place | None:
        """Return what is at an offset, as the tree of the whole text would; None for a text without keys.

        The keys that the element already has are included where a key or an id can be typed.
        """
        if not self.sections:
            return None
        there = tuple(one.key for one in self.sections)
        at = bisect_right(self.sections, offset, key=lambda one: one.start) - 1
        if at < 0:
            place = SyntaxTree(self.text[: self.sections[0].start]).place_at(offset)
            return replace(place, element="case", path=(), there=there)
        section = self.sections[at]
        index = max(0, bisect_right(section.lines, offset) - 1)
        head, shift, end = self._window(section, index)
        place = SyntaxTree(self.text[section.start : head] + self.text[head + shift : end]).place_at(
            offset - section.start - (shift if offset >= head + shift else 0)
        )
        bounds = (section.start + one for one in (place.start, place.end))
        start, end = (one + shift if one >= head else one for one in bounds)
        path = place.path
        if section.lines and len(path) > 1 and isinstance(path[1], int):
            path = (path[0], index, *path[2:])
        if place.element != "case":
            there = tuple(self.names(section.key)) if place.part == "id" else place.there
        return replace(place, path=path, start=start, end=end, there=there)

    def _window(self, section: Section, index: int) -> tuple[int, int, int]:
        """Return the end of a section's head, and the start and the end of a part.

        The head is the lines above its first part; the start is counted from there.
        """
        if not section.lines:
            return section.end, 0, section.end
        first, line = section.lines[0], section.lines[index]
        after = section.lines[index + 1] if index + 1 < len(section.lines) else section.end
        return first, line - first, after


class OutlinedText:
    """A text, broken or not, with its tree, and its outline where that is enough."""

    def __init__(self, text: str) -> None:
        """Keep the text; nothing is read yet."""
        self.text = text

    @cached_property
    def tree(self) -> SyntaxTree:
        """The lossless tree of the text."""
        return SyntaxTree(self.text)

    @cached_property
    def outline(self) -> Outline:
        """Where the parts of the text begin."""
        return Outline(self.text)

    @cached_property
    def lines(self) -> Lines:
        """The lines of the text, as editors count them."""
        return Lines(self.text)

    def place_at(self, offset: int) -> Place:
        """Return what is at an offset; in a large text, or one that is not YAML, from its part alone."""
        if self.outline.sections and (len(self.text) > _LARGE or self._is_damaged):
            return self.outline.place_at(offset) or self.tree.place_at(offset)
        return self.tree.place_at(offset)

    @cached_property
    def _is_damaged(self) -> bool:
        return bool(self.tree.problems)

    def parts(self, section: str) -> list[Part]:
        """Return what the text declares in a section, with its places, in text order."""
        if self._is_outlined(section):
            return list(self.outline.parts(section))
        keys = ((one, one.key) for one in self.tree.entries_of(section))
        return [
            Part(self.tree.text_of(key), key.start, key.end, one.end) for one, key in keys if key is not None
        ]

    def names(self, section: str) -> list[str]:
        """Return the ids that the text has in a section, in text order."""
        return self.outline.names(section) if self._is_outlined(section) else list(self.tree.ids(section))

    def _is_outlined(self, section: str) -> bool:
        """Return whether a section is in block style, or not there in a text that is."""
        sections = self.outline.sections
        return bool(sections) and all(one.lines for one in sections if one.key == section)
