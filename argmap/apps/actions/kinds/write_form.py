"""Write a claim over several lines, or on one line.

A claim with nothing but a text can be on one line with its id. This action is offered at a claim in that
short form or in braces, to put each key on a line of its own, and at a claim over several lines that has only
a text.

Before:

    title: Which day?
    claims:
      friday: We should meet on ‸Friday.

After "Write 'friday' over several lines":

    title: Which day?
    claims:
      friday:
        text: We should meet on Friday.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from argmap.apps.actions.action import Action, Proposal
from argmap.apps.actions.context import ActionContext, Rewriting
from argmap.core.fixes import Replace, Writable
from argmap.core.model import Claim
from argmap.syntax.tree.nodes import CollectionNode, CommentNode, Node, PartNode, ScalarNode
from argmap.syntax.writer import Targets, written_claim


def _find(context: ActionContext) -> Iterator[Proposal]:
    claim, path = context.claim, context.place.path[:2]
    part = context.find(path)
    if claim is None or part is None or _is_bound(part):
        return
    written = _written(context, claim, part)
    form = Replace(path, {"text": written} if isinstance(written, str) else written)
    several = Proposal(f"Write '{claim.id}' over several lines", partial(_rewrite, context, form))
    if isinstance(part.value, ScalarNode) or _in_braces(part.value):
        yield several
    elif isinstance(written, str):
        one = Replace(path, written)
        yield Proposal(f"Write '{claim.id}' on one line", partial(_rewrite, context, one))


def _is_bound(part: PartNode) -> bool:
    """Return whether a claim must stay as it is: it is in braces with others, or has comments inside."""
    return _in_braces(part.parent) or any(isinstance(node, CommentNode) for node in part.walk())


def _in_braces(node: Node | None) -> bool:
    return isinstance(node, CollectionNode) and node.flow


def _written(context: ActionContext, claim: Claim, part: PartNode) -> Writable:
    links = context.links_in(part)
    return written_claim(claim, [one for one in links if not one.contradiction], Targets(context.case.links))


def _rewrite(context: ActionContext, edit: Replace) -> Rewriting:
    return Rewriting(context.part_edits(edit))


ACTION = Action(_find, "rewrite")
