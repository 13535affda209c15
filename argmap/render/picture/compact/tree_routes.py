"""Route the lines of a packed map from a claim to what bears on it, in the room left for them.

On the left of a claim, or above it, the farther a line leads, the farther out its lane is, so that none
cross.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import sqrt

from argmap.render.picture.compact.edges import Edge, End
from argmap.render.picture.compact.layers import Side
from argmap.render.picture.rooms import Rectangle
from argmap.render.picture.shapes import Point

Route = tuple[Point, ...]
#: The distances between lanes, from a corner of a box to a line, from a side to the first lane, and before
#: the sign of a line, in pixels.
_LANE, _CORNER, _TIP, _SIGN = 7.0, 9.0, 11.0, 16.0
#: The distance below which lines that leave a box beside each other can hardly be told apart.
_TIGHT = 4.0
#: The distance from the nearest lane to a box, with a sign between them.
_BESIDE = 17.0
#: The distance from the frame of a tray to the claims in it.
_IN_TRAY = 5.0
#: The most that something in a column is farther right than other things in it.
_MARGIN = 10.0
#: The distance below which lines are one.
_SAME = 0.5


def tree_routes(
    rooms: Mapping[End, Rectangle],
    edges: Sequence[Edge],
    sides: Sequence[tuple[Side | None, Side | None]],
    stacked: Collection[End],
    trays: Mapping[End, Rectangle],
) -> list[Route | None]:
    """Return the routes of the edges at claims that are drawn in the room left for them, None for others.

    Several columns hang below each of the claims in `stacked`. `trays` are the frames around claims.
    """
    groups: dict[tuple[End | Rectangle, Side, Side], list[int]] = {}
    for number, (edge, (leaves, enters)) in enumerate(zip(edges, sides, strict=True)):
        if leaves is not None and enters is not None:
            group = trays.get(edge.start, edge.start)
            groups.setdefault((group, leaves, enters), []).append(number)
    routes: list[Route | None] = [None] * len(edges)
    for (start, leaves, enters), numbers in groups.items():
        ends = [rooms[edges[number].end] for number in numbers]
        if isinstance(start, Rectangle):
            heads = [rooms[edges[number].start] for number in numbers]
            if enters != "left":
                continue
            below = _stacked_below_tray if edges[numbers[0]].start in stacked else _below_tray
            found = (below if leaves == "bottom" else _beside_tray)(start, heads, ends)
        elif start[0] == "link":
            if (leaves, enters) == ("bottom", "left"):
                found = _below_junction(rooms[start], ends)
            elif len(numbers) == 1 and (straight := _straight(rooms[start], ends[0], enters)):
                found = [straight]
            else:
                continue
        elif (leaves, enters) == ("bottom", "left"):
            if start in stacked and all(edges[number].trunk for number in numbers):
                beside = _BESIDE + (_TIP if any(edges[number].back for number in numbers) else 0.0)
                found = _trunks(rooms[start], ends, [edges[number].strand for number in numbers], beside)
            else:
                found = (_stacked if start in stacked else _hanging)(rooms[start], ends)
        elif (leaves, enters) == ("bottom", "top"):
            found = list(_facing(rooms[start], ends))
        elif (leaves, enters) == ("right", "left"):
            turned = _facing(rooms[start].turned(), [end.turned() for end in ends])
            found = [tuple((x, y) for y, x in route) for route in turned]
        else:
            continue
        for number, route in zip(numbers, found, strict=True):
            routes[number] = route
    return routes


def _hanging(head: Rectangle, ends: Sequence[Rectangle]) -> list[Route]:
    """Return routes down from a head and then right; the farther down one leads, the farther left it is."""
    order = sorted(range(len(ends)), key=lambda index: -ends[index].top)
    routes: dict[int, Route] = {}
    for lane, index in enumerate(order):
        end = ends[index]
        x, y = head.left + _CORNER + _LANE * lane, (end.top + end.bottom) / 2
        routes[index] = (x, head.bottom), (x, y), (end.left, y)
    return [routes[index] for index in range(len(ends))]


def _stacked(head: Rectangle, ends: Sequence[Rectangle]) -> list[Route]:
    """Return routes down from a head and left of each column; the farther down, the farther left."""
    places = [(left, end.top) for left, end in zip(_columns(ends), ends, strict=True)]
    lanes = dict.fromkeys(sorted(places), 0.0)
    counts: dict[float, int] = {}
    for left, top in lanes:
        lanes[left, top] = left - _BESIDE - _LANE * counts.get(left, 0)
        counts[left] = counts.get(left, 0) + 1
    top = min(end.top for end in ends)
    doors = [Rectangle(x, top, x, top) for x in map(lanes.__getitem__, places)]
    return [
        (*route[:-1], (route[-1][0], (end.top + end.bottom) / 2), (end.left, (end.top + end.bottom) / 2))
        for route, end in zip(_facing(head, doors), ends, strict=True)
    ]


def _columns(ends: Sequence[Rectangle]) -> list[float]:
    """Return the left of the column of each end: those with a margin before them begin farther right."""
    columns: list[float] = []
    for left in sorted({end.left for end in ends}):
        if not columns or left > columns[-1] + _MARGIN:
            columns.append(left)
    return [columns[bisect_right(columns, end.left) - 1] for end in ends]


def _trunks(head: Rectangle, ends: Sequence[Rectangle], strands: Sequence[str], beside: float) -> list[Route]:
    """Return routes down from a head and along the left of each column; those of a strand coincide."""
    ranks = {strand: rank for rank, strand in enumerate(dict.fromkeys(strands))}
    columns = _columns(ends)
    middle, reach = (head.left + head.right) / 2, (head.right - head.left) / 2 - _CORNER
    nearest = min((left - beside for left in columns), key=lambda x: abs(x - middle))
    first = nearest if abs(nearest - middle) < reach else middle
    on = 1 if first + 2 * _LANE * (len(ranks) - 1) <= head.right - _CORNER else -1
    ports = [first + on * 2 * _LANE * rank for rank in ranks.values()]
    routes: list[Route] = []
    for end, strand, left in zip(ends, strands, columns, strict=True):
        rank = ranks[strand]
        port, x, y = ports[rank], left - beside - _LANE * rank, (end.top + end.bottom) / 2
        lane = head.bottom + _TIP + _LANE * rank
        way = ((port, lane), (x, lane)) if abs(port - x) >= _SAME else ()
        routes.append(((port, head.bottom), *way, (x, y), (end.left, y)))
    return routes


def _straight(junction: Rectangle, end: Rectangle, enters: Side) -> Route | None:
    """Return the straight route from a junction to what stands right of it, or below it; None if it bends."""
    x, y = (junction.left + junction.right) / 2, (junction.top + junction.bottom) / 2
    if enters == "top":
        return ((x, junction.bottom), (x, end.top)) if abs((end.left + end.right) / 2 - x) < _SAME else None
    return ((junction.right, y), (end.left, y)) if abs((end.top + end.bottom) / 2 - y) < _SAME else None


def _below_junction(junction: Rectangle, ends: Sequence[Rectangle]) -> list[Route]:
    """Return routes down from a junction and then right; the farther down, the farther left."""
    order = sorted(range(len(ends)), key=lambda index: -ends[index].top)
    radius, last = (junction.right - junction.left) / 2, len(ends) - 1
    reach = min(_LANE * last, radius) / 2
    routes: dict[int, Route] = {}
    for rank, index in enumerate(order):
        end, aside = ends[index], reach * (2 * rank / last - 1) if last else 0.0
        x, y = junction.left + radius + aside, (end.top + end.bottom) / 2
        start = junction.top + radius + sqrt(radius**2 - aside**2)
        routes[index] = (x, start), (x, y), (end.left, y)
    return [routes[index] for index in range(len(ends))]


def _below_tray(tray: Rectangle, heads: Sequence[Rectangle], ends: Sequence[Rectangle]) -> list[Route]:
    """Return routes down from claims beside each other in a tray, and on the left of what hangs below it.

    None cross if what bears on a claim is below what bears on the claims to its right.
    """
    order = sorted(range(len(ends)), key=lambda index: -ends[index].top)
    routes: dict[int, Route] = {}
    bent = Counter[Rectangle]()
    for lane, index in enumerate(order):
        head, end = heads[index], ends[index]
        x, y = tray.left + _IN_TRAY + _CORNER + _LANE * lane, (end.top + end.bottom) / 2
        way: Route = ((x, head.bottom),)
        if not head.left < x < head.right - _CORNER:
            level = tray.bottom - _IN_TRAY + _TIP + _LANE * bent.total()
            port = head.left + _CORNER + _LANE * bent[head]
            way = (port, head.bottom), (port, level), (x, level)
            bent[head] += 1
        routes[index] = (*way, (x, y), (end.left, y))
    return [routes[index] for index in range(len(ends))]


def _stacked_below_tray(
    tray: Rectangle, heads: Sequence[Rectangle], ends: Sequence[Rectangle]
) -> list[Route]:
    """Return routes down from claims beside each other in a tray and left of each of several columns below.

    None cross if the order of the columns, and that of what stands in each from the bottom up, is the order
    of the claims. The lanes below the tray are in the order of a routing in a single channel: of the lines
    that turn to one side, the one that ends farthest on that side is the highest.
    """
    lanes, columns = [0.0] * len(ends), _columns(ends)
    counts = Counter[float]()
    for index in sorted(range(len(ends)), key=lambda index: ends[index].top):
        left = columns[index]
        lanes[index] = left - _BESIDE - _LANE * counts[left]
        counts[left] += 1
    ports = [0.0] * len(ends)
    for head in dict.fromkeys(heads):
        own = [index for index, other in enumerate(heads) if other == head]
        docks = _docks(head.left + _CORNER, head.right - _CORNER, [lanes[index] for index in own])
        for index, (port, rank) in zip(own, docks, strict=True):
            ports[index] = lanes[index] if rank < 0 else port
    to_left = sorted(lane for lane, port in zip(lanes, ports, strict=True) if lane <= port - _SAME)
    to_right = sorted(
        (lane for lane, port in zip(lanes, ports, strict=True) if lane >= port + _SAME), reverse=True
    )
    first = tray.bottom - _IN_TRAY + _TIP
    routes: list[Route] = []
    for head, end, lane, port in zip(heads, ends, lanes, ports, strict=True):
        y = (end.top + end.bottom) / 2
        way: Route = ((lane, head.bottom),)
        if abs(lane - port) >= _SAME:
            level = first + _LANE * (to_left if lane < port else to_right).index(lane)
            way = (port, head.bottom), (port, level), (lane, level)
        routes.append((*way, (lane, y), (end.left, y)))
    return routes


def _beside_tray(tray: Rectangle, heads: Sequence[Rectangle], ends: Sequence[Rectangle]) -> list[Route]:
    """Return routes from claims below each other in a tray to what stands in a column at its right.

    None cross if the order of what bears on the claims is that of the claims.
    """
    doors = [(end.top + end.bottom) / 2 for end in ends]
    ports = [0.0] * len(ends)
    for head in dict.fromkeys(heads):
        own = [index for index, other in enumerate(heads) if other == head]
        corner = min(_CORNER, (head.bottom - head.top) / 8)
        docks = _docks(head.top + corner, head.bottom - corner, [doors[index] for index in own])
        for index, (port, _) in zip(own, docks, strict=True):
            ports[index] = port
    up = sorted(door for door, port in zip(doors, ports, strict=True) if door <= port - _SAME)
    down = sorted(
        (door for door, port in zip(doors, ports, strict=True) if door >= port + _SAME), reverse=True
    )
    first = tray.right - _IN_TRAY + _TIP
    deep = min(end.left for end in ends) - _SIGN - first
    step = min(_LANE, max(deep, 0.0) / max(len(up), len(down), 2))
    routes: list[Route] = []
    for head, end, door, port in zip(heads, ends, doors, ports, strict=True):
        if abs(door - port) < _SAME:
            routes.append(((head.right, door), (end.left, door)))
            continue
        x = first + step * (up if door < port else down).index(door)
        routes.append(((head.right, port), (x, port), (x, door), (end.left, door)))
    return routes


def _facing(head: Rectangle, ends: Sequence[Rectangle]) -> Iterator[Route]:
    """Yield routes from a head down to what stands in a row below it."""
    doors = [(end.left + end.right) / 2 for end in ends]
    corner = min(_CORNER, (head.right - head.left) / 8)
    docks = _docks(head.left + corner, head.right - corner, doors)
    deep = min(end.top for end in ends) - _SIGN - head.bottom - _TIP
    step = min(_LANE, max(deep, 0.0) / max(2, *(rank + 1 for _, rank in docks)))
    for door, end, (port, rank) in zip(doors, ends, docks, strict=True):
        lane = head.bottom + _TIP + step * rank
        if rank < 0 or abs(port - door) < _SAME:
            yield (door, head.bottom), (door, end.top)
        else:
            yield (port, head.bottom), (port, lane), (door, lane), (door, end.top)


def _docks(near: float, far: float, doors: Sequence[float]) -> list[tuple[float, int]]:
    """Return where between `near` and `far` the lines to some doors leave a side, and the rank of each.

    The outermost of the lines that bend to either side have the rank 0; straight ones have -1.
    """
    left = sorted(door for door in doors if door < near)
    right = sorted((door for door in doors if door > far), reverse=True)
    straight = sorted(door for door in doors if near <= door <= far)
    # Those that would leave too little room for the ports of others also bend out of their way.
    while straight and straight[0] - near < _TIGHT * len(left):
        left.append(straight.pop(0))
    while straight and far - straight[-1] < _TIGHT * len(right):
        right.append(straight.pop())
    middle = (near + far) / 2
    room_left = (straight[0] if straight else middle) - near
    room_right = far - (straight[-1] if straight else middle)
    docks: list[tuple[float, int]] = []
    for door in doors:
        if door in straight:
            docks.append((door, -1))
        elif door in left:
            rank = left.index(door)
            docks.append((near + min(_LANE, room_left / max(len(left), 1)) * rank, rank))
        else:
            rank = right.index(door)
            docks.append((far - min(_LANE, room_right / max(len(right), 1)) * rank, rank))
    return docks
