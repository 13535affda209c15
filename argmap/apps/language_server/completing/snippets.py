"""Snippets: a claim, a link, a citation or a whole case to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from argmap.apps.language_server.completing.choice import Choice, CompletionContext, written
from argmap.apps.language_server.completing.keys import is_role

_CASE = "title: ${1:What is it about?}\nclaims:\n  ${2:claim}:\n    text: ${3:What is claimed.}\n"
_CLAIM = "${1:claim}:\n  text: ${2:What is claimed.}"
_CITE = "cites:\n  - source: ${1:source}\n    at: ${2:place}\n    quote: ${3:words}"
_LINK = "target: ${1:claim}\nwith: [${2:claim}]"


def choose_snippets(context: CompletionContext) -> Iterator[Choice]:
    """Yield what can be filled in at a place, for an editor that can."""
    place = context.place
    if not context.document.abilities.snippets or _in_brackets(context) or is_role(context):
        return
    if place.part == "id" and place.element == "claim":
        yield from _claims(context)
    elif place.part == "key" and place.element == "case" and not context.document.names("claims"):
        yield _snippet("case …", _CASE, "a title, and the first claim")
    elif place.part == "key" and place.element == "claim":
        if "cites" not in place.there:
            yield _snippet("cite …", _CITE, "a citation with its source, place and quotation")
        for key in ("supports", "counters"):
            if key not in place.there:
                link = _LINK.replace("\n", "\n    ")
                yield _snippet(f"{key} …", f"{key}:\n  - {link}", "a link with joint premises")
    elif (
        place.part == "value"
        and place.element == "link"
        and place.key == "target"
        and "target" not in place.there
    ):
        link = _LINK if context.key_before else _LINK.replace("\n", "\n  ")
        yield _snippet("link …", link, "a link with joint premises")


def _claims(context: CompletionContext) -> Iterator[Choice]:
    """Yield a claim alone, and as support and as counter of the claim above it.

    If parties are declared, it has a party.
    """
    parties, above = context.document.names("parties"), _claim_above(context)
    text = _CLAIM + (f"\n  by: ${{3:{written(parties[0])}}}" if parties else "")
    yield _snippet("claim …", text, "a claim with its text" + (" and its party" if parties else ""))
    for key in ("supports", "counters") if above else ():
        yield _snippet(
            f"claim that {key} …",
            f"{text}\n  {key}: ${{4:{written(above)}}}",
            f"a claim that {key} another one",
        )


def _claim_above(context: CompletionContext) -> str:
    """Return the id of the last claim before a place, or else of the first in the file.

    "" if there is none.
    """
    place = context.place
    parts = [one for one in context.document.parts("claims") if one.start != place.start]
    before = [one for one in parts if one.start < context.offset]
    found = before[-1] if before else next(iter(parts), None)
    return "" if found is None else found.name


def _snippet(label: str, text: str, detail: str) -> Choice:
    return Choice(label, types.CompletionItemKind.Snippet, text, detail, snippet=True)


def _in_brackets(context: CompletionContext) -> bool:
    """Return whether the place is in a list or a mapping in brackets, which lines cannot be put into."""
    holders = context.place.node.holders if context.place.node is not None else ()
    return any(getattr(node, "flow", False) for node in holders)
