"""Formats a case file in canonical layout, with its comments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from argmap.core.diagnostics import ArgmapError
from argmap.syntax.editing.fmt_layout import read_layout
from argmap.syntax.editing.fmt_writer import render_layout
from argmap.syntax.parsing import ParsedCase, collection_paused, parse_case
from argmap.syntax.schema import is_same_in_order
from argmap.syntax.tree.comments import find_comments
from argmap.syntax.tree.nodes import CommentNode, MappingNode
from argmap.syntax.tree.places import SyntaxTree

_USUAL_BREAK = re.compile("\r\n|[\r\n]")


def format_text(parsed: ParsedCase) -> str:
    """Return the text of a case file in canonical layout, with the same content and comments.

    All lines end as the first one does. The result is parsed and compared before it is returned, so that its
    content is the same.

    Raises:
        ArgmapError: The file has mistakes, or no layout with the same content was found.
    """
    parsed.require()
    with collection_paused():
        return _formatted_alike(parsed)


def _formatted_alike(parsed: ParsedCase) -> str:
    source = parsed.source
    tree = SyntaxTree(source.text)
    comments = _counted(tree.comments, source.text)
    # The place of `links` determines the order of links, and with it their names.
    for sort_case in (True, False):
        text = _formatted(tree, sort_case=sort_case)
        again = parse_case(text, file=source.name)
        says_the_same = not again.has_errors and is_same_in_order(again.case, parsed.case)
        if says_the_same and _counted(find_comments(text), text) == comments:
            return text
    hint = "it was left as it is; please report this with the file"
    raise ArgmapError(f"no layout was found for {source.name} that keeps its content", hint=hint)


def _formatted(tree: SyntaxTree, *, sort_case: bool) -> str:
    root = tree.document.value
    if not isinstance(root, MappingNode) or not root.entries:
        return ""
    found = _USUAL_BREAK.search(tree.text)
    line_break = found[0] if found else "\n"
    lines = render_layout(tree, read_layout(tree, root), sort_case=sort_case)
    return "".join(f"{line}{line_break}" for line in lines)


def _counted(comments: Iterable[CommentNode], text: str) -> Counter[str]:
    return Counter(text[comment.start : comment.end].rstrip() for comment in comments)
