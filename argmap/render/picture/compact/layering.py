"""Move boxes between layers where lines then cross less often, or the whole fits a surface better.

Layers in which all lines together span the fewest layers (E. Gansner et al., A Technique for Drawing Directed
Graphs, 1993) are the start of a local search. A move takes a box or junction to another layer, and whatever
must stay before or after it as far as need be. How good layers are is known only once they are laid out: the
order in them decides on crossings, and the sizes of boxes decide on the room that all of it takes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from argmap.render.picture.compact.edges import Edge, End, Found
from argmap.render.picture.compact.legibility import crossed_pairs

#: The layer of each box and junction, by numbers that grow towards the premises.
Layers = Mapping[End, int]
#: The numbers of layers by which something is moved, in the order in which they are tried.
_MOVES = (1, -1, 2, -2)
#: The least gain, as a share of the worth, for which something is moved.
_GAIN = 0.002
#: The number of layouts that are tried is this, divided by the number of boxes and junctions: for tenths of a
#: second; and the most of these. For 69, two seconds of search found nothing that was better in the end.
_LAYOUTS, _MOST = 2_000, 60


class LaidOut(NamedTuple):
    """A layout and its worth."""

    worth: float
    found: Found


def better_layers(
    edges: Sequence[Edge],
    layers: Layers,
    lay_out: Callable[[Layers], LaidOut],
    is_clear: Callable[[Layers], bool],
) -> Layers:
    """Return layers in which a layout has a higher worth, and `is_clear`; the same if none are found."""
    if len(layers) > _MOST:
        return layers
    return _Search(edges, layers, lay_out, is_clear).best()


class _Search:
    """A search that moves one box or junction at a time, and keeps the best of its moves if that gains.

    Those at the ends of lines that cross are moved first.
    """

    def __init__(
        self,
        edges: Sequence[Edge],
        layers: Layers,
        lay_out: Callable[[Layers], LaidOut],
        is_clear: Callable[[Layers], bool],
    ) -> None:
        self._edges, self._layers, self._lay_out, self._is_clear = edges, layers, lay_out, is_clear
        self._left = _LAYOUTS // len(layers)
        self._ends = list(layers)
        self._after: dict[End, list[End]] = {end: [] for end in self._ends}
        self._before: dict[End, list[End]] = {end: [] for end in self._ends}
        for edge in edges:
            if layers[edge.start] != layers[edge.end]:
                first, last = sorted((edge.start, edge.end), key=layers.__getitem__)
                self._after[first].append(last)
                self._before[last].append(first)
        self._known: dict[tuple[int, ...], LaidOut] = {}

    def best(self) -> Layers:
        """Return the best layers found."""
        best, gained = self._laid_out(self._layers), True
        while gained and self._left > 0:
            gained = False
            for end in self._most_crossed_first(best.found):
                if self._left <= 0:
                    break
                for laid_out, layers in sorted(self._moves(end), key=lambda move: -move[0].worth):
                    if laid_out.worth <= best.worth * (1 + _GAIN):
                        break
                    if self._is_clear(layers):
                        best, self._layers, gained = laid_out, layers, True
                        break
        return self._layers

    def _most_crossed_first(self, found: Found) -> list[End]:
        routes = zip(found.routes, (edge.step.link.name for edge in self._edges), strict=True)
        crossed = Counter[End]()
        for pair in crossed_pairs(routes):
            crossed.update(
                end for number in pair for end in (self._edges[number].start, self._edges[number].end)
            )
        return sorted(self._ends, key=lambda end: -crossed[end])

    def _moves(self, end: End) -> Iterator[tuple[LaidOut, Layers]]:
        """Yield the layouts with something moved, and their layers."""
        for by in _MOVES:
            if self._left > 0:
                layers = self._moved(end, by)
                yield self._laid_out(layers), layers

    def _laid_out(self, layers: Layers) -> LaidOut:
        key = tuple(layers[end] for end in self._ends)
        if key not in self._known:
            self._left -= 1
            self._known[key] = self._lay_out(layers)
        return self._known[key]

    def _moved(self, end: End, by: int) -> Layers:
        """Return the layers with something moved, and with what it pushes on."""
        layers, step = dict(self._layers), 1 if by > 0 else -1
        next_to = self._after if by > 0 else self._before
        layers[end] += by
        pushing = [end]
        while pushing:
            one = pushing.pop()
            for other in next_to[one]:
                if (layers[other] - layers[one]) * step <= 0:
                    layers[other] = layers[one] + step
                    pushing.append(other)
        first = min(layers.values())
        return {one: layer - first for one, layer in layers.items()}
