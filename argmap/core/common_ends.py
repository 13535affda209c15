"""The lengths of common prefixes and suffixes of texts."""

from __future__ import annotations


def common_start(one: str, other: str) -> int:
    """Return the length of the longest common prefix of two texts, in code points."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_end(one: str, other: str, most: int) -> int:
    """Return the length of the longest common suffix of two texts, at most `most` code points."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low
