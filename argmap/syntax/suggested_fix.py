"""A fix that writes what a hint suggests."""

from __future__ import annotations

import re

from argmap.core.diagnostics import Span, Suggestion
from argmap.core.fixes import Fix, TextEdit
from argmap.syntax.yaml.writer import dump_inline

_QUOTES = ("'", '"')
#: Signs between words: a text with one that the suggestion lacks says more than a mistyped word.
_SIGNS = frozenset(",:{}[]")
_ENTRY = re.compile(r"[\"']?(?P<key>[\w-]+)[\"']?[ \t]*:[ \t]*$")


def suggested_fix(span: Span, hint: Suggestion) -> Fix | None:
    """Return a fix that writes the suggestion in place of the word, or the value, that a mistake is about.

    Replacing a word is safe if no other one can be meant; another value may not be what the author meant.
    """
    text = span.source.text
    typed = text[span.start : span.end]
    if not typed or "\n" in typed or "\r" in typed:
        return None
    if not hint.key and _SIGNS & {*typed} - {*hint.value}:
        return None
    if not hint.key:
        written = _in_the_same_quotes(typed, hint.value)
        return fix_writing(span, written, hint.value, safe=hint.is_clear)
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    entry = _ENTRY.search(line)
    if entry is None or entry["key"] != hint.key:
        return None
    return fix_writing(span, hint.value, f"{hint.key}: {hint.value}", safe=False)


def fix_writing(span: Span, written: str, said: str, *, safe: bool = True) -> Fix:
    """Return a fix that writes a text in place of a span; `said` is the text in its description."""
    return Fix(f"write '{said}'", (TextEdit(span.start, span.end, written),), safe)


def _in_the_same_quotes(typed: str, word: str) -> str:
    quote = typed[0]
    if quote in _QUOTES and typed.endswith(quote) and not {quote, "\\"} & {*word}:
        return f"{quote}{word}{quote}"
    return dump_inline(word)
