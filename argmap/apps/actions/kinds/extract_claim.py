"""Turn the selected words of a claim's text into a claim of their own.

A text that includes its own reason hides a step that nobody can counter. The selected words become a claim
that supports the original one, or a joint premise of a link that it is a premise of. They are removed from
its text, along with a "because" or the like before them.

Before:

    title: Which day?
    claims:
      friday:
        text: We should meet on Friday, because ‸the hall is free then‸.

After "Extract 'the hall is free then' as a claim that supports 'friday'":

    title: Which day?
    claims:
      friday:
        text: We should meet on Friday.
      hall-free:
        text: ‸The hall is free then.‸
        supports: friday
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from argmap.apps.actions.action import Action, Proposal
from argmap.apps.actions.context import ActionContext, Rewriting, inserted
from argmap.apps.actions.skeletons import text_of
from argmap.apps.actions.wording import MOST_OFFERED, shortened, step_of
from argmap.core.display import capitalized
from argmap.core.model import Case, Claim, Link
from argmap.syntax.editing.linking import NewLinks, draw_links
from argmap.syntax.editing.new_ids import claim_id
from argmap.syntax.editing.typed_values import ids_of
from argmap.syntax.tree.nodes import ScalarNode

#: The words between a claim and its reason, which are removed with the reason.
_LEADS = re.compile(
    r"[\s,;:–—-]*(?:\b(?:because|since|as|for|given that|in that|and|or|but))?\s*$", re.IGNORECASE
)
_ENDS = ".!?…"


class _Extract(NamedTuple):
    """The selected words as a text of their own, and the rest of the text that they were in."""

    words: str
    left: str


def _find(context: ActionContext) -> Iterator[Proposal]:
    claim, extract = context.claim, _extracted(context)
    if claim is None or extract is None:
        return
    what = f"Extract '{shortened(_selected(context))}' as"
    supporting = partial(_extract, context, claim, extract, None)
    yield Proposal(f"{what} a claim that supports '{claim.id}'", supporting)
    drawn = [one for one in context.case.links if one.premises[0] == claim.id and not one.contradiction]
    for link in drawn[:MOST_OFFERED]:
        joint = partial(_extract, context, claim, extract, link)
        yield Proposal(f"{what} a joint premise of '{step_of(context.case, link)}'", joint)


def _selected(context: ActionContext) -> str:
    return " ".join(context.text[context.start : context.end].split())


def _extracted(context: ActionContext) -> _Extract | None:
    """Return the extraction from a claim's text if some of its words, but not all, are selected."""
    place, claim = context.place, context.claim
    node, words = place.node, _selected(context)
    if claim is None or not isinstance(node, ScalarNode) or place.element != "claim" or place.key != "text":
        return None
    if not words or context.end > place.end:
        return None
    said = " ".join(claim.text.split())
    before = " ".join(context.text[place.start : context.start].split())
    at = -1
    for _ in range(before.count(words) + 1):
        at = said.find(words, at + 1)
    if at < 0:
        return None
    return _split(said, at, at + len(words))


def _split(said: str, start: int, end: int) -> _Extract | None:
    words, head, tail = said[start:end].strip(" ,;:"), _LEADS.sub("", said[:start]), said[end:].strip()
    if not any(map(str.isalpha, words)) or not any(map(str.isalpha, head + tail)):
        return None
    if not head or head[-1] in _ENDS:
        tail = tail.lstrip(" ,;:")
    between = " " if head and tail[:1].isalnum() else ""
    left = f"{head}{between}{tail}"
    if left[-1] not in _ENDS and said[-1] in _ENDS:
        left += said[-1]
    end_mark = "" if words[-1] in _ENDS else "."
    return _Extract(f"{capitalized(words)}{end_mark}", capitalized(left))


def _extract(context: ActionContext, claim: Claim, extract: _Extract, link: Link | None) -> Rewriting:
    name = claim_id(extract.words, ids_of(context.case))
    new = Claim(name, extract.words, by=claim.by, group=claim.group, stage=claim.stage)
    claims = inserted(context.case.claims, new, claim.id)
    claims = {**claims, claim.id: replace(claim, text=extract.left)}
    case = replace(context.case, claims=claims)
    wanted = (
        _joined(context, link, name)
        if link
        else draw_links(case, claims, name, NewLinks(supports=(claim.id,))).case
    )
    return context.revised(replace(wanted, claims=claims), text_of(name))


def _joined(context: ActionContext, link: Link, premise: str) -> Case:
    return context.with_link(link, replace(link, premises=(*link.premises, premise)))


ACTION = Action(_find, "extract")
