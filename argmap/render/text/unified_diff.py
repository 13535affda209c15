"""The unified diff of two texts, as `patch` reads it and as a terminal shows it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from argmap.core.quoting import quoted
from argmap.render.text.lines import Line, one_line

_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def unified_diff(before: str, after: str, file: str) -> Iterator[str]:
    """Yield the unified diff of two texts, as `patch` reads it; nothing if they are equal."""
    texts = [[f"{line}\n" for line in text.split("\n")] for text in (before, after)]
    for lines in texts:
        lines[-1] = lines[-1][:-1]  # no line break ends the last line
        if not lines[-1]:
            del lines[-1]
    for line in difflib.unified_diff(texts[0], texts[1], quoted(file), quoted(file)):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def unified_diff_lines(difference: Iterable[str]) -> Iterator[Line]:
    """Yield the lines of a unified diff with their colours, for a terminal."""
    for line in difference:
        words = one_line(line.removesuffix("\n").replace("\t", "    "))
        yield Line("", "", [(words, _STYLES.get(line[:1], ""))])
