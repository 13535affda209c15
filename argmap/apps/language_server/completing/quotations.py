"""The words of the source while a quotation is typed, as they stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from argmap.apps.language_server.completing.choice import Choice, CompletionContext
from argmap.apps.language_server.proofs import quoted_file
from argmap.checks.quotations.normalizing import Levelled
from argmap.core.diagnostics import ArgmapError
from argmap.syntax.tree.nodes import CollectionNode
from argmap.syntax.tree.places import Place
from argmap.syntax.yaml.writer import dump_inline

#: How many places in the source are offered, and how many words of each.
_PLACES, _WORDS = 5, 8
#: How far the end of a sentence is looked for, in characters.
_FAR = 600
#: How many of the words that were typed last are looked for, in turn.
_LAST = (12, 6, 3, 2)
_SENTENCE = re.compile(r"[.!?…](?=\s|\W|\Z)")
_FIRST_LINE = re.compile(r"[|>][^\r\n]*(?:\r\n|\r|\n)?")
#: What a text without quotes cannot hold or begin with, and what one in brackets cannot hold besides.
_UNSAFE = re.compile(r": |:\Z| #|\A[\[\]{},&*!%@`#]|\A[-?] ")
_UNSAFE_IN_BRACKETS = re.compile(r"[\[\]{},]")


def choose_quotations(context: CompletionContext) -> Iterator[Choice]:
    """Yield how the source goes on after what has been typed of a quotation."""
    place = context.place
    if place.part != "value" or place.key not in ("quote", "text") or len(typed := _said(context.typed)) < 3:
        return
    quoted = quoted_file(context.document, place)
    if quoted is None:
        return
    try:
        document = context.document.sources.document(quoted.folder, quoted.file)
    except ArgmapError:
        return
    for start in _found(document.levelled, typed):
        for end in _ends(document.levelled.text, start):
            more = document.levelled.original_words(start, end)
            space = " " if document.levelled.text[start] == " " and not typed[-1].isspace() else ""
            yield _choice(context, space, more, quoted.file)


def _said(typed: str) -> str:
    """Return the words that were typed, without quotation marks and the indicator of a block."""
    typed = (
        _FIRST_LINE.sub("", typed, count=1)
        if typed[:1] in "|>"
        else typed.removeprefix('"').removeprefix("'")
    )
    return re.sub(r"\s+", " ", typed.replace("''", "'").replace('\\"', '"'))


def _found(source: Levelled, typed: str) -> list[int]:
    """Return the offsets behind the words that were typed last, where the source has them."""
    words = typed.split()
    for count in (len(words), *_LAST):
        sought = Levelled(" ".join(words[-count:])).folded.strip() if count <= len(words) else ""
        found: list[int] = []
        at = source.folded.find(sought) if sought else -1
        while at >= 0 and len(found) < _PLACES:
            if source.begins_word(at) and at + len(sought) < len(source.text):
                found.append(at + len(sought))
            at = source.folded.find(sought, at + 1)
        if found:
            return found
    return []


def _ends(text: str, start: int) -> Iterator[int]:
    """Yield where the next few words end, and the sentence."""
    sentence = _SENTENCE.search(text, start, start + _FAR)
    at = start
    for _ in range(_WORDS):
        after = text.find(" ", at + 1)
        at = len(text) if after < 0 else after
    if sentence is None or sentence.end() > at:
        yield at
    if sentence is not None:
        yield sentence.end()


def _choice(context: CompletionContext, space: str, more: str, file: str) -> Choice:
    """Return a choice that types words after the cursor.

    It replaces a text with them where that would need quotes.
    """
    place, raw = context.place, context.document.text[context.place.start : context.offset]
    kind = types.CompletionItemKind.Text
    words = f"{space}{more}"
    if raw[:1] == '"':
        words = words.replace("\\", "\\\\").replace('"', '\\"')
    elif raw[:1] == "'":
        words = words.replace("'", "''")
    elif raw[:1] not in "|>" and _needs_quotes(raw + words, place):
        insert = dump_inline(raw + words)
        return Choice(more, kind, insert, file, instead=(place.start, context.offset), fits=f"{raw}{words}")
    return Choice(more, kind, words, file, instead=(context.offset, context.offset))


def _needs_quotes(text: str, place: Place) -> bool:
    """Tell whether a text must be in quotes where it is typed."""
    if _UNSAFE.search(text):
        return True
    holders = place.node.holders if place.node is not None else ()
    in_brackets = any(isinstance(holder, CollectionNode) and holder.flow for holder in holders)
    return (in_brackets or place.node is None) and bool(_UNSAFE_IN_BRACKETS.search(text))
