"""Files included by an Argdown text, inserted as Argdown inserts them: each once."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from argmap.core.diagnostics import ArgmapError, Diagnostic, Mistakes, Related, SourceText, Span
from argmap.formats.shared.left_out import LeftOut
from argmap.workspace.neighbours import Neighbours

_INCLUDE = re.compile(r"@include\(([^)\n]+)\)")
_SUFFIXES = (".argdown", ".ad", ".md", ".markdown", ".txt")
_FRONT = re.compile(r"\s*===+[\s\S]*?===+")
#: The greatest depth of files included in each other.
_DEEPEST = 50


class _Piece(NamedTuple):
    """A part of the whole text: where it starts there, and where in its own file."""

    start: int
    source: SourceText
    at: int


class Included(NamedTuple):
    """A text with the files that it includes, and the origin of each part."""

    source: SourceText
    pieces: list[_Piece]

    def placed(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return diagnostics of the whole text, moved to their places in the files."""
        return tuple(
            replace(
                one,
                span=one.span and self.place(one.span),
                related=tuple(Related(words, self.place(span)) for words, span in one.related),
            )
            for one in diagnostics
        )

    def place(self, span: Span) -> Span:
        """Convert a span of the whole text to one of a file; of several files, only the first part counts."""
        if span.source is not self.source:
            return span
        number = max(0, bisect_right(self.pieces, span.start, key=lambda piece: piece.start) - 1)
        piece = self.pieces[number]
        end = self.pieces[number + 1].start if number + 1 < len(self.pieces) else len(self.source.text) + 1
        start = piece.at + span.start - piece.start
        return Span(piece.source, start, max(start + 1, piece.at + min(span.end, end) - piece.start))


def with_included(
    source: SourceText,
    read: Callable[[SourceText], tuple[SourceText, str]],
    neighbours: Neighbours | None,
    mistakes: Mistakes,
    left_out: LeftOut,
) -> Included:
    """Return the Argdown of a file together with that of the files it includes.

    `read` returns a file's name in messages, and its Argdown at unchanged places. A file that is not included
    is reported at its name; without `neighbours`, there is a warning for each.
    """
    includer = _Includer(read, neighbours, mistakes, left_out)
    includer.add(source, ())
    return Included(SourceText(source.name, "".join(includer.parts)), includer.pieces)


class _Includer:
    def __init__(
        self,
        read: Callable[[SourceText], tuple[SourceText, str]],
        neighbours: Neighbours | None,
        mistakes: Mistakes,
        left_out: LeftOut,
    ) -> None:
        self._read, self._neighbours = read, neighbours
        self._mistakes, self._left_out = mistakes, left_out
        self._seen: set[str] = set()
        self._length = 0
        self.parts: list[str] = []
        self.pieces: list[_Piece] = []

    def add(self, source: SourceText, above: tuple[str, ...]) -> None:
        """Add a file; `above` are the real paths of the files that include it."""
        real = os.path.realpath(source.name)
        self._seen.add(real)
        shown, text = self._read(source)
        at = 0
        if above and (front := _FRONT.match(text)):
            self._left_out.add(
                "front matter of an included file",
                "front matters of included files",
                Span(shown, 0, front.end()),
            )
            at = front.end()
        for found in _INCLUDE.finditer(text, at):
            self._append(shown, text, at, found.start())
            at = found.end()
            included = self._included(found[1].strip(), Span(shown, *found.span()), (*above, real))
            if included is not None:
                self.add(included, (*above, real))
        self._append(shown, text, at, len(text))

    def _append(self, shown: SourceText, text: str, start: int, end: int) -> None:
        self.pieces.append(_Piece(self._length, shown, start))
        self.parts.append(text[start:end])
        self._length += end - start

    def _included(self, named: str, span: Span, above: tuple[str, ...]) -> SourceText | None:
        """Return an included file; None, with a report, if it cannot be included."""
        if self._neighbours is None:
            self._left_out.add("included file", "included files", span)
            return None
        real = os.path.realpath(self._neighbours.path(named, span.source.name))
        if real in above:
            hint = "leave out one of the two: each file is read once"
            self._report(named, "it includes this file", span, hint)
        elif real in self._seen:
            self._left_out.add("file that is included already", "files that are included already", span)
        elif len(above) > _DEEPEST:
            hint = "include it in the first file"
            self._report(named, "files are included in each other too deeply", span, hint)
        else:
            try:
                return self._neighbours.read(named, span.source.name, _SUFFIXES)
            except ArgmapError as error:
                self._report(named, error.message, span, error.hint)
        return None

    def _report(self, named: str, why: str, span: Span, hint: str | None) -> None:
        message = f"'{named}' is not included: {why}"
        self._mistakes.report("not-included", message, span, hint=hint, severity="warning")
