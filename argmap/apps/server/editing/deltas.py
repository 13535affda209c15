"""Deltas between versions of a text, small enough to keep thousands of versions."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from typing import NamedTuple

from argmap.core.common_ends import common_end, common_start


class Delta(NamedTuple):
    """A replacement by `text` of everything from `start` to before `end`, in code points."""

    start: int
    end: int
    text: str

    def apply(self, text: str) -> str:
        """Return a text with the delta applied."""
        return f"{text[: self.start]}{self.text}{text[self.end :]}"

    def dump(self) -> bytes:
        """Return the delta as bytes."""
        return zlib.compress(json.dumps(self).encode("utf-8", "surrogatepass"))


def parse_delta(data: bytes) -> Delta:
    """Return the delta that `Delta.dump` wrote."""
    return Delta(*json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass")))


def find_delta(old: str, new: str) -> Delta:
    """Return the delta between two texts: everything from the first difference to the last."""
    start = common_start(old, new)
    end = common_end(old, new, min(len(old), len(new)) - start)
    return Delta(start, len(old) - end, new[start : len(new) - end])


class LineDistance:
    """The number of lines in which a text differs from versions of another, version after version."""

    def __init__(self, text: str, version: str) -> None:
        """Compare a text with a version."""
        self._differing = Counter(version.split("\n"))
        self._differing.subtract(text.split("\n"))
        self.version = version

    @property
    def lines(self) -> int:
        """The number of lines that only one of the two has; repeated lines are counted repeatedly."""
        return sum(map(abs, self._differing.values()))

    def apply(self, delta: Delta) -> None:
        """Advance to another version; only the lines that it changes are examined."""
        old, new = self.version, delta.apply(self.version)
        start = old.rfind("\n", 0, delta.start) + 1
        end = old.find("\n", delta.end)
        left = len(old) - (len(old) if end < 0 else end)
        for sign, text in ((-1, old), (1, new)):
            for line in text[start : len(text) - left].split("\n"):
                self._differing[line] += sign
                if not self._differing[line]:
                    del self._differing[line]
        self.version = new
