"""The keys that an element lacks, each with what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lsprotocol import types

from argmap.apps.language_server.completing.choice import Choice, CompletionContext
from argmap.syntax.schema import ELEMENTS, KINDS
from argmap.syntax.tree.nodes import ItemNode
from argmap.syntax.tree.places import missing_keys, wanted_ids

#: A value that stands below its key.
_BELOW = frozenset(("elements", "cites", "wordings", "steps", "issues", "conflicts", "roles"))
_COLON = re.compile(r"[ \t]*:")


def choose_keys(context: CompletionContext) -> Iterator[Choice]:
    """Yield the keys that the element at a place may have, required ones first."""
    place = context.place
    if is_role(context):
        return
    if place.part == "value" and isinstance(place.node, ItemNode) and not wanted_ids(place)[0]:
        place = replace(place, part="key", key="", there=())  # an item may be a mapping or, in short, a value
    text = context.document.text
    has_colon = bool(place.word) and _COLON.match(text, place.end) is not None
    for key in missing_keys(place):
        known = ELEMENTS[place.element][key]
        insert = key if has_colon else f"{key}:" if known.kind in _BELOW else f"{key}: "
        needed = "required; " if known.required else ""
        doc = f"{needed}{KINDS[known.kind]}: {known.doc}"
        yield Choice(key, types.CompletionItemKind.Property, insert, KINDS[known.kind], doc)


def is_role(context: CompletionContext) -> bool:
    """Return whether the key at a place is the name of a role: it is in the `roles` of a link."""
    place = context.place
    if place.part == "key":
        return place.path[-2:-1] == ("roles",) or (not place.word and place.path[-1:] == ("roles",))
    return place.part == "value" and place.key == "roles"
