"""The unified diff of two texts, as `patch` reads it and as a terminal shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import Match, SequenceMatcher

from argmap.core.common_runs import divided_runs
from argmap.core.quoting import quoted, visible
from argmap.render.text.lines import Line

_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def unified_diff(before: str, after: str, file: str, file_after: str | None = None) -> Iterator[str]:
    """Yield the unified diff of two texts, as `patch` reads it; nothing if they are equal.

    `file_after` is the name of the second text if it is another one.
    Format: https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html
    """
    if before == after:
        return
    old, new = _lines(before), _lines(after)
    yield f"--- {quoted(file)}\n"
    yield f"+++ {quoted(file_after or file)}\n"
    for hunk in _LineMatcher(old, new).get_grouped_opcodes():
        (_, first, _, into, _), (_, _, last, _, until) = hunk[0], hunk[-1]
        yield f"@@ -{_range(first, last)} +{_range(into, until)} @@\n"
        for what, start, end, begin, stop in hunk:
            if what == "equal":
                yield from _marked(" ", old[start:end])
            else:
                yield from _marked("-", old[start:end])
                yield from _marked("+", new[begin:stop])


class _LineMatcher(SequenceMatcher[str]):
    """A comparison of lines in linear time; difflib's own takes minutes where many of them are equal."""

    def __init__(self, before: list[str], after: list[str]) -> None:
        super().__init__(None, before, after, autojunk=False)
        self._compared = before, after

    def get_matching_blocks(self) -> list[Match]:
        return divided_runs(*self._compared)


def _lines(text: str) -> list[str]:
    """Return the lines of a text with their breaks."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]  # no line break ends the last line
    return lines if lines[-1] else lines[:-1]


def _range(start: int, end: int) -> str:
    """Return the first line of a hunk and how many there are; if none, the line before."""
    count = end - start
    return f"{start + 1}" if count == 1 else f"{start + 1 if count else start},{count}"


def _marked(mark: str, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"


def unified_diff_lines(difference: Iterable[str]) -> Iterator[Line]:
    """Yield the lines of a unified diff with their colours, for a terminal.

    Characters that cannot be seen are escapes: they may be all that changes.
    """
    for line in difference:
        words = visible(line.removesuffix("\n").replace("\t", "    "))
        yield Line("", "", [(words, _STYLES.get(line[:1], ""))])
