"""Flowcharts in a text: the whole of it, or the blocks of Mermaid in Markdown or HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

#: The beginning of a block of Mermaid: in GitHub and Pandoc, in Quarto, and in Azure's wikis, also in
#: a quotation, or as the first thing in an item of a list.
_FENCE = re.compile(
    r"^(?P<before>(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*+)(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*\{?[ \t]*\.?mermaid\b[^\n]*\n",
    re.MULTILINE | re.IGNORECASE,
)
#: The beginning of an element of HTML that Mermaid draws.
_ELEMENT = re.compile(
    r"<(?P<tag>pre|div)\b[^<>]{0,200}?\bclass=[\"']?(?:[\w -]{0,100} )?mermaid\b[^<>]{0,200}>", re.IGNORECASE
)
_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|\w{1,32});", re.IGNORECASE)
#: What may stand before a flowchart: white space, front matter, directives and comments.
_BEFORE = r"(?>[\s\ufeff;]|%%\{.*?\}%%|%%[^\n]*(?:\n|\Z))*+(?:---[ \t]*\r?\n(?:[^\n]*\n){0,100}?[ \t]*---[ \t]*(?:\r?\n|\Z))?"
#: How a flowchart begins.
BEGINS = re.compile(
    rf"{_BEFORE}(?>[\s\ufeff;]|%%\{{.*?\}}%%|%%[^\n]*(?:\n|\Z))*+(?:flowchart(?:-elk)?|graph)(?:[ \t]+(?:(?:TB|TD|BT|RL|LR)\b|[<>^v](?=\s))|[ \t]*(?:[;\r\n]|\Z))",
    re.IGNORECASE | re.DOTALL,
)
_WORDS = re.compile(r"[^\W_]")
_TAG = re.compile(r"</?[a-z][\w-]*(?:\s[^<>]*)?/?>|<!doctype\b[^<>]*>", re.IGNORECASE)


class FlowBlock(NamedTuple):
    """The extent of a flowchart in a text, and what it is inside of."""

    start: int
    end: int
    around: Literal["", "quotation", "element"] = ""

    def chart(self, text: str) -> str:
        """Return the flowchart, without what is not its own: of the same length, so that places stay."""
        said = text[self.start : self.end]
        if self.around == "quotation":
            return _QUOTED.sub(lambda found: " " * len(found[0]), said)
        if self.around == "element":
            return _ENTITY.sub(lambda found: html.unescape(found[0]).ljust(len(found[0])), said)
        return said


def is_flowchart(text: str) -> bool:
    """Return whether a text begins like a flowchart."""
    return BEGINS.match(text) is not None


def flowcharts_in(text: str) -> list[FlowBlock]:
    """Return the flowcharts in blocks of Mermaid in Markdown, and in elements of HTML."""
    return [block for block in sorted(_blocks(text)) if BEGINS.match(block.chart(text))]


def lines_around(text: str, blocks: list[FlowBlock]) -> Iterator[tuple[int, int]]:
    """Yield the extents of the lines with words that are outside of blocks and their fences."""
    at, waiting = 0, iter(blocks)
    block = next(waiting, None)
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        while block is not None and start >= block.end:
            block = next(waiting, None)
        is_fence = _FENCE.match(line) is not None or _ELEMENT.search(line) is not None
        is_inside = block is not None and block.start <= start < block.end
        if not is_inside and not is_fence and _WORDS.search(_TAG.sub("", line)):
            yield start, at


def _blocks(text: str) -> Iterator[FlowBlock]:
    at = 0
    while found := _FENCE.search(text, at):
        fence = found["fence"]
        closing = re.compile(rf"^[ \t>]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*\r?$", re.MULTILINE)
        closed = closing.search(text, found.end())
        end = closed.start() if closed else len(text)
        yield FlowBlock(found.end(), end, "quotation" if ">" in found["before"] else "")
        at = closed.end() if closed else len(text)
    at = 0
    while found := _ELEMENT.search(text, at):
        closed = re.compile(f"</{found['tag']}", re.IGNORECASE).search(text, found.end())
        at = closed.start() if closed else len(text)
        yield FlowBlock(found.end(), at, "element")
