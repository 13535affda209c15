"""The tokens of the YAML subset that case files use."""

from __future__ import annotations

import re

from argmap.syntax.tree.nodes import Node, ScalarNode, ScalarStyle

#: The maximum nesting depth, shared with the reader of values.
MAX_DEPTH = 64
#: The maximum length of a key, which must be on one line (YAML 1.1, section 9.3).
LONGEST_KEY = 1024
#: The line breaks of YAML 1.1 and libyaml; editors count fewer, see `Lines`.
BREAKS = "\r\n\x85\u2028\u2029"
LINE_BREAK = re.compile(f"\r\n|[{BREAKS}]")
#: White space in YAML, a subset of Python's.
SPACE = f" \t{BREAKS}"

DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
SINGLE = re.compile(r"'(?:[^']|'')*'")
#: The header of a block scalar: its style, chomping and indentation indicators.
BLOCK_HEADER = re.compile(r"([|>])([-+]?[1-9]?[-+]?)[ \t]*(?=#|$)")
#: A common key without quotes or blanks, up to its `:`.
WORD_KEY = re.compile(r"[\w][\w.-]*(?=:(?:[ \t]|$))")
COLON = re.compile(r":(?=[ \t]|$)")
COMMENT = re.compile(r"(?:^|(?<=[ \t]))#")
DASH = re.compile(r"-(?=[ \t]|$)")
#: In flow style: a character of a word.
_NO_SIGN = rf"[^{SPACE},\[\]{{}}]"
FLOW_WORD = re.compile(rf"(?:[^{SPACE},\[\]{{}}:#]|:(?={_NO_SIGN})|(?<={_NO_SIGN})#)+")
#: Characters that cannot start a plain scalar.
NOT_FIRST = frozenset("|>@`%,]}")
#: The style of a scalar by its first character; all others are plain.
STYLES: dict[str, ScalarStyle] = {'"': "double", "'": "single", "|": "literal", ">": "folded"}

_BLANK = re.compile(r"[ \t]*")
_BETWEEN = re.compile(f"[{SPACE}]*")


def scalar(text: str, start: int, end: int) -> ScalarNode:
    """Return the node of a one-line scalar, quoted or plain."""
    return ScalarNode(start, end, STYLES[text[start]] if text[start] in "\"'" else "plain")


def start_of(node: Node) -> int:
    """Return the start of a node, as a sort key."""
    return node.start


def after(text: str, at: int, end: int) -> int:
    """Return the offset of the first character from `at` that is not a blank."""
    found = _BLANK.match(text, at, end)
    return found.end() if found else at


def between(text: str, at: int, end: int) -> int:
    """Return the offset of the first character from `at` that is not a blank or line break."""
    found = _BETWEEN.match(text, at, end)
    return found.end() if found else at


def line_end(text: str, at: int, end: int) -> int:
    """Return the end of the line at `at`, before its line break and not beyond `end`."""
    found = LINE_BREAK.search(text, at, end)
    return found.start() if found else end
