"""The words and signs that a YAML text is made of, as far as case files use them."""

from __future__ import annotations

import re

from argmap.syntax.tree.nodes import Node, ScalarNode, ScalarStyle

#: Parts that are nested deeper are an error, as they are for the reader of values.
MAX_DEPTH = 64
#: A key is on one line, and no longer than this (YAML 1.1, section 9.3).
LONGEST_KEY = 1024
#: What ends a line for YAML 1.1, and so for libyaml; an editor counts fewer, as `Lines` does.
BREAKS = "\r\n\x85\u2028\u2029"
LINE_BREAK = re.compile(f"\r\n|[{BREAKS}]")
#: White space, of which YAML knows less than Python.
SPACE = f" \t{BREAKS}"

DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
SINGLE = re.compile(r"'(?:[^']|'')*'")
#: The `|` or `>` of a text on the lines below, with what it says of line breaks and indentation.
BLOCK_HEADER = re.compile(r"([|>])([-+]?[1-9]?[-+]?)[ \t]*(?=#|$)")
#: A key as nearly all are, up to its `:`.
WORD_KEY = re.compile(r"[\w][\w.-]*(?=:(?:[ \t]|$))")
COLON = re.compile(r":(?=[ \t]|$)")
COMMENT = re.compile(r"(?:^|(?<=[ \t]))#")
DASH = re.compile(r"-(?=[ \t]|$)")
#: Within brackets: a run of characters without a blank.
_NO_SIGN = rf"[^{SPACE},\[\]{{}}]"
FLOW_WORD = re.compile(rf"(?:[^{SPACE},\[\]{{}}:#]|:(?={_NO_SIGN})|(?<={_NO_SIGN})#)+")
#: Characters that no text begins with, unless it is in quotes.
NOT_FIRST = frozenset("|>@`%,]}")
#: The style of a scalar by its first character; all others are plain.
STYLES: dict[str, ScalarStyle] = {'"': "double", "'": "single", "|": "literal", ">": "folded"}

_BLANK = re.compile(r"[ \t]*")
_BETWEEN = re.compile(f"[{SPACE}]*")


def scalar(text: str, start: int, end: int) -> ScalarNode:
    """A scalar on one line, with quotes around it or without."""
    return ScalarNode(start, end, STYLES[text[start]] if text[start] in "\"'" else "plain")


def start_of(node: Node) -> int:
    """Where a part begins, to sort by."""
    return node.start


def after(text: str, at: int, end: int) -> int:
    """Where something stands from `at` on, past blanks."""
    found = _BLANK.match(text, at, end)
    return found.end() if found else at


def between(text: str, at: int, end: int) -> int:
    """Where something stands from `at` on, past blanks and line breaks."""
    found = _BETWEEN.match(text, at, end)
    return found.end() if found else at


def line_end(text: str, at: int, end: int) -> int:
    """Where the line of `at` ends, before its line break; not beyond `end`."""
    found = LINE_BREAK.search(text, at, end)
    return found.start() if found else end
