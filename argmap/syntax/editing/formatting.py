"""A case file in canonical layout, its comments kept."""

from __future__ import annotations

import re
from collections import Counter

from argmap.core.diagnostics import ArgmapError, SourceText
from argmap.core.model import Case
from argmap.syntax.editing.layout import read_layout
from argmap.syntax.editing.rendering import render_layout
from argmap.syntax.parsing import ParsedCase, parse_case
from argmap.syntax.tree.comments import find_comments
from argmap.syntax.yaml import read_mapping

_USUAL_BREAK = re.compile("\r\n|[\r\n]")


def format_text(parsed: ParsedCase) -> str:
    """The text of a case file in canonical layout: it says the same, and has the same comments.

    All lines end as the first one does. What is made is read again and
    compared, so that no text is returned that says something else.

    Raises:
        ArgmapError: The file has mistakes; or no such layout was found.
    """
    parsed.require()
    source = parsed.source
    for sort_case in (
        True,
        False,
    ):  # where `links` stand decides the order of links, and so what they are called
        text = _formatted(source, sort_case=sort_case)
        again = parse_case(text, file=source.name)
        if (
            not again.has_errors
            and _says(again.case, parsed.case)
            and _comments(again.source) == _comments(source)
        ):
            return text
    hint = "it was left as it is; please report this with the file"
    raise ArgmapError(f"no layout was found in which {source.name} says the same", hint=hint)


def _formatted(source: SourceText, *, sort_case: bool) -> str:
    found = _USUAL_BREAK.search(source.text)
    line_break = found[0] if found else "\n"
    layout = read_layout(source.text, read_mapping(source))
    lines = render_layout(source.text, layout, sort_case=sort_case)
    return "".join(f"{line}{line_break}" for line in lines)


def _says(case: Case, other: Case) -> bool:
    """Whether two cases say the same, in the same order."""
    orders = ((c.claims, c.parties, c.stages, c.sources) for c in (case, other))
    return case == other and all(list(one) == list(two) for one, two in zip(*orders, strict=True))


def _comments(source: SourceText) -> Counter[str]:
    text = source.text
    return Counter(text[comment.start : comment.end].rstrip() for comment in find_comments(text))
