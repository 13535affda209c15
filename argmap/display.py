"""How a value shows itself to whoever works in Python: `Case('bridge': 4 claims, 3 links)`.

This module needs the standard library only.
"""

from __future__ import annotations


def counted(number: int, word: str) -> str:
    """A number of things: `1 claim`, `2 claims`."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def shown(value: object, name: str, *parts: str) -> str:
    """The `repr` of a value that holds too much to show: its class, what it is called, and its size in words."""
    size = ", ".join(part for part in parts if part)
    return f"{type(value).__name__}({name!r}{f': {size}' if size else ''})"
