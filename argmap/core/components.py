"""The strongly connected components of a directed graph whose nodes are numbers, and its shortest cycles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator


def strong_components(
    size: int, successors: Callable[[int], Iterable[int]], among: Iterable[int] | None = None
) -> Iterator[list[int]]:
    """Yield the strongly connected components in reverse topological order: successors first.

    `size` is the number of nodes. The walk starts from `among` (default: all) and includes
    everything reachable from there.

    Tarjan's algorithm (1972), iterative, so that the depth of a chain is not limited.
    Implemented here because importing networkx and building its graph would take longer
    than what components are needed for.
    """
    # Tarjan's low-link: order of discovery from 1, lowered to the earliest reachable; finally `complete`.
    met, complete = [0] * size, size + 1
    waiting: list[int] = []
    count = 0
    for root in range(size) if among is None else among:
        ahead = [] if met[root] else [root]
        path: list[tuple[int, int, Iterator[int]]] = []
        while path or ahead:
            if ahead:
                number = ahead.pop()
                met[number] = count = count + 1
                waiting.append(number)
                path.append((number, count, iter(successors(number))))
            number, entered, rest = path[-1]
            for need in rest:
                if not met[need]:
                    ahead.append(need)
                    break
                met[number] = min(met[number], met[need])
            else:
                path.pop()
                if path and met[number] < met[path[-1][0]]:
                    met[path[-1][0]] = met[number]
                if met[number] == entered:
                    yield _completed(waiting, number, met, complete)


def shortest_cycle(
    start: int, successors: Callable[[int], Iterable[int]], most: int | None = None
) -> tuple[list[int], int]:
    """Find the shortest cycle through a node by breadth-first search.

    Returns:
        The cycle, empty if there is none, and the number of nodes visited. With
        `most`, the search ends after about that many nodes.
    """
    came_from: dict[int, int] = {}
    waiting = [start]
    for number in waiting:  # grows during the loop
        for need in successors(number):
            if need == start:
                cycle = [number]
                while cycle[-1] != start:
                    cycle.append(came_from[cycle[-1]])
                return cycle[::-1], len(waiting)
            if need not in came_from:
                came_from[need] = number
                waiting.append(need)
        if most is not None and len(waiting) > most:
            break
    return [], len(waiting)


def _completed(waiting: list[int], first: int, met: list[int], complete: int) -> list[int]:
    """Pop the component that was entered at `first` from the stack `waiting`."""
    component = []
    while True:
        number = waiting.pop()
        met[number] = complete
        component.append(number)
        if number == first:
            return component
