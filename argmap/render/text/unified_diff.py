"""The unified diff of two texts, as `patch` reads it and as a terminal shows it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from argmap.core.quoting import one_line, quoted
from argmap.render.text.lines import Line

#: Where a hunk starts in a text, and how many lines around all changes are compared: those that are shown,
#: and what repeats there.
_START = re.compile(r"([-+])(\d+)(?=[, ])")
_AROUND = 100
_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def unified_diff(before: str, after: str, file: str) -> Iterator[str]:
    """Yield the unified diff of two texts, as `patch` reads it; nothing if they are equal."""
    texts = [[f"{line}\n" for line in text.split("\n")] for text in (before, after)]
    for lines in texts:
        lines[-1] = lines[-1][:-1]  # no line break ends the last line
        if not lines[-1]:
            del lines[-1]
    passed = _same_lines(*texts)
    texts = [lines[passed:] for lines in texts]
    left = _same_lines(*(lines[::-1] for lines in texts))
    texts = [lines[: len(lines) - left] for lines in texts]
    for line in difflib.unified_diff(texts[0], texts[1], quoted(file), quoted(file)):
        if line.startswith("@@"):
            yield _START.sub(lambda found: f"{found[1]}{int(found[2]) + passed}", line)
        else:
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _same_lines(before: list[str], after: list[str]) -> int:
    """Return how many lines at the start are the same and far from a change: most of a large text."""
    same = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        same += 1
    return max(0, same - _AROUND)


def unified_diff_lines(difference: Iterable[str]) -> Iterator[Line]:
    """Yield the lines of a unified diff with their colours, for a terminal."""
    for line in difference:
        words = one_line(line.removesuffix("\n").replace("\t", "    "))
        yield Line("", "", [(words, _STYLES.get(line[:1], ""))])
