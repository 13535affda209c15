"""The comments of a text, which YAML parsers drop."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from argmap.syntax.tree.nodes import CommentNode
from argmap.syntax.tree.parser import parse_tree


def find_comments(text: str) -> list[CommentNode]:
    """Return all comments, each from its `#` to the end of its line."""
    if "#" not in text:
        return []
    return [node for node in parse_tree(text).walk() if isinstance(node, CommentNode)]


def find_in_comments(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begins with `#`, only those in comments.

    The text is parsed only if the pattern matches at all.
    """
    found = list(pattern.finditer(text))
    comments = find_comments(text) if found else []
    starts = [comment.start for comment in comments]
    for match in found:
        before = bisect_right(starts, match.start()) - 1
        if before >= 0 and match.start() < comments[before].end:
            yield match
