"""What turns one version of a text into another, small enough to keep for thousands of versions."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from typing import NamedTuple

from argmap.core.common_ends import common_end, common_start


class Delta(NamedTuple):
    """Put `text` in place of what stands from `start` to before `end`, in code points."""

    start: int
    end: int
    text: str

    def apply(self, text: str) -> str:
        """Return the text that it makes of another one."""
        return f"{text[: self.start]}{self.text}{text[self.end :]}"

    def dump(self) -> bytes:
        """Return it as bytes."""
        return zlib.compress(json.dumps(self).encode("utf-8", "surrogatepass"))


def parse_delta(data: bytes) -> Delta:
    """Return what `Delta.dump` wrote."""
    return Delta(*json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass")))


def find_delta(old: str, new: str) -> Delta:
    """Return what turns one text into another: all from the first difference to the last."""
    start = common_start(old, new)
    end = common_end(old, new, min(len(old), len(new)) - start)
    return Delta(start, len(old) - end, new[start : len(new) - end])


class LineDistance:
    """How many lines a text and the versions of another one do not have in common, version after version."""

    def __init__(self, text: str, version: str) -> None:
        """Compare a text with a version."""
        self._differing = Counter(version.split("\n"))
        self._differing.subtract(text.split("\n"))
        self.version = version

    @property
    def lines(self) -> int:
        """The number of lines that only one of the two has, those that occur several times counted so."""
        return sum(map(abs, self._differing.values()))

    def go(self, delta: Delta) -> None:
        """Go on to another version; only the lines that it changes are looked at."""
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
