"""Values with their places in the text that they were read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from argmap.core.diagnostics import Parts, SourceText, Span

_NO_PARTS: Parts = ((), ())

#: The arguments of `Places`: the source, the index at which the element starts, and its parts. A value keeps
#: these and builds its `Places` on demand, which saves time and memory in cases of 100,000 claims.
WrittenAt: TypeAlias = tuple[SourceText, int, Parts | None]

NOWHERE: WrittenAt = (SourceText("", ""), -1, _NO_PARTS)


class Places(Mapping[str, Span]):
    """The span of each part of an element, by its path: `text`, `with[1]`, `translation-of`.

    The `premises` of a link written inside a claim are at `with[0]` ...
    """

    __slots__ = ("_bounds", "_paths", "_source")

    def __init__(self, source: SourceText, start: int, parts: Parts | None) -> None:
        """Look up the parts in `source` if `parts` is None; see `SourceText.parts`."""
        self._source = source
        self._paths, self._bounds = parts or source.parts.get(start, _NO_PARTS)

    def __getitem__(self, path: str) -> Span:
        """Return the span of `path`; raise KeyError where the author did not write it."""
        try:
            at = 2 * self._paths.index(path)
        except ValueError:
            raise KeyError(path) from None
        return Span(self._source, self._bounds[at], self._bounds[at + 1])

    def __contains__(self, path: object) -> bool:
        """Return whether the author wrote that part."""
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    __hash__ = object.__hash__


class Placed:
    """A value read from a text, with its places there."""

    __slots__ = ()

    #: The part whose span stands for the whole element in messages.
    _main = "id"

    written_at: WrittenAt

    @property
    def places(self) -> Places:
        """The span of each part; empty for a value that was not read from a text."""
        return Places(*self.written_at)

    @property
    def span(self) -> Span | None:
        """The span of the element's main part, such as its id; None if it was not read from a text."""
        return self.places.get(self._main)
