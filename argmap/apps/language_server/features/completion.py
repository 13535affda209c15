"""Completion: what can be typed at a place, also in a text that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain

from lsprotocol import types

from argmap.apps.language_server.completing.choice import MOST, Choice, CompletionContext, bare, has_letters
from argmap.apps.language_server.completing.files import choose_files
from argmap.apps.language_server.completing.ids import choose_ids
from argmap.apps.language_server.completing.ignores import choose_ignores
from argmap.apps.language_server.completing.keys import choose_keys
from argmap.apps.language_server.completing.quotations import choose_quotations
from argmap.apps.language_server.completing.snippets import choose_snippets
from argmap.apps.language_server.completing.words import (
    choose_questions,
    choose_roles,
    choose_schemes,
    choose_words,
)
from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.feature import DocumentRequest, Feature

_CHOOSERS: tuple[Callable[[CompletionContext], Iterator[Choice]], ...] = (
    choose_keys,
    choose_roles,
    choose_ids,
    choose_words,
    choose_schemes,
    choose_questions,
    choose_files,
    choose_quotations,
    choose_ignores,
    choose_snippets,
)
#: What means something in a snippet.
_SPECIAL = re.compile(r"[\\$}]")
_ESCAPED = r"\\\g<0>"
_OPTIONS = types.CompletionOptions(trigger_characters=[" ", "[", "{", ",", ">", "/"])


def complete(document: Document, params: types.CompletionParams) -> types.CompletionList:
    """Return what can be typed at a position, in the order of the file or of the schema.

    In a file without a case, that is a whole case first.
    """
    offset = document.offset(params.position)
    context = CompletionContext(document, document.place_at(offset), offset)
    typed, is_empty = bare(context.typed), not document.text.strip()
    found = sorted(
        choices(context), key=lambda one: (not one.label.startswith(typed), is_empty and not one.snippet)
    )
    items = [_item(context, choice, index) for index, choice in enumerate(found[:MOST])]
    return types.CompletionList(is_incomplete=len(found) > MOST, items=items)


def choices(context: CompletionContext) -> Iterator[Choice]:
    """Yield what can be typed at a place and has the letters of what is typed already."""
    for choice in chain.from_iterable(choose(context) for choose in _CHOOSERS):
        typed = (
            context.typed
            if choice.instead is None
            else context.document.text[choice.instead[0] : context.offset]
        )
        if has_letters(choice.fits or choice.label, bare(typed)):
            yield choice


def _item(context: CompletionContext, choice: Choice, index: int) -> types.CompletionItem:
    document = context.document
    start, end = choice.instead or _word(context)
    quote = document.text[start : context.offset][:1] or "-"
    insert, snippet = _insert(context, choice, start)
    doc = types.MarkupContent(types.MarkupKind.PlainText, choice.doc) if choice.doc else None
    return types.CompletionItem(
        choice.label,
        kind=choice.kind,
        detail=choice.detail or None,
        documentation=doc,
        sort_text=f"{index:04}",
        filter_text=choice.fits or (f"{quote}{choice.label}" if quote in "\"'" else None),
        insert_text_format=types.InsertTextFormat.Snippet if snippet else None,
        insert_text_mode=types.InsertTextMode.AdjustIndentation if snippet else None,
        text_edit=types.TextEdit(document.range(start, end), insert),
    )


def _insert(context: CompletionContext, choice: Choice, start: int) -> tuple[str, bool]:
    """Return the text of a choice, and whether it is a snippet.

    The value of a key that holds keys starts on the next line.
    """
    insert, key = choice.insert or choice.label, context.key_before
    if key is None:
        return insert, choice.snippet
    if context.place.part == "value" and not choice.snippet:
        return (f" {insert}" if context.document.text[start - 1] == ":" else insert), False
    if context.document.abilities.snippets:
        text = insert if choice.snippet else f"{_SPECIAL.sub(_ESCAPED, insert)}$0"
        deeper = " " * len(key["dashes"]) + "  "
        return f"\n{text}".replace("\n", f"\n{deeper}"), True
    return f"\n{' ' * key.start('key')}  {insert}", False


def _word(context: CompletionContext) -> tuple[int, int]:
    """Return the range of the word at the cursor, on its line; where there is none, that is empty."""
    place, offset = context.place, context.offset
    if not context.typed and not (place.word and place.start == offset):
        return offset, offset
    lines = context.document.lines
    return max(place.start, lines.start_at(offset)), min(max(place.end, offset), lines.end_at(offset))


FEATURE = Feature(DocumentRequest(types.TEXT_DOCUMENT_COMPLETION, complete, _OPTIONS))
