"""Flowcharts in a text: the whole of it, or the blocks of Mermaid in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

#: The beginning of a block of Mermaid: in GitHub and Pandoc, in Quarto, and in Azure's wikis.
_FENCE = re.compile(r"^[ \t]*(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*\{?\.?mermaid\b[^\n]*\n", re.MULTILINE)
#: What may stand before a flowchart: white space, front matter, directives and comments.
_BEFORE = r"(?>[\s\ufeff;]|%%\{.*?\}%%|%%[^\n]*(?:\n|\Z))*+(?:---[ \t]*\r?\n(?:[^\n]*\n){0,100}?[ \t]*---[ \t]*(?:\r?\n|\Z))?"
#: How a flowchart begins.
BEGINS = re.compile(
    rf"{_BEFORE}(?>[\s\ufeff;]|%%\{{.*?\}}%%|%%[^\n]*(?:\n|\Z))*+(?:flowchart(?:-elk)?|graph)(?:[ \t]+(?:TB|TD|BT|RL|LR)\b|[ \t]*(?:[;\n]|\Z))",
    re.IGNORECASE | re.DOTALL,
)
_WORDS = re.compile(r"[^\W_]")


class FlowBlock(NamedTuple):
    """The extent of a flowchart in a text."""

    start: int
    end: int


def is_flowchart(text: str) -> bool:
    """Return whether a text begins like a flowchart."""
    return BEGINS.match(text) is not None


def flowcharts_in(text: str) -> list[FlowBlock]:
    """Return the flowcharts in blocks of Mermaid in Markdown."""
    return [block for block in _blocks(text) if BEGINS.match(text[block.start : block.end])]


def lines_around(text: str, blocks: list[FlowBlock]) -> Iterator[tuple[int, int]]:
    """Yield the extents of the lines with words that are outside of blocks and their fences."""
    at, waiting = 0, iter(blocks)
    block = next(waiting, None)
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        while block is not None and start >= block.end:
            block = next(waiting, None)
        is_fence = _FENCE.match(line) is not None
        is_inside = block is not None and block.start <= start < block.end
        if not is_inside and not is_fence and _WORDS.search(line):
            yield start, at


def _blocks(text: str) -> Iterator[FlowBlock]:
    at = 0
    while found := _FENCE.search(text, at):
        fence = found["fence"]
        closing = re.compile(rf"^[ \t]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*\r?$", re.MULTILINE)
        closed = closing.search(text, found.end())
        end = closed.start() if closed else len(text)
        yield FlowBlock(found.end(), end)
        at = closed.end() if closed else len(text)
