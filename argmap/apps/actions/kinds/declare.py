"""Declare an element that is referred to but missing.

This action is offered for an unknown party, stage, source, group or value, and for a link to an unknown
claim. The element is added under the id that was typed, after the last of its kind, and its text, name or
title is selected, so that it can be typed over. A source refers to the file of that name beside the case, if
there is one.

Before:

    title: Which day?
    parties: {club: The club}
    claims:
      friday: {text: We should meet on Friday., by: par‸ents}

After "Declare the party 'parents'":

    title: Which day?
    parties: {club: The club, parents: ‸Parents‸}
    claims:
      friday: {text: We should meet on Friday., by: parents}
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from argmap.apps.actions.action import Action, Proposal
from argmap.apps.actions.context import ActionContext, FindCursor, Rewriting, Selection
from argmap.apps.actions.skeletons import within_quotes
from argmap.core.display import capitalized
from argmap.core.fixes import Edit, Insert, Replace, Writable
from argmap.syntax.editing.drafting import CLAIM
from argmap.syntax.editing.excerpt import tree_about
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.scalars import is_id, normal
from argmap.syntax.schema import DECLARED_UNDER, ELEMENTS
from argmap.syntax.tree.nodes import EntryNode, MappingNode, ScalarNode
from argmap.syntax.tree.places import SyntaxTree

#: The kinds of element that can be declared, by the rule of the finding that one is missing.
_MISSING = {
    "unknown-party": "party",
    "unknown-stage": "stage",
    "unknown-source": "source",
    "unknown-group": "group",
    "unknown-value": "value",
    "unknown-target": "claim",
    "unknown-premise": "claim",
    "unknown-conclusion": "claim",
}


def _find(context: ActionContext) -> Iterator[Proposal]:
    declared: set[tuple[str, str]] = set()
    for finding in context.findings_here:
        kind = _MISSING.get(finding.rule)
        if kind is None or finding.span is None:
            continue
        place = context.place_at(finding.span.start)
        name = normal(place.word)
        section = DECLARED_UNDER.get(kind, "claims")
        whole = (place.start, place.end) == (finding.span.start, finding.span.end)
        if is_id(name) and whole and (section, name) not in declared and _takes_more(context, section):
            declared.add((section, name))
            after = place.name if kind == "claim" else None
            rewrite = partial(_declare, context, section, (kind, name), after)
            yield Proposal(f"Declare the {kind} '{name}'", rewrite, (finding,))


def _takes_more(context: ActionContext, section: str) -> bool:
    """Return whether an element can be declared in a section: it is a mapping, empty or missing."""
    there = context.find((section,))
    return there is None or isinstance(there.value, MappingNode) or context.near.is_nothing(there.value)


def _said(context: ActionContext, kind: str, name: str) -> Writable:
    """Return the initial contents of an element; for a source also the file of that name beside the case."""
    if kind == "claim":
        return CLAIM
    words = " ".join(part for part in name.replace("_", "-").split("-") if part)
    title = capitalized(words)
    if kind != "source":
        return title
    file = next(
        (one for one in context.files() if PurePosixPath(one).stem.casefold() == name.casefold()), None
    )
    return {"title": title} if file is None else {"title": title, "file": file}


def _declare(context: ActionContext, section: str, missing: tuple[str, str], after: str | None) -> Rewriting:
    name, value = missing[1], _said(context, *missing)
    there = context.find((section,))
    edit: Edit
    if there is None:
        keys = [context.near.text_of(entry.key) for entry in _entries(context.near.document.value)]
        edit = Insert((), {name: value}, section, _before(section, keys))
    elif isinstance(there.value, MappingNode):
        keys = [context.near.text_of(entry.key) for entry in there.value.entries]
        last = after if after in keys else keys[-1] if keys else None
        edit = Insert((section,), value, name, last)
    else:
        edit = Replace((section,), {name: value})
    return Rewriting(context.part_edits(edit), _words_of(section, name))


def _before(section: str, keys: list[str]) -> str | None:
    """Return the key of a case that a section is placed after."""
    order = list(ELEMENTS["case"])
    above = [key for key in keys if key in order and order.index(key) < order.index(section)]
    return above[-1] if above else None


def _words_of(section: str, name: str) -> FindCursor:
    """Select the words of the element: its text, its name or its title."""

    def find(after: ParsedCase) -> Selection | None:
        text = after.source.text
        tree = tree_about(text, after.case.claims, {name}) or SyntaxTree(text)
        root = tree.document.value
        value = next((e.value for e in _entries(root) if tree.text_of(e.key) == section), None)
        value = next((e.value for e in _entries(value) if tree.text_of(e.key) == name), None)
        value = next((e.value for e in _entries(value)), value)
        if not isinstance(value, ScalarNode):
            return None
        return within_quotes(after, value.start, value.end)

    return find


def _entries(value: object) -> list[EntryNode]:
    return value.entries if isinstance(value, MappingNode) else []


ACTION = Action(_find, "quick-fix", needs_case=False)
