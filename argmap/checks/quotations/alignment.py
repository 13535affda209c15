"""Align two word sequences: Myers' O(ND) difference algorithm, with a bound on D.

E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1
(1986). difflib, which takes no bound, needs minutes where a few thousand words
repeat, or ignores those.
"""

from __future__ import annotations

from collections.abc import Sequence


def aligned(ours: Sequence[str], theirs: Sequence[str], most: int) -> list[tuple[int, int]] | None:
    """Return the index pairs of the common words; None if more than `most` words are in one sequence only."""
    length, width = len(ours), len(theirs)
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    for edits in range(most + 1):
        trace.append(furthest.copy())
        for diagonal in range(-edits, edits + 1, 2):
            x = _step(furthest, diagonal, edits)
            while x < length and x - diagonal < width and ours[x] == theirs[x - diagonal]:
                x += 1
            furthest[diagonal] = x
            if diagonal == length - width and x >= length:
                return _pairs(trace, length, width)
    return None


def _step(furthest: dict[int, int], diagonal: int, edits: int) -> int:
    """Return the furthest x on a diagonal after one more insertion or deletion."""
    down = diagonal == -edits or (diagonal != edits and furthest[diagonal - 1] < furthest[diagonal + 1])
    return furthest[diagonal + 1] if down else furthest[diagonal - 1] + 1


def _pairs(trace: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    """Backtrack along the path found."""
    pairs = []
    for edits in range(len(trace) - 1, -1, -1):
        furthest, diagonal = trace[edits], x - y
        start = _step(furthest, diagonal, edits) if edits else 0
        while x > start:
            x, y = x - 1, y - 1
            pairs.append((x, y))
        if edits:
            down = diagonal == -edits or (
                diagonal != edits and furthest[diagonal - 1] < furthest[diagonal + 1]
            )
            x, y = (x, y - 1) if down else (x - 1, y)
    return pairs[::-1]
