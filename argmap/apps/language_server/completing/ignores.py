"""The names of checks in a comment that ignores them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from argmap.apps.language_server.completing.choice import Choice, CompletionContext
from argmap.checks.manual import manuals

_BEGUN = re.compile(r"#\s*argmap:\s*(?:ignore|ignore-file)\[(?:[^\]\r\n]*,)?\s*([\w-]*)\Z")
_WORD = re.compile(r"#\s*argmap:\s*([\w-]*)\Z")


def choose_ignores(context: CompletionContext) -> Iterator[Choice]:
    """Yield the names of checks, or the words that ignore some."""
    if context.place.part != "comment":
        return
    lines, offset = context.document.lines, context.offset
    before = context.document.text[lines.start_at(offset) : offset]
    if begun := _BEGUN.search(before):
        instead = (offset - len(begun[1]), offset)
        for manual in manuals():
            yield Choice(
                manual.name, types.CompletionItemKind.EnumMember, doc=manual.summary, instead=instead
            )
    elif word := _WORD.search(before):
        instead = (offset - len(word[1]), offset)
        yield Choice(
            "ignore[", types.CompletionItemKind.Keyword, detail="on this line or the next", instead=instead
        )
        yield Choice(
            "ignore-file[", types.CompletionItemKind.Keyword, detail="in the whole file", instead=instead
        )
